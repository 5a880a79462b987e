"""What can be asked for by a global shortcut or by `hearline ctl`: one list of deeds behind both. GUI thread."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.errors import HearlineError
from app.session.controller import Controller
from app.settings.appearance import Appearance
from app.transcripts.export.clock import hours
from app.ui.control_server import Handler
from app.ui.language import translated
from app.ui.moves import STEP
from app.ui.overlay import Overlay

_GROWTH = 1.12


@dataclass(frozen=True, slots=True)
class Desk:
    """What the program lends to those who ask. All are called in the GUI thread and return at once.

    `look`: how captions look now; `restyle`: have another look from now on. `status`: what is shown.
    """

    controller: Controller
    overlay: Overlay
    look: Callable[[], Appearance]
    restyle: Callable[[Appearance], None]
    transcripts: Callable[[], None]
    recall: Callable[[], None]
    forget: Callable[[], None]
    settings: Callable[[], None]
    first_steps: Callable[[], None]
    quit: Callable[[], None]
    status: Callable[[], dict[str, Any]]


class Requests:
    """Does what is asked for. Every method may raise HearlineError with a sentence for whoever asked."""

    def __init__(self, desk: Desk) -> None:
        """Does nothing yet."""
        self._desk = desk
        commands = desk.overlay.commands
        self._keys: dict[str, Callable[[], object]] = {
            "toggle": desk.controller.toggle,
            "pause": desk.controller.pause,
            "visible": commands.visible.toggle,
            "locked": commands.locked.toggle,
            "click_through": commands.click_through.toggle,
            "talk": lambda: desk.controller.talk(on=True),
            "bigger": lambda: self.resize(_GROWTH),
            "smaller": lambda: self.resize(1 / _GROWTH),
            "mark": self.mark,
            "transcripts": desk.transcripts,
            "recall": desk.recall,
            "forget": desk.forget,
        }

    def words(self) -> Mapping[str, Handler]:
        """What each word of `app.control.WORDS` does."""
        desk, commands = self._desk, self._desk.overlay.commands
        plain: dict[str, Callable[[], object]] = {
            "start": desk.controller.start,
            "stop": desk.controller.stop,
            "toggle": desk.controller.toggle,
            "pause": lambda: desk.controller.pause(on=True),
            "resume": lambda: desk.controller.pause(on=False),
            "pause-or-resume": desk.controller.pause,
            "talk": lambda: desk.controller.talk(on=True),
            "hush": lambda: desk.controller.talk(on=False),
            "talk-or-hush": lambda: desk.controller.talk(on=None),
            "commit": desk.controller.commit,
            "show": lambda: commands.visible.setChecked(True),
            "hide": lambda: commands.visible.setChecked(False),
            "show-or-hide": commands.visible.toggle,
            "bigger": self._keys["bigger"],
            "smaller": self._keys["smaller"],
            "lock": lambda: commands.locked.setChecked(True),
            "unlock": lambda: commands.locked.setChecked(False),
            "click-through": lambda: commands.click_through.setChecked(True),
            "solid": lambda: commands.click_through.setChecked(False),
            "earlier": lambda: desk.overlay.look_back(1),
            "later": lambda: desk.overlay.look_back(-1),
            "newest": lambda: desk.overlay.look_back(0),
            "up": lambda: desk.overlay.standing.nudge(0, -STEP),
            "down": lambda: desk.overlay.standing.nudge(0, STEP),
            "left": lambda: desk.overlay.standing.nudge(-STEP, 0),
            "right": lambda: desk.overlay.standing.nudge(STEP, 0),
            "transcripts": desk.transcripts,
            "recall": desk.recall,
            "forget": desk.forget,
            "settings": desk.settings,
            "first-steps": desk.first_steps,
            "quit": desk.quit,
        }
        handlers: dict[str, Handler] = {word: _silent(act) for word, act in plain.items()}
        return handlers | {"mark": lambda note: {"at": self.mark(note)}, "status": lambda _note: desk.status()}

    def pressed(self, action: str) -> None:
        """A shortcut was pressed; what cannot be done is said in the captions' state line."""
        try:
            self._keys[action]()
        except HearlineError as error:
            self._desk.overlay.say(translated(error.sentence))

    def released(self, action: str) -> None:
        """A shortcut that is held came up."""
        if action == "talk":
            # What is wrong was said when the key went down, or the session has ended since.
            with suppress(HearlineError):
                self._desk.controller.talk(on=False)

    def mark(self, note: str = "") -> float:
        """Marks this moment and says so. Raises HearlineError where there is nothing to mark."""
        at = self._desk.controller.mark(note)
        said = QCoreApplication.translate("Requests", "Marked {time}")
        self._desk.overlay.say(said.format(time=hours(int(at))))
        return at

    def resize(self, factor: float) -> None:
        """Bigger or smaller text, within what the settings allow."""
        look = self._desk.look()
        limits = next(field.metadata for field in fields(look) if field.name == "font_size")
        step = max(1, abs(round(look.font_size * factor) - look.font_size))
        size = look.font_size + (step if factor > 1 else -step)
        size = int(min(limits["high"], max(limits["low"], size)))
        if size == look.font_size:
            raise HearlineError(
                QCoreApplication.translate("Requests", "The text is as big as it can be.")
                if factor > 1
                else QCoreApplication.translate("Requests", "The text is as small as it can be.")
            )
        self._desk.restyle(replace(look, font_size=size))


def _silent(act: Callable[[], object]) -> Handler:
    def handler(_note: str) -> None:
        act()

    return handler
