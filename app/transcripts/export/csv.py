"""Comma-separated values, for spreadsheets."""

import csv as standard
import io

from app.transcripts.export.facts import in_order
from app.transcripts.records import Mark, Transcript

_COLUMNS = ("number", "track", "begin", "end", "text", "language", "engine", "kind")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv(transcript: Transcript) -> str:
    """A header and one row a segment or mark; times in seconds, texts in quotes, lines end as RFC 4180 says.

    `kind`: "line" or "mark"; a mark has no number and no length, its text is its note. A text that a spreadsheet would
    take for a formula has an apostrophe in front: better one sign too many than a formula that runs.
    """
    target = io.StringIO()
    writer = standard.writer(target, quoting=standard.QUOTE_NONNUMERIC)
    writer.writerow(_COLUMNS)
    for each in in_order(transcript):
        if isinstance(each, Mark):
            writer.writerow(("", "", each.at, each.at, _text(each.note), "", "", "mark"))
            continue
        kept = each.line.segment
        times, heard = (kept.begin, kept.end), (each.line.text, kept.language, kept.engine)
        writer.writerow((kept.number, _text(kept.track), *times, *map(_text, heard), "line"))
    return target.getvalue()


def _text(text: str) -> str:
    """Formulas can fetch and send; what was said is only ever text."""
    return f"'{text}" if text.startswith(_FORMULA) else text
