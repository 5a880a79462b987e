"""How much of a changing hypothesis is shown, and how much of it is promised. Pure: no clock, no thread.

Three steps of trust. A new word is shown once it was heard twice, or at once if the network is sure of it. A word that
three hypotheses in a row agree on is held: it is given to the next decoding, which then only looks for what follows.
The network goes on judging the words it is given; those it upholds while more sound comes are settled for good, and
where it objects twice, the word and what follows it are let go.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.speech.local.vocabulary import Heard
from app.speech.local.words import keys, shared


@dataclass(frozen=True, slots=True)
class Trust:
    """How much evidence each step wants.

    `sure`: certainty at which a new word is shown at once. `agree`: hypotheses in a row that hold a word. `settle`:
    seconds of sound over which a held word must be upheld. `objection`: certainty below which a held word is doubted.
    """

    sure: float = -0.05
    agree: int = 3
    settle: float = 3.0
    objection: float = -0.7


@dataclass(slots=True)
class _Held:
    word: Heard
    since: float
    doubts: int = 0


class Stabiliser:
    """Follows one utterance."""

    def __init__(self, trust: Trust | None = None) -> None:
        """`trust` None: the defaults."""
        self._trust = trust or Trust()
        self._settled: list[Heard] = []
        self._held: list[_Held] = []
        self._recent: list[list[str]] = []
        self._shown: list[Heard] = []
        self._kept_back = False

    @property
    def settled(self) -> list[Heard]:
        """Words that are promised: every later text begins with them."""
        return self._settled

    @property
    def given(self) -> list[Heard]:
        """Words for the next decoding to begin with."""
        return [*self._settled, *(held.word for held in self._held)]

    def update(self, words: Sequence[Heard], at: float) -> tuple[str, str]:
        """Takes the decoding of the sound up to `at` seconds, which began with `given`; returns (settled, tentative).

        The text to show is the two joined.
        """
        self._judge(words, at)
        tail = list(words[len(self.given) :])
        self._recent = [*self._recent, keys(tail)][-self._trust.agree :]
        tail = tail[self._hold(tail, at) :]
        seen = shared(self._recent[-2], self._recent[-1]) if len(self._recent) > 1 else 0
        show = tail[: max(seen, len(tail) - 1)]
        if len(show) < len(tail) and tail[-1].certainty > self._trust.sure:
            show = tail
        self._shown = self._steadied(tail, len(show), seen)
        settled, rest = self._text()
        # The network ends every sound with a full stop; whether one belongs there shows with the next word.
        return settled, rest.rstrip(".,!?;:")

    def rest(self, words: Sequence[Heard], at: float) -> tuple[str, str]:
        """As `update`, where speech pauses: `words` were found anew, begin with `settled` and are all shown."""
        tail = words[len(self._settled) :]
        self._held = [_Held(word, at) for word in tail[:-1]]
        self._shown = list(tail[-1:])
        self._recent = []
        self._kept_back = False
        return self._text()

    def _judge(self, words: Sequence[Heard], at: float) -> None:
        """What the network now thinks of the words it was given."""
        first = len(self._settled)
        for number, held in enumerate(self._held):
            held.word = words[first + number]
            doubted = held.word.certainty < self._trust.objection
            held.doubts = held.doubts + 1 if doubted else 0
            if held.doubts >= 2:
                self._shown = [other.word for other in self._held[number:]] + self._shown
                del self._held[number:]
                self._recent = []
                break
        while len(self._held) > 1 and not self._held[0].doubts and at - self._held[0].since >= self._trust.settle:
            self._settled.append(self._held.pop(0).word)

    def _hold(self, tail: list[Heard], at: float) -> int:
        """Holds the words of `tail` that recent hypotheses agree on, all but the newest; returns how many."""
        if len(self._recent) < self._trust.agree:
            return 0
        count = min(len(tail) - 1, *(shared(names, self._recent[-1]) for names in self._recent[:-1]))
        if count <= 0:
            return 0
        self._held += [_Held(word, at) for word in tail[:count]]
        self._shown = self._shown[count:]
        self._recent = [names[count:] for names in self._recent]
        return count

    def _steadied(self, tail: list[Heard], ready: int, seen: int) -> list[Heard]:
        """What to show: the `ready` first words of `tail`, but one hypothesis alone takes nothing back."""
        same = shared(keys(self._shown), keys(tail))
        if same < len(self._shown) and seen <= same and not self._kept_back:
            self._kept_back = True
            return self._shown
        self._kept_back = False
        return tail[: max(ready, same)]

    def _text(self) -> tuple[str, str]:
        settled = " ".join(word.text for word in self._settled)
        rest = " ".join([*(held.word.text for held in self._held), *(word.text for word in self._shown)])
        return settled, f" {rest}" if settled and rest else rest
