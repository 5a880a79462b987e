"""Joining sessions into a new one. The old ones go to the bin whole, so that it can be taken back."""

import sqlite3
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from app.speech.events import Word
from app.transcripts import rows
from app.transcripts.records import EndReason, Line, SessionSummary


@dataclass(frozen=True, slots=True)
class Part:
    """A session that was joined, and where in the new one it begins, in seconds."""

    uuid: str
    offset: float


@dataclass(frozen=True, slots=True)
class Joined:
    """The new session."""

    number: int
    uuid: str
    parts: tuple[Part, ...]


def join(connection: sqlite3.Connection, chosen: Sequence[SessionSummary], title: str) -> Joined:
    """Copies the lines and marks of `chosen` (in order of their beginning) into a new session.

    Times go on from the first session's beginning, by the clock on the wall; sound that outlasts the clock, as in files
    transcribed faster than they play, goes on where the one before ended. Runs inside the caller's transaction.
    """
    first, uuid = chosen[0], str(uuid4())
    ended = max(session.ended or session.started for session in chosen)
    row = connection.execute(
        "INSERT INTO sessions (uuid, title, started, ended, end_reason, source, engine, language)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            uuid,
            title.strip() or first.title,
            first.started.timestamp(),
            ended.timestamp(),
            EndReason.MERGED,
            _together(session.source for session in chosen),
            _together(session.engine for session in chosen),
            _together(session.language for session in chosen),
        ),
    ).lastrowid
    merged = row or 0
    number, offset, end = 0, 0.0, 0.0
    parts: list[Part] = []
    for session in chosen:
        offset = max(end, (session.started - first.started).total_seconds())
        for line in _lines(connection, session.id):
            number += 1
            _copy(connection, merged, line, number, offset)
        connection.execute(
            "INSERT INTO marks (session, at_s, note) SELECT ?, at_s + ?, note FROM marks WHERE session = ? ORDER BY id",
            (merged, offset, session.id),
        )
        connection.execute("UPDATE sessions SET deleted_at = ? WHERE id = ?", (time.time(), session.id))
        parts.append(Part(session.uuid, offset))
        end = offset + session.duration
    return Joined(merged, uuid, tuple(parts))


def _lines(connection: sqlite3.Connection, session: int) -> list[Line]:
    query = f"SELECT {rows.LINE_COLUMNS} FROM segments WHERE session = ? ORDER BY number"  # noqa: S608 - constant
    return [rows.line(row) for row in connection.execute(query, (session,)).fetchall()]


def _copy(connection: sqlite3.Connection, merged: int, line: Line, number: int, offset: float) -> None:
    old = line.segment
    segment = replace(
        old,
        number=number,
        begin=old.begin + offset,
        end=old.end + offset,
        words=tuple(Word(word.text, word.begin + offset, word.end + offset) for word in old.words),
    )
    rows.insert_segment(connection, merged, segment, line.kept_at.timestamp(), line.edited)


def _together(values: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(value for value in values if value))
