"""Frames of any rate and with any gaps to runs of samples at the rate of the recognizer. One thread."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from app.audio.frames import AudioFrame
from app.speech.local.samples import RATE, Samples, from_pcm

_SLACK = 0.005
"""Seconds by which a frame may miss its place before that counts as a gap."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Sound goes on at `begin` seconds of the stream, which is not where it stopped."""

    begin: float


class Inlet:
    """Takes frames in order. A change of rate or a jump in position starts a new run of samples."""

    def __init__(self) -> None:
        """Nothing is expected of the first frame: its place is reported as a gap."""
        self._rate = 0
        self._next: float | None = None
        self._resampler: Any = None

    def take(self, frame: AudioFrame) -> list[Gap | Samples]:
        """The samples of the frame, preceded by a Gap and by what was left over where the run does not go on."""
        items: list[Gap | Samples] = []
        if frame.rate != self._rate or self._next is None or abs(frame.begin - self._next) > _SLACK:
            items += [self.flush(), Gap(frame.begin)]
            self._rate = frame.rate
            self._resampler = _resampler(frame.rate)
        self._next = frame.end
        samples = from_pcm(frame.pcm)
        items.append(self._resampler.resample_chunk(samples) if self._resampler else samples)
        return items

    def flush(self) -> Samples:
        """What the resampler still holds; the run ends here."""
        rest: Samples = np.zeros(0, np.float32)
        if self._resampler:
            rest = self._resampler.resample_chunk(rest, last=True)
            self._resampler = None
        self._next = None
        return rest


def _resampler(rate: int) -> Any:
    if rate == RATE:
        return None
    import soxr

    return soxr.ResampleStream(rate, RATE, 1, dtype="float32")
