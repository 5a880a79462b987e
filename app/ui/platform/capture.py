"""Keeping a window out of screen sharing and recording, where the system can do that. GUI thread."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QWidget

_SHOWN, _LEFT_OUT = 0x0, 0x11
"""Windows: WDA_NONE and WDA_EXCLUDEFROMCAPTURE (Windows 10 2004 and later; earlier ones refuse it)."""
_SHARED_BY_NONE, _READ_ONLY = 0, 1
"""macOS: NSWindowSharingNone and NSWindowSharingReadOnly."""


class Capture:
    """Hides the window from capture while that is wanted, and says what the system does not do."""

    def __init__(self, window: QWidget, say: Callable[[str], None]) -> None:
        """`say` shows a sentence to the person."""
        self._window, self._say = window, say
        self._wanted = self._done = False

    def hide(self, wanted: bool) -> None:
        """Takes effect at once on a window that is there, else when it is shown."""
        self._wanted = wanted
        if self._window.isVisible():
            self.apply()

    def apply(self) -> None:
        """What was wanted last. A window that was made anew needs it again."""
        if not self._wanted and not self._done:
            return
        sentence = exclude(int(self._window.winId()), self._wanted, sys.platform)
        self._done = self._wanted
        if sentence and self._wanted:
            # After what is going on now: the window may be in the middle of being shown.
            QTimer.singleShot(0, self._window, lambda: self._say(sentence))


def exclude(window: int, hidden: bool, system: str) -> str:
    """Hides a native window from capture, or shows it again; returns what a person must know, '' if nothing."""
    if system == "win32":
        return "" if _on_windows(window, hidden) else _cannot()
    if system == "darwin":
        _on_macos(window, hidden)
        return QCoreApplication.translate(
            "Capture",
            "The captions are hidden from most recordings. Since macOS 15 some programs can record them all the same.",
        )
    return _cannot()


def _cannot() -> str:
    return QCoreApplication.translate(
        "Capture",
        "This system cannot hide a window from screen sharing: whoever sees your screen sees the captions.",
    )


def _on_windows(window: int, hidden: bool) -> bool:
    import ctypes  # not needed for the first picture

    user32 = ctypes.windll.user32  # type: ignore[attr-defined,unused-ignore]  # there on Windows only
    user32.SetWindowDisplayAffinity.argtypes = [ctypes.c_void_p, ctypes.c_uint32]
    return bool(user32.SetWindowDisplayAffinity(window, _LEFT_OUT if hidden else _SHOWN))


def _on_macos(view: int, hidden: bool) -> None:
    """Qt's window identity is an NSView: its window gets the sharing type."""
    import ctypes

    objc = ctypes.CDLL("/usr/lib/libobjc.dylib")
    objc.sel_registerName.restype = ctypes.c_void_p
    objc.sel_registerName.argtypes = [ctypes.c_char_p]
    send = objc.objc_msgSend
    send.restype, send.argtypes = ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_void_p]
    window = send(view, objc.sel_registerName(b"window"))
    send.restype, send.argtypes = None, [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong]
    send(window, objc.sel_registerName(b"setSharingType:"), _SHARED_BY_NONE if hidden else _READ_ONLY)
