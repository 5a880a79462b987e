"""`hearline listen`: captions in the terminal, or one JSON object a line for other programs."""

import argparse
import contextlib
import json
import os
import shutil
import signal
import sys
import threading
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

from app import paths
from app.captions.model import CaptionView, Segment
from app.commands import options
from app.errors import DiskError, ExitCode, HearlineError
from app.session.keeping import keep
from app.session.plan import SessionPlan
from app.session.session import Session
from app.settings import store
from app.settings.model import Transcripts
from app.speech.events import AudioLost, EngineEvent, Health, HealthChanged, Hypothesis, Notice
from app.transcripts.export.clean import plain
from app.transcripts.export.live import LIVE_FORMATS

HELP = "captions in the terminal"
_PATIENT_WAITS = 4
"""So many half seconds after an interrupt it is said what is waited for."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    options.add_source(parser, default=argparse.SUPPRESS)
    options.add_engine(parser, default=argparse.SUPPRESS)
    parser.add_argument(
        "--jsonl", action="store_true", help="one JSON object a line: partial, final, health, gap, notice"
    )
    parser.add_argument("--no-transcript", action="store_true", help="do not keep this session")
    parser.add_argument(
        "--live", type=Path, metavar="FILE", help=f"a file that grows while you listen: {', '.join(LIVE_FORMATS)}"
    )


def run(args: argparse.Namespace) -> int:
    """Listens until the sound ends or the person interrupts."""
    loaded = store.load()
    for problem in loaded.problems:
        print(f"hearline: {problem}", file=sys.stderr)
    plan = options.plan(args, loaded.settings)
    choices = loaded.settings.transcripts
    if args.no_transcript:
        choices = replace(choices, keep=False, live_format="")
    return listen(plan, _printer(args), choices, live=args.live)


def without_display(args: argparse.Namespace) -> int:
    """The overlay's job in a terminal: what the computer plays, or the bundled clip where there is no sound at all."""
    from app.audio import catalog

    loaded = store.load()
    plan = options.plan(args, loaded.settings)
    if not args.source and not catalog.sound_available():
        _say("There is no sound device either, so this is the bundled sample (John F. Kennedy, 1961).")
        clip = paths.resource("sample", "jfk.flac")
        plan = options.plan(args, loaded.settings, source=f"file:{clip}")
        return listen(plan, Terminal(sys.stdout), Transcripts(keep=False))
    return listen(plan, Terminal(sys.stdout), loaded.settings.transcripts)


def _printer(args: argparse.Namespace) -> "Terminal | JsonLines":
    return JsonLines(sys.stdout) if args.jsonl else Terminal(sys.stdout)


def listen(
    plan: SessionPlan, printer: "Terminal | JsonLines", choices: Transcripts, *, live: Path | None = None
) -> int:
    """One session with its output on `printer`. Interrupting once drains the last words, twice ends at once.

    `live`: a file that grows while it lasts.
    """
    plan = _by_hand(plan)
    with keep(plan, choices, tell=_say_trouble, live=live) as record:
        session = Session(plan, record, printer)
        printer.clock = lambda: session.clock
        printer.labels = {track.options.track: track.label for track in plan.tracks}
        on_signals(session)
        if plan.by_hand:
            threading.Thread(target=_talk_on_enter, args=(session,), name="enter", daemon=True).start()
        session.start()
        _follow(session, printer)
    if session.abandoned:
        _say(f"The service did not come back: the last {max(1, round(session.abandoned))} s were not recognised.")
    if session.error:
        raise session.error
    if printer.trouble:
        raise DiskError(f"Captions cannot be written to standard output ({printer.trouble}).")
    return ExitCode.OK


def _follow(session: Session, printer: "Terminal | JsonLines") -> None:
    """Waits for the end, and says what is waited for once somebody has interrupted."""
    waits = 0
    while not session.wait(0.5):
        if printer.broken:
            session.abort()
        waits += session.interrupted
        if waits == 1 and session.away is not None:
            _say("Waiting a moment for the service, which is away. Interrupt again to end at once.")
        elif waits == _PATIENT_WAITS and session.away is None:
            _say("Waiting for the last words. Interrupt again to end at once.")


def _by_hand(plan: SessionPlan) -> SessionPlan:
    """Push to talk with the Enter key, where somebody sits at the keyboard."""
    first = plan.tracks[0]
    if not first.options.manual or first.source == "-" or not sys.stdin.isatty():
        return plan
    return replace(plan, by_hand=True, hint=lambda: "Press Enter to talk, and again to end.")


def _talk_on_enter(session: Session) -> None:
    talking = False
    while sys.stdin.readline():
        talking = not talking
        session.talk(on=talking)


def _say_trouble(sentence: str) -> None:
    if sentence:
        _say(sentence)


def _say(sentence: str) -> None:
    print(f"hearline: {sentence}", file=sys.stderr)


def on_signals(session: Session) -> None:
    """Interrupting once ends the sound and waits for the last words; twice ends at once."""
    if threading.current_thread() is not threading.main_thread():
        return
    interrupted = threading.Event()

    def stop(_number: int, _frame: object) -> None:
        if interrupted.is_set():
            session.abort()
        interrupted.set()
        session.interrupted = True
        session.stop()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)


