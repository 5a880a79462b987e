"""JSON: all that was kept, for programs. Times in seconds."""

import json as standard
from typing import Any

from app.transcripts.records import Line, SessionSummary, Transcript


def json(transcript: Transcript) -> str:
    """An object with `segments` and `session`. A segment that was edited has its first text under `original`."""
    session = _session(transcript.session)
    session["marks"] = [{"at": mark.at, "note": mark.note} for mark in transcript.marks]
    found = {"segments": [_segment(line) for line in transcript.lines], "session": session}
    return standard.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _segment(line: Line) -> dict[str, Any]:
    kept = line.segment
    found: dict[str, Any] = {
        "number": kept.number,
        "track": kept.track,
        "begin": kept.begin,
        "end": kept.end,
        "text": line.text,
        "language": kept.language,
        "engine": kept.engine,
    }
    if line.edited is not None:
        found["original"] = kept.text
    if kept.words:
        found["words"] = [{"text": word.text, "begin": word.begin, "end": word.end} for word in kept.words]
    if kept.emotion:
        found["emotion"] = kept.emotion
    if kept.gap_before > 0:
        found["gap_before"] = kept.gap_before
    if kept.incomplete:
        found["incomplete"] = True
    return found


def _session(session: SessionSummary) -> dict[str, Any]:
    return {
        "id": session.id,
        "uuid": session.uuid,
        "title": session.title,
        "started": session.started.isoformat(),
        "ended": session.ended.isoformat() if session.ended else None,
        "end_reason": session.end_reason,
        "duration": session.duration,
        "source": session.source,
        "engine": session.engine,
        "language": session.language,
    }
