"""How long the end of a recognition may take, and what is done meanwhile. Pure: time and circumstances are given."""

from dataclasses import dataclass
from enum import Enum, auto

FORMALITY_SECONDS = 2.0
"""So long the service's goodbye is waited for when all words are told."""


class Move(Enum):
    """What to do about the end now."""

    WAIT = auto()
    ASK = auto()  # ask the service for the last results
    ASK_AGAIN = auto()  # give the sound in question to one more connection
    GIVE_UP = auto()  # end with what is known
    OVER = auto()  # nothing is missing


@dataclass(frozen=True, slots=True)
class Circumstances:
    """`listening`: a connection takes sound. `asked_at`: when it was asked for the last results, None = not yet.

    `unsent`: sound is left to send. `waiting`: sound that may hold words is in no final. `busy`: an utterance is open.
    `covered`: finals reach to the end of the stream.
    """

    listening: bool
    asked_at: float | None
    unsent: bool
    waiting: bool
    busy: bool
    covered: bool


class Ending:
    """`now` is monotonic. `asked_again`: one more connection was given a chance already."""

    def __init__(self, seconds: float, *, live: bool) -> None:
        """`seconds`: from `begin` to the end where sound is live, else since something last happened."""
        self.asked_again = False
        self._seconds = seconds
        self._live = live
        self._begun: float | None = None
        self._moved = 0.0

    @property
    def begun(self) -> bool:
        """Whether it is known that no more sound comes."""
        return self._begun is not None

    def begin(self, now: float) -> None:
        """No more sound comes."""
        if self._begun is None:
            self._begun = self._moved = now

    def moved(self, now: float) -> None:
        """Something happened: sound was sent, a result came."""
        self._moved = now

    def move(self, given: Circumstances, now: float) -> Move:
        """What to do now."""
        if self._begun is None:
            return Move.WAIT
        if given.listening and given.asked_at is None and not given.unsent:
            return Move.ASK
        if given.covered and given.asked_at is None:
            return Move.OVER
        if given.asked_at is not None and given.waiting and not self.asked_again:
            # There is time for another connection only if this one is not given all of it.
            if now - max(given.asked_at, self._moved) >= self._seconds / 2:
                return Move.ASK_AGAIN
        elif given.asked_at is not None and not (given.waiting or given.busy):
            return Move.GIVE_UP if now - given.asked_at >= FORMALITY_SECONDS else Move.WAIT
        since = self._begun if self._live else self._moved
        return Move.GIVE_UP if now - since >= self._seconds else Move.WAIT
