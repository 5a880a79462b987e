"""What mouse and keys do on the box: press what helps, scroll back, take hold of the box. GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.ui.grip import Grip
from app.ui.moves import STEP
from app.ui.remedies import Remedy
from app.ui.showing import Showing

_NOTCH = 120
_ROWS_A_NOTCH = 1
_REACH = 5
_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Up: (0, -STEP),
    Qt.Key.Key_Down: (0, STEP),
    Qt.Key.Key_Left: (-STEP, 0),
    Qt.Key.Key_Right: (STEP, 0),
}


class Handling:
    """The overlay hands its mouse events here."""

    def __init__(
        self,
        window: QWidget,
        grip: Grip,
        showing: Showing,
        *,
        locked: Callable[[], bool],
        remedy: Callable[[Remedy], None],
        nudge: Callable[[int, int], None],
    ) -> None:
        """`remedy` is told what was pressed on the state line; `nudge` moves the box by so many pixels."""
        self._window, self._grip, self._showing = window, grip, showing
        self._locked, self._remedy, self._nudge = locked, remedy, nudge
        self._pressed: QPointF | None = None
        self._scrolling = False
        self._turned = 0

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pressed = event.position()
        self._scrolling = self._on_scroll_mark(event.position())
        if self._scrolling:
            self._scroll_to(event.position())
        elif not self._locked() and not self._on_action(event.position()):
            self._grip.press(event)

    def move(self, event: QMouseEvent) -> None:
        """The mouse moved, with or without a button down."""
        point = event.position()
        if self._scrolling:
            self._scroll_to(point)
        elif self._pressed is None and (self._on_action(point) or self._on_scroll_mark(point)):
            self._window.setCursor(Qt.CursorShape.PointingHandCursor)
        elif self._locked():
            self._window.unsetCursor()
        elif self._pressed is None or not self._on_action(self._pressed):
            self._grip.move(event)

    def release(self, event: QMouseEvent) -> None:
        """A button went up: a press that moved nothing was a click."""
        pressed, self._pressed = self._pressed, None
        moved = self._grip.release()
        if self._scrolling:
            self._scrolling = False
        elif pressed is not None and not moved and event.button() is Qt.MouseButton.LeftButton:
            self._clicked(pressed, event.position())

    def wheel(self, event: QWheelEvent) -> None:
        """Back through earlier captions, a row a notch; away from the person is back."""
        self._turned += event.angleDelta().y()
        notches = int(self._turned / _NOTCH)
        if notches:
            self._turned -= notches * _NOTCH
            self._showing.peek.scroll(notches * _ROWS_A_NOTCH, self._showing.look.lines)
        event.accept()

    def key(self, key: int) -> bool:
        """A key went down; False if it means nothing here."""
        peek, lines = self._showing.peek, self._showing.look.lines
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            peek.scroll(lines if key == Qt.Key.Key_PageUp else -lines, lines)
        elif key in (Qt.Key.Key_End, Qt.Key.Key_Escape) and peek.active:
            peek.end()
        elif key in _ARROWS and not self._locked():
            self._nudge(*_ARROWS[key])
        else:
            return False
        return True

    def _clicked(self, pressed: QPointF, released: QPointF) -> None:
        remedy = self._showing.state().remedy
        if remedy and self._on_action(pressed) and self._on_action(released):
            self._remedy(remedy)
        elif self._showing.peek.active:
            self._showing.peek.end()

    def _on_action(self, point: QPointF) -> bool:
        box = self._showing.canvas.action()
        return box is not None and box.contains(point.toPoint())

    def _on_scroll_mark(self, point: QPointF) -> bool:
        if not self._showing.peek.active:
            return False
        box, scale = self._showing.canvas.scroll_box(), self._showing.canvas.scale
        return (
            box.left() / scale - _REACH <= point.x() < (box.right() + 1) / scale and point.y() * scale <= box.bottom()
        )

    def _scroll_to(self, point: QPointF) -> None:
        canvas = self._showing.canvas
        box, share = canvas.scroll_box(), self._showing.peek.place[1]
        room = box.height() * (1 - share)
        place = (point.y() * canvas.scale - box.top() - box.height() * share / 2) / room if room > 0 else 1.0
        self._showing.peek.scroll_to(min(1.0, max(0.0, place)), self._showing.look.lines)
