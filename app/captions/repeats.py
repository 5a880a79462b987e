"""Which words of one text repeat those of another that was spoken at the same time. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from app.speech.events import Hypothesis

_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+(?:['\u2019]\w+)*"
)
_LAG = 2.0  # seconds that a repeated word and its origin lie apart at most, as far as their times are known
_RUN = 4  # words in a row that are no coincidence
_WHOLE = 3  # the same for a text that is nothing else
_SLIP = 2  # misheard words in a row that do not end a run
_ALIKE = 0.5  # how much of its letters a misheard word shares
_NEAR = (
    (30, 0.5),
    (20, 0.55),
    (12, 0.6),
    (6, 0.8),
)  # letters a text has at least, and how many of them are the other's if it was misheard
_FAR = 80  # letters: longer texts are not misheard from beginning to end
_SPACELESS = "\u3040"  # from here on a word has about two characters
_LONG, _CLOSE = 6, 1.0  # so many words at the same moment are an echo whatever the sound is taken for

OWN = 6.0
"""Decibels by which sound is louder than any echo in it can be, so that its words were spoken where they were heard."""

ECHO = -3.0
"""Decibels up to which there may be nothing but echo, so that a single word is no coincidence either."""

Own = Callable[[float, float], float]
"""By how many decibels the sound between two seconds is louder than any echo in it can be."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word, or a character where no blanks part them: how it is compared, where it stands, when it was said."""

    token: str
    first: int
    last: int
    begin: float
    end: float


def spoken(said: Hypothesis) -> list[Spoken]:
    """The words with their times; where these are not known, as if all letters took equally long."""
    found = list(_TOKEN.finditer(said.text))
    each = (said.end - said.begin) / max(1, len(said.text))
    times = [(said.begin + match.start() * each, said.begin + match.end() * each) for match in found]
    if len(said.words) == len(found):
        times = [(word.begin, word.end) for word in said.words]
    return [
        Spoken(match.group().casefold(), match.start(), match.end(), *time)
        for match, time in zip(found, times, strict=True)
    ]


def repeated(mine: Sequence[Spoken], theirs: Sequence[Spoken], own: Own) -> list[bool]:
    """For each word of `mine` whether it is an echo of `theirs`; both in order."""
    if not mine or not theirs:
        return [False] * len(mine)
    lags = _lags(mine, theirs)
    doubt = own(mine[0].begin, mine[-1].end)
    if doubt < OWN and _is_all(lags, doubt):
        return [True] * len(mine)
    echo = _runs(mine, lags, own)
    for first, last in _stretches(echo, echo=False):
        part = mine[first:last]
        if own(part[0].begin, part[-1].end) < OWN and _is_misheard(part, theirs):
            echo[first:last] = [True] * len(part)
    return echo


def without(text: str, words: Sequence[Spoken], left_out: Sequence[bool]) -> str:
    """The text of the other words, each with what stands before the next."""
    ends = [*(word.first for word in words[1:]), len(text)][: len(words)]
    pieces = [text[word.first : end] for word, end, out in zip(words, ends, left_out, strict=True) if not out]
    return "".join(pieces).strip()


def _lags(mine: Sequence[Spoken], theirs: Sequence[Spoken]) -> list[float | None]:
    """How much later each word comes that stands in `theirs` in the same order, misheard ones between such included."""
    lags: list[float | None] = [None] * len(mine)
    last = last_other = -1
    one, other = [word.token for word in mine], [word.token for word in theirs]
    for block in SequenceMatcher(None, other, one, autojunk=False).get_matching_blocks():
        lag = mine[block.b].begin - theirs[block.a].begin if block.size else 0.0
        if abs(lag) > _LAG:
            continue
        gap, gap_other = slice(last + 1, block.b), slice(last_other + 1, block.a)
        if block.size and last >= 0 and _slipped(one[gap], other[gap_other]):
            lags[gap] = [lag] * (block.b - last - 1)
        lags[block.b : block.b + block.size] = [lag] * block.size
        last, last_other = block.b + block.size - 1, block.a + block.size - 1
    return lags


def _slipped(heard: list[str], said: list[str]) -> bool:
    """Whether the one is the other misheard, between words that were not."""
    if not 0 < len(heard) <= _SLIP or not 0 < len(said) <= _SLIP + 1:
        return False
    return SequenceMatcher(None, "".join(heard), "".join(said), autojunk=False).ratio() >= _ALIKE


def _is_all(lags: list[float | None], doubt: float) -> bool:
    return None not in lags and (len(lags) >= _WHOLE or doubt <= ECHO)


def _is_misheard(mine: Sequence[Spoken], theirs: Sequence[Spoken]) -> bool:
    """Whether letter by letter it is much like something that they said at that moment."""
    heard = _letters(mine)
    needed = next((share for letters, share in _NEAR if len(heard) >= letters), None)
    if needed is None or len(heard) > _FAR:
        return False
    begin, end = mine[0].begin - _CLOSE, mine[-1].end + _CLOSE
    return _likeness(heard, _letters([word for word in theirs if begin <= word.begin <= end])) >= needed


def _letters(words: Sequence[Spoken]) -> str:
    return "".join(letter for word in words for letter in word.token if letter.isalnum())


def _likeness(heard: str, said: str) -> float:
    """How much of `heard` stands anywhere in `said`: 1 less the changes that takes, by its length."""
    row = [0] * (len(said) + 1)
    for place, letter in enumerate(heard, 1):
        diagonal, row[0] = row[0], place
        for column, other in enumerate(said, 1):
            diagonal, row[column] = row[column], min(diagonal + (letter != other), row[column] + 1, row[column - 1] + 1)
    return 1 - min(row) / len(heard)


def _runs(mine: Sequence[Spoken], lags: list[float | None], own: Own) -> list[bool]:
    """Words in a row that are an echo. Too few may be a coincidence, and clear sound is no echo: they stay."""
    echo = [False] * len(mine)
    for first, last in _stretches([lag is not None for lag in lags], echo=True):
        if last - first >= _RUN:
            clear = own(mine[first].begin, mine[last - 1].end) >= OWN
            long = sum(0.5 if word.token >= _SPACELESS else 1.0 for word in mine[first:last]) >= _LONG
            same = long and all(abs(lag or 0.0) < _CLOSE for lag in lags[first:last])
            echo[first:last] = [same or not clear] * (last - first)
    return echo


def _stretches(marks: Sequence[bool], *, echo: bool) -> list[tuple[int, int]]:
    """Where words in a row are marked so: from the first to the one behind the last."""
    changes = [place for place in range(1, len(marks)) if marks[place] != marks[place - 1]]
    return [(first, last) for first, last in pairwise([0, *changes, len(marks)]) if marks[first] == echo]
