"""`hearline devices`: what can be listened to, and under which name."""

import argparse
import json
import sys
from dataclasses import asdict

from app.audio import catalog
from app.errors import ExitCode
from app.transcripts.export.clean import wide

HELP = "what can be listened to"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument(
        "--playing", action="store_true", help="listen to all of them for two seconds and say which carries sound"
    )


def run(args: argparse.Namespace) -> int:
    """Prints one device a line: its name for `--source`, then what people call it. `*` marks a default."""
    if args.playing:
        return _playing(as_json=args.json)
    devices = catalog.devices()
    if args.json:
        print(json.dumps([asdict(device) for device in devices], ensure_ascii=False, indent=2))
        return ExitCode.OK
    if not devices:
        print("hearline: no sound device was found.", file=sys.stderr)
        return ExitCode.NO_SUCH_DEVICE
    width = max(_columns(device.id) for device in devices)
    for device in devices:
        identity = device.id + " " * (width - _columns(device.id))
        print(f"{'*' if device.default else ' '} {device.kind.value:<11} {identity}  {device.title}")
    return ExitCode.OK


def _columns(text: str) -> int:
    """How wide it is in a terminal."""
    return sum(2 if wide(character) else 1 for character in text)


def _playing(*, as_json: bool) -> int:
    """The loudest first: its peak in dBFS, and how old its sound is when it is captured.

    What gives no sound is left out, or said to with --json.
    """
    found = catalog.playing()
    if as_json:
        records = [
            {
                **asdict(each.device),
                "peak": round(each.level.peak, 1),
                "latency": each.latency,
                "error": each.error.strip(),
            }
            for each in found
        ]
        print(json.dumps(records, ensure_ascii=False, indent=2))
        return ExitCode.OK
    carrying = [each for each in found if not each.level.zero]
    for each in carrying:
        delay = "" if each.latency is None else f"{each.latency * 1000:.0f} ms"
        peak = f"{each.level.peak:.1f} dB"
        print(f"{peak:>9} {delay:>7}  {each.device.kind.value:<11} {each.device.id}  {each.device.title}")
    if not carrying:
        print("hearline: no device carries sound just now.", file=sys.stderr)
    return ExitCode.OK
