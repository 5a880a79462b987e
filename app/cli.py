"""The command `hearline`: reads the words, hands over, turns every expected fault into one sentence and an exit code.

No Qt, no numpy and no sound library is imported here; each command imports what it needs.
"""

import argparse
import contextlib
import errno
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import app
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


_SENTENCE_LENGTH = 600
_LAST_STANDARD = 2


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(ExitCode.USAGE, f"hearline: {_short(message)}. See {self.prog} --help.\n")


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser with no more modules imported than could be meant; all of them where their help is wanted."""
    from app.commands import options

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
    meant = {word for word in words if word in _COMMANDS}
    overview = not meant and not {"-h", "--help"}.isdisjoint(words)
    for name in _COMMANDS:
        if overview or name in meant:
            module = import_module(f"app.commands.{name}")
            command = commands.add_parser(name, help=module.HELP, description=module.HELP)
            module.arguments(command)
            command.set_defaults(module=module)
        else:
            commands.add_parser(name)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code."""
    if argv is None:
        _settle_streams()
    try:
        code = _run(argv)
        sys.stdout.flush()
    except HearlineError as error:
        print(f"hearline: {_short(error.sentence)}", file=sys.stderr)
        code = error.exit_code
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        # Whoever read our output went away; what was said is in the journal.
        _forget_output()
        code = ExitCode.OK
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        print("hearline: The disk is full.", file=sys.stderr)
        _forget_output()
        code = ExitCode.DISK
    return code


def _run(argv: Sequence[str] | None) -> int:
    words = sys.argv[1:] if argv is None else list(argv)
    args = _parser(words).parse_args(words)
    from app import logs
    from app.speech.cloud import keys

    if argv is None:
        keys.take()
    logs.start(level=10 if args.debug else 20)
    return int(args.module.run(args)) if args.command else _overlay(args)


def _settle_streams() -> None:
    """Closed standard streams lead nowhere, not into the next file that is opened; no letter is too much for any."""
    while (handle := os.open(os.devnull, os.O_RDWR)) <= _LAST_STANDARD:
        pass
    os.close(handle)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - for the whole run
        elif name == "stdout" and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _forget_output() -> None:
    """What the interpreter flushes when it ends must have somewhere to go."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _short(sentence: str) -> str:
    """On one line, and without the middle of what somebody pasted by mistake."""
    half = _SENTENCE_LENGTH // 2
    text = " ".join(sentence.split())
    return text if len(text) <= 2 * half else f"{text[:half]} … {text[-half:]}"


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
