"""Cuts what an ear hears into utterances, as voice activity detection does. Its only clock is the sound."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.service.ear import BLOCK_SECONDS, Ear
from tests.service.words import Spoken

PARTIAL_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Began:
    """Somebody began to speak."""

    begin: float


@dataclass(frozen=True, slots=True)
class Grew:
    """The utterance so far."""

    words: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class Ended:
    """The whole utterance. `end`: when the last word ended."""

    words: tuple[Spoken, ...]
    end: float


Heard = Began | Grew | Ended


class Listener:
    """`silence`: seconds after the last word that end an utterance; None leaves that to `cut`."""

    def __init__(self, ear: Ear, rate: int, silence: float | None) -> None:
        self._ear = ear
        self._piece = round(BLOCK_SECONDS * rate) * 2
        self._silence = silence
        self._used = 0
        self._begun = False
        self._shown: tuple[int, float] = (0, 0.0)
        self._last = 0.0

    @property
    def seconds(self) -> float:
        """What has been listened to."""
        return self._ear.seconds

    @property
    def quiet(self) -> float:
        """Seconds without speech."""
        return 0.0 if self._ear.speaking else self._ear.seconds - self._last

    def feed(self, pcm: bytes) -> list[Heard]:
        """In pieces so small that it does not matter how the sound was packed."""
        heard: list[Heard] = []
        for start in range(0, len(pcm), self._piece):
            self._ear.feed(pcm[start : start + self._piece])
            heard += self._look()
        return heard

    def cut(self) -> list[Heard]:
        """Ends the utterance here; nothing if there is none."""
        self._ear.cut()
        return [*self._look(), *self._end()]

    def _look(self) -> Iterator[Heard]:
        words = self._words()
        if words:
            self._last = words[-1].end
        # In manual mode nobody tells when speech begins: the item comes with the commit.
        if words and not self._begun:
            self._begun = True
            yield Began(words[0].begin)
        now = self._ear.seconds
        if self._silence is not None and self._begun:
            if not self._ear.speaking and now - self._last >= self._silence:
                yield from self._end()
            elif len(words) > self._shown[0] and now - self._shown[1] >= PARTIAL_SECONDS:
                self._shown = (len(words), now)
                yield Grew(words)

    def _words(self) -> tuple[Spoken, ...]:
        return tuple(self._ear.words[self._used :])

    def _end(self) -> Iterator[Heard]:
        words = self._words()
        self._used += len(words)
        if words:
            yield Ended(words, words[-1].end)
        self._begun = False
        self._shown = (0, self._ear.seconds)
