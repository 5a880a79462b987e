"""Hotword lists as people write them: a word or phrase a line, then weight and language after commas. Pure."""

from collections.abc import Iterable

from app.errors import UsageError
from app.speech.engine import Hotword

DEFAULT_WEIGHT = 4


def parse(text: str) -> tuple[Hotword, ...]:
    """The words of a list such as `Sonnenberg`, `Sonnenberg, 5` or `Sonnenberg, 5, de`; `#` begins a comment.

    Raises UsageError naming the line. What a service accepts beyond that (lengths, numbers) is checked where it is
    used.
    """
    return tuple(_words(text.splitlines()))


def render(hotwords: Iterable[Hotword]) -> str:
    """The list as `parse` reads it."""
    return "".join(f"{word.text}, {word.weight}{f', {word.language}' if word.language else ''}\n" for word in hotwords)


def _words(lines: Iterable[str]) -> Iterable[Hotword]:
    for number, line in enumerate(lines, 1):
        content = line.partition("#")[0].strip().lstrip("\ufeff")
        if not content:
            continue
        text, *rest = (part.strip() for part in content.split(","))
        if not text or len(rest) > 2:
            raise UsageError(f"Line {number} of the hotwords is not “word, weight, language”.")
        try:
            weight = int(rest[0]) if rest and rest[0] else DEFAULT_WEIGHT
        except ValueError:
            weight = 0
        if not 1 <= weight <= 5:
            raise UsageError(f"The weight in line {number} of the hotwords is not a number from 1 to 5.")
        yield Hotword(text, weight, rest[1] if len(rest) > 1 else "")
