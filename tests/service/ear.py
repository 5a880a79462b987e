"""Hears words in PCM: numbered words by their tones, known recordings by where in them the sound fits.

Works from the sound that really came: a word of which less than half arrived is not heard, and one that came twice is
heard twice. Times are seconds of the sound given to this ear.
"""

from collections import deque
from dataclasses import dataclass, field

import numpy as np

from tests.service.words import TONES, WORD_SECONDS, Recording, Samples, Spoken, name_of, samples_of

BLOCK_SECONDS = 0.02
_ENOUGH = 0.5
_BLOCKS_PER_WORD = round(WORD_SECONDS / BLOCK_SECONDS)
_QUIET = 0.003
_PURE = 0.75
"""This share of the energy lies in three tones of a numbered word."""
_FITS = 0.5
"""Correlation from which sound is taken for a place in a recording."""
_PROBE = 20
"""Blocks compared to find the place."""
_CHECK = 5
"""Blocks compared to stay there."""
_PATIENCE = 20
"""Blocks from one search to the next: it is costly, and looking back makes up for it."""
_KEPT = 200
"""Blocks kept to look back."""
_LOW_RATE = 8_000


class NumberEar:
    """Numbered words."""

    def __init__(self, rate: int) -> None:
        clock = np.arange(round(BLOCK_SECONDS * rate)) / rate
        # By band: as one matrix it is large enough for several threads, which cost ten times what there is to do.
        self._waves = np.exp(-2j * np.pi * TONES[:, None] * clock[None, :]).reshape(3, 10, -1)
        self._number: int | None = None
        self._since = 0
        self.words: list[Spoken] = []

    @property
    def speaking(self) -> bool:
        return self._number is not None

    def block(self, samples: Samples, at: int) -> None:
        """The block number `at`."""
        number = self._decode(samples)
        if number == self._number:
            return
        self._close(at)
        self._number, self._since = number, at

    def _close(self, at: int) -> None:
        length = at - self._since
        if self._number is None or length < _ENOUGH * _BLOCKS_PER_WORD:
            return
        times = max(1, round(length / (_BLOCKS_PER_WORD + 1)))
        for turn in range(times):
            begin = self._since + length * turn / times
            end = self._since + length * (turn + 1) / times
            self.words.append(Spoken(name_of(self._number), begin * BLOCK_SECONDS, end * BLOCK_SECONDS))

    def cut(self, at: int) -> None:
        """No more belongs to the word now being said."""
        self._close(at)
        self._number = None

    def _decode(self, samples: Samples) -> int | None:
        energy = float(samples @ samples)
        if energy < len(samples) * _QUIET**2:
            return None
        power = np.abs(self._waves @ samples) ** 2 * 2 / len(samples)
        digits = power.argmax(axis=1)
        if power.max(axis=1).sum() < _PURE * energy:
            return None
        return int(digits @ np.array([100, 10, 1]))


@dataclass(slots=True)
class _Place:
    """Sound from block `since` on is the recording from `begin` seconds on."""

    recording: Recording
    since: int
    begin: float
    told: int = 0

    def time(self, at: int) -> float:
        return self.begin + (at - self.since) * BLOCK_SECONDS


