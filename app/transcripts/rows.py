"""Between rows of the tables and the records of this room."""

import json
import math
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from app.captions.model import Segment
from app.speech.events import Word
from app.transcripts import schema
from app.transcripts.records import Line, SessionSummary

LINE_COLUMNS = (
    "segments.number, segments.track, segments.begin_s, segments.end_s, segments.text, segments.language,"
    " segments.engine, segments.emotion, segments.words, segments.gap_before, segments.incomplete, segments.kept_at,"
    " (SELECT edits.text FROM edits WHERE edits.segment = segments.id ORDER BY edits.id DESC LIMIT 1)"
)
SESSION_COLUMNS = (
    "sessions.id, sessions.uuid, sessions.title, sessions.started, sessions.ended, sessions.end_reason,"
    " sessions.seconds, sessions.word_count, sessions.segment_count, sessions.source, sessions.engine,"
    " sessions.language"
)
SESSION_WIDTH = 12


def line(row: Sequence[Any]) -> Line:
    """From `LINE_COLUMNS`."""
    number, track, begin, end, text, language, engine, emotion, words, gap, incomplete, kept_at, edited = row
    timed = tuple(Word(*word) for word in json.loads(words))
    segment = Segment(number, track, begin, end, text, language, engine, emotion, timed, gap, bool(incomplete))
    return Line(segment, moment(kept_at), edited)


def session(row: Sequence[Any]) -> SessionSummary:
    """From `SESSION_COLUMNS`."""
    number, uuid, title, started, ended, reason, seconds, words, segments, source, engine, language = row[
        :SESSION_WIDTH
    ]
    return SessionSummary(
        id=number,
        uuid=uuid,
        title=title,
        started=moment(started),
        ended=None if ended is None else moment(ended),
        end_reason=reason,
        duration=seconds,
        words=words,
        segments=segments,
        source=source,
        engine=engine,
        language=language,
    )


def insert_segment(
    connection: sqlite3.Connection, session_row: int, segment: Segment, kept_at: float, edited: str | None = None
) -> bool:
    """Adds a segment, its index entry and its share of the figures; False if that number is there already."""
    words = [[clean(word.text), number(word.begin), number(word.end)] for word in segment.words]
    text = clean(segment.text)
    done = connection.execute(
        "INSERT INTO segments (session, number, track, begin_s, end_s, text, language, engine, emotion, words,"
        " gap_before, incomplete, kept_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (
            session_row,
            segment.number,
            clean(segment.track),
            number(segment.begin),
            number(segment.end),
            text,
            clean(segment.language),
            clean(segment.engine),
            clean(segment.emotion),
            json.dumps(words, ensure_ascii=False, separators=(",", ":")),
            number(segment.gap_before),
            int(segment.incomplete),
            kept_at,
        ),
    )
    if not done.rowcount:
        return False
    row = done.lastrowid or 0
    if edited is not None:
        text = clean(edited)
        connection.execute("INSERT INTO edits (segment, text, edited_at) VALUES (?, ?, ?)", (row, text, kept_at))
    schema.add_to_index(connection, row, text)
    schema.add_to_counts(connection, session_row, text, number(segment.end))
    return True


def clean(text: str) -> str:
    """Half a surrogate pair cannot be stored: it is replaced, so that it costs a character and not the line."""
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text


def number(value: float) -> float:
    """A time that SQLite can hold: it takes no NaN for a number."""
    return float(value) if math.isfinite(value) else 0.0


def moment(seconds: float) -> datetime:
    """Seconds since 1970 as an aware datetime in UTC."""
    return datetime.fromtimestamp(seconds, UTC)
