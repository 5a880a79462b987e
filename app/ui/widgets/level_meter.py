"""How loud a source is right now, and in words why nothing is heard. GUI thread; listening is done beside it."""

import time
from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.language import named, translated
from app.ui.widgets.ear import Ear, Heard
from app.ui.widgets.level_bar import LevelBar
from app.ui.widgets.said import Said

_PAINT_MS = 50
_QUIET_SECONDS = 2.0
_AGAIN_SECONDS = 3.0


class LevelMeter(QWidget):
    """`start` with a source's specification; a bar and a sentence follow the sound until `stop`.

    Listens only while it is visible: hidden, it lets go of the device, and takes it again when it is shown. A device
    that cannot be opened is tried again every few seconds.
    """

    changed = Signal(str)
    """The sentence under the bar is another one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Listens to nothing yet."""
        super().__init__(parent)
        self.bar = LevelBar(self)
        self.label = Said(self)
        self.label.setMinimumHeight(self.label.fontMetrics().lineSpacing() * 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.bar)
        column.addWidget(self.label)
        self._spec = ""
        self._ears: list[Ear] = []
        self._again_at = 0.0
        self._timer = QTimer(self, interval=_PAINT_MS)
        self._timer.timeout.connect(self._look)
        # However the window goes, the device is let go of.
        self.destroyed.connect(partial(_close, self._ears))

    @property
    def spec(self) -> str:
        """What is listened to; '' when stopped."""
        return self._spec

    @property
    def sentence(self) -> str:
        """What is said under the bar."""
        return self.label.text()

    def start(self, spec: str) -> None:
        """`spec`: as for `app.audio.catalog.resolve`. The same one again opens it anew, e.g. after a failure."""
        self._let_go()
        self._spec = spec
        self.bar.clear()
        self._say(QCoreApplication.translate("Widgets", "Opening …"))
        if self.isVisible():
            self._take_hold()

    def stop(self) -> None:
        """Lets go of the device. Never blocks; more than once."""
        self._spec = ""
        self._let_go()
        self.bar.clear()
        self._say("")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._spec and not self._ears:
            self._take_hold()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._let_go()

    def _take_hold(self) -> None:
        self._again_at = 0.0
        self._ears.append(Ear(self._spec))
        self._timer.start()

    def _let_go(self) -> None:
        self._timer.stop()
        _close(self._ears)

    def _look(self) -> None:
        heard = self._ears[-1].take()
        self.bar.show_level(heard.level.peak)
        if words := _words(heard):
            self._say(words)
        if not heard.over:
            return
        if not heard.trouble:
            self._timer.stop()
        elif not self._again_at:
            self._again_at = time.monotonic() + _AGAIN_SECONDS
        elif time.monotonic() > self._again_at:
            _close(self._ears)
            self._take_hold()

    def _say(self, sentence: str) -> None:
        if self.label.say(sentence):
            self.bar.setAccessibleDescription(sentence)
            self.changed.emit(sentence)


def _close(ears: list[Ear], _gone: object = None) -> None:
    while ears:
        ears.pop().close()


def _words(heard: Heard) -> str:
    if heard.trouble:
        return translated(heard.trouble)
    if heard.over:
        return QCoreApplication.translate("Widgets", "There is nothing more to hear.")
    if not heard.device:
        return ""  # it is being opened, and what was said about that stays
    if heard.quiet > _QUIET_SECONDS:
        return QCoreApplication.translate(
            "Widgets", "No sound reaches Hearline from “{device}”. Is something playing, and is it not muted?"
        ).format(device=named(heard.device))
    return QCoreApplication.translate("Widgets", "Listening to “{device}”.").format(device=named(heard.device))
