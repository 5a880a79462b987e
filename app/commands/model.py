"""`hearline model …`: which speech models this computer has, and fetching the small one where it did not come along."""

import argparse
import sys
from typing import Any

from app.errors import ExitCode
from app.speech.local import weights

HELP = "the speech models on this computer"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument("action", choices=("status", "fetch"), help="fetch downloads the small model, verified")


def run(args: argparse.Namespace) -> int:
    """Says what is installed, or fetches. Nothing is ever fetched without these words."""
    if args.action == "fetch":
        _fetch()
    found = weights.installed()
    for each in found:
        print(f"{each.model.name:<9} {each.folder}")
    if not found:
        print("hearline: no speech model is installed; fetch one with: hearline model fetch", file=sys.stderr)
        return ExitCode.RECOGNIZER
    return ExitCode.OK


def _fetch() -> None:
    from tqdm import tqdm

    from app.speech.local import fetch

    bar: Any = tqdm(total=fetch.BYTES, unit="B", unit_scale=True, desc="fetching", leave=False, disable=None)
    with bar:

        def told(done: int, of: int) -> None:
            bar.total, bar.n = of, done
            bar.refresh()

        fetch.fetch(told)
