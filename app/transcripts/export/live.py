"""A file that is whole after every line that is added: plain text for a meeting, subtitles for a stream."""

import contextlib
import errno
import os
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from app.errors import UsageError
from app.transcripts.export import markdown, srt, text, vtt
from app.transcripts.export.cues import scheduled, split
from app.transcripts.export.facts import Seams
from app.transcripts.export.layout import SubtitleRules
from app.transcripts.export.write import disk_error
from app.transcripts.records import Line

LIVE_FORMATS = ("txt", "srt", "vtt", "md")
_RULES = SubtitleRules()


class LiveExport:
    """One thread. Each call raises DiskError if the file cannot be written; the next one tries again."""

    def __init__(
        self, path: Path, name: str, *, labelled: bool = False, overwrite: bool = False, rules: SubtitleRules = _RULES
    ) -> None:
        """`name`: one of LIVE_FORMATS. `labelled`: the session has several tracks. Raises DiskError, UsageError."""
        if name not in LIVE_FORMATS:
            endings = ", ".join(f".{each}" for each in LIVE_FORMATS)
            raise UsageError(f"The name of a growing file ends in one of {endings}.")
        self._path, self._name, self._labelled, self._rules = path, name, labelled, rules
        # A cue that stays longer to be read would push back the next one, which is not known yet.
        self._timing = replace(rules, reading_speed=1e6, reading_speed_cjk=1e6)
        self._count, self._end, self._size = 0, 0, 0
        self._seams = Seams()
        try:
            # It grows beside the transcripts, and is as private as they are; a file written over stays as it is.
            how = os.O_CREAT | os.O_WRONLY | (os.O_TRUNC if overwrite else os.O_EXCL) | getattr(os, "O_BINARY", 0)
            self._file = os.fdopen(os.open(path, how, 0o600), "wb", buffering=0)
        except (OSError, ValueError) as error:
            raise disk_error(error, path) from error
        if name == "vtt":
            self._write(vtt.HEAD)

    def __enter__(self) -> Self:
        """Closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes."""
        self.close()

    def append(self, line: Line) -> None:
        """Adds a line in one write. Raises DiskError; the file is then as it was before."""
        match self._name:
            case "txt":
                self._write(text.row(line, self._seams.at(line), labelled=self._labelled))
            case "md":
                self._write(f"{markdown.paragraph(line, self._seams.at(line), labelled=self._labelled)}\n\n")
            case _:
                self._append_cues(line)

    def close(self) -> None:
        """The file is complete. May be called twice."""
        self._file.close()

    def _append_cues(self, line: Line) -> None:
        label = line.segment.track if self._labelled else ""
        drafts = list(split(line, self._rules, label=label, name_speaker=self._name == "srt"))
        if drafts:
            shown = scheduled(drafts, self._timing, after=self._end if self._count else None)
            blocks = srt.blocks(shown, self._count + 1) if self._name == "srt" else vtt.blocks(shown)
            self._write("".join(blocks))
            self._count, self._end = self._count + len(shown), shown[-1].end

    def _write(self, added: str) -> None:
        content = added.encode()
        failure: OSError | None = None
        try:
            if self._file.write(content) == len(content):
                self._size += len(content)
                return
        except OSError as error:
            failure = error
        with contextlib.suppress(OSError):
            self._file.truncate(self._size)
            self._file.seek(self._size)
        raise disk_error(failure or OSError(errno.ENOSPC, ""), self._path) from failure
