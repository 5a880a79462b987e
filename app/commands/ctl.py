"""`hearline ctl WORD`: tells the running Hearline what to do, so that any desktop's own shortcuts can."""

import argparse
import json

from app import control
from app.errors import ExitCode, UsageError
from app.transcripts.export.clock import hours

HELP = "tells the running Hearline what to do"
_NOTE_LENGTH = 500


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    width = max(map(len, control.WORDS))
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = "words:\n" + "\n".join(f"  {word:{width}}  {does}" for word, does in control.WORDS.items())
    parser.add_argument("word", choices=control.WORDS, metavar="WORD", help="one of those below")
    parser.add_argument("note", nargs="*", default=[], metavar="NOTE", help="what to write beside a mark")


def run(args: argparse.Namespace) -> int:
    """Sends the word. `status` prints what the overlay shows as JSON, `mark` where in the session it was made."""
    note = " ".join(args.note).strip()
    if note and args.word != "mark":
        raise UsageError(f"“{args.word}” takes no note.", remedy="Only “mark” does.")
    if len(note) > _NOTE_LENGTH:
        raise UsageError(f"A note may have {_NOTE_LENGTH} characters at most.")
    reply = control.ask(args.word, note)
    if args.word == "status":
        print(json.dumps({name: value for name, value in reply.items() if name != "ok"}, ensure_ascii=False, indent=2))
    elif "at" in reply:
        print(f"Marked {hours(int(reply['at']))}")
    return ExitCode.OK