class _Output:
    """What both kinds of output share: a clock, and a reader who may go away.

    `broken`: nothing more can be written; `trouble`: why, where it is more than a reader who has had enough.
    """

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self.clock: Callable[[], float] = lambda: 0.0
        self.labels: Mapping[str, str] = {}
        self.broken = False
        self.trouble = ""

    def _write(self, text: str) -> None:
        if self.broken:
            return
        try:
            self._out.write(text)
            self._out.flush()
        except (OSError, ValueError) as error:
            self.broken = True
            if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
                self.trouble = error.strerror or "unknown reason"
            # What the interpreter flushes when it ends must have somewhere to go.
            with contextlib.suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), self._out.fileno())

    def view(self, view: CaptionView) -> None:
        """The terminal follows events."""


class JsonLines(_Output):
    """One JSON object a line. `t` is seconds since the first sound; times of text are seconds of the stream."""

    def event(self, event: EngineEvent, segment: Segment | None) -> None:
        """Writes the event."""
        record: dict[str, Any]
        match event:
            case Hypothesis():
                record = {
                    "type": "final" if event.final else "partial",
                    "t": self._now(),
                    "track": event.track,
                    "utterance": event.utterance,
                    "revision": event.revision,
                    "text": event.text,
                    "settled": event.settled,
                    "begin": round(event.begin, 3),
                    "end": round(event.end, 3),
                    "engine": event.engine,
                    "language": event.language,
                }
                if segment:
                    record["number"] = segment.number
                if event.emotion:
                    record["emotion"] = event.emotion
                if event.words:
                    record["words"] = [
                        {"text": word.text, "begin": round(word.begin, 3), "end": round(word.end, 3)}
                        for word in event.words
                    ]
                if event.incomplete:
                    record["incomplete"] = True
            case HealthChanged():
                record = {
                    "type": "health",
                    "t": self._now(),
                    "track": event.track,
                    "health": event.health.value,
                    "seconds": round(event.seconds, 1),
                    "message": event.message,
                }
            case AudioLost():
                record = {
                    "type": "gap",
                    "t": self._now(),
                    "track": event.track,
                    "begin": round(event.begin, 3),
                    "end": round(event.end, 3),
                }
            case Notice(track, sentence, over):
                if over:
                    return
                _say(sentence)
                record = {"type": "notice", "t": self._now(), "track": track, "message": sentence}
        self._write(json.dumps(record, ensure_ascii=False) + "\n")

    def ended(self, error: HearlineError | None) -> None:
        """The session is over."""
        health = Health.FAILED if error else Health.STOPPED
        message = error.sentence if error else ""
        record = {
            "type": "health",
            "t": self._now(),
            "track": "",
            "health": health.value,
            "seconds": 0.0,
            "message": message,
        }
        self._write(json.dumps(record, ensure_ascii=False) + "\n")

    def _now(self) -> float:
        return round(self.clock(), 3)


_CALM = (Health.LISTENING, Health.SILENCE, Health.FAILED)
_UNHEARD = (Health.NO_SIGNAL, Health.WAITING_DEVICE)


class Terminal(_Output):
    """Finals as lines; on a terminal the open line is rewritten in place below them."""

    def __init__(self, out: TextIO) -> None:
        """`out`: where to; only a terminal gets a live line."""
        super().__init__(out)
        self._live = out.isatty()
        self._unheard: set[str] = set()

    def event(self, event: EngineEvent, segment: Segment | None) -> None:
        """Writes what there is to see of the event."""
        match event:
            case Hypothesis() if segment:
                self._write(f"{self._clear()}{self._label(event.track)}{plain(segment.text)}\n")
            case Hypothesis() if not event.final and self._live:
                label = self._label(event.track)
                width = shutil.get_terminal_size().columns - 1 - len(label)
                self._write(f"{self._clear()}{label}{_tail(event.settled, event.tentative, width)}")
            case HealthChanged() if self._live and (event.message or event.health not in _CALM) and not event.error:
                words = event.message or f"{event.health.value} …"
                self._write(f"{self._clear()}\x1b[2m[{words}]\x1b[0m")
            case HealthChanged() if not self._live:
                self._say_why(event)
            case AudioLost():
                self._write(f"{self._clear()}[{event.end - event.begin:.0f} s were lost]\n")
            case Notice(_, sentence, False):
                self._write(self._clear())
                _say(sentence)
            case _:
                if self._live and isinstance(event, HealthChanged | Hypothesis):
                    self._write(self._clear())

    def ended(self, error: HearlineError | None) -> None:  # noqa: ARG002 - the error is said by whoever started us
        """Leaves the cursor on a fresh line."""
        self._write(self._clear())

    def _say_why(self, change: HealthChanged) -> None:
        """Captions that go into a file or a pipe hold nothing but words; why there are none is said beside them."""
        if change.health in _UNHEARD and change.message:
            self._unheard.add(change.track)
            _say(change.message)
        elif change.health is Health.LISTENING and change.track in self._unheard:
            self._unheard.discard(change.track)
            _say(change.message or "There is sound now.")

    def _label(self, track: str) -> str:
        """Who speaks, where there are several."""
        label = self.labels.get(track, "")
        return f"{label}: " if label else ""

    def _clear(self) -> str:
        return "\r\x1b[2K" if self._live else ""


def _tail(settled: str, tentative: str, width: int) -> str:
    """The end of the line that fits in `width` columns, the tentative part dimmed."""
    text = settled + tentative
    columns, start = 0, len(text)
    while start > 0:
        columns += 2 if unicodedata.east_asian_width(text[start - 1]) in "WF" else 1
        if columns > width:
            break
        start -= 1
    split = max(start, len(settled))
    return f"{text[start:split]}\x1b[2m{text[split:]}\x1b[0m"
