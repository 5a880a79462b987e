"""What every system's way to global shortcuts is: told what to hold, it tells what was pressed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from app.ui.shortcuts.keys import Keys


class Why(Enum):
    """Why the system does not give a combination."""

    TAKEN = auto()  # by another program, or by the system itself
    NO_SUCH_KEY = auto()  # the keyboard has no such key
    DENIED = auto()  # the desktop, or the person it asked, said no


@dataclass(frozen=True, slots=True)
class Pressed:
    """The shortcut of `action` went down; told once, however long it is held."""

    action: str


@dataclass(frozen=True, slots=True)
class Released:
    """It came up again. Told for the actions that were asked to be `held` only."""

    action: str


@dataclass(frozen=True, slots=True)
class Granted:
    """The answer to the request number `request`: what was refused, and as what the others are known to the system.

    `known`: by action, where the system lets people choose the keys themselves; their words for it.
    """

    request: int
    refused: tuple[tuple[str, Why], ...] = ()
    known: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Lost:
    """The system gives no shortcuts at all, or not any more; `sentence` says what to do instead."""

    sentence: str


News = Pressed | Released | Granted | Lost
Tell = Callable[[News], None]


class Grabber(Protocol):
    """Made and called in the GUI thread; no call blocks. News come in any thread, through the `Tell` it was made with.

    `holds`: whether it tells when a key comes up again.
    """

    holds: bool

    def want(self, request: int, keys: Mapping[str, Keys], held: frozenset[str]) -> None:
        """Holds exactly these combinations from now on; `held` are the actions whose release counts."""

    def close(self) -> None:
        """Gives all of them back. Nothing is told any more."""
