"""Text as the search index sees it: words folded to one form, and pairs of characters where writing has no blanks.

A run of n Chinese characters becomes n - 1 pairs and its last character alone: "天气好" is "天气", "气好", "好". A
query of two characters is then one token, a single character is the beginning of a token, and a longer run is a phrase:
none of them needs a scan, as trigrams would for the one and two characters of most Chinese queries. Pure functions.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1100, 0x11FF),  # Hangul letters
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),
    (0x3040, 0x318F),  # kana, Bopomofo, Hangul letters
    (0x31A0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xA960, 0xA97F),
    (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFFDC),
    (0x1AFF0, 0x1B16F),
    (0x20000, 0x323AF),
)
_STARTS = tuple(begin for begin, _ in _UNSPACED)


@dataclass(frozen=True, slots=True)
class Token:
    """A folded word or pair, and where it stands in the text it came from."""

    text: str
    begin: int
    end: int


def unspaced(character: str) -> bool:
    """Whether it belongs to writing that puts no blanks between words (Hangul counts: its words are long compounds)."""
    code = ord(character)
    if code < 0x0E00:
        return False
    place = bisect_right(_STARTS, code) - 1
    return code <= _UNSPACED[place][1]


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text, in order."""
    for begin, end, paired in _runs(text):
        if not paired:
            folded = _fold(text[begin:end])
            if folded:
                yield Token(folded, begin, end)
            continue
        for place in range(begin, end):
            yield Token(_fold(text[place : place + 2] if place + 1 < end else text[place]), place, min(place + 2, end))


def index_text(text: str) -> str:
    """What is handed to the index for this text: its tokens, separated by blanks."""
    return " ".join(token.text for token in tokens(text))


def query(text: str) -> str:
    """A full-text expression that finds lines with every word of `text`; empty if there is nothing to look for.

    Nothing in `text` is an operator. The end of each word may be missing: "meet" finds "meetings".
    """
    return " AND ".join(_phrase(term) for term in _terms(text))


def count_words(text: str) -> int:
    """Words, one for each character where writing has no blanks."""
    return sum(end - begin if paired else 1 for begin, end, paired in _runs(text))


def highlights(text: str, wanted: str) -> tuple[tuple[int, int], ...]:
    """Where in `text` the words of the query `wanted` stand: (begin, end) pairs in order, joined where they touch."""
    there = list(tokens(text))
    found: list[tuple[int, int]] = []
    for term, paired in _terms(wanted):
        size = len(term)
        for place in range(len(there) - size + 1):
            stretch = there[place : place + size]
            exact = all(token.text == part for token, part in zip(stretch[:-1], term, strict=False))
            if exact and _ends(stretch[-1].text, term[-1], paired=paired):
                single = paired and size == 1 and len(term[0]) == 1
                found.append((stretch[0].begin, stretch[0].begin + 1 if single else stretch[-1].end))
    return _joined(sorted(found))


def _terms(text: str) -> list[tuple[list[str], bool]]:
    """For each run of the query its tokens and whether they are pairs; a run of pairs loses its last lone character."""
    terms = []
    for begin, end, paired in _runs(text):
        parts = [token.text for token in tokens(text[begin:end])]
        if parts:
            terms.append((parts[:-1] if paired and len(parts) > 1 else parts, paired))
    return terms


def _phrase(term: tuple[list[str], bool]) -> str:
    parts, paired = term
    whole = paired and len(parts[-1]) > 1
    return f'"{" ".join(parts)}"' + ("" if whole else "*")


def _ends(token: str, part: str, *, paired: bool) -> bool:
    return token == part if paired and len(part) > 1 else token.startswith(part)


def _runs(text: str) -> Iterator[tuple[int, int, bool]]:
    """(begin, end, paired) of each stretch of letters, marks and digits of one way of writing."""
    begin, paired = -1, False
    for place, character in enumerate(text):
        inside = character.isalnum() or unicodedata.category(character)[0] == "M"
        kind = inside and unspaced(character)
        # A mark belongs to the letter before it.
        if begin >= 0 and inside and (kind == paired or unicodedata.category(character)[0] == "M"):
            continue
        if begin >= 0:
            yield begin, place, paired
        begin, paired = (place, kind) if inside else (-1, False)
    if begin >= 0:
        yield begin, len(text), paired


def _fold(text: str) -> str:
    """One form for all ways to write it: case, width, and the accents of Latin, Greek, Cyrillic, Arabic and Hebrew."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(character for character in apart if not _accent(character))
    return unicodedata.normalize("NFKC", bare).casefold().replace(" ", "")


def _accent(character: str) -> bool:
    code = ord(character)
    return (
        0x0300 <= code <= 0x036F
        or 0x0591 <= code <= 0x05C7
        or 0x064B <= code <= 0x065F
        or code in (0x0640, 0x0670, 0x3099, 0x309A)
    )


def _joined(ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for begin, end in ranges:
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return tuple(joined)
