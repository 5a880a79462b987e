"""`hearline transcribe FILE`: a recording to a transcript, as fast as recognition goes."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.captions.model import CaptionView, Segment
from app.commands import options
from app.commands.export import add_target, target
from app.commands.listen import on_signals
from app.errors import ExitCode, HearlineError
from app.session.session import Session
from app.settings import store
from app.speech.events import AudioLost, EngineEvent, Hypothesis, Notice
from app.transcripts.records import EndReason, Line, SessionSummary, Transcript
from app.transcripts.tokens import count_words

HELP = "a recording to a transcript"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument("file", metavar="FILE", help="any audio or video file")
    add_target(parser)
    parser.add_argument(
        "--pace", choices=("fast", "realtime"), help="as fast as it goes, or at the recording's own pace"
    )
    options.add_engine(parser, default=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Transcribes one file. The journal is not touched: the transcript goes where the person said."""
    deliver = target(args)
    realtime = None if args.pace is None else args.pace == "realtime"
    plan = options.file_plan(args, store.load().settings, Path(args.file), realtime=realtime)
    collected = _Collected()
    session = Session(plan, None, collected)
    on_signals(session)
    _follow(session, collected)
    # What was understood is delivered even if the recording could not be read to its end.
    if collected.segments or not session.error:
        deliver(_transcript(args, plan.tracks[0].engine, collected))
    if session.error:
        raise session.error
    return 130 if session.interrupted else ExitCode.OK


def _transcript(args: argparse.Namespace, engine: str, collected: "_Collected") -> Transcript:
    now = datetime.now(UTC)
    summary = SessionSummary(
        id=0,
        uuid="",
        title=Path(args.file).name,
        started=collected.started,
        ended=now,
        end_reason=EndReason.FINISHED,
        duration=collected.reached,
        words=sum(count_words(segment.text) for segment in collected.segments),
        segments=len(collected.segments),
        source=f"file:{args.file}",
        engine=engine,
        language=args.language or "",
    )
    return Transcript(summary, tuple(Line(segment, now) for segment in collected.segments))


class _Collected:
    """Listens to the session: segments, and how far recognition has come."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.reached = 0.0
        self.started = datetime.now(UTC)

    def view(self, view: CaptionView) -> None:
        """Nothing is shown while it runs but the progress."""

    def event(self, event: EngineEvent, segment: Segment | None) -> None:
        if isinstance(event, Hypothesis | AudioLost):
            self.reached = max(self.reached, event.end)
        elif isinstance(event, Notice) and not event.over:
            print(f"hearline: {event.sentence}", file=sys.stderr)
        if segment:
            self.segments.append(segment)

    def ended(self, error: HearlineError | None) -> None:
        """The session itself tells."""


def _follow(session: Session, collected: _Collected) -> None:
    """Runs the session, with a progress bar where somebody watches."""
    session.start()
    if not sys.stderr.isatty():
        while not session.wait(0.5):
            pass
        return
    from tqdm import tqdm

    bar: Any = tqdm(
        total=None,
        unit="s",
        desc="transcribing",
        leave=False,
        bar_format="{desc} {percentage:3.0f} %|{bar}| {remaining}",
    )
    with bar:
        while not session.wait(0.2):
            bar.total = session.duration or bar.total
            bar.n = min(collected.reached, bar.total or collected.reached)
            bar.refresh()
