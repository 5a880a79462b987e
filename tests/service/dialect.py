"""What the protocols of the stand-in have in common: replies go out, heard words come in, and complaints are noted."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count
from typing import Protocol

from tests.service.rules import Limits
from tests.service.vocabulary import Vocabularies
from tests.service.words import Recording, Spoken

Json = dict[str, object]


class Sort(StrEnum):
    """What a reply means, so that faults can choose among replies."""

    READY = "ready"
    STARTED = "started"
    PARTIAL = "partial"
    FINAL = "final"
    FINISHED = "finished"
    ERROR = "error"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to the client."""

    sort: Sort
    body: Json

    @property
    def text(self) -> str:
        """As it goes on the wire."""
        return json.dumps(self.body, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Hangup:
    """The service closes the socket, after a moment in which what was sent can arrive."""

    code: int = 1000
    reason: str = ""


Out = Reply | Hangup


@dataclass(slots=True)
class Knowledge:
    """What all connections share. `misheard`: word -> what is written unless hotwords or context hold the word.

    `absent`: models that this service does not offer; `asked`: the model of each task that was asked for.
    """

    recordings: tuple[Recording, ...]
    vocabularies: Vocabularies
    limits: Limits = field(default_factory=Limits)
    language: str = "en"
    emotion: str = "neutral"
    misheard: dict[str, str] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()
    asked: list[str] = field(default_factory=list)
    seen_ids: set[str] = field(default_factory=set)
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def new_id(self, prefix: str) -> str:
        """An id nobody has had."""
        return f"{prefix}{next(self.numbers):06d}"

    def write(self, words: tuple[Spoken, ...], expected: str) -> tuple[Spoken, ...]:
        """The words as the recognizer spells them, when it expects the words in `expected`."""
        return tuple(Spoken(self._spell(word.text, expected.casefold()), word.begin, word.end) for word in words)

    def _spell(self, text: str, expected: str) -> str:
        bare = text.strip(".,;:!?")
        wrong = self.misheard.get(bare)
        return text if wrong is None or bare.casefold() in expected else text.replace(bare, wrong)


Complain = Callable[[str], None]
"""Notes what the client did against the rules."""


class Dialect(Protocol):
    """One protocol over one connection. `now` is the service's clock."""

    @property
    def audio_seconds(self) -> float:
        """Sound received on this connection."""

    @property
    def deadline(self) -> float | None:
        """When `tick` is wanted."""

    def opened(self, now: float) -> list[Out]:
        """The handshake is over."""

    def text(self, message: str, now: float) -> list[Out]:
        """A text frame."""

    def binary(self, data: bytes, now: float) -> list[Out]:
        """A binary frame."""

    def tick(self, now: float) -> list[Out]:
        """Time passed."""

    def sent(self, reply: Reply, now: float) -> None:
        """That reply has left; only now may the client rely on it."""

    def refuse(self, code: str, message: str, now: float) -> list[Out]:
        """Fails instead of getting ready."""

    def complain(self, code: str, message: str, now: float) -> list[Out]:
        """Reports an error mid-stream, as this protocol does."""

    def end(self, now: float) -> list[Out]:
        """Ends the session by itself; speech that is not over is lost."""

    def stale(self, reply: Reply) -> Reply:
        """Another result for something that is over; `reply` is its final."""

    def revised(self, reply: Reply) -> Reply:
        """The same final with another text."""

    def failed(self, reply: Reply) -> Reply | None:
        """The utterance of that final is given up; None where the protocol has no word for it."""


def parse(message: str, complain: Complain) -> Json | None:
    """The object in a text frame."""
    try:
        data = json.loads(message)
    except ValueError:
        complain("a text frame is not JSON")
        return None
    if not isinstance(data, dict):
        complain("a text frame is not a JSON object")
        return None
    return data


def line(words: tuple[Spoken, ...], *, stop: bool = False) -> str:
    """Words as text, with a full stop at the end if asked for."""
    text = " ".join(word.text for word in words)
    return f"{text.rstrip(',;')}." if stop and text and text[-1] not in ".!?" else text


def milliseconds(seconds: float) -> int:
    """As the protocols count."""
    return round(seconds * 1000)
