"""Words and lists of words: how they are compared. Pure."""

import re
from collections.abc import Sequence

from app.speech.local.vocabulary import Heard

_LONGEST_LOOP = 8
_REPEATS = 3


def bare(word: str) -> str:
    """A word as it is compared: lower case, without punctuation."""
    return re.sub(r"[^\w']", "", word).lower()


def keys(words: Sequence[Heard]) -> list[str]:
    """The words as they are compared."""
    return [bare(word.text) for word in words]


def shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both lists begin with."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def drop_loops(words: Sequence[Heard]) -> list[Heard]:
    """The words with one copy left of whatever is said more than three times in a row.

    A greedy decoder can fall into repeating itself on sound that it does not understand.
    """
    kept = list(words)
    for length in range(1, _LONGEST_LOOP + 1):
        names = keys(kept)
        at = 0
        while at + length <= len(names):
            unit = names[at : at + length]
            end = at + length
            while names[end : end + length] == unit:
                end += length
            if (end - at) // length > _REPEATS:
                del kept[at + length : end], names[at + length : end]
            at += 1
    return kept
