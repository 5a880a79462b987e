"""Plain text: one line a segment."""

from app.transcripts.export.clean import plain
from app.transcripts.export.clock import hours
from app.transcripts.export.facts import in_order
from app.transcripts.export.phrases import ENGLISH, Phrases
from app.transcripts.records import Line, Mark, Transcript


def text(transcript: Transcript, say: Phrases = ENGLISH) -> str:
    """What was said; speakers are named if there are several, missing sound is noted, marks stand where they belong."""
    labelled = len(transcript.tracks) > 1
    return "".join(
        f"[{mark_note(each, say)}]\n" if isinstance(each, Mark) else row(each.line, each.seam, say, labelled=labelled)
        for each in in_order(transcript)
    )


def row(line: Line, seam: str, say: Phrases = ENGLISH, *, labelled: bool) -> str:
    """One segment with its line break, after notes of the sound that is missing before it and of another engine."""
    label = f"{plain(line.segment.track)}: " if labelled else ""
    note = gap_note(line, "[", "]\n", say) + seam_note(seam, "[", "]\n", say)
    return f"{note}{label}{plain(line.text)}\n"


def gap_note(line: Line, before: str, after: str, say: Phrases = ENGLISH) -> str:
    """Says in plain words that sound is missing before the line; empty if none is."""
    gap = line.segment.gap_before
    return f"{before}{say.missing.format(seconds=max(1, round(gap)))}{after}" if gap > 0 else ""


def seam_note(engine: str, before: str, after: str, say: Phrases = ENGLISH) -> str:
    """Says in plain words that another engine goes on; empty if none does."""
    return f"{before}{say.seam.format(engine=plain(engine))}{after}" if engine else ""


def mark_note(mark: Mark, say: Phrases = ENGLISH) -> str:
    """Says in plain words that something was marked, and what was written beside it."""
    return f"{say.marked} {hours(int(max(0.0, mark.at)))} {plain(mark.note)}".rstrip()
