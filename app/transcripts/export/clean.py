"""Recognised text made safe for files that people and players read: what could be taken for layout is not text."""

import re
import unicodedata

_BLANKS = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029\x00]+")
# Overrides and isolates could turn the rest of a line around; the plain marks (LRM, RLM, ALM) belong to the text.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]")


def plain(text: str) -> str:
    """One line: blanks and breaks are single blanks, control characters and bidirectional overrides are gone."""
    return _UNSAFE.sub("", _BLANKS.sub(" ", text)).strip()


def wide(character: str) -> bool:
    """Takes the room of two: Chinese, Japanese, Korean, most emoji."""
    return character > "\u10ff" and unicodedata.east_asian_width(character) in "WF"


def right_to_left(text: str) -> bool:
    """Whether a reader begins on the right: its first letter is Arabic, Hebrew or the like."""
    sides = (unicodedata.bidirectional(character) for character in text)
    return next((side for side in sides if side in {"L", "R", "AL"}), "L") != "L"


def clusters(text: str) -> list[str]:
    """What a reader sees as one character each: marks, joiners and the halves of a flag stay together."""
    found: list[str] = []
    for character in text:
        if found and _continues(found[-1], character):
            found[-1] += character
        else:
            found.append(character)
    return found


def _continues(before: str, character: str) -> bool:
    if character.isascii():
        return False
    if before[-1] == "\u200d" or character in "\u200d\u200c" or "\U0001f3fb" <= character <= "\U0001f3ff":
        return True
    if _flag(character):
        return len(before) == 1 and _flag(before)
    return unicodedata.category(character)[0] == "M" or "\U000e0020" <= character <= "\U000e007f"


def _flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
