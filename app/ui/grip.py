"""Moving and resizing the overlay with the mouse. GUI thread."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from app.ui.dragging import Hold, dragged, hold_at
from app.ui.platform import places_itself
from app.ui.standing import Standing

_CURSORS = {
    Hold.BODY: Qt.CursorShape.SizeAllCursor,
    Hold.LEFT: Qt.CursorShape.SizeHorCursor,
    Hold.RIGHT: Qt.CursorShape.SizeHorCursor,
    Hold.TOP: Qt.CursorShape.SizeVerCursor,
    Hold.BOTTOM: Qt.CursorShape.SizeVerCursor,
    Hold.LEFT | Hold.TOP: Qt.CursorShape.SizeFDiagCursor,
    Hold.RIGHT | Hold.BOTTOM: Qt.CursorShape.SizeFDiagCursor,
    Hold.RIGHT | Hold.TOP: Qt.CursorShape.SizeBDiagCursor,
    Hold.LEFT | Hold.BOTTOM: Qt.CursorShape.SizeBDiagCursor,
}


class Grip:
    """The overlay hands its mouse events here while it is not locked."""

    def __init__(self, window: QWidget, standing: Standing, fit: Callable[[int], int]) -> None:
        """`fit` turns the height a person pulls at into the height the box takes (whole rows)."""
        self._window, self._standing, self._fit = window, standing, fit
        self._hold = Hold.BODY
        self._start: QPoint | None = None
        self._from = standing.place

    def press(self, event: QMouseEvent) -> None:
        """Takes hold."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._hold = self._hold_at(event.position())
        if not places_itself():
            self._let_system_move()
            return
        self._from = self._standing.place
        self._start = event.globalPosition().toPoint()

    def move(self, event: QMouseEvent) -> None:
        """Moves what is held, or shows what could be. The box is drawn to edges and middles unless Alt is down."""
        if self._start is None:
            self._window.setCursor(_CURSORS[self._hold_at(event.position())])
            return
        by = event.globalPosition().toPoint() - self._start
        place = dragged(self._from, self._hold, by.x(), by.y())
        height = self._fit(place.height)
        if Hold.TOP in self._hold:
            place = replace(place, y=place.y + place.height - height)
        place = replace(place, height=height)
        if self._hold is Hold.BODY and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            place = self._standing.snapped(place)
        self._standing.put(place)

    def release(self) -> bool:
        """Lets go; the place is remembered if it changed, which is returned."""
        moved = self._start is not None and self._standing.place != self._from
        self._start = None
        if moved:
            self._standing.keep()
        return moved

    def _hold_at(self, point: QPointF) -> Hold:
        return hold_at(point.x(), point.y(), self._window.width(), self._window.height())

    def _let_system_move(self) -> None:
        handle = self._window.windowHandle()
        edges = Qt.Edge(0)
        for hold, edge in (
            (Hold.LEFT, Qt.Edge.LeftEdge),
            (Hold.RIGHT, Qt.Edge.RightEdge),
            (Hold.TOP, Qt.Edge.TopEdge),
            (Hold.BOTTOM, Qt.Edge.BottomEdge),
        ):
            if hold in self._hold:
                edges |= edge
        if edges:
            handle.startSystemResize(edges)
        else:
            handle.startSystemMove()
