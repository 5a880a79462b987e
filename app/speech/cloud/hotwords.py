"""Hotwords as the service takes them, checked here because the service accepts what it will not use."""

import re

from app.errors import UsageError
from app.speech.cloud.models import Hotwords, Model
from app.speech.engine import Hotword

_PREFIX = re.compile(r"[a-z0-9]{1,9}")
_MOST_CHARACTERS = 15
_MOST_PIECES = 7


def checked(hotwords: tuple[Hotword, ...], model: Model) -> tuple[Hotword, ...]:
    """The hotwords without doubles and outer blanks. Raises UsageError naming the first bad one by its place.

    A word with any character beyond ASCII has at most 15 characters, another at most 7 pieces between blanks.
    """
    if model.hotwords not in (Hotwords.LIST, Hotwords.INSTANT):
        raise UsageError(
            f"The model {model.id} takes no hotword lists.", remedy="Put the words into the context, or choose another."
        )
    kept: dict[tuple[str, str], Hotword] = {}
    for place, hotword in enumerate(hotwords, 1):
        word = Hotword(" ".join(hotword.text.split()), hotword.weight, hotword.language)
        if problem := _problem(place, word, model):
            raise UsageError(problem, remedy="Change it in the settings.")
        kept.setdefault((word.text, word.language), word)
    if len(kept) > model.hotword_limit:
        raise UsageError(
            f"There are {len(kept)} hotwords, and the model {model.id} takes {model.hotword_limit}.",
            remedy="Remove some of them.",
        )
    return tuple(kept.values())


def checked_prefix(prefix: str) -> str:
    """The prefix that marks our lists. Raises UsageError unless it is up to nine small letters and digits."""
    if not _PREFIX.fullmatch(prefix):
        raise UsageError("The name of a hotword list has one to nine small letters and digits.")
    return prefix


def _problem(place: int, word: Hotword, model: Model) -> str:
    """A whole sentence, so that it can be translated; '' if there is none."""
    if not word.text:
        return f"Hotword {place} is empty."
    if not 1 <= word.weight <= 5:
        return f"Hotword {place} has a weight outside 1 to 5."
    if word.language and model.languages and word.language not in model.languages:
        return f"Hotword {place} has a language that the model {model.id} does not know."
    if word.text.isascii():
        many = len(word.text.split()) > _MOST_PIECES
        return f"Hotword {place} has more than {_MOST_PIECES} parts." if many else ""
    long = len(word.text) > _MOST_CHARACTERS
    return f"Hotword {place} has more than {_MOST_CHARACTERS} characters." if long else ""
