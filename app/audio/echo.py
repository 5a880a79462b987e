"""What the loudspeakers play, kept for a moment so that it can be taken out of what the microphone hears."""

import threading
import time
from collections import deque

from app.audio.frames import BYTES_PER_SAMPLE, SAMPLE_RATE, AudioFrame
from app.audio.level import measure

LEAD = 0.08
"""Seconds by which the reference runs ahead: the clocks of two devices disagree, and an echo must never come first."""

_KEPT = 3.0
_WAIT = 0.15
_REMEMBERED = 120.0
_LOUD = -50.0  # dBFS: what is fainter where it is played leaves no echo that anybody could understand


class Reference:
    """The last seconds of one stream. One thread puts, others read."""

    def __init__(self) -> None:
        """Silence up to now."""
        self._changed = threading.Condition()
        self._pcm = bytearray()
        self._begin = 0
        self._loud: deque[tuple[float, float]] = deque()

    def put(self, frame: AudioFrame) -> None:
        """The next frame of what is played; only sound of 16 kHz is of use."""
        if frame.rate != SAMPLE_RATE:
            return
        loud = measure(frame.pcm).peak > _LOUD
        with self._changed:
            if frame.position != self._end:
                self._pcm.clear()  # the first one, or one after hours of sleep
                self._begin = frame.position
            self._pcm += frame.pcm
            surplus = len(self._pcm) - int(_KEPT * SAMPLE_RATE) * BYTES_PER_SAMPLE
            if surplus > 0:
                del self._pcm[:surplus]
                self._begin += surplus // BYTES_PER_SAMPLE
            if loud:
                self._loud.append((frame.begin, frame.end))
            while self._loud and self._loud[0][1] < frame.end - _REMEMBERED:
                self._loud.popleft()
            self._changed.notify_all()

    def read(self, begin: float, samples: int, near: AudioFrame) -> bytes:
        """So many samples from `begin` seconds on; silence where nothing is known.

        Waits a moment for what is on its way, never so long that the stream of `near` would fall behind.
        """
        first = round(begin * SAMPLE_RATE)
        with self._changed:
            patience = near.captured + LEAD + _WAIT - time.monotonic()
            self._changed.wait_for(lambda: self._end >= first + samples or not self._pcm, max(0.0, patience))
            lead = max(0, min(samples, self._begin - first))
            place = max(0, first + lead - self._begin) * BYTES_PER_SAMPLE
            found = bytes(self._pcm[place : place + (samples - lead) * BYTES_PER_SAMPLE])
        return (bytes(lead * BYTES_PER_SAMPLE) + found).ljust(samples * BYTES_PER_SAMPLE, b"\0")

    def loud(self, begin: float, end: float) -> bool:
        """Whether anything that leaves an echo was played between two seconds of the stream."""
        with self._changed:
            return any(start < end and stop > begin for start, stop in self._loud)

    @property
    def _end(self) -> int:
        return self._begin + len(self._pcm) // BYTES_PER_SAMPLE
