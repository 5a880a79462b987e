"""Which way to global shortcuts this desktop offers."""

import logging
import os
import sys
from collections.abc import Mapping
from importlib import import_module

from PySide6.QtCore import QCoreApplication

from app.ui.platform import on_x11
from app.ui.shortcuts.grabber import Grabber, Lost, Tell
from app.ui.shortcuts.keys import Keys

_SYSTEMS = {"win32": ("windows", "WindowsGrabber"), "darwin": ("macos", "MacGrabber")}
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
    except (OSError, ImportError) as error:
        _log.info("no global shortcuts: %s", error)
        return NoGrabber(tell)


def _native(tell: Tell) -> Grabber:
    """Raises OSError where the system's way is not open."""
    module, name = _place()
    if not module:
        return NoGrabber(tell)
    made: Grabber = getattr(import_module(f"app.ui.shortcuts.{module}"), name)(tell)
    return made


def _place() -> tuple[str, str]:
    """Module and class; '' where there is none."""
    if sys.platform in _SYSTEMS:
        return _SYSTEMS[sys.platform]
    wayland = os.environ.get("XDG_SESSION_TYPE") == "wayland" or bool(os.environ.get("WAYLAND_DISPLAY"))
    if on_x11() and not wayland:
        # Inside Wayland, keys held through the X server would be heard over windows of X programs only.
        return "x11", "X11Grabber"
    return ("portal", "PortalGrabber") if wayland else ("", "")
