"""Plain text: one line a segment."""

from app.transcripts.export.clean import plain
from app.transcripts.export.facts import Seams
from app.transcripts.records import Line, Transcript


def text(transcript: Transcript) -> str:
    """What was said; speakers are named if there are several, missing sound is noted."""
    labelled, seams = len(transcript.tracks) > 1, Seams()
    return "".join(row(line, seams.at(line), labelled=labelled) for line in transcript.lines)


def row(line: Line, seam: str, *, labelled: bool) -> str:
    """One segment with its line break, after notes of the sound that is missing before it and of another engine."""
    label = f"{plain(line.segment.track)}: " if labelled else ""
    note = gap_note(line, "[", "]\n") + seam_note(seam, "[", "]\n")
    return f"{note}{label}{plain(line.text)}\n"


def gap_note(line: Line, before: str, after: str) -> str:
    """Says in plain words that sound is missing before the line; empty if none is."""
    gap = line.segment.gap_before
    return f"{before}{max(1, round(gap))} s of sound missing{after}" if gap > 0 else ""


def seam_note(engine: str, before: str, after: str) -> str:
    """Says in plain words that another engine goes on; empty if none does."""
    return f"{before}From here on: {plain(engine)}{after}" if engine else ""
