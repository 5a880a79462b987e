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
