"""The open utterances of one connection, whatever the service calls them. Pure bookkeeping: no clock, no I/O.

Results leave in the order in which utterances began. A service may start the next utterance before it has closed the
one before; then the later one waits for `grace` seconds and the earlier one is closed as incomplete if nothing came.
"""

from dataclasses import dataclass

from app.errors import ServiceError
from app.speech.cloud.protocol import Lost, Result
from app.speech.events import Word

GRACE = 1.0
_MOST_OPEN = 16
_REMEMBERED = 512

Outcome = Result | Lost


@dataclass(frozen=True, slots=True)
class Heard:
    """What one message says about an utterance. None and empty values leave what was known before."""

    settled: str = ""
    tentative: str = ""
    begin: float | None = None
    end: float | None = None
    language: str = ""
    emotion: str = ""
    words: tuple[Word, ...] = ()


class _Open:
    __slots__ = ("begin", "closing", "emotion", "end", "fresh", "key", "language", "settled", "tentative", "words")

    def __init__(self, key: str) -> None:
        self.key = key
        self.settled = self.tentative = self.language = self.emotion = ""
        self.begin: float | None = None
        self.end: float | None = None
        self.words: tuple[Word, ...] = ()
        self.fresh = False
        self.closing: Outcome | None = None

    def know(self, heard: Heard) -> None:
        self.begin = heard.begin if heard.begin is not None else self.begin
        self.end = heard.end if heard.end is not None else self.end
        self.language = heard.language or self.language
        self.emotion = heard.emotion or self.emotion

    def show(self, heard: Heard) -> None:
        whole = heard.settled + heard.tentative
        if not whole:
            return
        # Settled text only grows; a service that takes some back cannot change what was already read.
        if not heard.settled.startswith(self.settled):
            self.tentative = whole[len(self.settled) :]
        else:
            self.settled, self.tentative = heard.settled, heard.tentative
        self.words = heard.words
        self.fresh = True

    def result(self, text: str | None = None, *, incomplete: bool = False) -> Result:
        final = text is not None
        settled, tentative = (self.settled, self.tentative) if text is None else (text, "")
        return Result(
            self.key,
            settled,
            tentative,
            final,
            self.begin,
            self.end,
            self.language,
            self.emotion,
            self.words,
            incomplete,
        )


class Utterances:
    """Keyed by whatever names an utterance within the connection. What is said about a closed one is ignored."""

    def __init__(self, grace: float = GRACE) -> None:
        """`grace`: seconds an open utterance may keep later ones waiting."""
        self._grace = grace
        self._open: dict[str, _Open] = {}
        self._closed: dict[str, None] = {}
        self._deadline: float | None = None

    @property
    def next_deadline(self) -> float | None:
        """When `tick` must be called for a waiting utterance, or None."""
        return self._deadline

    def __len__(self) -> int:
        """How many are open."""
        return len(self._open)

    def __contains__(self, key: str) -> bool:
        """Whether that one is open."""
        return key in self._open

    def known(self, key: str) -> bool:
        """Whether that one is open or was closed not long ago."""
        return key in self._open or key in self._closed

    def note(self, key: str, heard: Heard, now: float) -> tuple[Outcome, ...]:
        """Times and the like of an utterance, which it opens; shows nothing of it."""
        if (utterance := self._find(key)) and utterance.closing is None:
            utterance.know(heard)
        return self._leave(now)

    def text_of(self, key: str) -> str:
        """What is shown of an open utterance; '' if it is not open."""
        utterance = self._open.get(key)
        return utterance.settled + utterance.tentative if utterance else ""

    def partial(self, key: str, heard: Heard, now: float) -> tuple[Outcome, ...]:
        """The whole text so far. An empty one changes nothing on the screen."""
        if (utterance := self._find(key)) and utterance.closing is None:
            utterance.know(heard)
            utterance.show(heard)
        return self._leave(now)

    def final(self, key: str, heard: Heard, now: float, *, incomplete: bool = False) -> tuple[Outcome, ...]:
        """The last word about an utterance: `settled`, or '' to withdraw it."""
        if (utterance := self._find(key)) and utterance.closing is None:
            utterance.know(heard)
            utterance.words = heard.words
            utterance.closing = utterance.result(heard.settled, incomplete=incomplete)
        return self._leave(now)

    def failed(self, key: str, error: ServiceError, now: float) -> tuple[Outcome, ...]:
        """The service gave up on this one."""
        if (utterance := self._find(key)) and utterance.closing is None:
            utterance.closing = Lost(key, error)
        return self._leave(now)

    def tick(self, now: float) -> tuple[Outcome, ...]:
        """Lets waiting utterances out when the grace is over."""
        return self._leave(now)

    def close(self) -> tuple[Outcome, ...]:
        """Nothing more comes: every open utterance ends with what is known, in order."""
        return tuple(outcome for utterance in list(self._open.values()) for outcome in self._end(utterance))

    def forget(self) -> None:
        """Nothing more comes and the audio will be sent again: open utterances end without a word."""
        for utterance in list(self._open.values()):
            self._shut(utterance)

    def _find(self, key: str) -> _Open | None:
        if key in self._closed:
            return None
        if key not in self._open:
            self._open[key] = _Open(key)
        return self._open[key]

    def _leave(self, now: float) -> tuple[Outcome, ...]:
        outcomes: list[Outcome] = []
        while self._open:
            head, *later = self._open.values()
            if head.closing is None and head.fresh:
                head.fresh = False
                outcomes.append(head.result())
            if head.closing is None and not self._overdue(later, now):
                break
            outcomes.extend(self._end(head))
        return tuple(outcomes)

    def _overdue(self, later: list[_Open], now: float) -> bool:
        if len(later) >= _MOST_OPEN:
            return True
        if not any(utterance.fresh or utterance.closing for utterance in later):
            self._deadline = None
            return False
        if self._deadline is None:
            self._deadline = now + self._grace
        return now >= self._deadline

    def _end(self, utterance: _Open) -> tuple[Outcome, ...]:
        self._shut(utterance)
        if utterance.closing is not None:
            return (utterance.closing,)
        shown = utterance.settled + utterance.tentative
        return (utterance.result(shown, incomplete=True),) if shown else ()

    def _shut(self, utterance: _Open) -> None:
        del self._open[utterance.key]
        self._closed[utterance.key] = None
        if len(self._closed) > _REMEMBERED:
            del self._closed[next(iter(self._closed))]
        self._deadline = None
