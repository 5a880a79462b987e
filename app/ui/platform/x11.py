"""Staying on top under X11: told by the server when other windows move, so that an idle overlay stays asleep."""

import logging
import time
from collections import deque
from typing import Any

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from Xlib import X, Xatom, display, error
from Xlib.ext import xfixes

from app.ui.platform.watch import Watch

_log = logging.getLogger(__name__)
_SETTLE_MS = 60
_FIGHT_RAISES, _FIGHT_SECONDS, _PEACE_SECONDS = 6, 3.0, 60.0
_LEFT_ABOVE = ("MENU", "POPUP_MENU", "DROPDOWN_MENU", "TOOLTIP", "COMBO", "DND", "NOTIFICATION")


class StackWatch(Watch):
    """Raises the window when another one lies above and over it, and tells whether there is a compositor.

    Menus, tooltips and notifications may stay above: they are short-lived and asked for. A window that insists on
    being above is given way to for a while after a few rounds: two windows that fight keep the machine busy for ever.
    """

    def __init__(self, window: QWidget) -> None:
        """Has a connection to the server of its own. Raises OSError if there can be none."""
        super().__init__(window)
        try:
            self._display = display.Display()
        except (error.DisplayError, error.XError) as fault:
            raise OSError(str(fault)) from fault
        self._display.set_error_handler(lambda *_: None)
        self._root = self._display.screen().root
        self._type = self._display.intern_atom("_NET_WM_WINDOW_TYPE")
        self._short_lived = {self._display.intern_atom(f"_NET_WM_WINDOW_TYPE_{name}") for name in _LEFT_ABOVE}
        self._manager = self._display.intern_atom(f"_NET_WM_CM_S{self._display.get_default_screen()}")
        self._raised: dict[int, deque[float]] = {}
        self._given_way: dict[int, float] = {}
        self._composited: bool | None = None
        self._root.change_attributes(event_mask=X.SubstructureNotifyMask)
        self._follow_compositor()
        self._notifier = QSocketNotifier(self._display.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.look)

    def close(self) -> None:
        """Ends the connection."""
        self._notifier.setEnabled(False)
        self._settle.stop()
        self._display.close()

    def _follow_compositor(self) -> None:
        try:
            self._display.xfixes_query_version()
            self._display.xfixes_select_selection_input(
                self._root, self._manager, xfixes.XFixesSetSelectionOwnerNotifyMask
            )
        except (AttributeError, error.XError):
            _log.info("the X server does not tell when a compositor starts or ends")
        self._display.flush()

    def _read(self) -> None:
        try:
            for _ in range(self._display.pending_events()):
                self._display.next_event()
        except (error.ConnectionClosedError, OSError):
            self._notifier.setEnabled(False)
            return
        if not self._settle.isActive():
            self._settle.start()

    def look(self) -> None:
        """Raises the window if it is covered, and finds out about the compositor."""
        try:
            self._check_compositor()
            if self.window.isVisible() and QApplication.activePopupWidget() is None:
                self._raise_if_covered()
        except (error.ConnectionClosedError, OSError):
            self._notifier.setEnabled(False)
        # Answers may have come in the same read as events; those would wait for the next wake-up.
        if self._notifier.isEnabled() and self._display.pending_events():
            self._read()

    def _check_compositor(self) -> None:
        now = self._display.get_selection_owner(self._manager) != X.NONE
        if now != self._composited:
            self._composited = now
            self.composited.emit(now)

    def _raise_if_covered(self) -> None:
        own = int(self.window.winId())
        stack = [child.id for child in self._root.query_tree().children]
        if own not in stack:
            return
        mine = self._box(own)
        covering = [other for other in stack[stack.index(own) + 1 :] if self._covers(other, mine)]
        if covering and not all(self._fights(other) for other in covering):
            # Not through Qt, whose raising some window managers do not let happen.
            self._display.create_resource_object("window", own).configure(stack_mode=X.Above)
            self._display.flush()

    def _fights(self, other: int) -> bool:
        now = time.monotonic()
        if now < self._given_way.get(other, 0.0):
            return True
        times = self._raised.setdefault(other, deque(maxlen=_FIGHT_RAISES))
        times.append(now)
        if len(times) == _FIGHT_RAISES and now - times[0] < _FIGHT_SECONDS:
            self._given_way[other] = now + _PEACE_SECONDS
            times.clear()
            _log.info("another window insists on being above the captions")
            return True
        return False

    def _covers(self, other: int, mine: tuple[int, int, int, int]) -> bool:
        window = self._display.create_resource_object("window", other)
        try:
            attributes = window.get_attributes()
            if attributes.map_state != X.IsViewable or attributes.win_class == X.InputOnly:
                return False
            if not _overlap(self._box(other), mine):
                return False
            kind = window.get_full_property(self._type, Xatom.ATOM)
        except error.XError:
            return False  # gone meanwhile
        return not (kind and self._short_lived.intersection(kind.value))

    def _box(self, identity: int) -> tuple[int, int, int, int]:
        found: Any = self._display.create_resource_object("window", identity).get_geometry()
        return found.x, found.y, found.width, found.height


def _overlap(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )
