"""Cuts PCM16 into frames and counts them. Pure; one thread."""

from collections.abc import Iterator

from app.audio.frames import BYTES_PER_SAMPLE, AudioFrame


class Framer:
    """The frames of one stream: positions without a jump nobody asked for, sequence numbers without a hole."""

    def __init__(self, rate: int, seconds: float) -> None:
        """`seconds`: the length of a frame; only the last before silence or the end is shorter."""
        self.rate = rate
        self._size = int(rate * seconds) * BYTES_PER_SAMPLE
        self._pending = bytearray()
        self._position = 0
        self._sequence = 0

    @property
    def waiting(self) -> float:
        """Seconds that wait for a whole frame."""
        return len(self._pending) / BYTES_PER_SAMPLE / self.rate

    @property
    def length(self) -> float:
        """Seconds of the stream so far, with what waits for a whole frame."""
        return (self._position + len(self._pending) // BYTES_PER_SAMPLE) / self.rate

    def add(self, pcm: bytes, now: float) -> Iterator[AudioFrame]:
        """Takes sound; the frames that are full."""
        self._pending += pcm
        while len(self._pending) >= self._size:
            yield self._cut(self._size, now)

    def fill(self, samples: int, now: float) -> Iterator[AudioFrame]:
        """Puts in silence that was never captured, in frames of its own."""
        yield from self.flush(now)
        self._pending += bytes(max(0, samples) * BYTES_PER_SAMPLE)
        while self._pending:
            yield self._cut(min(self._size, len(self._pending)), now, filled=True)

    def skip(self, samples: int, now: float) -> Iterator[AudioFrame]:
        """Goes on so many samples later, with nothing in between."""
        yield from self.flush(now)
        self._position += samples

    def flush(self, now: float) -> Iterator[AudioFrame]:
        """All that waits, as a short frame."""
        if self._pending:
            yield self._cut(len(self._pending), now)

    def _cut(self, size: int, now: float, *, filled: bool = False) -> AudioFrame:
        pcm = bytes(self._pending[:size])
        del self._pending[:size]
        samples = size // BYTES_PER_SAMPLE
        frame = AudioFrame(pcm, self._sequence, self._position, now, rate=self.rate, filled=samples if filled else 0)
        self._sequence += 1
        self._position += samples
        return frame
