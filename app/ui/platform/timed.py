"""The simplest way to stay on top: raise the window again and again while it is visible. GUI thread."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.platform.watch import Watch


class Raiser(Watch):
    """Raises the window at each tick, unless a menu is open."""

    def __init__(self, window: QWidget, milliseconds: int, *, active: bool) -> None:
        """Not `active`: does nothing, where raising is of no use."""
        super().__init__(window)
        self._timer = QTimer(self)
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(self.look)
        self._active = active
        if active:
            self._timer.start()

    def look(self) -> None:
        """Raises the window."""
        if self._active and self.window.isVisible() and QApplication.activePopupWidget() is None:
            self.window.raise_()
