"""`hearline ctl WORD`: tells the running Hearline what to do, so that any desktop's own shortcuts can."""

import argparse
import json

from app import control
from app.errors import ExitCode

HELP = "tells the running Hearline what to do"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument("word", choices=control.WORDS, metavar="WORD", help=", ".join(control.WORDS))


def run(args: argparse.Namespace) -> int:
    """Sends the word; `status` prints what the overlay shows as JSON."""
    reply = control.ask(args.word)
    if args.word == "status":
        print(json.dumps({name: value for name, value in reply.items() if name != "ok"}, ensure_ascii=False, indent=2))
    return ExitCode.OK
