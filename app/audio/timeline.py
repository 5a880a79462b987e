"""Positions that keep to the clock: silence for what was never captured, and the clocks of devices followed.

Pure: the time comes with each call (`time.monotonic()`, seconds). Three things can pull a stream and the clock apart:

* no sound for a while (an idle output, an unplugged device): `idle` puts silence in as it passes, and the first block
  after it the rest, to the sample;
* a device whose clock runs fast or slow: `short` says by how much the next block is to be stretched, so that no sample
  is left out or made up;
* sound that is lost unnoticed, or given twice over by a server that stalled: silence is put in once that is certain, or
  a little left out where the stream is quiet anyway.
"""

from array import array
from collections.abc import Iterator
from sys import byteorder

from app.audio.clock import DeviceClock
from app.audio.framer import Framer
from app.audio.frames import BYTES_PER_SAMPLE, SAMPLE_RATE, AudioFrame

_FRAME = 0.02
_SHORTEST = 0.01  # what would wait longer than this for the rest of its frame goes at once
_EARLY = 0.5  # a device's first block may take this long before it counts as silence
_GRACE = 0.1  # how long a device may give nothing before silence stands in for it
_RESUMED = 0.25  # silence put in at most when sound returns: the rest was put in while it was away
_LONGEST = 10.0  # what is missing beyond that is left out: to put hours in would take longer than anybody waits
_WINDOW = 2.0  # a stream counts as early or late only when it was so all this time
_TOLERANCE = 0.03  # more is no matter of drift
_CERTAIN = 0.5  # so late that sound must be missing
_SOON = 1.0  # and so long is enough to know it
_SURPLUS = 0.1  # so much too long and silence was put in for sound that came after all: nothing to wait for
_STRETCH = 0.002  # 3 cents: nobody hears it, and recognizers far less
_NEGLIGIBLE = 1.5  # samples of a device
_QUIET = 330  # -40 dBFS


class Timeline:
    """One stream of frames from the moment of its first call on. One thread.

    For each block: `before`, then the block is converted and stretched by `short`, then `add`.
    """

    def __init__(self, rate: int = SAMPLE_RATE) -> None:
        """`rate`: of the PCM16 that is added and of the frames."""
        self._framer = Framer(rate, _FRAME)
        self._clock = DeviceClock()
        self._zero: float | None = None
        self._begun = self._idle = self._adrift = False
        self._block = 0.0  # seconds of the block between `before` and `add`
        self._held = 0.0  # seconds that were heard and are on their way through the converter
        self._window: float | None = None  # when it began
        self._first = self._latest = self._earliest = 0.0

    def start(self, now: float) -> None:
        """The stream's zero."""
        self._zero = now

    def before(self, seconds: float, now: float) -> Iterator[AudioFrame]:
        """A block so long, as the device counts, was complete at `now`: silence for what is missing before it."""
        if self._zero is None or (not self._begun and not self._idle and now - self._zero < _EARLY):
            self._zero = now - seconds
        elif self._idle:
            yield from self._fill(min(self._behind(now) - seconds, _RESUMED), now)
        self._begun, self._idle = True, False
        self._observe(self._behind(now) - seconds, now)
        self._clock.note(seconds, now)
        self._block = seconds

    @property
    def short(self) -> float:
        """Seconds that the stream will lack with the block of `before` as it is; negative: that it will be too long."""
        return self._behind(self._clock.time) - self._block

    def add(self, pcm: bytes, seconds: float, now: float) -> Iterator[AudioFrame]:
        """The block of `before`, converted: the frames that are ready, of 20 ms at most.

        `seconds`: how long it has become, with what the converter still holds.
        """
        self._block = seconds
        short = self.short
        self._held += seconds - len(pcm) / BYTES_PER_SAMPLE / self._framer.rate
        self._block = 0.0
        self._adrift = self._adrift or short < -_SURPLUS
        if self._adrift and (short > _CERTAIN or _is_quiet(pcm)):
            yield from self._fill(short, now)
            pcm = self._shortened(pcm, -short)
        yield from self._framer.add(pcm, now)
        if self._framer.waiting >= _SHORTEST:
            yield from self._framer.flush(now)

    def idle(self, rest: bytes, now: float) -> Iterator[AudioFrame]:
        """Takes the last sound before a pause; what the clock misses up to `now` is silence."""
        if self._zero is None:
            self._zero = now
        yield from self._framer.add(rest, now)
        self._held = 0.0
        self._forget()
        if self._idle or self._behind(now) > (_GRACE if self._begun else _EARLY):
            self._idle = True
            yield from self._fill((self._behind(now) - _FRAME) // _FRAME * _FRAME, now)

    def lost(self, seconds: float, now: float) -> Iterator[AudioFrame]:
        """Puts silence in for sound that was captured and dropped."""
        self._clock.skip(seconds)
        yield from self._fill(seconds, now)

    def slept(self, rest: bytes, seconds: float, now: float) -> Iterator[AudioFrame]:
        """Takes the last sound before a time that the clock has left out: the stream goes on so much later."""
        yield from self._framer.add(rest, now)
        yield from self._framer.skip(round(seconds * self._framer.rate), now)
        self._zero = (self._zero or now) - seconds
        self._held = 0.0
        self._forget()

    def flush(self, now: float) -> Iterator[AudioFrame]:
        """Everything that waits for a whole frame, as a short one."""
        yield from self._framer.flush(now)

    def _behind(self, now: float) -> float:
        """Seconds that the clock is ahead of the stream."""
        return now - (self._zero or 0.0) - self._framer.length - self._held

    def _fill(self, seconds: float, now: float) -> Iterator[AudioFrame]:
        put_in = self._framer.fill if seconds < _LONGEST else self._framer.skip
        yield from put_in(round(seconds * self._framer.rate), now)

    def _observe(self, behind: float, now: float) -> None:
        """Finds out whether sound is early or late for good.

        A burst after a stall looks late at its beginning and is in time at its end: only what stays so counts. Where
        it takes its time to come, it is less late with each block.
        """
        if self._window is None:
            self._window = now
            self._first = self._latest = self._earliest = behind
        self._latest, self._earliest = max(self._latest, behind), min(self._earliest, behind)
        if now - self._window >= (_SOON if self._earliest > _CERTAIN else _WINDOW):
            late = self._earliest > _TOLERANCE and behind > self._first - _TOLERANCE
            adrift = late or self._latest < -_TOLERANCE
            if adrift and not self._adrift:
                self._clock = DeviceClock()
            self._adrift, self._window = adrift, None

    def _shortened(self, pcm: bytes, seconds: float) -> bytes:
        """What is left of a quiet block when the stream is so much too long; in time, it begins to observe anew."""
        surplus = min(len(pcm), int(max(0.0, seconds) * self._framer.rate) * BYTES_PER_SAMPLE)
        if surplus < len(pcm):
            self._adrift, self._window = False, None
        return pcm[surplus:]

    def _forget(self) -> None:
        """The device is another one, or as good as another."""
        self._clock, self._adrift, self._window = DeviceClock(), False, None


def _is_quiet(pcm: bytes) -> bool:
    samples = array("h", pcm)
    if byteorder == "big":
        samples.byteswap()
    return not samples or (max(samples) < _QUIET and min(samples) > -_QUIET)


def stretch(samples: int, missing: float) -> int:
    """How many samples to make a block longer by, of those that are missing: so few that nobody hears it."""
    most = min(samples, max(1, int(samples * _STRETCH)))
    return max(-most, min(round(missing), most)) if abs(missing) > _NEGLIGIBLE else 0