@dataclass(slots=True)
class ClipEar:
    """Known recordings. Keeps the last blocks, at 8 kHz, to find and to check the place."""

    recordings: tuple[Recording, ...]
    words: list[Spoken] = field(default_factory=list)
    _low: list[Samples] = field(default_factory=list)
    _recent: deque[Samples] = field(default_factory=lambda: deque(maxlen=_KEPT))
    _place: _Place | None = None
    _free: int = 0
    _again: int = 0
    _loud: deque[bool] = field(default_factory=lambda: deque([False] * _PROBE, maxlen=_PROBE))
    _now: float = 0.0

    def __post_init__(self) -> None:
        self._low = [_lower(recording.samples(), recording.rate) for recording in self.recordings]

    @property
    def speaking(self) -> bool:
        """Whether the last block lay within a word."""
        place = self._place
        return place is not None and any(word.begin < self._now < word.end for word in place.recording.words)

    def block(self, samples: Samples, at: int, *, known: bool = False) -> None:
        """`samples` at 8 kHz. `known`: somebody else knows what this is."""
        self._recent.append(samples)
        self._loud.append(_loud(samples) and not known)
        if at % _CHECK == 0:
            if self._place and not self._fits(self._place, at):
                self.cut(at - _CHECK + 1)
            if self._place is None and sum(self._loud) >= _PROBE * _ENOUGH and at >= self._again:
                self._search(at)
        if self._place:
            self._tell(self._place, at + 1)

    def cut(self, at: int) -> None:
        """The recording does not go on from block `at` on."""
        if self._place:
            self._tell(self._place, at, partly=True)
            self._place = None
            self._free = at

    def _tell(self, place: _Place, until: int, *, partly: bool = False) -> None:
        self._now = place.time(until)
        shift = place.since * BLOCK_SECONDS - place.begin
        for number, word in enumerate(place.recording.words):
            if number < place.told:
                continue
            heard = min(word.end, self._now) - max(word.begin, place.begin)
            if word.end > self._now and not (partly and heard > 0):
                break
            place.told = number + 1
            if heard >= _ENOUGH * (word.end - word.begin):
                self.words.append(word.later(shift))

    def _fits(self, place: _Place, at: int, back: int = 0) -> bool:
        """Whether the blocks up to `at` are where they should be; `back`: newer ones kept. Quiet always fits."""
        newest = len(self._recent) - back
        if newest < _CHECK:
            return False
        probe = np.concatenate(list(self._recent)[newest - _CHECK : newest])
        if not _loud(probe):
            return True
        reference = self._low[self.recordings.index(place.recording)]
        start = round(place.time(at - _CHECK + 1) * _LOW_RATE)
        # Rounding, resamplers and clocks move it by a few samples.
        return any(_likeness(probe, _stretch(reference, start + shift, len(probe))) > _FITS for shift in range(-4, 5))

    def _search(self, at: int) -> None:
        if at + 1 < _PROBE:
            return
        self._again = at + _PATIENCE
        probe = np.concatenate(list(self._recent)[-_PROBE:])
        best = (_FITS, -1, 0)
        for index, reference in enumerate(self._low):
            fit, start = _locate(probe, reference)
            best = max(best, (fit, index, start))
        _, index, start = best
        if index < 0:
            return
        place = _Place(self.recordings[index], at + 1 - _PROBE, start / _LOW_RATE)
        # What came before the place was known belongs to it as far back as it fits.
        while place.since - _CHECK >= self._free and place.begin > 0:
            if not self._fits(place, place.since - 1, at + 1 - place.since):
                break
            place.since -= _CHECK
            place.begin -= _CHECK * BLOCK_SECONDS
        self._place = place


class Ear:
    """Both together, fed with PCM of one rate in any pieces."""

    def __init__(self, recordings: tuple[Recording, ...], rate: int) -> None:
        self._rate = rate
        self._size = round(BLOCK_SECONDS * rate)
        self._pcm = bytearray()
        self._numbers = NumberEar(rate)
        self._clips = ClipEar(recordings)
        self._told = 0
        self.blocks = 0
        self.words: list[Spoken] = []

    @property
    def seconds(self) -> float:
        """What has been listened to."""
        return self.blocks * BLOCK_SECONDS

    @property
    def speaking(self) -> bool:
        """Whether a word is being said."""
        return self._numbers.speaking or self._clips.speaking

    def feed(self, pcm: bytes) -> None:
        """Listens; `words` grows by the words that are over."""
        self._pcm += pcm
        while len(self._pcm) >= 2 * self._size:
            block = samples_of(bytes(self._pcm[: 2 * self._size]))
            del self._pcm[: 2 * self._size]
            self._numbers.block(block, self.blocks)
            if self._clips.recordings:
                self._clips.block(_lower(block, self._rate), self.blocks, known=self._numbers.speaking)
            self.blocks += 1
            self._collect()

    def cut(self) -> None:
        """Ends the word now being said; it counts if half of it was heard."""
        self._numbers.cut(self.blocks)
        self._clips.cut(self.blocks)
        self._collect()

    def _collect(self) -> None:
        for words in (self._numbers.words, self._clips.words):
            self.words += words
            words.clear()


def _lower(samples: Samples, rate: int) -> Samples:
    """At 8 kHz."""
    factor = rate // _LOW_RATE
    whole = len(samples) // factor * factor
    return np.asarray(samples[:whole].reshape(-1, factor).mean(axis=1), dtype=np.float32)


def _loud(samples: Samples) -> bool:
    return float(samples @ samples) > len(samples) * _QUIET**2


def _stretch(reference: Samples, start: int, length: int) -> Samples:
    """Part of a recording, with silence before and after it."""
    found = np.zeros(length, dtype=np.float32)
    begin, end = max(start, 0), min(start + length, len(reference))
    if begin < end:
        found[begin - start : end - start] = reference[begin:end]
    return found


def _likeness(one: Samples, other: Samples) -> float:
    norm = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float(one @ other) / norm if norm else 0.0


def _locate(probe: Samples, reference: Samples) -> tuple[float, int]:
    """The best likeness of `probe` to any stretch of `reference`, and where that begins."""
    if len(reference) < len(probe):
        return 0.0, 0
    size = 1 << (len(reference) + len(probe) - 1).bit_length()
    crossed = np.fft.irfft(np.fft.rfft(reference, size) * np.conj(np.fft.rfft(probe, size)), size)
    crossed = crossed[: len(reference) - len(probe) + 1]
    squares = np.concatenate([[0.0], np.cumsum(reference.astype(np.float64) ** 2)])
    energy = squares[len(probe) :] - squares[: -len(probe)]
    fits = crossed / np.sqrt(np.maximum(energy, 1e-9) * float(probe @ probe))
    where = int(fits.argmax())
    return float(fits[where]), where
