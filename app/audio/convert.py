"""From any PCM to what engines take: mono, 16-bit, 16 kHz. Pure: no input or output, no clock."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import soxr

from app.audio.formats import Format
from app.audio.frames import SAMPLE_RATE

_FULL_SCALE = 32_768
_LIVE = "LQ"  # 10 ms of delay, aliases at -100 dB
_FILES = "HQ"


class Converter:
    """One stream of one format. Give it blocks in order, `flush` once at the end: no sample of the stream is lost.

    Not thread-safe.
    """

    def __init__(self, source_rate: int, rate: int = SAMPLE_RATE, *, live: bool = True) -> None:
        """`live` prefers little delay, otherwise the last decibel of quality."""
        self._resample: Callable[..., Any] | None = None
        if source_rate != rate:
            quality = _LIVE if live else _FILES
            self._resample = soxr.ResampleStream(source_rate, rate, 1, dtype="float32", quality=quality).resample_chunk
        self._sounding: npt.NDArray[np.bool_] | None = None

    def feed(self, samples: npt.NDArray[Any]) -> bytes:
        """`samples`: shape (n, channels), any integer or float type. PCM16 that is ready; may be shorter or empty."""
        mono = self._mix(to_float(samples))
        return to_pcm(self._resample(mono) if self._resample else mono)

    def feed_block(self, data: bytes, form: Format) -> bytes:
        """The same for interleaved samples of `form`, whose rate is the one given at the beginning."""
        return self.feed(np.frombuffer(data, form.type.value).reshape(-1, form.channels))

    def flush(self) -> bytes:
        """What the resampler still held. The converter is spent then."""
        if self._resample is None:
            return b""
        return to_pcm(self._resample(np.zeros(0, np.float32), last=True))

    def _mix(self, samples: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """The mean of the channels that have carried sound so far.

        A voice in one of six channels would otherwise come out 16 dB too quiet.
        """
        channels = samples.shape[1]
        if channels == 1:
            return samples[:, 0]
        if self._sounding is None:
            self._sounding = np.zeros(channels, np.bool_)
        if not self._sounding.all():
            self._sounding |= samples.any(axis=0)
        count = max(1, int(self._sounding.sum()))
        total: npt.NDArray[np.float32] = samples.sum(axis=1, dtype=np.float32)
        return total / np.float32(count)


def to_float(samples: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
    """Full scale becomes 1.0. Unsigned types are taken to have their zero in the middle."""
    kind = samples.dtype
    if np.issubdtype(kind, np.floating):
        return np.nan_to_num(samples.astype(np.float32, copy=False), nan=0.0, posinf=1.0, neginf=-1.0)
    limits = np.iinfo(kind)
    scale = (int(limits.max) - int(limits.min) + 1) / 2
    middle = scale if limits.min == 0 else 0.0
    return ((samples - middle) / scale).astype(np.float32)


def to_pcm(samples: npt.NDArray[np.float32]) -> bytes:
    """Little-endian 16-bit; what is too loud is cut off, never wrapped round."""
    scaled = np.rint(samples * np.float32(_FULL_SCALE))
    pcm: bytes = np.clip(scaled, -_FULL_SCALE, _FULL_SCALE - 1).astype("<i2").tobytes()
    return pcm
