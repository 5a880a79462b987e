"""`hearline export SESSION`: a kept transcript in another form, on standard output or in a file."""

import argparse
import errno
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app import paths
from app.errors import ExitCode, UsageError
from app.session.subtitles import rules
from app.settings import store
from app.transcripts.export.catalog import EXPORTERS, Exporter
from app.transcripts.export.layout import SubtitleRules
from app.transcripts.export.write import disk_error, write
from app.transcripts.library import Library
from app.transcripts.records import Transcript

HELP = "a kept transcript in another form"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument("session", metavar="SESSION", help="a number from `hearline sessions`, or latest")
    add_target(parser)


def add_target(parser: argparse.ArgumentParser) -> None:
    """Where a transcript goes, and in which form."""
    parser.add_argument("--format", metavar="NAME", help=f"{', '.join(EXPORTERS)}; txt unless PATH says otherwise")
    parser.add_argument("--out", type=Path, metavar="PATH", help="write there instead of to standard output")
    parser.add_argument("--force", action="store_true", help="write over an existing file")
    add_rules(parser)


def add_rules(parser: argparse.ArgumentParser) -> None:
    """How subtitles are to be, where not as the settings say."""
    group = parser.add_argument_group("subtitles (srt, vtt)")
    group.add_argument("--line-length", type=int, metavar="N", help="characters in a line (42)")
    group.add_argument("--lines", type=int, metavar="N", help="lines of a subtitle (2)")
    group.add_argument("--reading-speed", type=float, metavar="N", help="characters that are read in a second (17)")
    group.add_argument("--gap", type=float, metavar="SECONDS", help="pause between two subtitles (0.08)")


def _rules(args: argparse.Namespace) -> SubtitleRules:
    """Raises UsageError for what nothing can follow."""
    names = {"line_length": args.line_length, "lines": args.lines, "reading_speed": args.reading_speed, "gap": args.gap}
    given = {name: value for name, value in names.items() if value is not None}
    return replace(rules(store.load().settings.transcripts), **given)


def run(args: argparse.Namespace) -> int:
    """Writes one transcript."""
    deliver = target(args)
    with Library(paths.journal_file()) as library:
        transcript = library.transcript(session_number(args.session))
    deliver(transcript)
    return ExitCode.OK


def session_number(word: str) -> int | str:
    """The number a person typed, or `latest`. Raises UsageError."""
    if word == "latest":
        return word
    try:
        return int(word)
    except ValueError:
        raise UsageError(
            f"“{word}” is no session.", remedy="Give a number from “hearline sessions”, or latest."
        ) from None


def target(args: argparse.Namespace) -> Callable[[Transcript], None]:
    """What delivers a transcript where the words say.

    Raises UsageError for an unknown format and DiskError for a place that cannot be written, before any work is done.
    """
    exporter, how = _exporter(args), _rules(args)
    path: Path | None = args.out
    if path is None:
        return lambda transcript: _print(exporter, transcript, how)
    _check(path, overwrite=args.force)

    def deliver(transcript: Transcript) -> None:
        write(transcript, exporter, path, overwrite=args.force, rules=how)
        print(f"hearline: wrote {path}", file=sys.stderr)

    return deliver


def _print(exporter: Exporter, transcript: Transcript, how: SubtitleRules) -> None:
    made = exporter.made(transcript, how)
    if isinstance(made, str):
        print(made, end="")
    elif sys.stdout.isatty():
        raise UsageError("A document cannot be shown here.", remedy="Say where to: --out PATH.")
    else:
        sys.stdout.buffer.write(made)


def _check(path: Path, *, overwrite: bool) -> None:
    """What can be known beforehand: nobody should wait for a transcript that has no place to go."""
    code = 0
    if path.is_dir():
        code = errno.EISDIR
    elif os.path.lexists(path) and not overwrite:
        code = errno.EEXIST
    elif not path.parent.is_dir():
        code = errno.ENOENT
    if code:
        raise disk_error(OSError(code, ""), path)


def _exporter(args: argparse.Namespace) -> Exporter:
    name = args.format or (args.out.suffix.lstrip(".").lower() if args.out else "") or "txt"
    try:
        return EXPORTERS[name]
    except KeyError:
        raise UsageError(f"There is no format “{name}”.", remedy=f"Choose one of: {', '.join(EXPORTERS)}.") from None
