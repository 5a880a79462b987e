"""Words and recordings as the stand-in knows them, and the numbered words that make loss and repetition countable."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RATE = 16_000
WORD_SECONDS = 0.24
GAP_SECONDS = 0.06
MOST_NUMBERS = 1000
# Three digits, each a tone of its own band; all of it passes an 8 kHz telephone line.
_BANDS = (400.0, 1280.0, 2160.0)
_STEP = 80.0
TONES = np.array([base + _STEP * digit for base in _BANDS for digit in range(10)])
"""Hertz: ten tones for the hundreds, ten for the tens, ten for the ones."""

Samples = NDArray[np.float32]


def samples_of(pcm: bytes) -> Samples:
    """PCM16 as numbers from -1 to 1."""
    return (np.frombuffer(pcm, dtype="<i2") / np.float32(32768)).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word and when it was said, in seconds. `text` carries the punctuation that follows it."""

    text: str
    begin: float
    end: float

    def later(self, seconds: float) -> "Spoken":
        """The same word on a clock that is `seconds` further."""
        return Spoken(self.text, self.begin + seconds, self.end + seconds)


@dataclass(frozen=True, slots=True)
class Recording:
    """Mono PCM16 and the words in it."""

    name: str
    pcm: bytes
    words: tuple[Spoken, ...]
    rate: int = RATE

    @property
    def seconds(self) -> float:
        """Length."""
        return len(self.pcm) / 2 / self.rate

    def samples(self) -> Samples:
        """As numbers from -1 to 1."""
        return samples_of(self.pcm)


def name_of(number: int) -> str:
    """How the recognizer writes a numbered word."""
    return f"word{number}"


def numbered(
    count: int, *, sentence: int = 5, pause: float = 1.0, lead: float = 0.3, first: int = 1, rate: int = RATE
) -> Recording:
    """`count` numbered words in sentences of `sentence`, with `pause` seconds of silence after each sentence.

    Words are 0.24 s long with 0.06 s between them; `lead` seconds of silence come first. Numbers stay below 1000.
    """
    if first + count > MOST_NUMBERS:
        raise ValueError("there are numbers up to 999")
    pieces = [np.zeros(round(lead * rate))]
    words: list[Spoken] = []
    at = lead
    for place in range(count):
        number = first + place
        words.append(Spoken(name_of(number), at, at + WORD_SECONDS))
        rest = pause if (place + 1) % sentence == 0 or place + 1 == count else GAP_SECONDS
        pieces += [_word(number, rate), np.zeros(round(rest * rate))]
        at += WORD_SECONDS + rest
    samples = np.concatenate(pieces)
    return Recording("numbered", (samples * 32767).astype("<i2").tobytes(), tuple(words), rate)


def _word(number: int, rate: int) -> NDArray[np.float64]:
    digits = (number // 100, number // 10 % 10, number % 10)
    clock = np.arange(round(WORD_SECONDS * rate)) / rate
    tones = [np.sin(2 * np.pi * TONES[10 * band + digit] * clock) for band, digit in enumerate(digits)]
    edge = np.minimum(1.0, np.minimum(clock, clock[::-1]) / 0.005)
    return np.asarray(0.2 * edge * sum(tones))
