"""Changing what is kept: titles, lines, the bin, and removal for good. A second writer beside the journal.

Lines as recognised are never changed: an edit stands beside them. Deleting moves a session to the bin; `purge`,
`forget_older` and `delete_everything` remove for good, and leave no text in the file.
"""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from app.errors import NoSuchSessionError, UsageError
from app.transcripts import erasing, files, schema, sessions
from app.transcripts.database import DatabaseUser, Location
from app.transcripts.faults import READING, disk_error
from app.transcripts.merge import join
from app.transcripts.records import SessionSummary
from app.transcripts.schema import SHOWN_TEXT, transaction
from app.transcripts.sessions import Which
from app.transcripts.sound import places
from app.transcripts.tokens import count_words

_PATIENCE = 2.0
_DAY = 86400.0
_ALL = 2**62


class Editor(DatabaseUser):
    """Any thread; each call is done when it returns. Raises DiskError, and NoSuchSessionError for what is not there."""

    def __init__(self, place: Path | Location) -> None:
        """`place`: as for `Library`. Opens on first use."""
        super().__init__(place, patience=_PATIENCE, writes=True)

    def rename(self, which: Which, title: str) -> None:
        """Gives a session another title."""
        with self._writing() as connection:
            session = self._find(connection, which)
            connection.execute("UPDATE sessions SET title = ? WHERE id = ?", (title.strip(), session.id))

    def edit_line(self, which: Which, number: int, text: str) -> None:
        """Shows `text` from now on; the original stays. An empty text hides the line."""
        self._edit(which, number, text.strip())

    def restore_line(self, which: Which, number: int) -> None:
        """Shows what was recognised again."""
        self._edit(which, number, None)

    def delete(self, which: Which) -> SessionSummary:
        """Moves a session to the bin and returns what it was; `restore` with its number takes that back."""
        with self._writing() as connection:
            session = self._find(connection, which)
            _refuse_live(session)
            connection.execute("UPDATE sessions SET deleted_at = ? WHERE id = ?", (time.time(), session.id))
            return session

    def restore(self, which: Which) -> None:
        """Takes a session out of the bin."""
        with self._writing() as connection:
            session = sessions.find(connection, self._location.path, which, deleted=True)
            connection.execute("UPDATE sessions SET deleted_at = NULL WHERE id = ?", (session.id,))

    def merge(self, which: Sequence[Which], title: str = "") -> int:
        """Joins sessions into a new one in order of their beginning, moves them to the bin, and returns its number."""
        with self._writing() as connection:
            chosen = {session.id: session for session in (self._find(connection, one) for one in which)}
            if len(chosen) < 2:
                raise UsageError("Merging takes two sessions or more.")
            for session in chosen.values():
                _refuse_live(session)
            joined = join(connection, sorted(chosen.values(), key=lambda one: (one.started, one.id)), title)
        if self._location.path is not None:
            for part in joined.parts:
                places.share(self._location.path, part.uuid, joined.uuid, part.offset)
        return joined.number

    def delete_all(self) -> tuple[int, ...]:
        """Moves all sessions to the bin but those being written; returns their numbers."""
        with self._writing() as connection:
            path = self._location.path
            found = sessions.listed(connection, path, deleted=False, limit=_ALL, offset=0)
            gone = tuple(session.id for session in found if not session.live)
            now = time.time()
            connection.executemany(
                "UPDATE sessions SET deleted_at = ? WHERE id = ?", [(now, number) for number in gone]
            )
            return gone

    def erase(self, which: Which) -> None:
        """Removes one session of the bin for good."""
        with self._writing() as connection:
            session = sessions.find(connection, self._location.path, which, deleted=True)
        self._erase("deleted_at IS NOT NULL AND id = ?", session.id)

    def purge(self, days: float = 0.0) -> int:
        """Removes for good what has been in the bin for so many days; returns how many sessions that were."""
        return self._erase("deleted_at <= ?", time.time() - days * _DAY)

    def forget_older(self, days: float) -> int:
        """Retention: removes for good what ended longer ago, in the bin or not; returns how many sessions that were."""
        return self._erase("coalesce(ended, started) < ?", time.time() - days * _DAY)

    def delete_everything(self) -> int:
        """Removes for good all sessions but those being written, all kept sound of others, and all copies of the file
        that were set aside.
        """
        count = self._erase("1 OR ?", 0)
        if self._location.path is not None:
            with self._writing() as connection:
                live = sessions.uuids(connection, self._location.path, live=True)
            for sound in places.kept(self._location.path):
                if sound.uuid not in live:
                    places.remove(self._location.path, sound.uuid)
            try:
                files.remove_copies(self._location.path)
            except OSError as error:
                raise disk_error(error, self._location.path) from error
        return count

    def _edit(self, which: Which, number: int, text: str | None) -> None:
        with self._writing() as connection:
            session = self._find(connection, which)
            row = connection.execute(
                f"SELECT id, {SHOWN_TEXT}, text FROM segments WHERE session = ? AND number = ?",  # noqa: S608 - constant
                (session.id, number),
            ).fetchone()
            if row is None:
                raise NoSuchSessionError(f"Transcript {session.id} has no line {number}.")
            segment, shown, original = row
            now = original if text is None else text
            connection.execute(
                "INSERT INTO edits (segment, text, edited_at) VALUES (?, ?, ?)", (segment, text, time.time())
            )
            schema.take_from_index(connection, segment, shown)
            schema.add_to_index(connection, segment, now)
            connection.execute(
                "UPDATE sessions SET word_count = word_count + ? WHERE id = ?",
                (count_words(now) - count_words(shown), session.id),
            )

    def _erase(self, where: str, value: float) -> int:
        """One transaction a session, so that a journal never waits long; then the text is gone from the files too."""
        with self._writing(whole=False) as connection:
            chosen = connection.execute(f"SELECT id FROM sessions WHERE {where}", (value,)).fetchall()  # noqa: S608 - ours
            erased: list[str] = []
            for (row,) in chosen:
                with transaction(connection), suppress(NoSuchSessionError):
                    session = sessions.find(connection, self._location.path, row)
                    if not session.live:
                        erasing.erase(connection, row)
                        erased.append(session.uuid)
            if erased:
                erasing.clean_up(connection, shrink=True)
        if self._location.path is not None:
            for uuid in erased:
                places.remove(self._location.path, uuid)
        return len(erased)

    def _find(self, connection: sqlite3.Connection, which: Which) -> SessionSummary:
        return sessions.find(connection, self._location.path, which, deleted=False)

    @contextmanager
    def _writing(self, *, whole: bool = True) -> Iterator[sqlite3.Connection]:
        """A connection, in one transaction if `whole`; the disk's errors become ours."""
        path = self._location.path
        with self._lock:
            try:
                connection = self._database.connection()
                if whole:
                    with transaction(connection):
                        yield connection
                else:
                    yield connection
            except READING as error:
                raise disk_error(error, path) from error


def _refuse_live(session: SessionSummary) -> None:
    if session.live:
        raise UsageError(f"Transcript {session.id} is still being written.", remedy="Stop the session first.")
