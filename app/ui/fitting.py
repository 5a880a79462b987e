"""How large a window is at first: as large as it should be, or as the screen it opens on allows. GUI thread."""

from PySide6.QtCore import QMargins, QSize
from PySide6.QtWidgets import QWidget

FRAME = QMargins(12, 36, 12, 12)
"""What a window manager puts around a window, and a little air."""


def fit(window: QWidget, size: QSize) -> None:
    """Gives a window that was not shown yet this size, or less where the screen has no room for it."""
    free = window.screen().availableGeometry().marginsRemoved(FRAME)
    window.resize(size.boundedTo(free.size()))
