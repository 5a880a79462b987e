"""One file on its way into the journal, from its beginning or from where it stopped the last time."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from app.audio.frames import AudioFrame
from app.captions.model import CaptionView, Segment
from app.errors import HearlineError
from app.session.keeping import started
from app.session.plan import SessionPlan
from app.session.session import Session
from app.speech.events import AudioLost, EngineEvent, Hypothesis, Word
from app.transcripts.journal import Journal
from app.transcripts.library import Library
from app.transcripts.records import EndReason, SessionStart

Progress = Callable[[float, float | None], None]
"""Seconds of the file that are done, and how many there are, None while that is not known. Called in other threads."""


@dataclass(frozen=True, slots=True)
class _Begun:
    """What there is of the file already: lines up to a number, and sound up to a second."""

    start: SessionStart
    lines: int = 0
    seconds: float = 0.0


class Transcription:
    """Used once: `run` in one thread, `stop` from any."""

    def __init__(self, plan: SessionPlan, journal: Path, progress: Progress) -> None:
        """`plan`: one track that is a file. Raises DiskError if the transcripts cannot be read."""
        self._progress = progress
        self._place = journal
        self._begun = _begun(plan, journal)
        first = plan.tracks[0]
        self._plan = replace(plan, tracks=(replace(first, start=self._begun.seconds),))
        self._session: Session | None = None
        self._lock = threading.Lock()
        self._stopped = False
        self.empty = False
        """It ended before anything was understood: there is no session."""

    @property
    def uuid(self) -> str:
        """The session of the transcript."""
        return self._begun.start.uuid

    def run(self) -> bool:
        """Blocks until the file is done (True) or it was stopped (False). Raises HearlineError; what was understood
        until then is kept.
        """
        journal = Journal(self._place)
        record = _Record(journal, journal.begin(self._begun.start), self._begun)
        reason = EndReason.FAILED
        try:
            self._listen(record)
            reason = EndReason.STOPPED if self._stopped else EndReason.FINISHED
        finally:
            self.empty = reason is not EndReason.FINISHED and not self._begun.lines + record.count
            record.end(reason, forget=self.empty)
            journal.close()
        return reason is EndReason.FINISHED

    def stop(self) -> None:
        """Ends now. Never blocks."""
        with self._lock:
            self._stopped = True
            session = self._session
        if session:
            session.abort()

    def _listen(self, record: "_Record") -> None:
        follower = _Follower(self._begun.seconds, self._progress)
        session = Session(self._plan, record, follower)
        with self._lock:
            if self._stopped:
                return
            self._session = session
        session.start()
        while not session.wait(0.5):
            follower.tell(session.duration)
        if session.error and not self._stopped:
            raise session.error


class _Record:
    """Puts lines behind those that are there, at their place in the whole file."""

    def __init__(self, journal: Journal, session: int, begun: _Begun) -> None:
        self._journal = journal
        self._session = session
        self._begun = begun
        self.count = 0

    def end(self, reason: EndReason, *, forget: bool) -> None:
        if forget:
            self._journal.forget(self._session)
        else:
            self._journal.end(self._session, reason)

    def append(self, segment: Segment) -> None:
        self.count += 1
        by = self._begun.seconds
        moved = replace(
            segment,
            number=segment.number + self._begun.lines,
            begin=segment.begin + by,
            end=segment.end + by,
            words=tuple(Word(word.text, word.begin + by, word.end + by) for word in segment.words),
        )
        self._journal.append(self._session, moved)

    def hear(self, track: str, frame: AudioFrame) -> None:
        """The sound is in the file."""


class _Follower:
    """Listens for how far recognition has come."""

    def __init__(self, start: float, progress: Progress) -> None:
        self._start = start
        self._reached = 0.0
        self._progress = progress

    def tell(self, duration: float | None) -> None:
        self._progress(self._start + self._reached, duration)

    def view(self, view: CaptionView) -> None:
        """Nothing is shown."""

    def event(self, event: EngineEvent, segment: Segment | None) -> None:
        del segment  # it is in the journal
        if isinstance(event, Hypothesis | AudioLost):
            self._reached = max(self._reached, event.end)

    def ended(self, error: HearlineError | None) -> None:
        """The session tells."""


def _begun(plan: SessionPlan, journal: Path) -> _Begun:
    start = started(plan)
    with Library(journal) as library:
        found = library.unfinished(start.source)
        if found is None:
            return _Begun(start)
        last = library.last_number(found.id)
    again = replace(start, uuid=found.uuid, title=found.title, started=found.started)
    return _Begun(again, last, found.duration)
