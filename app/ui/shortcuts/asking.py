"""What grabbers that wait in a thread of their own have in common: how wishes reach it, and how it ends."""

import socket
import threading
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.ui.shortcuts.conflicts import label
from app.ui.shortcuts.grabber import Tell
from app.ui.shortcuts.keys import Keys


@dataclass(frozen=True, slots=True)
class Wish:
    """What to hold. `labels`: what the settings call each action; `held`: the actions whose release counts."""

    request: int = 0
    keys: Mapping[str, Keys] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    held: frozenset[str] = frozenset()


class AskingGrabber(ABC):
    """See Grabber. `tell` is called in the thread."""

    holds = True

    def __init__(self, tell: Tell) -> None:
        """Starts the thread: what it needs is set before."""
        self._tell = tell
        self._lock = threading.Lock()
        self._wish: Wish | None = None
        self._closing = False
        self._waking, self._woken = socket.socketpair()
        self._thread = threading.Thread(target=self._run, name="shortcuts", daemon=True)
        self._thread.start()

    def want(self, request: int, keys: Mapping[str, Keys], held: frozenset[str]) -> None:
        """The newest wish counts. GUI thread, for names are in the chosen language."""
        with self._lock:
            self._wish = Wish(request, dict(keys), {action: label(action) for action in keys}, held)
        self._waking.send(b".")

    def close(self) -> None:
        """The system takes the shortcuts back when the connection ends."""
        self._closing = True
        self._waking.send(b".")
        self._thread.join(1.0)
        if not self._thread.is_alive():
            self._waking.close()
            self._woken.close()

    def _take(self) -> Wish | None:
        """In the thread, when `_woken` can be read: the newest wish, None if it was taken already."""
        self._woken.recv(64)
        with self._lock:
            wish, self._wish = self._wish, None
        return wish

    @abstractmethod
    def _run(self) -> None:
        """The thread: waits for `_woken` beside its connection, until `_closing`. Raises nothing."""
