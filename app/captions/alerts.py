"""Where words that matter to a person occur in captions: pure, whatever the case, the spaces and the script."""

import re
from functools import lru_cache
from typing import NamedTuple

_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Scripts whose words stand side by side: a word of theirs may begin and end anywhere."""
_HANGUL = "\u1100-\u11ff\uac00-\ud7ff"
"""Korean words are parted by blanks, but what they do in the sentence is written on to their end."""
_BEFORE = f"(?<![^\\W_{_SPACELESS}])"
_AFTER = f"(?![^\\W_{_SPACELESS}])"
_JOINED, _INFLECTED = f"[{_SPACELESS}]", f"[{_HANGUL}]"
_APOSTROPHES = "['\u2019]"


class Found(NamedTuple):
    """An alert in a text: `text[begin:end]` is what was said for `word`, which is as the person wrote it."""

    begin: int
    end: int
    word: str


def alert_words(written: str) -> tuple[str, ...]:
    """The words of a setting that has one a line, each once."""
    lines = (" ".join(line.split()) for line in written.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def find_alerts(text: str, words: tuple[str, ...]) -> tuple[Found, ...]:
    """Where any of `words` stands in `text`, in order and not overlapping; of two that begin together the longer.

    A word is found whole: "art" is not in "party". Chinese, Japanese, Thai and the like have no gaps between words,
    so there a word is found wherever it stands; a Korean one where a word begins.
    """
    if not words or not text:
        return ()
    by_group, pattern = _pattern(words)
    return tuple(
        Found(found.start(), found.end(), by_group[found.lastindex - 1])
        for found in pattern.finditer(text)
        if found.lastindex
    )


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> tuple[list[str], re.Pattern[str]]:
    ordered = sorted(words, key=len, reverse=True)
    return ordered, re.compile("|".join(f"({_one(word)})" for word in ordered), re.IGNORECASE)


def _one(word: str) -> str:
    before = "" if re.match(_JOINED, word) or not word[0].isalnum() else _BEFORE
    last = word[-1]
    after = "" if re.match(_JOINED, last) or re.match(_INFLECTED, last) or not last.isalnum() else _AFTER
    middle = r"\s+".join(_escaped(part) for part in word.split())
    return before + middle + after


def _escaped(part: str) -> str:
    """People and recognizers write apostrophes in two ways."""
    return "".join(_APOSTROPHES if char in "'\u2019" else re.escape(char) for char in part)
