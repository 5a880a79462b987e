"""Removing a session for good, so that no word of it stays in the file."""

import sqlite3
from contextlib import suppress

from app.transcripts import schema
from app.transcripts.schema import SHOWN_TEXT


def erase(connection: sqlite3.Connection, session: int) -> None:
    """Takes a session (its row) with its lines, edits, marks and index out. Inside the caller's transaction."""
    found = connection.execute(f"SELECT id, {SHOWN_TEXT} FROM segments WHERE session = ?", (session,))  # noqa: S608 - constant
    for segment, text in found.fetchall():
        schema.take_from_index(connection, segment, text)
    connection.execute("DELETE FROM sessions WHERE id = ?", (session,))


def clean_up(connection: sqlite3.Connection, *, shrink: bool = False) -> None:
    """After erasing, outside any transaction: the index and the log beside the file forget it too.

    `shrink`: the file gives its room back, which takes as long as copying it. Somebody who reads just now is not
    waited for: then it happens the next time.
    """
    with suppress(sqlite3.OperationalError):
        connection.execute("INSERT INTO line_index (line_index) VALUES ('optimize')")
        if shrink:
            connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint (TRUNCATE)").fetchall()
