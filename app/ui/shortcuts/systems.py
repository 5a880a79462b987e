"""Which way to global shortcuts this desktop offers."""

import logging
import os
import sys
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from app.ui.shortcuts.grabber import Grabber, Lost, Tell
from app.ui.shortcuts.keys import Keys

_log = logging.getLogger(__name__)


class NoGrabber:
    """Where there is no way: says so, and names the way that works everywhere."""

    holds = False

    def __init__(self, tell: Tell) -> None:
        """`tell` hears it at the first request."""
        self._tell = tell

    def want(self, request: int, keys: Mapping[str, Keys], held: frozenset[str]) -> None:
        """Nothing can be held."""
        del request, held
        if keys:
            self._tell(Lost(instead()))

    def close(self) -> None:
        """Nothing is held."""


def instead() -> str:
    """What to do on a desktop without global shortcuts."""
    return QCoreApplication.translate(
        "Shortcuts",
        "This desktop gives programs no global shortcuts. Have its own keyboard settings run “hearline ctl toggle”, "
        "“hearline ctl pause” and so on.",
    )


def grabber(tell: Tell) -> Grabber:
    """The one that fits; never raises."""
    try:
        return _native(tell)
    except OSError as error:
        _log.info("no global shortcuts: %s", error)
        return NoGrabber(tell)


def _native(tell: Tell) -> Grabber:
    """Raises OSError where the system's way is not open."""
    from app.ui.platform import on_x11

    if on_x11() and os.environ.get("XDG_SESSION_TYPE") != "wayland" and not os.environ.get("WAYLAND_DISPLAY"):
        # Inside Wayland, keys held here would be heard over windows of X programs only.
        from app.ui.shortcuts.x11 import X11Grabber

        return X11Grabber(tell)
    if sys.platform == "linux" and QGuiApplication.platformName() != "offscreen":
        from app.ui.shortcuts.portal import PortalGrabber

        return PortalGrabber(tell)
    return NoGrabber(tell)
