"""The formats a transcript can be saved in: one line each."""

from collections.abc import Callable
from dataclasses import dataclass

from app.transcripts.export.csv import csv
from app.transcripts.export.docx import docx
from app.transcripts.export.json import json
from app.transcripts.export.markdown import markdown
from app.transcripts.export.srt import srt
from app.transcripts.export.text import text
from app.transcripts.export.vtt import vtt
from app.transcripts.records import Transcript


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format. `name` is its word on the command line, `title` what a person reads; `function` is pure.

    `encoding`: of a text; '' where the function gives bytes.
    """

    name: str
    title: str
    suffix: str
    function: Callable[[Transcript], str | bytes]
    encoding: str = "utf-8"

    def content(self, transcript: Transcript) -> bytes:
        """The whole file."""
        made = self.function(transcript)
        return made.encode(self.encoding) if isinstance(made, str) else made


EXPORTERS = {
    exporter.name: exporter
    for exporter in (
        Exporter("txt", "Plain text", ".txt", text),
        Exporter("srt", "SubRip subtitles", ".srt", srt),
        Exporter("vtt", "WebVTT subtitles", ".vtt", vtt),
        Exporter("md", "Markdown", ".md", markdown),
        Exporter("json", "JSON", ".json", json),
        # Spreadsheets take a file for UTF-8 only if it begins with a byte order mark.
        Exporter("csv", "Comma-separated values", ".csv", csv, "utf-8-sig"),
        Exporter("docx", "Word document", ".docx", docx, ""),
    )
}
