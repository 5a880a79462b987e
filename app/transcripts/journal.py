"""The journal: what was recognised is on the disk before it is on the screen, and trouble with the disk stops nothing.

Callers hand entries over and wait a moment for the commit; the journal's own thread owns the connection. When the disk
fails, entries wait in memory, in order, and are written when it is well again.
"""

import logging
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from app.captions.model import Segment
from app.errors import DiskError, NoSuchSessionError
from app.transcripts.database import Location
from app.transcripts.faults import JournalState, Trouble, trouble_of, waiting_state
from app.transcripts.ledger import Begun, Ended, Entry, Forgotten, Kept, Ledger, Marked
from app.transcripts.records import EndReason, SessionStart

_PATIENCE = 0.04
_BEGIN_PATIENCE = 1.0
_BATCH = 200
_FIRST_RETRY, _LAST_RETRY = 0.1, 5.0
_log = logging.getLogger(__name__)


class Journal:
    """The one writer of transcripts. Any thread may call it; no call raises for the disk's sake or waits long for it.

    Opening happens in the journal's thread: sessions cut short by a crash are closed, an older file is brought up to
    date, a damaged one is set aside. `on_state` is called from that thread at each change and must not raise.
    """

    def __init__(
        self, place: Path | Location, *, on_state: Callable[[JournalState], None] = lambda _state: None
    ) -> None:
        """`place`: the file; it and its folder are made if missing, readable by this user only."""
        self.location = place if isinstance(place, Location) else Location(place)
        self._on_state = on_state
        self._ledger = Ledger(self.location)
        self._changed = threading.Condition()
        self._sessions: dict[int, SessionStart] = {}
        self._rows: dict[str, int] = {}
        self._forgotten: set[int] = set()
        self._waiting: deque[Entry] = deque()
        self._handed = self._written = 0
        self._state = JournalState()
        self._rejected: Entry | None = None
        self._stuck = False
        self._opened = False
        self._retry = _FIRST_RETRY
        self._batch = _BATCH
        self._closing_at: float | None = None
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    @classmethod
    def in_memory(cls, *, on_state: Callable[[JournalState], None] = lambda _state: None) -> "Journal":
        """Nothing reaches the disk; `Library(journal.location)` reads it until the journal is closed."""
        return cls(Location.in_memory(), on_state=on_state)

    def begin(self, start: SessionStart) -> int:
        """The session's number, for the other calls and for the library.

        Below zero while the disk cannot be written: it serves the other calls, and `number` tells the real one later.
        """
        self._hand_over(Begun(start), _BEGIN_PATIENCE)
        with self._changed:
            session = self._rows.get(start.uuid) or -1 - len(self._sessions)
            self._sessions[session] = start
        return session

    def append(self, session: int, segment: Segment) -> bool:
        """True once the segment is on the disk, False if it waits in memory: the disk failed, or took too long.

        Segments are never changed: a second one with the same number is dropped. Raises NoSuchSessionError for a
        session that did not begin here. What is said in a forgotten session is dropped.
        """
        return session in self._forgotten or self._hand_over(
            Kept(self._start(session), segment, time.time()), _PATIENCE
        )

    def mark(self, session: int, at: float, note: str = "", *, wait: bool = True) -> bool:
        """Marks a moment, in seconds of the session's audio. As `append`; without `wait` it returns at once."""
        marked = Marked(self._start(session), at, note)
        return session in self._forgotten or self._hand_over(marked, _PATIENCE if wait else 0.0)

    def end(self, session: int, reason: str = EndReason.STOPPED) -> bool:
        """The session is complete. As `append`."""
        ended = Ended(self._start(session), reason, time.time())
        return session in self._forgotten or self._hand_over(ended, _PATIENCE)

    def forget(self, session: int, *, wait: bool = True) -> bool:
        """Takes a session that goes on out of the file for good, with all that was said. As `mark`."""
        start = self._start(session)
        with self._changed:
            self._forgotten.add(session)
        return self._hand_over(Forgotten(start), _PATIENCE if wait else 0.0)

    def close(self, timeout: float = 2.0) -> int:
        """Writes what waits, for `timeout` seconds at most, and returns how many segments never reached the disk."""
        with self._changed:
            if self._closing_at is None:
                self._closing_at = time.monotonic() + timeout
            self._changed.notify_all()
        self._thread.join(timeout + 2.0)
        return self.pending

    @property
    def state(self) -> JournalState:
        """How keeping goes now."""
        with self._changed:
            return JournalState(self._state.trouble, self._state.sentence, self._pending())

    @property
    def pending(self) -> int:
        """Segments in memory that are not on the disk yet."""
        with self._changed:
            return self._pending()

    def waiting(self) -> tuple[Segment, ...]:
        """Those segments, oldest first, so that they can be saved somewhere else."""
        with self._changed:
            return tuple(entry.segment for entry in self._waiting if isinstance(entry, Kept))

    def number(self, session: int) -> int | None:
        """The session's number in the library, None as long as it is not on the disk."""
        with self._changed:
            return self._rows.get(self._start(session).uuid)

    def _start(self, session: int) -> SessionStart:
        try:
            return self._sessions[session]
        except KeyError:
            raise NoSuchSessionError("This session is not being written.") from None

    def _pending(self) -> int:
        return sum(isinstance(entry, Kept) for entry in self._waiting) + self._ledger.rescued

    def _hand_over(self, entry: Entry, patience: float) -> bool:
        with self._changed:
            self._waiting.append(entry)
            self._handed += 1
            ticket = self._handed
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._written >= ticket or self._stuck, patience)
            return self._written >= ticket

    def _run(self) -> None:
        try:
            while (batch := self._next()) is not None:
                self._turn(batch)
        except Exception:  # noqa: BLE001 - the outermost function of the thread
            _log.exception("the journal has stopped")
            with self._changed:
                self._stuck = True
                self._changed.notify_all()
            self._tell(JournalState(Trouble.REFUSED, "Captions are no longer kept: an unexpected error.", self.pending))
        finally:
            self._ledger.close()

    def _next(self) -> list[Entry] | None:
        """What to write now; waits for it, and after a failure for the time to try again. None: it is over."""
        with self._changed:
            if self._stuck:
                self._changed.wait_for(lambda: self._closing_at is not None, self._retry)
                self._retry = min(2 * self._retry, _LAST_RETRY)
            else:
                self._changed.wait_for(lambda: self._waiting or self._closing_at is not None or not self._opened)
            if self._closing_at is not None:
                late = time.monotonic() > self._closing_at
                if late or not (self._waiting or self._ledger.rescued):
                    return None
                if self._stuck:
                    self._changed.wait(0.05)
            return list(islice(self._waiting, self._batch))

    def _turn(self, batch: list[Entry]) -> None:
        try:
            rows = self._ledger.write(batch)
        except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.DataError, OverflowError) as error:
            self._reject(batch, error)
        except (sqlite3.Error, OSError, DiskError) as error:
            self._fail(error)
        else:
            self._succeed(len(batch), rows)

    def _succeed(self, count: int, rows: dict[str, int]) -> None:
        with self._changed:
            for _ in range(count):
                self._waiting.popleft()
            self._written += count
            self._rows.update(rows)
            self._opened = True
            self._retry = _FIRST_RETRY
            self._batch = min(2 * self._batch, _BATCH)
            self._stuck = False
            # Told when all of it is written: on a disk with little room single entries come through now and then.
            passed = not self._waiting and self._state.trouble not in {Trouble.NONE, Trouble.DAMAGED}
            self._changed.notify_all()
        if passed:
            self._tell(JournalState())

    def _reject(self, batch: list[Entry], error: Exception) -> None:
        """One entry that no table takes costs itself, not those behind it."""
        if len(batch) > 1:
            self._batch = 1
            return
        if self._rejected is not batch[0]:
            # Its session may have been removed from the file: opened again, the ledger makes it anew.
            self._rejected = batch[0]
            self._ledger.drop()
            return
        _log.error("an entry cannot be stored: %s", type(error).__name__)
        self._succeed(1, {})

    def _fail(self, error: Exception) -> None:
        path = self.location.path
        kind = trouble_of(error, path)
        if kind is Trouble.DAMAGED:
            try:
                aside = self._ledger.set_aside()
            except OSError as failure:
                error, kind = failure, trouble_of(failure, path)
            else:
                _log.warning("the transcripts file was damaged and set aside")
                sentence = f"The transcripts file was damaged; it was set aside as {aside.name} and a new one begun."
                self._tell(JournalState(Trouble.DAMAGED, sentence, self.pending))
                return
        if kind not in {Trouble.LOCKED, Trouble.FULL}:
            self._ledger.drop()
        with self._changed:
            self._stuck = True
            self._batch = 1
            self._changed.notify_all()
        self._tell(waiting_state(error, path, self.pending))

    def _tell(self, state: JournalState) -> None:
        with self._changed:
            known = (self._state.trouble, self._state.sentence)
            self._state = state
        if known != (state.trouble, state.sentence):
            self._on_state(state)
