"""The model's vocabulary: numbers of tokens to words. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

_BLANK = "\N{LOWER ONE EIGHTH BLOCK}".encode()
"""What a token begins with that begins a word."""

_FIRST_TEXT = 3
"""Tokens below this number steer the network and stand for no text."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One word of a decoding, punctuation included.

    `certainty`: logarithm of the probability of its least likely token, punctuation left aside; 0 is certain. For a
    word that was given to the decoder it is minus the distance to what the network would have said instead.
    """

    text: str
    tokens: tuple[int, ...]
    certainty: float


class Vocabulary:
    """All tokens of a model."""

    def __init__(self, data: bytes) -> None:
        """`data`: a `tokenizer.bin`. Raises ValueError if it ends within a token."""
        self._tokens = [_plain(token) for token in split(data)]
        self._begins = [token.startswith(_BLANK) for token in split(data)]

    def words(self, tokens: Sequence[int], certainties: Sequence[float]) -> list[Heard]:
        """The words that these tokens spell; `certainties` has one number per token."""
        groups: list[list[int]] = []
        for at, token in enumerate(tokens):
            if not _FIRST_TEXT <= token < len(self._tokens):
                continue
            if self._begins[token] or not groups:
                groups.append([])
            groups[-1].append(at)
        words = []
        for group in groups:
            text = b"".join(self._tokens[tokens[at]] for at in group).decode(errors="replace").strip()
            spoken = [certainties[at] for at in group if not self.is_punctuation(tokens[at])]
            if text:
                words.append(Heard(text, tuple(tokens[at] for at in group), min(spoken, default=0.0)))
        return words

    def is_punctuation(self, token: int) -> bool:
        """Whether the token holds no letter and no digit."""
        text = self._tokens[token].decode(errors="replace") if token < len(self._tokens) else ""
        return not any(letter.isalnum() for letter in text)


def split(data: bytes) -> list[bytes]:
    """The tokens in order of their number: each is a length (1 or 2 bytes) and its bytes. Raises ValueError."""
    tokens = []
    at = 0
    while at < len(data):
        length = data[at]
        at += 1
        if length >= 128:
            if at == len(data):
                raise ValueError("cut short")
            length = length - 128 + 128 * data[at]
            at += 1
        token = data[at : at + length]
        if len(token) < length:
            raise ValueError("cut short")
        tokens.append(token)
        at += length
    return tokens


def _plain(token: bytes) -> bytes:
    if len(token) == 6 and token.startswith(b"<0x"):
        return bytes([int(token[3:5], 16)])
    return token.replace(_BLANK, b"")
