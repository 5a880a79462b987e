"""How loud a frame is: for meters, and for telling silence from a device that gives nothing. Pure."""

import math
import operator
from array import array
from dataclasses import dataclass
from sys import byteorder

from app.audio.frames import AudioFrame

FLOOR = -96.0
"""dBFS of digital silence: the faintest a 16-bit sample can be."""

_FULL_SCALE = 32_768.0


@dataclass(frozen=True, slots=True)
class Level:
    """`rms` and `peak` in dBFS, from FLOOR to 0. `zero`: not one sample differs from zero.

    `mean`: how far off zero the sound lies, -1 to 1. `clipped`: it reaches full scale, so more was probably cut off.
    """

    rms: float
    peak: float
    zero: bool
    mean: float = 0.0
    clipped: bool = False


SILENCE = Level(FLOOR, FLOOR, zero=True)


def measure(pcm: bytes) -> Level:
    """The level of little-endian PCM16 of any length."""
    if pcm.count(0) == len(pcm):
        return SILENCE
    samples = array("h", pcm)
    if byteorder == "big":
        samples.byteswap()
    loudest, lowest = max(samples), min(samples)
    peak = max(loudest, -lowest)
    square = sum(map(operator.mul, samples, samples)) / len(samples)
    mean = sum(samples) / len(samples) / _FULL_SCALE
    clipped = peak >= _FULL_SCALE - 2
    return Level(_decibel(math.sqrt(square)), _decibel(peak), zero=False, mean=mean, clipped=clipped)


class ZeroRun:
    """Counts how long a stream has been nothing but zeros. One thread."""

    def __init__(self) -> None:
        """No zeros yet."""
        self.seconds = 0.0

    def add(self, frame: AudioFrame) -> float:
        """Takes the next frame; seconds of zeros up to its end, 0 when it holds sound."""
        self.seconds = self.seconds + frame.seconds if frame.pcm.count(0) == len(frame.pcm) else 0.0
        return self.seconds


def _decibel(amplitude: float) -> float:
    return max(FLOOR, 20 * math.log10(amplitude / _FULL_SCALE)) if amplitude else FLOOR
