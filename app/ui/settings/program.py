"""What the dialog may ask of the program. All of it is called in the GUI thread and returns at once."""

from collections.abc import Callable
from dataclasses import dataclass

from app.settings.model import Settings
from app.ui.shortcuts import Conflict


def _none() -> tuple[Conflict, ...]:
    return ()


def _nothing() -> None:
    return


def _ignore(_on: bool) -> None:
    return


@dataclass(frozen=True, slots=True)
class Program:
    """`change`: these are the settings now. `stale`: listening goes on with other choices. `restart`: listen anew.

    `erased`: all transcripts were deleted. `conflicts`: shortcuts that do not work, and why. `recording`: keys are
    being typed into the dialog, so that global shortcuts must let them through.
    """

    change: Callable[[Settings], None]
    stale: Callable[[], bool]
    restart: Callable[[], None]
    erased: Callable[[], None] = _nothing
    conflicts: Callable[[], tuple[Conflict, ...]] = _none
    recording: Callable[[bool], None] = _ignore
