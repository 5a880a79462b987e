"""Where everything that happens to a cloud engine arrives: sound, signals of connections, calls, the end.

Any thread puts; the recognise thread alone takes, in one wait for all of it.
"""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from app.audio.frames import AudioFrame
from app.speech.cloud.transport import Connection, Signal

_MOST_SIGNALS = 1000


@dataclass(frozen=True, slots=True)
class Post:
    """What arrived since the last look. `calls` are to be made in the recognise thread; after `finished` no frames."""

    frames: tuple[AudioFrame, ...] = ()
    signals: tuple[tuple[Connection, Signal], ...] = ()
    calls: tuple[Callable[[], None], ...] = ()
    finished: bool = False
    aborted: bool = False


class Mailbox:
    """Frames never wait for anybody; the threads of connections do once a thousand signals lie unread."""

    def __init__(self) -> None:
        """Empty."""
        self._changed = threading.Condition()
        self._frames: deque[AudioFrame] = deque()
        self._signals: deque[tuple[Connection, Signal]] = deque()
        self._calls: deque[Callable[[], None]] = deque()
        self._fed = self._reached = 0.0
        self._finished = False
        self._aborted = False

    def feed(self, frame: AudioFrame) -> None:
        """Appends a frame; ignored after the end."""
        with self._changed:
            if not self._finished:
                self._frames.append(frame)
                self._fed = frame.end
                self._changed.notify_all()

    def signal(self, connection: Connection, signal: Signal) -> None:
        """What a connection has to say. Blocks while too much is unread."""
        with self._changed:
            self._changed.wait_for(lambda: self._aborted or len(self._signals) < _MOST_SIGNALS)
            self._signals.append((connection, signal))
            self._changed.notify_all()

    def call(self, act: Callable[[], None]) -> None:
        """Has `act` called in the recognise thread."""
        with self._changed:
            self._calls.append(act)
            self._changed.notify_all()

    def finish(self) -> None:
        """No more frames come."""
        with self._changed:
            self._finished = True
            self._changed.notify_all()

    def abort(self) -> None:
        """Ends at once; what is unread is dropped."""
        with self._changed:
            self._finished = self._aborted = True
            self._frames.clear()
            self._changed.notify_all()

    def take(self, timeout: float, *, knows_end: bool) -> Post:
        """What there is; waits up to `timeout` for the first. `knows_end`: that no more comes is no news."""
        with self._changed:
            self._changed.wait_for(lambda: self._news(knows_end), timeout)
            post = Post(tuple(self._frames), tuple(self._signals), tuple(self._calls), self._finished, self._aborted)
            self._frames.clear()
            self._signals.clear()
            self._calls.clear()
            if post.signals:
                self._changed.notify_all()
            return post

    def _news(self, knows_end: bool) -> bool:
        ended = self._aborted or (self._finished and not knows_end)
        return bool(ended or self._frames or self._signals or self._calls)

    @property
    def backlog(self) -> float:
        """Seconds of the stream fed and not yet reached."""
        return max(0.0, self._fed - self._reached)

    @property
    def fed(self) -> float:
        """Where in the stream the last frame ended."""
        return self._fed

    @property
    def aborted(self) -> bool:
        """Whether `abort` was called."""
        return self._aborted

    def reached(self, position: float) -> None:
        """The recognise thread's word about how far in the stream it has got; goes back when sound is sent again."""
        with self._changed:
            self._reached = position
            self._changed.notify_all()

    def wait_for_room(self, seconds: float, timeout: float) -> bool:
        """Blocks until the backlog is at most `seconds`, or the end; False at the time-out."""
        with self._changed:
            return self._changed.wait_for(lambda: self._finished or self.backlog <= seconds, timeout)
