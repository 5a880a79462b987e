"""Closing what a crash left open, and reading back what a vanished or damaged file still gives."""

import contextlib
import sqlite3
from pathlib import Path

from app.transcripts import presence, rows
from app.transcripts.faults import READING
from app.transcripts.records import EndReason, Line, Mark

LAST_SIGN = (
    "max(sessions.started, coalesce((SELECT max(kept_at) FROM segments WHERE session = sessions.id), sessions.started))"
)
"""When a session was last heard of, in SQL."""


def close_cut_short(connection: sqlite3.Connection, path: Path, own_token: str) -> None:
    """Ends the sessions whose writer is gone. Those of programs that still run are left alone."""
    open_ones = connection.execute("SELECT id, writer FROM sessions WHERE ended IS NULL").fetchall()
    for session, writer in open_ones:
        if writer == own_token or presence.alive(path, writer):
            continue
        connection.execute(
            f"UPDATE sessions SET ended = {LAST_SIGN}, end_reason = ? WHERE id = ? AND ended IS NULL",  # noqa: S608 - constant
            (EndReason.RECOVERED, session),
        )
    presence.sweep(path)


def salvage(connection: sqlite3.Connection, uuid: str) -> tuple[list[Line], list[Mark]]:
    """What can still be read of one session; a damaged page ends it, not the caller."""
    lines: list[Line] = []
    marks: list[Mark] = []
    with contextlib.suppress(*READING):
        of_session = "(SELECT id FROM sessions WHERE uuid = ?)"
        query = f"SELECT {rows.LINE_COLUMNS} FROM segments WHERE session = {of_session} ORDER BY number"  # noqa: S608 - constants
        lines.extend(rows.line(row) for row in connection.execute(query, (uuid,)))
        query = f"SELECT at_s, note FROM marks WHERE session = {of_session} ORDER BY id"  # noqa: S608 - constant
        marks.extend(Mark(*row) for row in connection.execute(query, (uuid,)))
    return lines, marks
