"""The tables, their version, and the way from an older version to this one.

`user_version` holds major * 65536 + minor. A newer major is refused: its tables mean something else. A newer minor only
adds, so this program can go on. An older file is brought up to date in one transaction, after a copy was put beside it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from app.errors import DiskError
from app.transcripts import files
from app.transcripts.tokens import count_words, index_text

_APPLICATION = 0x48524C4E  # "HRLN"

_FIRST = """
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    started REAL NOT NULL,
    ended REAL,
    end_reason TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    engine TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    writer TEXT NOT NULL DEFAULT ''
);
CREATE TABLE segments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    session INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    track TEXT NOT NULL,
    begin_s REAL NOT NULL,
    end_s REAL NOT NULL,
    text TEXT NOT NULL,
    language TEXT NOT NULL DEFAULT '',
    engine TEXT NOT NULL DEFAULT '',
    emotion TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT '[]',
    gap_before REAL NOT NULL DEFAULT 0,
    incomplete INTEGER NOT NULL DEFAULT 0,
    kept_at REAL NOT NULL,
    UNIQUE (session, number)
);
CREATE TABLE edits (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    segment INTEGER NOT NULL REFERENCES segments (id) ON DELETE CASCADE,
    text TEXT,
    edited_at REAL NOT NULL
);
CREATE INDEX edits_of_segment ON edits (segment);
CREATE TABLE marks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    session INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    at_s REAL NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX marks_of_session ON marks (session);
CREATE TRIGGER segments_stand BEFORE UPDATE ON segments BEGIN SELECT RAISE (ABORT, 'segments are never changed'); END;
"""

_SECOND = """
ALTER TABLE sessions ADD COLUMN segment_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN word_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN seconds REAL NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN deleted_at REAL;
CREATE INDEX sessions_by_start ON sessions (started);
CREATE VIRTUAL TABLE line_index USING fts5 (
    tokens, content = '', columnsize = 0, tokenize = 'ascii', prefix = '1 2 3'
);
"""

SHOWN_TEXT = """coalesce(
    (SELECT edits.text FROM edits WHERE edits.segment = segments.id ORDER BY edits.id DESC LIMIT 1), segments.text
)"""
"""What a line shows, in SQL: the last edit, or the original (also after an edit that took all edits back)."""


class Version(NamedTuple):
    """Of a transcripts file."""

    major: int
    minor: int


CURRENT = Version(2, 0)


class NewerTranscriptsError(DiskError):
    """A newer Hearline has written the file."""

    retryable = False


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, on the disk when it returns. Takes the write lock at once, so it cannot fail half-way for it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def version_of(connection: sqlite3.Connection) -> Version:
    """(0, 0) for an empty file."""
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    return Version(number >> 16, number & 0xFFFF)


def refuse_strange(connection: sqlite3.Connection) -> None:
    """Raises NewerTranscriptsError, or DiskError if the file is another program's; changes nothing."""
    found = version_of(connection)
    if found.major == 0:
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        if not tables and not application:
            return
    elif connection.execute("PRAGMA application_id").fetchone() == (_APPLICATION,):
        if found.major <= CURRENT.major:
            return
        raise NewerTranscriptsError(
            "The transcripts were written by a newer Hearline.", remedy="Update Hearline to read them and add to them."
        )
    raise DiskError("The transcripts file belongs to another program.", remedy="Move that file away.")


def prepare(connection: sqlite3.Connection, path: Path | None) -> None:
    """Creates the tables or brings them up to date. `path` (None in memory) says where the copy goes.

    Raises sqlite3.Error and OSError; the file is then as it was.
    """
    found = version_of(connection)
    if found >= CURRENT:
        return
    if found.major and path is not None:
        _copy(connection, files.copy_before_change(path, f"v{found.major}"))
    with transaction(connection):
        for version, step in _STEPS:
            # Asked again under the lock: another program may have done it in the meantime.
            if version_of(connection) < version:
                step(connection)
                connection.execute(f"PRAGMA user_version = {version.major << 16 | version.minor}")


def _copy(connection: sqlite3.Connection, target: Path) -> None:
    files.create_private(target)
    with closing(sqlite3.connect(target)) as copy:
        connection.backup(copy)


def _first(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
    _run(connection, _FIRST)


def _second(connection: sqlite3.Connection) -> None:
    _run(connection, _SECOND)
    rows = connection.execute(f"SELECT id, session, end_s, {SHOWN_TEXT} FROM segments ORDER BY id")  # noqa: S608 - constant
    for segment, session, end, text in rows.fetchall():
        add_to_index(connection, segment, text)
        add_to_counts(connection, session, text, end)


def _run(connection: sqlite3.Connection, script: str) -> None:
    """Not `executescript`, which would commit the transaction around it."""
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def add_to_index(connection: sqlite3.Connection, segment: int, text: str) -> None:
    """Makes a line findable. `segment`: its row."""
    connection.execute("INSERT INTO line_index (rowid, tokens) VALUES (?, ?)", (segment, index_text(text)))


def take_from_index(connection: sqlite3.Connection, segment: int, text: str) -> None:
    """`text` must be what was added: the index keeps no copy of it."""
    connection.execute(
        "INSERT INTO line_index (line_index, rowid, tokens) VALUES ('delete', ?, ?)", (segment, index_text(text))
    )


def add_to_counts(connection: sqlite3.Connection, session: int, text: str, end: float) -> None:
    """One more segment in the session's figures, so that a list of sessions needs no look at their lines."""
    connection.execute(
        "UPDATE sessions SET segment_count = segment_count + 1, word_count = word_count + ?, seconds = max(seconds, ?)"
        " WHERE id = ?",
        (count_words(text), end, session),
    )


_STEPS = ((Version(1, 0), _first), (CURRENT, _second))
