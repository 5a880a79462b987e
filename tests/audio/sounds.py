"""Sounds made for tests, and what is in a recording."""

import wave
from pathlib import Path

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float64]


def tone(frequency: float, seconds: float, rate: int = 16_000, *, channels: int = 1, amplitude: float = 0.5) -> Samples:
    """A sine in all channels, shape (n, channels), full scale 1.0."""
    times = np.arange(round(seconds * rate)) / rate
    return np.repeat(amplitude * np.sin(2 * np.pi * frequency * times)[:, None], channels, axis=1)


def pcm(samples: Samples) -> bytes:
    """PCM16, interleaved."""
    return np.clip(np.rint(samples * 32_768), -32_768, 32_767).astype("<i2").tobytes()


def samples(data: bytes) -> Samples:
    """PCM16 as numbers, full scale 1.0."""
    return np.frombuffer(data, "<i2") / 32_768.0


def write_wav(path: Path, sound: Samples, rate: int = 16_000) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setparams((sound.shape[1], 2, rate, 0, "NONE", ""))
        file.writeframes(pcm(sound))
    return path


def write_tone(path: Path, frequency: float, seconds: float, rate: int = 48_000, *, channels: int = 2) -> Path:
    return write_wav(path, tone(frequency, seconds, rate, channels=channels), rate)


def level_of(sound: Samples, frequency: float, rate: int = 16_000) -> float:
    """Amplitude of one frequency in a recording."""
    if not len(sound):
        return 0.0
    times = np.arange(len(sound)) / rate
    window = np.hanning(len(sound))
    turned = np.exp(-2j * np.pi * frequency * times)
    return float(2 * abs((sound * window * turned).sum()) / window.sum())


def levels(sound: Samples, frequency: float, rate: int = 16_000) -> Samples:
    """Amplitude of one frequency around each hundredth of a second."""
    step, window = rate // 100, rate // 20
    return np.array([level_of(sound[at : at + window], frequency) for at in range(0, len(sound) - window, step)])


def loudest(sound: Samples, frequency: float, rate: int = 16_000) -> float:
    """The most of one frequency at any moment."""
    return float(levels(sound, frequency, rate).max(initial=0.0))


def seconds_of(sound: Samples, frequency: float, rate: int = 16_000) -> float:
    """How long a tone of half the full scale sounds, without the pauses that a busy computer makes in it."""
    return float((levels(sound, frequency, rate) > 0.25).sum() / 100)


def pitch_of(sound: Samples, rate: int = 16_000) -> float:
    """The strongest frequency."""
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound)), 4 * rate))
    return float(spectrum.argmax() / 4)


def sounding(sound: Samples, rate: int = 16_000, threshold: float = 0.05) -> tuple[float, float]:
    """Seconds at which something is first and last heard; (0, 0) if nothing is."""
    loud = np.flatnonzero(np.abs(sound) > threshold)
    return (float(loud[0] / rate), float((loud[-1] + 1) / rate)) if len(loud) else (0.0, 0.0)
