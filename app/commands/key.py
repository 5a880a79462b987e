"""`hearline key …`: puts a cloud key into the keyring of this computer, or takes it out. It is never printed."""

import argparse
import getpass
import os
import sys

from app.errors import ExitCode, HearlineError
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
    import keyring
    from keyring.errors import KeyringError

    region = hosts.region_of(args.region)
    user = keys.user_for(region)
    try:
        if args.action == "set":
            keyring.set_password(keys.SERVICE, user, keys.require(region, lambda _region: _typed()))
        elif args.action == "clear":
            keyring.delete_password(keys.SERVICE, user)
        else:
            print(_status(region))
    except KeyringError as error:
        raise HearlineError(
            f"The keyring of this computer refused ({type(error).__name__}).",
            remedy=f"Unlock it, or set the environment variable {keys.VARIABLE} instead.",
        ) from None
    return ExitCode.OK


def _typed() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("API key (it is not shown): ")
    return sys.stdin.readline().strip()


def _status(region: str) -> str:
    if os.environ.get(keys.VARIABLE):
        return f"set in the environment ({keys.VARIABLE})"
    return "set in the keyring" if keys.find(region) else "not set"
