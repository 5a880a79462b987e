"""`hearline key …`: puts a cloud key into the keyring of this computer, or takes it out. It is never printed."""

import argparse
import getpass
import sys

from app.errors import ExitCode
from app.speech.cloud import hosts, keys

HELP = "keeps a cloud key in the keyring of this computer"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command. The key itself is asked for or read from standard input, never given as a word."""
    parser.add_argument("action", choices=("status", "set", "clear"))
    parser.add_argument(
        "--region", choices=("beijing", "singapore"), default="beijing", help="where the key belongs to"
    )


def run(args: argparse.Namespace) -> int:
    """Does one thing with the key of one region."""
    region = hosts.region_of(args.region)
    if args.action == "set":
        keys.keep(region, _typed())
    elif args.action == "clear":
        keys.forget(region)
    else:
        print(_status(region))
    return ExitCode.OK


def _typed() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("API key (it is not shown): ")
    return sys.stdin.readline().strip()


def _status(region: str) -> str:
    match keys.standing(region).place:
        case keys.Place.ENVIRONMENT:
            return f"set in the environment ({keys.VARIABLE})"
        case keys.Place.NONE:
            return "not set"
        case _:
            return "set in the keyring"
