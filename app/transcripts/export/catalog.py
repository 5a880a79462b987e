"""The formats a transcript can be saved in: one line each."""

from collections.abc import Callable
from dataclasses import dataclass

from app.transcripts.export.csv import csv
from app.transcripts.export.docx import docx
from app.transcripts.export.json import json
from app.transcripts.export.layout import SubtitleRules
from app.transcripts.export.markdown import markdown
from app.transcripts.export.phrases import Phrases
from app.transcripts.export.srt import srt
from app.transcripts.export.text import text
from app.transcripts.export.vtt import vtt
from app.transcripts.records import Transcript


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format. `name` is its word on the command line, `title` what a person reads; `function` is pure.

    `encoding`: of a text; '' where the function gives bytes. `ruled`, `phrased`: the function takes SubtitleRules as
    well, or Phrases as `say`. `raw`: programs read it, so it says everything as the journal does.
    """

    name: str
    title: str
    suffix: str
    function: Callable[..., str | bytes]
    encoding: str = "utf-8"
    ruled: bool = False
    phrased: bool = False
    raw: bool = False

    def made(
        self, transcript: Transcript, rules: SubtitleRules | None = None, say: Phrases | None = None
    ) -> str | bytes:
        """The transcript in this format. `rules` None: broadcasters' guidance; `say` None: English."""
        others: dict[str, SubtitleRules | Phrases] = {}
        if self.ruled and rules:
            others["rules"] = rules
        if self.phrased and say:
            others["say"] = say
        return self.function(transcript, **others)

    def content(self, transcript: Transcript, rules: SubtitleRules | None = None, say: Phrases | None = None) -> bytes:
        """The same as a whole file."""
        made = self.made(transcript, rules, say)
        return made.encode(self.encoding) if isinstance(made, str) else made


EXPORTERS = {
    exporter.name: exporter
    for exporter in (
        Exporter("txt", "Plain text", ".txt", text, phrased=True),
        Exporter("srt", "SubRip subtitles", ".srt", srt, ruled=True),
        Exporter("vtt", "WebVTT subtitles", ".vtt", vtt, ruled=True, phrased=True),
        Exporter("md", "Markdown", ".md", markdown, phrased=True),
        Exporter("json", "JSON", ".json", json, raw=True),
        # Spreadsheets take a file for UTF-8 only if it begins with a byte order mark.
        Exporter("csv", "Comma-separated values", ".csv", csv, "utf-8-sig", raw=True),
        Exporter("docx", "Word document", ".docx", docx, "", phrased=True),
    )
}
