"""A session's place in the journal: opened when the first session begins, closed with the program."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app import paths
from app.captions.model import Segment
from app.session.plan import SessionPlan
from app.session.session import Record
from app.transcripts.journal import Journal
from app.transcripts.records import EndReason, SessionStart


class _Entry:
    """One session of an open journal."""

    def __init__(self, journal: Journal, session: int) -> None:
        self._journal = journal
        self._session = session

    def append(self, segment: Segment) -> None:
        """Returns once the segment is on the disk, or in memory with the trouble said."""
        self._journal.append(self._session, segment)

    def end(self, reason: EndReason) -> None:
        self._journal.end(self._session, reason)


class Keeping:
    """One journal, one session at a time. Any thread."""

    def __init__(self, kept: Callable[[], bool], tell: Callable[[str], None], path: Path | None = None) -> None:
        """`kept` is asked at each begin; `tell` gets a sentence when the disk is in trouble, '' when it is not."""
        self._kept = kept
        self._tell = tell
        self._path = path
        self._lock = threading.Lock()
        self._journal: Journal | None = None
        self._entry: _Entry | None = None

    def begin(self, plan: SessionPlan) -> Record | None:
        """A new session in the journal, or None if sessions are not kept. Raises DiskError."""
        if not self._kept():
            return None
        first = plan.tracks[0]
        start = SessionStart(
            title=plan.title,
            source=" + ".join(track.source for track in plan.tracks),
            engine=first.engine,
            language=first.options.language,
        )
        with self._lock:
            if self._journal is None:
                self._journal = Journal(
                    self._path or paths.journal_file(), on_state=lambda state: self._tell(state.sentence)
                )
            self._entry = _Entry(self._journal, self._journal.begin(start))
            return self._entry

    def end(self, reason: EndReason) -> None:
        """Ends the session that was begun last; nothing if it ended already."""
        with self._lock:
            entry, self._entry = self._entry, None
        if entry:
            entry.end(reason)

    def close(self) -> None:
        """Ends what is open and closes the journal."""
        self.end(EndReason.STOPPED)
        with self._lock:
            journal, self._journal = self._journal, None
        if journal:
            journal.close()


@contextmanager
def keep(plan: SessionPlan, *, kept: bool, tell: Callable[[str], None]) -> Iterator[Record | None]:
    """One session in the journal for as long as the block lasts; None inside if it is not to be kept."""
    keeping = Keeping(lambda: kept, tell)
    try:
        record = keeping.begin(plan)
        yield record
    except BaseException:
        keeping.end(EndReason.FAILED)
        raise
    finally:
        keeping.close()
