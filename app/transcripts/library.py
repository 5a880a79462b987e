"""Reading transcripts: any number of readers, also while a journal writes. Each call is one short read."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from app.transcripts import rows, sessions, tokens
from app.transcripts.database import DatabaseUser, Location
from app.transcripts.faults import READING, disk_error
from app.transcripts.records import Hit, Line, Mark, SessionSummary, Transcript
from app.transcripts.sessions import Which
from app.transcripts.sound.places import Sound, sound_of

_PATIENCE = 1.0
_PAGE = 500
_LAST = 2**62
_T = TypeVar("_T")


class Library(DatabaseUser):
    """Any thread. A file that is not there yet is an empty library; an older one is brought up to date first.

    Every call raises DiskError if the file cannot be read (newer version, damaged, no access).
    """

    def __init__(self, place: Path | Location) -> None:
        """`place`: the journal's file, or the `location` of a journal in memory. Opens on first use."""
        super().__init__(place, patience=_PATIENCE, writes=False)

    def sessions(self, limit: int = 100, offset: int = 0, *, deleted: bool = False) -> tuple[SessionSummary, ...]:
        """Newest first. `deleted`: what lies in the bin instead."""
        path = self._location.path
        return self._read(lambda file: sessions.listed(file, path, deleted=deleted, limit=limit, offset=offset)) or ()

    def session(self, which: Which) -> SessionSummary:
        """One session, by its number or `latest`. Raises NoSuchSessionError."""
        found = self._read(lambda file: sessions.find(file, self._location.path, which))
        if found is None:
            raise sessions.missing(which)
        return found

    def sound(self, session: SessionSummary) -> Sound:
        """What can be heard of it."""
        return sound_of(self._location.path, session.uuid, session.source)

    def uuids(self, *, live: bool = False) -> frozenset[str]:
        """All sessions there are, in the bin or not; with `live` only those that are being written."""
        path = self._location.path
        return self._read(lambda file: sessions.uuids(file, path, live=live)) or frozenset()

    def unfinished(self, source: str) -> SessionSummary | None:
        """The newest session of that source, if it ended before the sound did; not one in the bin."""
        path = self._location.path
        return self._read(lambda file: sessions.unfinished(file, path, source))

    def last_number(self, session: int) -> int:
        """The highest number of a line, 0 if there is none."""
        found = self._rows("SELECT max(number) FROM segments WHERE session = ?", (session,), lambda row: row[0])
        return int(found[0] or 0) if found else 0

    def line_at(self, session: int, second: float) -> int | None:
        """The number of the line that is said at that second, or of the first one after it; None if there is none."""
        query = (
            "SELECT number FROM segments WHERE session = ? AND (end_s > ? OR number ="
            " (SELECT max(number) FROM segments WHERE session = ?)) ORDER BY number LIMIT 1"
        )
        found = self._rows(query, (session, second, session), lambda row: int(row[0]))
        return found[0] if found else None

    def lines(self, session: int, first: int = 1, last: int | None = None) -> Iterator[Line]:
        """The lines numbered `first` to `last`, both included, read page by page while they are used."""
        query = (
            f"SELECT {rows.LINE_COLUMNS} FROM segments WHERE session = ? AND number BETWEEN ? AND ?"  # noqa: S608 - constant
            " ORDER BY number LIMIT ?"
        )
        until = _LAST if last is None else last
        while page := self._rows(query, (session, first, until, _PAGE), rows.line):
            yield from page
            first = page[-1].segment.number + 1

    def marks(self, session: int) -> tuple[Mark, ...]:
        """What the user marked, in order of time."""
        query = "SELECT at_s, note FROM marks WHERE session = ? ORDER BY at_s, id"
        return tuple(self._rows(query, (session,), lambda row: Mark(*row)))

    def transcript(self, which: Which) -> Transcript:
        """All of a session, for an exporter; several tracks in order of time. Raises NoSuchSessionError."""
        session = self.session(which)
        lines = [line for line in self.lines(session.id) if line.text.strip()]
        if len({line.segment.track for line in lines}) > 1:
            # Who speaks longer ends later, and so is written later.
            lines.sort(key=lambda line: line.segment.begin)
        return Transcript(session, tuple(lines), self.marks(session.id))

    def search(self, text: str, limit: int = 50, offset: int = 0, *, session: int | None = None) -> tuple[Hit, ...]:
        """Lines with all the words of `text` (the end of a word may be missing), newest first; not those in the bin."""
        wanted = tokens.query(text)
        if not wanted:
            return ()
        query = (
            f"SELECT {sessions.COLUMNS}, {rows.LINE_COLUMNS} FROM line_index"  # noqa: S608 - constants
            " JOIN segments ON segments.id = line_index.rowid JOIN sessions ON sessions.id = segments.session"
            " WHERE line_index MATCH ? AND sessions.deleted_at IS NULL AND (? IS NULL OR segments.session = ?)"
            " ORDER BY line_index.rowid DESC LIMIT ? OFFSET ?"
        )
        return tuple(self._rows(query, (wanted, session, session, limit, offset), lambda row: self._hit(row, text)))

    def _hit(self, row: Sequence[Any], wanted: str) -> Hit:
        line = rows.line(row[sessions.WIDTH :])
        session = sessions.summary(row[: sessions.WIDTH], self._location.path)
        return Hit(session, line, tokens.highlights(line.text, wanted))

    def _rows(self, query: str, values: Sequence[Any], make: Callable[[Sequence[Any]], _T]) -> list[_T]:
        return self._read(lambda file: [make(row) for row in file.execute(query, values).fetchall()]) or []

    def _read(self, ask: Callable[[sqlite3.Connection], _T]) -> _T | None:
        """None if there is no file yet."""
        path = self._location.path
        with self._lock:
            if path is not None and not path.exists():
                return None
            try:
                return ask(self._database.connection())
            except READING as error:
                raise disk_error(error, path) from error
