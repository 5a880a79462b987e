"""`hearline devices`: what can be listened to, and under which name."""

import argparse
import json
import sys
from dataclasses import asdict

from app.audio import catalog
from app.errors import ExitCode

HELP = "what can be listened to"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(args: argparse.Namespace) -> int:
    """Prints one device a line: its name for `--source`, then what people call it. `*` marks a default."""
    devices = catalog.devices()
    if args.json:
        print(json.dumps([asdict(device) for device in devices], ensure_ascii=False, indent=2))
        return ExitCode.OK
    if not devices:
        print("hearline: no sound device was found.", file=sys.stderr)
        return ExitCode.NO_SUCH_DEVICE
    width = max(len(device.id) for device in devices)
    for device in devices:
        print(f"{'*' if device.default else ' '} {device.kind.value:<11} {device.id:<{width}}  {device.title}")
    return ExitCode.OK
