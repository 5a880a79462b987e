"""Markdown, for notes: title, facts, one paragraph a segment, marks where they belong."""

import re

from app.transcripts.export.clean import plain
from app.transcripts.export.clock import hours
from app.transcripts.export.facts import facts, in_order
from app.transcripts.export.phrases import ENGLISH, Phrases
from app.transcripts.export.text import gap_note, seam_note
from app.transcripts.records import Line, Mark, Transcript

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def markdown(transcript: Transcript, say: Phrases = ENGLISH) -> str:
    """The transcript as a document. Times are hours, minutes and seconds since its beginning."""
    title = _escaped(transcript.session.title) or say.untitled.format(number=transcript.session.id)
    head = "".join(f"- {name}: {_escaped(value)}\n" for name, value in facts(transcript.session, say))
    labelled = len(transcript.tracks) > 1
    body = (
        _mark(each, say) if isinstance(each, Mark) else paragraph(each.line, each.seam, say, labelled=labelled)
        for each in in_order(transcript)
    )
    return f"# {title}\n\n{head}" + "".join(f"\n{text}\n" for text in body)


def paragraph(line: Line, seam: str, say: Phrases = ENGLISH, *, labelled: bool) -> str:
    """One segment after notes of the sound that is missing before it and of another engine; no line break behind it."""
    label = f"**{_escaped(line.segment.track)}:** " if labelled else ""
    note = gap_note(line, "*", "*\n\n", say) + seam_note(_escaped(seam), "*", "*\n\n", say)
    return f"{note}`{hours(int(line.segment.begin))}` {label}{_escaped(line.text)}"


def _mark(mark: Mark, say: Phrases) -> str:
    return f"> **{say.marked}** `{hours(int(max(0.0, mark.at)))}` {_escaped(mark.note)}".rstrip()


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", plain(text))
