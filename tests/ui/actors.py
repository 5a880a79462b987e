"""The programs that tests put on a desktop: `overlay`, Hearline's window; `below`, somebody else's."""

import json
import os
import sys
from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.captions.model import CaptionLine, CaptionView
from app.settings.appearance import PRESETS
from app.settings.model import Overlay as Behaviour
from app.settings.model import Placement
from app.speech.events import Health, HealthChanged
from app.ui.application import build
from app.ui.menu import Actions, Moves
from app.ui.overlay import Overlay


class OverlayActor:
    """Hearline's own window, and what it told the program."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.told: list[list[Any]] = []
        self.lines: tuple[CaptionLine, ...] = ()
        look = replace(PRESETS[options.pop("preset", "high contrast")], **options.pop("look", {}))
        placements = {key: Placement(**place) for key, place in options.pop("placements", {}).items()}
        self.window = Overlay(look, Behaviour(placements=placements, **options), self._actions())
        self.window.show()

    def _actions(self) -> Actions:
        def tell(name: str) -> Any:
            return lambda *values: self.told.append(
                [name, *(asdict(value) if isinstance(value, Placement) else value for value in values)]
            )

        return Actions(**{name: tell(name) for name in Actions.__dataclass_fields__})

    def view(self, text: str, revision: int, health: str = "listening") -> None:
        line = CaptionLine("main", 1, revision, text, "", False, 0, 1)
        self.window.show_view(CaptionView(lines=(line,), health=(HealthChanged("main", Health(health)),)))

    def spoken(self, text: str, utterance: int, *, final: bool) -> None:
        """The next caption, after those before it."""
        settled, tentative = (text, "") if final else ("", text)
        line = CaptionLine("main", utterance, len(text), settled, tentative, final, utterance, utterance + 1)
        self.lines = (*(each for each in self.lines if each.utterance != utterance), line)
        ended = (("main", utterance),) if final else ()
        listening = (HealthChanged("main", Health.LISTENING),)
        self.window.show_view(CaptionView(lines=self.lines, health=listening, ended=ended))

    def look_back(self, boxes: int) -> None:
        self.window.look_back(boxes)

    def rows(self) -> list[str]:
        """What stands in the box."""
        return [row.text for row in self.window._showing.canvas._board.rows]

    def state(self) -> str:
        """The words of the state line."""
        return self.window._showing.state().words

    def action(self) -> list[int]:
        """The middle of what can be pressed on the state line, on the screen."""
        box = self.window._showing.canvas.action()
        assert box
        middle = self.window.mapToGlobal(box.center())
        return [middle.x(), middle.y()]

    def switch(self, name: str, *, on: bool) -> None:
        getattr(self.window.commands, name).setChecked(on)

    def move(self, name: str) -> None:
        self.window.commands.moves[list(Moves.__dataclass_fields__).index(name)].trigger()

    def fade(self) -> int:
        """How long hiding takes, in milliseconds."""
        return self.window._presence.fade

    def scale(self) -> float:
        return self.window._showing.canvas.scale

    def picture(self) -> list[int]:
        return [self.window._showing.canvas.image.width(), self.window._showing.canvas.image.height()]

    def geometry(self) -> Any:
        return self.window.geometry().getRect()

    def all_told(self) -> list[list[Any]]:
        return self.told

    def opaque(self) -> bool:
        return self.window._opaque

    def menu(self) -> bool:
        return self.window._menu is not None and self.window._menu.isVisible()

    def painted(self) -> None:
        QApplication.processEvents()


class Below(QWidget):
    """A window of another program, in one colour, that keeps what reaches it."""

    def __init__(self, options: dict[str, Any]) -> None:
        super().__init__()
        self.events: list[str] = []
        self._colour = QColor(options["colour"])
        if options.get("full"):
            self.showFullScreen()
        else:
            self.setGeometry(*options["geometry"])
            self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._colour)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.events.append(f"click {event.globalPosition().x():.0f} {event.globalPosition().y():.0f}")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        self.events.append(f"key {event.text()}")

    def all_events(self) -> list[str]:
        return self.events

    def active(self) -> bool:
        return self.isActiveWindow()

    def to_front(self) -> None:
        self.raise_()

    def painted(self) -> None:
        QApplication.processEvents()


def main(role: str, options: dict[str, Any]) -> int:
    application = build().application if role == "overlay" else QApplication(["below"])
    actor = OverlayActor(options) if role == "overlay" else Below(options)
    buffer = bytearray()

    def read() -> None:
        data = os.read(0, 65536)
        if not data:
            application.quit()
            return
        buffer.extend(data)
        while b"\n" in buffer:
            line, _, rest = bytes(buffer).partition(b"\n")
            buffer[:] = rest
            words = json.loads(line)
            print(json.dumps(getattr(actor, words.pop("do"))(**words)), flush=True)

    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
    notifier.activated.connect(read)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], json.loads(sys.argv[2])))
