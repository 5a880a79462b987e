"""Segments and transcripts to try things with, and a listener for what a journal says."""

import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from app.captions.model import Segment
from app.speech.events import Word
from app.transcripts.faults import JournalState
from app.transcripts.journal import Journal
from app.transcripts.records import Line, Mark, SessionSummary, Transcript

WHEN = datetime(2026, 5, 1, 9, 30, tzinfo=UTC)
DEADLINE = 20.0

MIXED = (
    "The budget meeting is on Tuesday.",
    "今天的天气非常好，我们一起去公园散步吧。",  # noqa: RUF001 - Chinese is written so
    "مرحبا بكم في هذا الاجتماع",
    "Thanks 👩‍👩‍👧 and 🇫🇷 to all",
    "café, naïve; ½ — “quoted”",
)


def segment(number: int, text: str = "", *, track: str = "microphone", words: Sequence[Word] = ()) -> Segment:
    begin = 2.0 * number
    return Segment(
        number,
        track,
        begin,
        begin + 1.75,
        text or f"line {number}",
        language="en",
        engine="embedded",
        words=tuple(words),
    )


def line(text: str, begin: float = 0.0, end: float = 2.0, *, track: str = "microphone", number: int = 1) -> Line:
    return Line(Segment(number, track, begin, end, text), WHEN)


def transcript(*lines: Line, marks: Sequence[Mark] = (), title: str = "Talk") -> Transcript:
    duration = max((each.segment.end for each in lines), default=0.0)
    session = SessionSummary(
        7, "c0ffee", title, WHEN, WHEN, "stopped", duration, 0, len(lines), "microphone", "embedded", "en"
    )
    return Transcript(session, lines, tuple(marks))


def append(journal: Journal, session: int, kept: Segment) -> None:
    """Returns when the segment is on the disk, also where the disk takes longer than a caption would wait."""
    if not journal.append(session, kept):
        wait_until(lambda: journal.pending == 0)


def wait_until(met: Callable[[], bool]) -> None:
    """Looks again and again, until the deadline of a busy machine."""
    deadline = time.monotonic() + DEADLINE
    while not met():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.01)


class Told:
    """Collects the states a journal tells; a test waits for one with a deadline."""

    def __init__(self) -> None:
        self.states: list[JournalState] = []
        self._changed = threading.Condition()

    def __call__(self, state: JournalState) -> None:
        with self._changed:
            self.states.append(state)
            self._changed.notify_all()

    def wait(self, wanted: Callable[[JournalState], bool]) -> JournalState:
        """The first state told that is wanted."""
        with self._changed:
            met = self._changed.wait_for(lambda: any(map(wanted, self.states)), DEADLINE)
            assert met, f"only {self.states} were told"
            return next(filter(wanted, self.states))
