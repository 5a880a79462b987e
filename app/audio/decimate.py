"""From 48 kHz to 16 kHz, and other whole ratios, with 2 ms of delay. Pure.

A general resampler works in blocks of its own and keeps up to 20 ms back; live sound does without that.
"""

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]

_TAPS_PER_STEP = 32
_EDGE = 0.92  # at 16 kHz: full strength up to 6.5 kHz, -64 dB from 8.5 kHz on
_KAISER = 6.0
_GROUP = 16  # new samples for one row of the matrix product


class Decimator:
    """Keeps one sample of `factor`, after a filter that removes what the new rate cannot carry. One stream."""

    def __init__(self, factor: int) -> None:
        """`factor`: old rate divided by new."""
        taps = _low_pass(factor)
        self._step = factor * _GROUP
        self._half = len(taps) // 2
        # Each column is the filter, moved on by one new sample.
        self._filter = np.zeros((len(taps) + self._step - factor, _GROUP), np.float32)
        for column in range(_GROUP):
            self._filter[column * factor :][: len(taps), column] = taps
        # Half of the filter looks ahead; what stands before the stream is silence.
        self._kept = np.zeros(self._half, np.float32)
        self._owed = 0.0
        self._factor = factor

    def feed(self, samples: Samples) -> Samples:
        """The next samples at the new rate, in multiples of 16."""
        self._owed += len(samples) / self._factor
        samples = np.concatenate((self._kept, samples))
        width = len(self._filter)
        groups = max(0, (len(samples) - width) // self._step + 1)
        self._kept = samples[groups * self._step :]
        self._owed -= groups * _GROUP
        if not groups:
            return np.zeros(0, np.float32)
        stride = samples.strides[0]
        rows = np.lib.stride_tricks.as_strided(samples, (groups, width), (self._step * stride, stride), writeable=False)
        filtered: Samples = (rows @ self._filter).ravel()
        return filtered

    def flush(self) -> Samples:
        """The last samples."""
        owed = round(self._owed)
        return self.feed(np.zeros(self._half + self._step, np.float32))[:owed]


def _low_pass(factor: int) -> Samples:
    """A windowed sinc of odd length, whose sum is 1."""
    length = _TAPS_PER_STEP * factor + 1
    places = np.arange(length) - length // 2
    taps = np.sinc(places * _EDGE / factor) * np.kaiser(length, _KAISER)
    scaled: Samples = (taps / taps.sum()).astype(np.float32)
    return scaled
