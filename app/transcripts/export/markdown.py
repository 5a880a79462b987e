"""Markdown, for notes: title, facts, one paragraph a segment, marks where they belong."""

import re

from app.transcripts.export.clean import plain
from app.transcripts.export.clock import hours
from app.transcripts.export.text import gap_note
from app.transcripts.records import Line, Mark, Transcript

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def markdown(transcript: Transcript) -> str:
    """The transcript as a document. Times are hours, minutes and seconds since its beginning."""
    session = transcript.session
    title = _escaped(session.title) or f"Transcript {session.id}"
    facts = [("Began", f"{session.started:%Y-%m-%d %H:%M} UTC"), ("Length", hours(round(session.duration)))]
    facts += [("Source", session.source), ("Recognizer", session.engine), ("Language", session.language)]
    head = "".join(f"- {name}: {_escaped(value)}\n" for name, value in facts if value)
    labelled = len(transcript.tracks) > 1
    timed = [(line.segment.begin, 1, paragraph(line, labelled=labelled)) for line in transcript.lines]
    timed += [(mark.at, 0, _mark(mark)) for mark in transcript.marks]
    body = "".join(f"\n{text}\n" for _, _, text in sorted(timed, key=lambda each: each[:2]))
    return f"# {title}\n\n{head}{body}"


def paragraph(line: Line, *, labelled: bool) -> str:
    """One segment after a note of the sound that is missing before it; no line break behind it."""
    label = f"**{_escaped(line.segment.track)}:** " if labelled else ""
    note = gap_note(line, "*", "*\n\n")
    return f"{note}`{hours(int(line.segment.begin))}` {label}{_escaped(line.text)}"


def _mark(mark: Mark) -> str:
    return f"> **Marked** `{hours(int(max(0.0, mark.at)))}` {_escaped(mark.note)}".rstrip()


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", plain(text))
