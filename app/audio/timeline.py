"""Positions that keep to the clock: silence for what was never captured, and drifting devices followed.

Pure: the time comes with each call (`time.monotonic()`, seconds). Three things can pull a stream and the clock apart:

* no sound for a while (an idle output, an unplugged device): `idle` puts silence in as it passes;
* sound that is lost unnoticed, or a device clock that runs slow: silence is put in once that is certain;
* a device clock that runs fast: where the stream is quiet anyway, a little of it is left out.
"""

from array import array
from collections.abc import Iterator
from sys import byteorder

from app.audio.framer import Framer
from app.audio.frames import BYTES_PER_SAMPLE, SAMPLE_RATE, AudioFrame

_FRAME = 0.02
_SHORTEST = 0.01  # what would wait longer than this for the rest of its frame goes at once
_EARLY = 0.5  # a device's first block may take this long before it counts as silence
_GRACE = 0.1  # how long a device may give nothing before silence stands in for it
_RESUMED = 0.25  # silence put in at most when sound returns: the rest was put in while it was away
_WINDOW = 2.0  # a stream counts as early or late only when it was so all this time
_TOLERANCE = 0.06
_CERTAIN = 0.5  # so late that sound must be missing: not a matter of drift
_QUIET = 330  # -40 dBFS


class Timeline:
    """One stream of frames from the moment of its first call on. One thread."""

    def __init__(self, rate: int = SAMPLE_RATE) -> None:
        """`rate`: of the PCM16 that is added and of the frames."""
        self._framer = Framer(rate, _FRAME)
        self._zero: float | None = None
        self._begun = self._idle = False
        self._due = 0.0  # seconds to put in, or if negative to leave out, at the next quiet moment
        self._window_end = 0.0
        self._latest = self._earliest = 0.0

    def start(self, now: float) -> None:
        """The stream's zero."""
        self._zero = now

    def add(self, pcm: bytes, now: float) -> Iterator[AudioFrame]:
        """Takes sound that was complete at `now`; the frames that are ready, of 20 ms at most."""
        length = len(pcm) / BYTES_PER_SAMPLE / self._framer.rate
        if self._zero is None or (not self._begun and not self._idle and now - self._zero < _EARLY):
            self._zero = now - length
        elif self._idle:
            yield from self._fill(min(self._behind(now) - length, _RESUMED), now)
        self._begun, self._idle = True, False
        self._observe(self._behind(now) - length, now)
        if self._due > _CERTAIN or (self._due and _is_quiet(pcm)):
            yield from self._fill(self._due, now)
            pcm = self._shortened(pcm)
        yield from self._framer.add(pcm, now)
        if self._framer.waiting >= _SHORTEST:
            yield from self._framer.flush(now)

    def idle(self, rest: bytes, now: float) -> Iterator[AudioFrame]:
        """Takes the last sound before a pause; what the clock misses up to `now` is silence."""
        if self._zero is None:
            self._zero = now
        yield from self._framer.add(rest, now)
        if self._idle or self._behind(now) > (_GRACE if self._begun else _EARLY):
            self._idle = True
            self._forget()
            yield from self._fill(self._behind(now) - _FRAME, now)

    def lost(self, seconds: float, now: float) -> Iterator[AudioFrame]:
        """Puts silence in for sound that was captured and dropped."""
        yield from self._fill(seconds, now)

    def flush(self, now: float) -> Iterator[AudioFrame]:
        """Everything that waits for a whole frame, as a short one."""
        yield from self._framer.flush(now)

    def _behind(self, now: float) -> float:
        """Seconds that the clock is ahead of the stream."""
        return now - (self._zero or 0.0) - self._framer.length

    def _fill(self, seconds: float, now: float) -> Iterator[AudioFrame]:
        """Whole frames of silence, as many as fit into `seconds`."""
        count = int(seconds / _FRAME)
        if count > 0:
            yield from self._framer.fill(count * int(self._framer.rate * _FRAME), now)

    def _observe(self, behind: float, now: float) -> None:
        """Finds out whether sound is early or late for good.

        A burst after a stall looks late at its beginning and is in time at its end: only what stays so counts.
        """
        if not self._window_end:
            self._window_end = now + _WINDOW
            self._latest = self._earliest = behind
        self._latest, self._earliest = max(self._latest, behind), min(self._earliest, behind)
        if now >= self._window_end:
            late, early = self._earliest, self._latest
            self._due = late if late > _TOLERANCE else early if early < -_TOLERANCE else 0.0
            self._window_end = 0.0

    def _shortened(self, pcm: bytes) -> bytes:
        """What is left of a quiet block when the stream is early; begins to observe anew."""
        surplus = min(len(pcm), int(max(0.0, -self._due) * self._framer.rate) * BYTES_PER_SAMPLE)
        due = min(0.0, self._due + surplus / BYTES_PER_SAMPLE / self._framer.rate)
        self._forget()
        self._due = due
        return pcm[surplus:]

    def _forget(self) -> None:
        self._due = self._window_end = 0.0


def _is_quiet(pcm: bytes) -> bool:
    samples = array("h", pcm)
    if byteorder == "big":
        samples.byteswap()
    return not samples or (max(samples) < _QUIET and min(samples) > -_QUIET)
