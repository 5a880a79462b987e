"""`hearline key …`: puts a cloud key into the keyring of this computer, or takes it out. It is never printed."""

import argparse
import getpass
import sys

from app.errors import ExitCode, UsageError
from app.speech.cloud import hosts, keys

HELP = "keeps a cloud key in the keyring of this computer"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command. The key itself is asked for or read from standard input, never given as a word."""
    parser.add_argument("action", choices=("status", "set", "clear"))
    parser.add_argument(
        "--region",
        choices=("beijing", "singapore"),
        default=argparse.SUPPRESS,
        help="where the key belongs to (beijing)",
    )


def run(args: argparse.Namespace) -> int:
    """Does one thing with the key of one region."""
    region = hosts.region_of(args.region or "beijing")
    if args.action == "set":
        keys.keep(region, _typed())
    elif args.action == "clear":
        keys.forget(region)
    else:
        print(_status(region))
    return ExitCode.OK


def _typed() -> str:
    """Raises UsageError if nothing was typed."""
    try:
        asked = sys.stdin is not None and sys.stdin.isatty()
        typed = getpass.getpass("API key (it is not shown): ") if asked else _piped()
    except EOFError:
        typed = ""
    if not typed.strip():
        raise UsageError("No key was given.", remedy="Type it when you are asked, or send it to standard input.")
    return typed.strip()


def _piped() -> str:
    return sys.stdin.readline() if sys.stdin is not None else ""


def _status(region: str) -> str:
    match keys.standing(region).place:
        case keys.Place.ENVIRONMENT:
            return f"set in the environment ({keys.VARIABLE})"
        case keys.Place.NONE:
            return "not set"
        case _:
            return "set in the keyring"
