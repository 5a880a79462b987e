"""Stereo whose channels are each other's mirror image, which would leave nothing when they are added up. Pure."""

import numpy as np
import numpy.typing as npt

_Samples = npt.NDArray[np.float32]

_MEMORY = 0.5  # seconds
_ENOUGH = 0.1  # seconds of sound, until anything is believed
_AUDIBLE = 1e-7  # as power: -70 dBFS
_CANCELS = 0.03  # what may be left of the channels' power, 15 dB less than they have


class Polarity:
    """A balanced cable in a stereo socket does it, and so do some recordings. One stream; not thread-safe."""

    def __init__(self, rate: int) -> None:
        """The channels are as they should be, as long as nothing else is known."""
        self._rate = rate
        self._sum = self._difference = 0.0
        self._heard = 0
        self._mirrored = False

    def righted(self, samples: _Samples) -> _Samples:
        """Two channels, of which the second is turned over where it mirrors the first; without a click."""
        before, after = self._mirrored, self._judged(samples)
        if not (before or after):
            return samples
        begin, end = (-1.0 if mirrored else 1.0 for mirrored in (before, after))
        turned = samples.copy()
        turned[:, 1] *= np.linspace(begin, end, len(samples), dtype=np.float32)
        return turned

    def _judged(self, samples: _Samples) -> bool:
        left, right = samples[:, 0], samples[:, 1]
        power = float(left @ left + right @ right) / max(1, len(samples))
        if power < _AUDIBLE:
            return self._mirrored
        both = 2 * float(left @ right) / len(samples)
        share = 1 - np.exp(-len(samples) / (_MEMORY * self._rate))
        self._sum += share * (power + both - self._sum)
        self._difference += share * (power - both - self._difference)
        self._heard += len(samples)
        if self._heard > _ENOUGH * self._rate:
            left_over = 1.0 if self._mirrored else _CANCELS
            self._mirrored = self._sum < left_over * self._difference
        return self._mirrored
