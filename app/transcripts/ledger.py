"""The journal's side that touches the disk: one thread, one connection, all waiting entries in one transaction.

A session is known by its uuid; its row is made when it is missing, so that a new file (after damage, or when the folder
was removed) goes on where the old one stopped, with what can still be read of the sessions that are being written.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.captions.model import Segment
from app.transcripts import erasing, files, rows
from app.transcripts.database import Database, Location
from app.transcripts.presence import Presence
from app.transcripts.records import SessionStart
from app.transcripts.recovery import close_cut_short, salvage
from app.transcripts.schema import transaction

_PATIENCE = 1.0
_CHECKED = 200 * 1024 * 1024
"""Larger files are not read through at every start: damage shows when it is met."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A session begins."""

    start: SessionStart


@dataclass(frozen=True, slots=True)
class Kept:
    """A final. `kept_at`: when it was handed over, seconds since 1970."""

    start: SessionStart
    segment: Segment
    kept_at: float


@dataclass(frozen=True, slots=True)
class Marked:
    """A moment in seconds of the session's audio."""

    start: SessionStart
    at: float
    note: str


@dataclass(frozen=True, slots=True)
class Ended:
    """`at`: seconds since 1970."""

    start: SessionStart
    reason: str
    at: float


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The session is not to be kept after all."""

    start: SessionStart


Entry = Begun | Kept | Marked | Ended | Forgotten


class Ledger:
    """Used by the journal's thread alone. Opens on first use, and again whenever it has to."""

    def __init__(self, location: Location) -> None:
        """Touches nothing yet."""
        self._database = Database(location, patience=_PATIENCE, writes=True)
        self._path = location.path
        self._presence: Presence | None = None
        self._ready: sqlite3.Connection | None = None
        self._rows: dict[str, int] = {}
        self._live: dict[str, SessionStart] = {}
        self._rescued: list[Entry] = []

    @property
    def rescued(self) -> int:
        """Entries of a lost file that are in memory until the next write succeeds."""
        return len(self._rescued)

    def write(self, entries: Sequence[Entry]) -> dict[str, int]:
        """Everything or nothing, on the disk when it returns: the row of each session by uuid.

        Raises sqlite3.Error, OSError, DiskError; the same entries may be handed in again, none is written twice.
        """
        connection = self._open()
        fresh: dict[str, int] = {}
        with transaction(connection):
            for entry in (*self._rescued, *entries):
                self._put(connection, entry, fresh)
        self._rows.update(fresh)
        self._rescued.clear()
        for entry in entries:
            if isinstance(entry, Begun):
                self._live[entry.start.uuid] = entry.start
            elif isinstance(entry, Ended | Forgotten):
                self._live.pop(entry.start.uuid, None)
        if any(isinstance(entry, Forgotten) for entry in entries):
            erasing.clean_up(connection)
        return dict(self._rows)

    def set_aside(self) -> Path:
        """Renames the damaged file; the next write begins a new one. Raises OSError."""
        if self._path is None:
            raise OSError
        self._rescue()
        self.drop()
        return files.set_aside(self._path)

    def drop(self) -> None:
        """Closes the connection; the next write opens it again."""
        self._ready = None
        self._rows = {}
        with suppress(sqlite3.Error):
            self._database.close()

    def close(self) -> None:
        """The last call."""
        self.drop()
        if self._presence is not None:
            self._presence.release()
            self._presence = None

    def _open(self) -> sqlite3.Connection:
        if self._database.vanished():
            self._rescue()
            self.drop()
        connection = self._database.connection()
        if connection is self._ready:
            return connection
        self._rows = {}
        if self._path is not None:
            if self._presence is None or not self._presence.holds():
                if self._presence is not None:
                    self._presence.release()
                self._presence = Presence(self._path)
            if self._path.stat().st_size < _CHECKED:
                (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
                if verdict != "ok":
                    raise _damage(verdict)
            try:
                close_cut_short(connection, self._path, self._presence.token)
            except (ValueError, TypeError) as error:
                raise _damage(type(error).__name__) from error
        self._ready = connection
        return connection

    def _rescue(self) -> None:
        connection = self._database.held
        if connection is None:
            return
        rescued: list[Entry] = []
        for uuid, start in self._live.items():
            lines, marks = salvage(connection, uuid)
            rescued.append(Begun(start))
            rescued += [Kept(start, line.segment, line.kept_at.timestamp()) for line in lines]
            rescued += [Marked(start, mark.at, mark.note) for mark in marks]
        # What was rescued before and not written yet is not in the file.
        self._rescued = rescued + self._rescued

    def _put(self, connection: sqlite3.Connection, entry: Entry, fresh: dict[str, int]) -> None:
        row = self._row(connection, entry.start, fresh)
        match entry:
            case Begun():
                # A session that goes on after it was closed, as the transcript of a file does.
                connection.execute("UPDATE sessions SET ended = NULL, end_reason = '' WHERE id = ?", (row,))
            case Kept():
                rows.insert_segment(connection, row, entry.segment, entry.kept_at)
            case Marked():
                # Like a segment, a mark that is handed in again is not written twice.
                mark = (row, rows.number(entry.at), rows.clean(entry.note))
                connection.execute(
                    "INSERT INTO marks (session, at_s, note) SELECT ?, ?, ?"
                    " WHERE NOT EXISTS (SELECT 1 FROM marks WHERE session = ? AND at_s = ? AND note = ?)",
                    (*mark, *mark),
                )
            case Ended():
                connection.execute(
                    "UPDATE sessions SET ended = ?, end_reason = ? WHERE id = ?",
                    (entry.at, rows.clean(entry.reason), row),
                )
            case Forgotten():
                erasing.erase(connection, row)
                self._rows.pop(entry.start.uuid, None)
                fresh.pop(entry.start.uuid, None)

    def _row(self, connection: sqlite3.Connection, start: SessionStart, fresh: dict[str, int]) -> int:
        known = self._rows.get(start.uuid) or fresh.get(start.uuid)
        if known:
            return known
        told = (start.title, start.source, start.engine, start.language)
        connection.execute(
            "INSERT INTO sessions (uuid, started, writer, title, source, engine, language) VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (uuid) DO UPDATE SET writer = excluded.writer",
            (
                start.uuid,
                start.started.timestamp(),
                self._presence.token if self._presence else "",
                *map(rows.clean, told),
            ),
        )
        (row,) = connection.execute("SELECT id FROM sessions WHERE uuid = ?", (start.uuid,)).fetchone()
        fresh[start.uuid] = int(row)
        return fresh[start.uuid]


def _damage(verdict: str) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(verdict)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error
