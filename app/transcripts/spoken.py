"""Where in a line the word stands that is being said. Pure."""

from collections.abc import Sequence

from app.speech.events import Word

_REACH = 24
"""Characters within which a word is looked for, so that one that is missing costs no other its place."""


def word_at(text: str, words: Sequence[Word], second: float) -> tuple[int, int] | None:
    """(begin, end) in `text` of the last word that has begun at `second`; None before the first, or without times."""
    begun = None
    place, folded = 0, text.lower()
    if len(folded) != len(text):
        folded = text
    for word in words:
        if word.begin > second:
            break
        wanted = word.text.strip().lower() if folded is not text else word.text.strip()
        found = folded.find(wanted, place, place + len(wanted) + _REACH) if wanted else -1
        if found >= 0:
            place = found + len(wanted)
            begun = (found, place)
    return begun
