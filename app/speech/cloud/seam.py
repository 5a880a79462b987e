"""Sound may be sent twice where nobody said how far it had been heard: words that come twice are told once. Pure."""

import re

# A word, or one character of a script that is written without blanks.
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]|[^\W_]+(?:['’][^\W_]+)*")  # noqa: RUF001 - both apostrophes
_BETWEEN = re.compile(r"^[\W_]+")
_PER_SECOND = 6
_SPARE = 2


def most_words(seconds: float) -> int:
    """How many words may lie in so much sound."""
    return int(seconds * _PER_SECOND) + _SPARE


def without_repeat(before: str, after: str, most: int) -> str:
    """`after` without the words at its head that are the last ones of `before`, at most `most` of them.

    The first word of `after` may be the rest of a word that was cut in two: one such stranger is let go with them. Text
    that lies in the end of `before` as a whole is all repeat.
    """
    tail = [token.group().casefold() for token in _TOKEN.finditer(before)][-most:]
    heads = list(_TOKEN.finditer(after))
    words = [token.group().casefold() for token in heads]
    if not tail or not words:
        return after
    if _within(words, tail):
        return ""
    for stranger in (0, 1):
        for size in range(min(len(tail), len(words) - stranger), stranger, -1):
            if words[stranger : stranger + size] == tail[-size:]:
                return _rest(after, heads[stranger + size - 1].end())
    return after


def _within(words: list[str], tail: list[str]) -> bool:
    size = len(words)
    return any(tail[start : start + size] == words for start in range(len(tail) - size + 1))


def _rest(text: str, position: int) -> str:
    """What follows, without the punctuation of the word before."""
    return _BETWEEN.sub("", text[position:], count=1)
