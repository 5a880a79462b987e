"""Reading and writing the service's JSON. Whatever a server sends, these functions return plain, safe values."""

import json
import math
import unicodedata
from collections.abc import Mapping

from app.speech.cloud.protocol import Message
from app.speech.events import Word

Json = Mapping[str, object]

_LONGEST = 1_000_000
_MOST_WORDS = 5_000
_LATEST_MS = 1e10


def parse(message: Message) -> Json | None:
    """The object in a text frame; None for anything else (binary, not JSON, not an object, absurdly long)."""
    if not isinstance(message, str) or len(message) > _LONGEST:
        return None
    try:
        data = json.loads(message)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def dump(data: Json) -> str:
    """One compact line of ASCII, which no text can spoil."""
    return json.dumps(data, separators=(",", ":"))


def clean(text: str) -> str:
    """`text` without control characters (blanks instead) and without halves of characters, so that it can be stored."""
    if text.isprintable():
        return text
    return "".join(_printable(character) for character in text)


def _printable(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cc":
        return " "
    return "\ufffd" if category == "Cs" else character


def text(data: Json, key: str) -> str:
    """The string under `key`, cleaned; '' if there is none."""
    value = data.get(key)
    return clean(value) if isinstance(value, str) else ""


def part(data: Json, key: str) -> Json:
    """The object under `key`; empty if there is none."""
    value = data.get(key)
    return value if isinstance(value, dict) else {}


def flag(data: Json, key: str) -> bool:
    """Whether `key` holds true, and not merely something like it."""
    return data.get(key) is True


def whole(data: Json, key: str) -> int | None:
    """The whole number under `key`, not negative; None if there is none."""
    value = data.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def seconds(data: Json, key: str) -> float | None:
    """The milliseconds under `key` as seconds; None where the service gives no usable time."""
    value = data.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    # Compared before anything is computed: a whole number can be too large for a float.
    if not 0 <= value <= _LATEST_MS or not math.isfinite(value):
        return None
    return value / 1000


def words(data: Json) -> tuple[Word, ...]:
    """The words of a sentence with their punctuation and times; those without times are left out."""
    listed = data.get("words")
    if not isinstance(listed, list):
        return ()
    found: list[Word] = []
    for entry in listed[:_MOST_WORDS]:
        if not isinstance(entry, dict):
            continue
        spelt = (text(entry, "text") + text(entry, "punctuation")).strip()
        begin, end = seconds(entry, "begin_time"), seconds(entry, "end_time")
        if spelt and begin is not None and end is not None:
            found.append(Word(spelt, begin, max(begin, end)))
    return tuple(found)
