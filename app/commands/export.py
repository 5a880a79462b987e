"""`hearline export SESSION`: a kept transcript in another form, on standard output or in a file."""

import argparse
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

from app import paths
from app.errors import ExitCode, UsageError
from app.transcripts.export.catalog import EXPORTERS, Exporter
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
    exporter = _exporter(args)
    path: Path | None = args.out
    if path is None:
        return lambda transcript: _print(exporter, transcript)
    _check(path, overwrite=args.force)

    def deliver(transcript: Transcript) -> None:
        write(transcript, exporter, path, overwrite=args.force)
        print(f"hearline: wrote {path}", file=sys.stderr)

    return deliver


def _print(exporter: Exporter, transcript: Transcript) -> None:
    made = exporter.function(transcript)
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
    elif not path.absolute().parent.is_dir():
        code = errno.ENOENT
    if code:
        raise disk_error(OSError(code, ""), path)


def _exporter(args: argparse.Namespace) -> Exporter:
    name = args.format or (args.out.suffix.lstrip(".").lower() if args.out else "") or "txt"
    try:
        return EXPORTERS[name]
    except KeyError:
        raise UsageError(f"There is no format “{name}”.", remedy=f"Choose one of: {', '.join(EXPORTERS)}.") from None
