"""`hearline sessions`: what is in the journal."""

import argparse
import json
import sys
from datetime import datetime

from app import paths
from app.errors import ExitCode
from app.transcripts.library import Library
from app.transcripts.records import SessionSummary

HELP = "the transcripts that are kept"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument("--limit", type=int, default=50, metavar="N", help="the newest N (50)")
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(args: argparse.Namespace) -> int:
    """Prints one session a line, newest first; its number is what `hearline export` takes."""
    with Library(paths.journal_file()) as library:
        sessions = library.sessions(limit=max(1, args.limit))
    if args.json:
        print(json.dumps([_plain(session) for session in sessions], ensure_ascii=False, indent=2))
        return ExitCode.OK
    if not sessions:
        print("hearline: nothing has been kept yet.", file=sys.stderr)
    for session in sessions:
        began = f"{session.started.astimezone():%Y-%m-%d %H:%M}"
        note = "  (recording)" if session.live else "  (recovered)" if session.recovered else ""
        length = f"{int(session.duration) // 60}:{int(session.duration) % 60:02}"
        about = f"{session.words:>6} words  {session.engine:<9} {session.title}{note}"
        print(f"{session.id:>5}  {began}  {length:>7}  {about}")
    return ExitCode.OK


def _plain(session: SessionSummary) -> dict[str, object]:
    names = ("id", "title", "duration", "words", "segments", "source", "engine", "language", "recovered", "live")
    times = {"started": session.started, "ended": session.ended}
    return {
        **{name: getattr(session, name) for name in names},
        **{name: time.isoformat() if isinstance(time, datetime) else None for name, time in times.items()},
    }
