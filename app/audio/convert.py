"""From any PCM to what engines take: mono, 16-bit, 16 kHz. Pure: no input or output, no clock."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import soxr

from app.audio.decimate import Decimator
from app.audio.formats import Format
from app.audio.frames import SAMPLE_RATE
from app.audio.polarity import Polarity

_Samples = npt.NDArray[np.float32]
_FULL_SCALE = 32_768
_LIVE = "LQ"  # 10 ms of delay, aliases at -100 dB
_FILES = "HQ"


class Converter:
    """One stream of one format. Give it blocks in order, `flush` once at the end: no sample of the stream is lost.

    Not thread-safe.
    """

    def __init__(self, source_rate: int, rate: int = SAMPLE_RATE, *, live: bool = True) -> None:
        """`live` prefers little delay, otherwise the last decibel of quality."""
        self._resample: Callable[[_Samples], _Samples] = _unchanged
        self._finish: Callable[[], _Samples] = _nothing
        if live and source_rate > rate and source_rate % rate == 0:
            decimator = Decimator(source_rate // rate)
            self._resample, self._finish = decimator.feed, decimator.flush
        elif source_rate != rate:
            stream = soxr.ResampleStream(source_rate, rate, 1, dtype="float32", quality=_LIVE if live else _FILES)
            self._resample = stream.resample_chunk
            self._finish = partial(stream.resample_chunk, _nothing(), last=True)
        self._polarity = Polarity(source_rate)
        self._silent = np.zeros(0, np.bool_)
        self._weights = np.zeros(0, np.float32)
        self._last = np.float32(0)

    def feed(self, samples: npt.NDArray[Any], surplus: int = 0) -> bytes:
        """`samples`: shape (n, channels), any integer or float type. PCM16 that is ready; may be shorter or empty.

        `surplus`: samples to make it longer by, or shorter if negative, before anything else.
        """
        mono = self._mix(to_float(samples))
        if surplus:
            mono = self._stretch(mono, len(mono) + surplus)
        if len(mono):
            self._last = mono[-1]
        return to_pcm(self._resample(mono))

    def feed_block(self, data: bytes, form: Format, surplus: int = 0) -> bytes:
        """The same for interleaved samples of `form`, whose rate is the one given at the beginning."""
        return self.feed(np.frombuffer(data, form.type.value).reshape(-1, form.channels), surplus)

    def flush(self) -> bytes:
        """What the resampler still held. The converter is spent then."""
        return to_pcm(self._finish())

    def _stretch(self, samples: _Samples, length: int) -> _Samples:
        """The block between its neighbours, read off at `length` places: the last sample stays the last.

        A straight line between samples is enough: at 48 kHz speech lies far below what that would weaken.
        """
        places = np.arange(1, length + 1) * (len(samples) / length)
        known = np.concatenate(([self._last], samples))
        stretched: _Samples = np.interp(places, np.arange(len(known)), known).astype(np.float32)
        return stretched

    def _mix(self, samples: _Samples) -> _Samples:
        """The mean of the channels that have carried sound so far.

        A voice in one of six channels would otherwise come out 16 dB too quiet.
        """
        if samples.shape[1] == 1:
            return samples[:, 0]
        if self._silent.size != samples.shape[1]:
            self._silent = np.ones(samples.shape[1], np.bool_)
        if self._silent.any():
            self._silent &= ~samples.any(axis=0)
            sounding = (~self._silent).astype(np.float32)
            self._weights = sounding / max(np.float32(1), sounding.sum())
        if samples.shape[1] == 2:
            samples = self._polarity.righted(samples)
        mono: _Samples = samples @ self._weights
        return mono


def _unchanged(samples: _Samples) -> _Samples:
    return samples


def _nothing() -> _Samples:
    return np.zeros(0, np.float32)


def to_float(samples: npt.NDArray[Any]) -> _Samples:
    """Full scale becomes 1.0. Unsigned types are taken to have their zero in the middle."""
    kind = samples.dtype
    if np.issubdtype(kind, np.floating):
        floats = samples.astype(np.float32, copy=False)
        # The sum is a cheap question; what a driver gives is hardly ever nonsense.
        return floats if np.isfinite(floats.sum()) else np.nan_to_num(floats, nan=0.0, posinf=1.0, neginf=-1.0)
    limits = np.iinfo(kind)
    scale = (int(limits.max) - int(limits.min) + 1) / 2
    middle = scale if limits.min == 0 else 0.0
    return ((samples - middle) / scale).astype(np.float32)


def to_pcm(samples: _Samples) -> bytes:
    """Little-endian 16-bit; what is too loud is cut off, never wrapped round."""
    scaled = np.rint(samples * np.float32(_FULL_SCALE))
    pcm: bytes = np.clip(scaled, -_FULL_SCALE, _FULL_SCALE - 1).astype("<i2").tobytes()
    return pcm
