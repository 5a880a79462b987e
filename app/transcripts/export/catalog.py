"""The formats a transcript can be saved in: one line each."""

from collections.abc import Callable
from dataclasses import dataclass

from app.transcripts.export.csv import csv
from app.transcripts.export.docx import docx
from app.transcripts.export.json import json
from app.transcripts.export.layout import SubtitleRules
from app.transcripts.export.markdown import markdown
from app.transcripts.export.srt import srt
from app.transcripts.export.text import text
from app.transcripts.export.vtt import vtt
from app.transcripts.records import Transcript


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format. `name` is its word on the command line, `title` what a person reads; `function` is pure.

    `encoding`: of a text; '' where the function gives bytes. `ruled`: the function takes SubtitleRules as well.
    """

    name: str
    title: str
    suffix: str
    function: Callable[..., str | bytes]
    encoding: str = "utf-8"
    ruled: bool = False

    def made(self, transcript: Transcript, rules: SubtitleRules | None = None) -> str | bytes:
        """The transcript in this format. `rules` None: broadcasters' guidance."""
        return self.function(transcript, rules) if self.ruled and rules else self.function(transcript)

    def content(self, transcript: Transcript, rules: SubtitleRules | None = None) -> bytes:
        """The same as a whole file."""
        made = self.made(transcript, rules)
        return made.encode(self.encoding) if isinstance(made, str) else made


EXPORTERS = {
    exporter.name: exporter
    for exporter in (
        Exporter("txt", "Plain text", ".txt", text),
        Exporter("srt", "SubRip subtitles", ".srt", srt, ruled=True),
        Exporter("vtt", "WebVTT subtitles", ".vtt", vtt, ruled=True),
        Exporter("md", "Markdown", ".md", markdown),
        Exporter("json", "JSON", ".json", json),
        # Spreadsheets take a file for UTF-8 only if it begins with a byte order mark.
        Exporter("csv", "Comma-separated values", ".csv", csv, "utf-8-sig"),
        Exporter("docx", "Word document", ".docx", docx, ""),
    )
}
