"""The unit in which sound travels: a short block of mono PCM16 with its place in the stream and in time."""

from dataclasses import dataclass

SAMPLE_RATE = 16_000
"""Samples per second of everything that goes to an engine, unless a frame says otherwise (8 kHz telephone models)."""

BYTES_PER_SAMPLE = 2


@dataclass(frozen=True, slots=True)
class AudioFrame:
    """Mono signed 16-bit little-endian PCM.

    `position`: samples of this stream that came before the first one here. A gap in capture is filled with silence of
    its true length, counted in `filled` (samples of this frame that were never captured). Only over what is too long to
    be filled at once, as when the computer slept for hours, positions jump: by its true length, too.
    `captured`: `time.monotonic()` when the last sample arrived; for a file read faster than real time, when read.
    """

    pcm: bytes
    sequence: int
    position: int
    captured: float
    rate: int = SAMPLE_RATE
    filled: int = 0

    @property
    def samples(self) -> int:
        """Number of samples."""
        return len(self.pcm) // BYTES_PER_SAMPLE

    @property
    def seconds(self) -> float:
        """Length."""
        return self.samples / self.rate

    @property
    def begin(self) -> float:
        """Seconds of the stream before this frame."""
        return self.position / self.rate

    @property
    def end(self) -> float:
        """Seconds of the stream up to the end of this frame."""
        return (self.position + self.samples) / self.rate
