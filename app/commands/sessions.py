"""`hearline sessions`: what is in the journal, and what is not to stay there."""

import argparse
import json
import sys
from datetime import datetime

from app import paths
from app.commands.export import session_number
from app.errors import ExitCode, UsageError
from app.transcripts.editor import Editor
from app.transcripts.export.clean import plain
from app.transcripts.library import Library
from app.transcripts.records import SessionSummary

HELP = "the transcripts that are kept"
_EVERYTHING = "everything"
_MOST = 1_000_000
_TITLE_LENGTH = 60


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument("--limit", type=int, default=50, metavar="N", help="the newest N (50)")
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--bin", action="store_true", help="those that were deleted")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--delete", metavar="SESSION", help=f"to the bin; {_EVERYTHING} removes all for good, with --yes")
    what.add_argument("--restore", metavar="SESSION", help="out of the bin again")
    what.add_argument("--empty-bin", action="store_true", help="removes what is in the bin for good, with --yes")
    parser.add_argument("--yes", action="store_true", help="go ahead with what cannot be taken back")


def run(args: argparse.Namespace) -> int:
    """Prints one session a line, newest first; its number is what `hearline export` takes."""
    if args.delete is not None or args.restore is not None or args.empty_bin:
        return _change(args)
    with Library(paths.journal_file()) as library:
        sessions = library.sessions(limit=min(max(1, args.limit), _MOST), deleted=args.bin)
        sizes = {session.id: library.sound(session).size for session in sessions}
    if args.json:
        print(json.dumps([_plain(session, sizes[session.id]) for session in sessions], ensure_ascii=False, indent=2))
        return ExitCode.OK
    if not sessions:
        _say("The bin is empty." if args.bin else "nothing has been kept yet.")
    for session in sessions:
        began = f"{session.started.astimezone():%Y-%m-%d %H:%M}"
        note = "  (recording)" if session.live else "  (recovered)" if session.recovered else ""
        sound = f"  {sizes[session.id] / 1e6:.1f} MB of sound" if sizes[session.id] else ""
        length = f"{int(session.duration) // 60}:{int(session.duration) % 60:02}"
        about = f"{session.words:>6} words  {session.engine:<9} {_short(session.title)}{note}{sound}"
        print(f"{session.id:>5}  {began}  {length:>7}  {about}")
    return ExitCode.OK


def _change(args: argparse.Namespace) -> int:
    """Deletes or puts back. Raises UsageError, NoSuchSessionError, DiskError."""
    with Editor(paths.journal_file()) as editor:
        if args.restore is not None:
            editor.restore(session_number(args.restore))
            _say(f"{args.restore} is back.")
        elif args.delete not in {None, _EVERYTHING}:
            gone = editor.delete(session_number(args.delete))
            _say(f"{gone.id} is in the bin. Back again with: hearline sessions --restore {gone.id}")
        elif not args.yes:
            raise UsageError("This cannot be taken back.", remedy="Say --yes as well if you mean it.")
        else:
            count = editor.delete_everything() if args.delete else editor.purge()
            _say(f"{count} removed for good.")
    return ExitCode.OK


def _short(title: str) -> str:
    """On one line, without anything a terminal could take for a command."""
    text = plain(title)
    return text if len(text) <= _TITLE_LENGTH else f"{text[: _TITLE_LENGTH - 1].rstrip()}…"


def _say(sentence: str) -> None:
    print(f"hearline: {sentence}", file=sys.stderr)


def _plain(session: SessionSummary, sound: int) -> dict[str, object]:
    names = ("id", "title", "duration", "words", "segments", "source", "engine", "language", "recovered", "live")
    times = {"started": session.started, "ended": session.ended}
    return {
        **{name: getattr(session, name) for name in names},
        **{name: time.isoformat() if isinstance(time, datetime) else None for name, time in times.items()},
        "sound_bytes": sound,
    }
