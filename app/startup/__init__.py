"""Starting with the desktop: one entry of this user in the place where the system looks. Blocks on the disk.

No other program's entry is touched, and nothing is written before the person asks for it.
"""

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from app.errors import HearlineError

__all__ = ["StartupError", "command", "enabled", "set_enabled"]

_MODULES = {"win32": "app.startup.windows", "darwin": "app.startup.macos"}


class StartupError(HearlineError):
    """The system's list of programs to start cannot be written."""


class Place(Protocol):
    """What the module for each operating system provides. All raise OSError."""

    def enabled(self) -> bool:
        """Whether the entry is there."""

    def enable(self, words: tuple[str, ...]) -> None:
        """Makes or replaces the entry that starts this command."""

    def disable(self) -> None:
        """Removes the entry if it is there."""


def enabled() -> bool:
    """Whether Hearline is in the system's list."""
    return _place().enabled()


def set_enabled(on: bool) -> None:
    """Puts Hearline into the list, or takes it out; what is so already stays. Raises StartupError."""
    try:
        if on:
            _place().enable(command())
        else:
            _place().disable()
    except OSError as error:
        raise StartupError(
            f"Starting with the computer could not be changed ({error.strerror or error}).",
            remedy="Add Hearline to the programs of your desktop that start when you log in.",
        ) from error


def command() -> tuple[str, ...]:
    """How this very installation is started again: an AppImage, a frozen program, a script, or the interpreter."""
    if image := os.environ.get("APPIMAGE"):
        return (image,)
    here = Path(sys.executable)
    if getattr(sys, "frozen", False):
        return (str(here),)
    if sys.platform == "win32":
        windowless = here.with_name("pythonw.exe")  # the script would open a black window
        return (str(windowless if windowless.exists() else here), "-m", "app")
    script = here.with_name("hearline")
    return (str(script),) if script.exists() else (str(here), "-m", "app")


def _place() -> Place:
    return cast(Place, import_module(_MODULES.get(sys.platform, "app.startup.linux")))
