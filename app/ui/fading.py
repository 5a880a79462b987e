"""Hiding the captions when nobody has spoken for a while, and bringing them back. GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, QVariantAnimation


class Fading(QObject):
    """Counts from the last `wake`; then fades, and calls `changed`. `opacity` 0 means hidden."""

    def __init__(self, changed: Callable[[], None], parent: QObject) -> None:
        """Stays awake until `set` gives a time."""
        super().__init__(parent)
        self.opacity = 1.0
        self._changed = changed
        self._held = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fade)
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(1.0)
        self._animation.setEndValue(0.0)
        self._animation.valueChanged.connect(self._step)

    def set(self, seconds: float, fade_ms: int) -> None:
        """Hides after `seconds` (0: never), within `fade_ms`."""
        self._timer.setInterval(round(seconds * 1000))
        self._animation.setDuration(fade_ms)
        self.wake(hold=self._held)

    def wake(self, *, hold: bool = False) -> None:
        """Something is to be seen: back at once, and counting anew, or not counting if it is to stay (`hold`)."""
        self._held = hold
        self._timer.stop()
        self._animation.stop()
        if self._timer.interval() > 0 and not hold:
            self._timer.start()
        if self.opacity < 1.0:
            self._step(1.0)

    def _fade(self) -> None:
        if self._animation.duration() > 0:
            self._animation.start()
        else:
            self._step(0.0)

    def _step(self, value: float) -> None:
        self.opacity = float(value)
        self._changed()
