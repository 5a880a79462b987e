"""What keeps the overlay above other windows. GUI thread."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget


class Watch(QObject):
    """Raises `window` when that is of use. `composited`: whether windows can be seen through, when that changes."""

    composited = Signal(bool)

    def __init__(self, window: QWidget) -> None:
        """Lives as long as the window."""
        super().__init__(window)
        self.window = window

    def look(self) -> None:
        """Raises the window now if it is covered."""
