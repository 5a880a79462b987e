"""Subtitles beside the file they belong to, under the name players look for; never over a file that is there."""

from pathlib import Path

from app.errors import DiskError
from app.transcripts.export.catalog import EXPORTERS
from app.transcripts.export.layout import SubtitleRules
from app.transcripts.export.write import write
from app.transcripts.library import Library

_TRIES = 100


def save_beside(journal: Path, session: str, path: Path, rules: SubtitleRules) -> Path:
    """Saves the subtitles of a session (its uuid) beside `path` and returns where. Raises DiskError."""
    with Library(journal) as library:
        transcript = library.transcript(session)
    exporter = EXPORTERS["srt"]
    for number in range(1, _TRIES):
        target = path.with_suffix(exporter.suffix) if number == 1 else path.with_name(f"{path.stem} ({number}).srt")
        if not target.exists():
            write(transcript, exporter, target, rules=rules)
            return target
    raise DiskError("There are too many subtitles beside this file already.", remedy="Remove some of them.")
