"""Finding sessions in an open file. A session left open by a dead writer is told as the recovery will tell it."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.errors import NoSuchSessionError
from app.transcripts import presence, rows
from app.transcripts.records import EndReason, SessionSummary
from app.transcripts.recovery import LAST_SIGN

Which = int | str
"""A session: its number (also as text), its uuid, or `latest`: the one that began last."""

COLUMNS = f"{rows.SESSION_COLUMNS}, sessions.writer, CASE WHEN sessions.ended IS NULL THEN {LAST_SIGN} END"
"""What `summary` reads."""
WIDTH = rows.SESSION_WIDTH + 2


def listed(
    connection: sqlite3.Connection, path: Path | None, *, deleted: bool, limit: int, offset: int
) -> tuple[SessionSummary, ...]:
    """Newest first; those in the bin or those that are not."""
    found = connection.execute(
        f"SELECT {COLUMNS} FROM sessions WHERE (deleted_at IS NOT NULL) = ?"  # noqa: S608 - constants
        " ORDER BY started DESC, id DESC LIMIT ? OFFSET ?",
        (deleted, limit, offset),
    )
    return tuple(summary(row, path) for row in found.fetchall())


def find(
    connection: sqlite3.Connection, path: Path | None, which: Which, *, deleted: bool | None = None
) -> SessionSummary:
    """`deleted`: only in the bin, only outside it, or both. Raises NoSuchSessionError."""
    where, value = "1", list[int | str]()
    if which != "latest":
        number = int(which) if str(which).isdecimal() else -1
        where, value = "(id = ? OR uuid = ?)", [min(number, 2**62), str(which)]
    elif deleted is None:
        deleted = False
    if deleted is not None:
        where += f" AND deleted_at IS {'NOT ' if deleted else ''}NULL"
    row = connection.execute(
        f"SELECT {COLUMNS} FROM sessions WHERE {where} ORDER BY started DESC, id DESC LIMIT 1",  # noqa: S608 - constants
        value,
    ).fetchone()
    if row is None:
        raise missing(which)
    return summary(row, path)


def uuids(connection: sqlite3.Connection, path: Path | None, *, live: bool) -> frozenset[str]:
    """Of all sessions; with `live` only of those whose writer is alive."""
    if not live:
        return frozenset(uuid for (uuid,) in connection.execute("SELECT uuid FROM sessions"))
    opened = connection.execute(f"SELECT {COLUMNS} FROM sessions WHERE ended IS NULL")  # noqa: S608 - constants
    return frozenset(one.uuid for row in opened.fetchall() if (one := summary(row, path)).live)


def unfinished(connection: sqlite3.Connection, path: Path | None, source: str) -> SessionSummary | None:
    """The newest session of that source outside the bin, unless it is live or has heard the source to its end."""
    row = connection.execute(
        f"SELECT {COLUMNS} FROM sessions WHERE source = ? AND deleted_at IS NULL"  # noqa: S608 - constants
        " ORDER BY started DESC, id DESC LIMIT 1",
        (source,),
    ).fetchone()
    found = summary(row, path) if row else None
    return None if found is None or found.live or found.end_reason == EndReason.FINISHED else found


def missing(which: Which) -> NoSuchSessionError:
    """The error for a session that is not there."""
    if which == "latest":
        return NoSuchSessionError("There is no transcript yet.")
    return NoSuchSessionError(f"There is no transcript {which}.", remedy="The sessions command lists them.")


def summary(row: Sequence[Any], path: Path | None) -> SessionSummary:
    """From `COLUMNS`."""
    session = rows.session(row)
    writer, last_sign = row[rows.SESSION_WIDTH : WIDTH]
    if session.ended is None and path is not None and not presence.alive(path, writer):
        return replace(session, ended=rows.moment(last_sign), end_reason=EndReason.RECOVERED)
    return session
