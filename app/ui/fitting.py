"""How large a window is at first, and where: within the screen, beside the captions if there is room. GUI thread."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

FRAME = QMargins(12, 36, 12, 12)
"""What a window manager puts around a window, and a little air."""
_LEAST = 380
"""Height below which it is better to lie under the captions."""


def fit(window: QWidget, size: QSize) -> None:
    """Gives a window that was not shown yet this size, or less where the screen has no room for it."""
    free = window.screen().availableGeometry().marginsRemoved(FRAME)
    window.resize(size.boundedTo(free.size()))


def place_beside(window: QWidget, captions: QRect, size: QSize | None = None) -> None:
    """Puts a window that was not shown yet into the middle of what the captions leave free; small enough for that.

    `size`: what it should have, None = as it is.
    """
    screen = QGuiApplication.screenAt(captions.center()) or QGuiApplication.primaryScreen()
    room = room_beside(captions, screen.availableGeometry()).marginsRemoved(FRAME)
    place = QRect(QPoint(), (size or window.size()).boundedTo(room.size()))
    place.moveCenter(room.center())
    window.setGeometry(place)


def room_beside(captions: QRect, free: QRect) -> QRect:
    """The part of the screen above or below the captions, whichever is higher; all of it where neither is enough."""
    if not free.intersects(captions):
        return free
    above = QRect(free.topLeft(), QPoint(free.right(), captions.top() - 1))
    below = QRect(QPoint(free.left(), captions.bottom() + 1), free.bottomRight())
    room = max(above, below, key=lambda part: part.height())
    return room if room.height() >= _LEAST else free
