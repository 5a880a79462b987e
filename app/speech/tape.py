"""Sound kept until a final covers it, so that it can be sent again. Used by one thread; positions are in samples."""

from app.audio.frames import BYTES_PER_SAMPLE, SAMPLE_RATE, AudioFrame

LIMIT_SECONDS = 180.0


class Tape:
    """The last stretch of a stream: kept from `begin` up to `end`. What is covered is let go.

    At most `limit` seconds are kept. What falls off the front before it was covered is counted: see `take_lost`.
    """

    def __init__(self, limit: float = LIMIT_SECONDS) -> None:
        """Empty; the first frame says where the stream begins and at which rate."""
        self.rate = SAMPLE_RATE
        self._limit = limit
        self._pcm = bytearray()
        self._begin: int | None = None
        self._covered = 0

    @property
    def begin(self) -> int:
        """The first sample that can still be read."""
        return self._begin or 0

    @property
    def end(self) -> int:
        """The sample after the last."""
        return self.begin + len(self._pcm) // BYTES_PER_SAMPLE

    @property
    def seconds(self) -> float:
        """How much is kept."""
        return (self.end - self.begin) / self.rate

    def append(self, frame: AudioFrame) -> None:
        """The next frame of the stream."""
        if self._begin is None:
            self.rate = frame.rate
            self._begin = self._covered = frame.position
        self._pcm += frame.pcm
        self._drop(self.end - round(self._limit * self.rate))

    def cover(self, position: int) -> None:
        """Nothing before `position` will be needed again. Never goes back, never beyond the end."""
        self._covered = max(self._covered, min(position, self.end))
        self._drop(self._covered)

    def read(self, position: int, samples: int) -> bytes:
        """At most `samples` samples from `position` on: fewer at the end, b'' beyond it.

        Raises ValueError if `position` lies before `begin`.
        """
        if position < self.begin:
            raise ValueError("this part of the tape is gone")
        first = (position - self.begin) * BYTES_PER_SAMPLE
        return bytes(self._pcm[first : first + samples * BYTES_PER_SAMPLE])

    def take_lost(self) -> tuple[float, float] | None:
        """The seconds of the stream (begin, end) that fell off uncovered since the last call, or None."""
        if self._covered >= self.begin:
            return None
        lost = (self._covered / self.rate, self.begin / self.rate)
        self._covered = self.begin
        return lost

    def _drop(self, position: int) -> None:
        if self._begin is not None and position > self._begin:
            del self._pcm[: (position - self._begin) * BYTES_PER_SAMPLE]
            self._begin = position
