"""Audio on its way to a recognise thread: bounded, counted, and never a reason for the capture thread to wait."""

import threading
from collections import deque

from app.audio.frames import AudioFrame

_DRIFT = 1e-6
"""Seconds by which sums of lengths may be off."""


class Inbox:
    """A queue of frames with an end. Any thread may call any method.

    At most `limit` seconds are held; then the oldest frames are dropped and reported once by `take_lost`.
    """

    def __init__(self, limit: float = 600.0) -> None:
        """`limit`: seconds of audio held at most."""
        self._limit = limit
        self._frames: deque[AudioFrame] = deque()
        self._changed = threading.Condition()
        self._waiting = 0.0
        self._taken = 0.0
        self._finished = False
        self._aborted = False
        self._lost: tuple[float, float] | None = None

    @property
    def backlog(self) -> float:
        """Seconds that were put and not yet reported `done`."""
        with self._changed:
            return self._waiting + self._taken

    @property
    def waiting(self) -> bool:
        """Whether a frame can be taken at once."""
        return bool(self._frames)

    @property
    def ended(self) -> bool:
        """Whether nothing is left and nothing will come."""
        with self._changed:
            return self._finished and not self._frames

    @property
    def aborted(self) -> bool:
        """Whether `abort` was called."""
        return self._aborted

    def put(self, frame: AudioFrame) -> None:
        """Appends a frame; ignored after the end."""
        with self._changed:
            if self._finished:
                return
            self._frames.append(frame)
            self._waiting += frame.seconds
            while self._waiting > self._limit + _DRIFT and len(self._frames) > 1:
                dropped = self._frames.popleft()
                self._waiting -= dropped.seconds
                begin = self._lost[0] if self._lost else dropped.begin
                self._lost = (begin, dropped.end)
            self._changed.notify_all()

    def take(self, timeout: float, most: float = 1.0) -> list[AudioFrame]:
        """Frames that wait, oldest first, up to `most` seconds of them and at least one.

        Blocks up to `timeout` seconds for the first. Empty at time-out and at the end. What was taken counts as backlog
        until `done`.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._frames or self._finished, timeout)
            frames: list[AudioFrame] = []
            seconds = 0.0
            while self._frames and (not frames or seconds + self._frames[0].seconds <= most + _DRIFT):
                frames.append(self._frames.popleft())
                seconds += frames[-1].seconds
            self._taken += seconds
            self._waiting = self._waiting - seconds if self._frames else 0.0
            return frames

    def done(self) -> None:
        """Says that everything taken so far is recognised."""
        with self._changed:
            self._taken = 0.0
            self._changed.notify_all()

    def take_lost(self) -> tuple[float, float] | None:
        """The stretch (begin, end in seconds) dropped since the last call, or None. It lies before what waits now."""
        with self._changed:
            lost, self._lost = self._lost, None
            return lost

    def wait_for_room(self, seconds: float, timeout: float) -> bool:
        """Blocks until the backlog is at most `seconds`, or the end; False at time-out."""
        with self._changed:
            return self._changed.wait_for(
                lambda: self._finished or self._waiting + self._taken <= seconds + _DRIFT, timeout
            )

    def finish(self) -> None:
        """No more frames come; what waits can still be taken."""
        with self._changed:
            self._finished = True
            self._changed.notify_all()

    def abort(self) -> None:
        """Ends at once; what waits is dropped."""
        with self._changed:
            self._finished = self._aborted = True
            self._frames.clear()
            self._waiting = 0.0
            self._changed.notify_all()
