"""What the conversations of both protocols keep, and how they end: what is the same in all of CloudProtocol."""

from abc import ABC, abstractmethod

from app.errors import ServiceError
from app.speech.cloud.protocol import Ended, Message, Problem, ProtocolEvent, Step
from app.speech.cloud.utterances import GRACE, Utterances


class Conversation(ABC):
    """One session or task; see CloudProtocol for the verbs. What is to be sent and told piles up until `_step`."""

    def __init__(self, grace: float = GRACE) -> None:
        """`grace` as of Utterances."""
        self._grace = grace
        self._sends: list[Message] = []
        self._events: list[ProtocolEvent] = []
        self._afresh()

    def _afresh(self) -> None:
        """Nothing was said yet."""
        self._utterances = Utterances(self._grace)
        self._held: list[bytes] = []
        self._ready = self._finished = self._done = False
        self._deadline: float | None = None

    def finish(self, now: float) -> Step:
        """Once; waits for the service to be ready."""
        if not self._finished and not self._done:
            self._finished = True
            if self._ready:
                self._finish(now)
        return self._step()

    def tick(self, now: float) -> Step:
        """Ends what has waited long enough."""
        if not self._done:
            self._events.extend(self._utterances.tick(now))
            if self._deadline is not None and now >= self._deadline:
                self._overdue(now)
        return self._step()

    @property
    def done(self) -> bool:
        """Whether nothing more is to be sent or awaited."""
        return self._done

    @property
    def next_deadline(self) -> float | None:
        """The first of the deadlines of conversation and utterances."""
        if self._done:
            return None
        return min(filter(None, (self._deadline, self._utterances.next_deadline)), default=None)

    @abstractmethod
    def _finish(self, now: float) -> None:
        """No more audio comes."""

    @abstractmethod
    def _overdue(self, now: float) -> None:
        """The deadline has passed."""

    def _break(self, error: ServiceError) -> None:
        """Of no more use: what is open ends without a word, for its audio will be sent again."""
        self._utterances.forget()
        self._events.append(Problem(error, fatal=True))
        self._close()

    def _over(self, *, asked: bool, planned: bool = False) -> None:
        """By the protocol's own rules. Asked for, what is open ends here; else its audio will be sent again."""
        if asked:
            self._events.extend(self._utterances.close())
        else:
            self._utterances.forget()
        self._events.append(Ended(asked, planned))
        self._close()

    def _close(self) -> None:
        self._done = True
        self._held.clear()

    def _step(self) -> Step:
        step = Step(tuple(self._sends), tuple(self._events))
        self._sends.clear()
        self._events.clear()
        return step
