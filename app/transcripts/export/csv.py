"""Comma-separated values, for spreadsheets."""

import csv as standard
import io

from app.transcripts.records import Transcript

_COLUMNS = ("number", "track", "begin", "end", "text", "language", "engine")


def csv(transcript: Transcript) -> str:
    """A header and one row a segment; times in seconds, texts in quotes, lines end as RFC 4180 says."""
    target = io.StringIO()
    writer = standard.writer(target, quoting=standard.QUOTE_NONNUMERIC)
    writer.writerow(_COLUMNS)
    for line in transcript.lines:
        kept = line.segment
        writer.writerow((kept.number, kept.track, kept.begin, kept.end, line.text, kept.language, kept.engine))
    return target.getvalue()
