"""Comma-separated values, for spreadsheets."""

import csv as standard
import io

from app.transcripts.export.facts import in_order
from app.transcripts.records import Mark, Transcript

_COLUMNS = ("number", "track", "begin", "end", "text", "language", "engine", "kind")


def csv(transcript: Transcript) -> str:
    """A header and one row a segment or mark; times in seconds, texts in quotes, lines end as RFC 4180 says.

    `kind`: "line" or "mark"; a mark has no number and no length, its text is its note.
    """
    target = io.StringIO()
    writer = standard.writer(target, quoting=standard.QUOTE_NONNUMERIC)
    writer.writerow(_COLUMNS)
    for each in in_order(transcript):
        if isinstance(each, Mark):
            writer.writerow(("", "", each.at, each.at, each.note, "", "", "mark"))
            continue
        kept = each.line.segment
        row = (kept.number, kept.track, kept.begin, kept.end, each.line.text, kept.language, kept.engine, "line")
        writer.writerow(row)
    return target.getvalue()
