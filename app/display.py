"""Whether there is a screen to draw on, found out without Qt: Qt ends the whole process where there is none."""

import os
import socket
import sys
from importlib.util import find_spec
from pathlib import Path

_TIMEOUT = 2.0


def trouble() -> str:
    """One sentence why no window can be shown; '' if one can. Takes milliseconds, at most two seconds."""
    if find_spec("PySide6") is None:
        return "The window toolkit (PySide6) is not installed."
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in (
        "offscreen",
        "minimal",
        "vnc",
    ):
        return ""
    if _wayland_answers() or _x11_answers():
        return ""
    return "There is no display."


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY")
    if not name:
        return False
    return _connects(str(Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / name))


def _x11_answers() -> bool:
    display = os.environ.get("DISPLAY", "")
    host, colon, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not colon or not number.isdecimal():
        return False
    if host in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - the X server's own place
        return _connects(path) or _connects(f"\0{path}")
    try:
        socket.create_connection((host.strip("[]"), 6000 + int(number)), _TIMEOUT).close()
    except (OSError, OverflowError):
        return False
    return True


def _connects(path: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(_TIMEOUT)
        try:
            probe.connect(path)
        except OSError:
            return False
        return True
