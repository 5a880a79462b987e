"""Where a line of text may be broken: pure functions, aware of spaceless scripts, clusters and direction."""

import unicodedata
from functools import lru_cache

_SMALL_KANA = frozenset("ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ")
_CLOSING = frozenset({"Pe", "Pf", "Po", "Pd", "Lm"})
_OPENING = frozenset({"Ps", "Pi", "Sc"})
_JOINERS = frozenset("\u200d")
_NON_JOINER = "\u200c"
_DIRECTIONAL = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@lru_cache(maxsize=256)
def plain(text: str) -> str:
    """`text` on one line, without controls and without marks that turn the reading direction of what follows."""
    if text.isascii() and text.isprintable():
        return text
    kept = (" " if char.isspace() else char for char in text)
    return "".join(
        char for char in kept if char not in _DIRECTIONAL and (char in _JOINERS or unicodedata.category(char) != "Cc")
    )


def spaceless(char: str) -> bool:
    """Whether words of this character's script are written without blanks, so that a line may break beside it."""
    code = ord(char)
    return (
        0x2E80 <= code <= 0x30FF
        or 0x3100 <= code <= 0x312F
        or 0x31A0 <= code <= 0x31FF
        or 0x3400 <= code <= 0x4DBF
        or 0x4E00 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or 0xFE30 <= code <= 0xFE4F
        or 0xFF00 <= code <= 0xFFEF
        or 0x20000 <= code <= 0x3FFFF
    )


def clusters(text: str) -> list[str]:
    """What a reader takes for single characters: base and marks, joined emoji, flags."""
    found: list[str] = []
    for char in text:
        if found and _extends(found[-1], char):
            found[-1] += char
        else:
            found.append(char)
    return found


@lru_cache(maxsize=4096)
def _word_units(text: str) -> tuple[str, ...]:
    """The unbreakable parts of text without blanks inside."""
    if text.isascii() and not any(mark in text for mark in "-/"):
        return (text,)
    parts: list[str] = []
    for cluster in clusters(text):
        if parts and not _breakable(parts[-1], cluster):
            parts[-1] += cluster
        else:
            parts.append(cluster)
    return tuple(parts)


def units(text: str) -> list[str]:
    """The parts between places where a line may end; blanks go with the part before them. Joined they are `text`."""
    found: list[str] = []
    for index, word in enumerate(text.split(" ")):
        if index:
            if found:
                found[-1] += " "
            else:
                found.append(" ")
        if word:
            found.extend(_word_units(word))
    return found


def right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is Hebrew, Arabic or the like."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False


def _breakable(before: str, after: str) -> bool:
    """Closing and long-vowel marks and small kana do not begin a row; opening marks and currencies do not end one."""
    last, first = before[-1], after[0]
    if unicodedata.category(first) in _CLOSING or first in _SMALL_KANA or unicodedata.category(last) in _OPENING:
        return False
    if spaceless(last) or spaceless(first):
        return True
    return len(before) > 1 and not first.isdigit() and (last == "/" or unicodedata.category(last) == "Pd")


def _extends(cluster: str, char: str) -> bool:
    code = ord(char)
    if char in _JOINERS or char == _NON_JOINER or cluster[-1] in _JOINERS:
        return True
    if 0x1F3FB <= code <= 0x1F3FF or 0xE0020 <= code <= 0xE007F:  # skin tones, flag tags
        return True
    if 0x1F1E6 <= code <= 0x1F1FF:
        return len(cluster) == 1 and 0x1F1E6 <= ord(cluster) <= 0x1F1FF
    if code < 0x300:
        return False
    return unicodedata.category(char) in ("Mn", "Me", "Mc")
