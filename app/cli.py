"""The command `hearline`: reads the words, hands over, turns every expected fault into one sentence and an exit code.

No Qt, no numpy and no sound library is imported here; each command imports what it needs.
"""

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import app
from app.commands import options
from app.errors import ExitCode, HearlineError

_EXAMPLES = """examples:
  hearline                                    captions over everything, for what the computer plays
  hearline --source microphone                the same for the microphone
  hearline listen                             captions in the terminal
  hearline listen --source file:talk.mp4 --jsonl
  hearline transcribe talk.mp4 --format srt --out talk.srt
  hearline export latest --format md
  hearline doctor                             checks everything and says what to do
"""

_COMMANDS = (
    "listen",
    "transcribe",
    "devices",
    "sessions",
    "export",
    "ctl",
    "doctor",
    "models",
    "model",
    "vocabulary",
    "key",
)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(ExitCode.USAGE, f"hearline: {message}. See hearline --help.\n")


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser with only the chosen command's module imported; all of them where their help is wanted."""
    parser = _Parser(
        prog="hearline",
        description="Live captions of any sound on this computer, floating over everything. Works offline.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"hearline {app.__version__}")
    parser.add_argument("--debug", action="store_true", help="log more (never keys or transcripts)")
    options.add_source(parser)
    options.add_engine(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    chosen = next((word for word in words if word in _COMMANDS), None)
    overview = chosen is None and not {"-h", "--help"}.isdisjoint(words)
    for name in _COMMANDS:
        if overview or name == chosen:
            module = import_module(f"app.commands.{name}")
            command = commands.add_parser(name, help=module.HELP, description=module.HELP)
            module.arguments(command)
            command.set_defaults(module=module)
        else:
            commands.add_parser(name)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code."""
    words = sys.argv[1:] if argv is None else list(argv)
    args = _parser(words).parse_args(words)
    from app import logs
    from app.speech.cloud import keys

    if argv is None:
        keys.take()
    logs.start(level=10 if args.debug else 20)
    try:
        return int(args.module.run(args)) if args.command else _overlay(args)
    except HearlineError as error:
        print(f"hearline: {error.sentence}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output went away; what was said is in the journal.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OK


def _overlay(args: argparse.Namespace) -> int:
    """The overlay where there is a screen; captions in the terminal where there is none."""
    from app import display

    if trouble := display.trouble():
        from app.commands import listen

        print(f"hearline: {trouble} Captions appear here instead.", file=sys.stderr)
        return listen.without_display(args)
    from app import main as desktop

    return desktop.run(args)


if __name__ == "__main__":
    sys.exit(main())
