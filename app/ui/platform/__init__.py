"""What each system needs to keep a window above all others without taking the focus. GUI thread."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QWidget

from app.ui.platform.watch import Watch


def window_flags() -> Qt.WindowType:
    """The flags of the overlay's window. Needs the QGuiApplication.

    On X11 the window manager is passed by: under most of them that alone puts a window above full-screen ones, on
    every workspace, and lets clicks through.
    """
    flags = (
        Qt.WindowType.Tool
        | Qt.WindowType.FramelessWindowHint
        | Qt.WindowType.WindowStaysOnTopHint
        | Qt.WindowType.WindowDoesNotAcceptFocus
        | Qt.WindowType.NoDropShadowWindowHint
    )
    return flags | Qt.WindowType.X11BypassWindowManagerHint if on_x11() else flags


def on_x11() -> bool:
    """Whether windows are those of an X server, be it inside Wayland."""
    return QGuiApplication.platformName() == "xcb"


def places_itself() -> bool:
    """Whether a window may say where it stands; under Wayland the system does."""
    return not QGuiApplication.platformName().startswith("wayland")


def let_clicks_through(window: QWidget, *, on: bool) -> None:
    """Whether the mouse passes through. Tells the window alone: telling the widget would make the window anew."""
    flag = Qt.WindowType.WindowTransparentForInput
    window.overrideWindowFlags(window.windowFlags() | flag if on else window.windowFlags() & ~flag)
    handle: QWindow | None = window.windowHandle()
    if handle is not None:
        # A frame made by the window manager keeps taking clicks unless the flag changes after it was made.
        handle.setFlag(flag, on=not on)
        handle.setFlag(flag, on=on)


def watch(window: QWidget) -> Watch:
    """Keeps the shown window above others until the object returned is destroyed.

    Where the system does not tell about other windows, the window is raised by a slow timer while it is visible.
    """
    if on_x11():
        from app.ui.platform.x11 import StackWatch

        try:
            return StackWatch(window)
        except OSError:
            pass
    from app.ui.platform.timed import Raiser

    return Raiser(window, 400 if on_x11() else 2000, active=on_x11() or sys.platform == "win32")
