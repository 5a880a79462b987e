"""From the thread that hears to the thread that takes frames: a bounded queue that the hearing side never waits for."""

import threading
from collections import deque
from dataclasses import dataclass

from app.audio.formats import Format
from app.audio.source import SourceChanged
from app.errors import HearlineError


@dataclass(frozen=True, slots=True)
class Sound:
    """A block as captured; `arrived`: `time.monotonic()`."""

    data: bytes
    format: Format
    arrived: float

    @property
    def samples(self) -> int:
        """Of each channel."""
        return len(self.data) // (self.format.channels * self.format.type.size)

    @property
    def seconds(self) -> float:
        """As the device counts."""
        return self.samples / self.format.rate


@dataclass(frozen=True, slots=True)
class Idle:
    """Nobody stalls, yet no sound came up to the time `now`."""

    now: float


@dataclass(frozen=True, slots=True)
class Lost:
    """Sound that was not taken in time."""

    seconds: float


Item = Sound | Idle | Lost | SourceChanged


class Handover:
    """Any thread may call any method. The end is told once everything before it was taken, unless closed."""

    def __init__(self, limit: float = 60.0) -> None:
        """At most `limit` seconds of sound wait; then the oldest goes and is counted."""
        self._limit = limit
        self._items: deque[Item] = deque()
        self._changed = threading.Condition()
        self._seconds = 0.0
        self._lost = 0.0
        self._ended = False
        self._error: HearlineError | None = None

    def put(self, item: Item) -> None:
        """Never blocks; ignored after the end. An idle moment takes the place of the one before it."""
        with self._changed:
            if self._ended:
                return
            if isinstance(item, Idle) and self._items and isinstance(self._items[-1], Idle):
                self._items.pop()
            self._items.append(item)
            self._seconds += _length(item)
            while self._seconds > self._limit:
                oldest = self._items.popleft()
                self._seconds -= _length(oldest)
                self._lost += _length(oldest)
                if isinstance(oldest, SourceChanged):
                    self._items.append(oldest)
            self._changed.notify()

    def take(self) -> Item | None:
        """Blocks for the next item; None at the end. Raises the error that the capturing side ended with."""
        with self._changed:
            self._changed.wait_for(lambda: self._items or self._ended)
            if self._lost:
                lost, self._lost = self._lost, 0.0
                return Lost(lost)
            if self._items:
                item = self._items.popleft()
                self._seconds -= _length(item)
                return item
            if self._error is not None:
                raise self._error
            return None

    def end(self, error: HearlineError | None = None) -> None:
        """Nothing more comes. The first call counts."""
        with self._changed:
            if not self._ended:
                self._ended, self._error = True, error
                self._changed.notify_all()

    def close(self) -> None:
        """Ends at once; what waits is dropped."""
        with self._changed:
            self._ended, self._error = True, None
            self._items.clear()
            self._seconds = self._lost = 0.0
            self._changed.notify_all()


def _length(item: Item) -> float:
    return item.seconds if isinstance(item, Sound) else 0.0
