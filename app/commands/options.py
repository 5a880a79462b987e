"""Options that several commands share, and the plan they make together with the settings."""

import argparse
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from app.audio.catalog import native_rate
from app.audio.signal import Signal
from app.errors import NoSuchFileError, UsageError
from app.session.plan import SessionPlan, TrackPlan
from app.session.tracks import MICROPHONE, THEM, YOU, tracks
from app.settings.model import Settings
from app.speech import catalog as engines
from app.speech.engine import EngineOptions
from app.speech.hotwords import parse

SOURCES = (
    "system, microphone, system+microphone (two tracks), app:NAME, file:PATH, - (standard input: a sound file, or raw"
    " 16-bit mono samples, 16,000 a second, 8,000 for telephone models)"
    " or a name from `hearline devices`"
)


def add_source(parser: argparse.ArgumentParser, *, default: Any = None) -> None:
    """`--source`. `default`: argparse.SUPPRESS in a command that has these words too, so that what stands before its
    name is not forgotten.
    """
    group = parser.add_argument_group("sound", argument_default=default)
    group.add_argument("--source", metavar="SOURCE", help=f"what to listen to: {SOURCES}")
    group.add_argument("--gain", type=float, metavar="DB", help="makes live sound louder, or quieter if negative")
    group.add_argument(
        "--automatic-gain", action=argparse.BooleanOptionalAction, help="make quiet speech louder by itself"
    )
    group.add_argument(
        "--noise-suppression", action=argparse.BooleanOptionalAction, help="take steady noise out of a microphone"
    )


def add_engine(parser: argparse.ArgumentParser, *, default: Any = None) -> None:
    """Who recognises, and how. `default`: as for `add_source`."""
    group = parser.add_argument_group("recognition", argument_default=default)
    group.add_argument(
        "--engine", metavar="NAME", help="embedded (default, on this computer) or one from `hearline models`"
    )
    group.add_argument("--model", metavar="ID", help="the engine's model, e.g. tiny-en")
    group.add_argument("--language", metavar="CODE", help="e.g. en, zh; left out: the engine decides")
    group.add_argument("--vad-threshold", type=float, metavar="X", help="how sure the voice detector must be")
    group.add_argument("--silence-ms", type=int, metavar="MS", help="silence that ends a sentence")
    title = "cloud engines (the key comes from the keyring or DASHSCOPE_API_KEY)"
    cloud = parser.add_argument_group(title, argument_default=default)
    cloud.add_argument("--region", choices=("beijing", "singapore"), help="where your key belongs to")
    cloud.add_argument("--endpoint", metavar="URL", help="scheme, host and port of a compatible service")
    cloud.add_argument("--workspace", metavar="ID", help="the workspace, for its own host")
    cloud.add_argument("--context", type=Path, metavar="FILE", help="a text with names and terms that may come up")
    cloud.add_argument(
        "--hotwords", type=Path, metavar="FILE", help="words to expect, one a line: word, weight, language"
    )
    cloud.add_argument("--manual", action=argparse.BooleanOptionalAction, help="push to talk: you end each utterance")
    cloud.add_argument(
        "--failover", action=argparse.BooleanOptionalAction, help="recognise here while the cloud is away"
    )
    cloud.add_argument(
        "--opus", action=argparse.BooleanOptionalAction, help="send compressed sound where the model takes it"
    )


def plan(args: argparse.Namespace, settings: Settings, *, source: str | None = None, **fixed: Any) -> SessionPlan:
    """What the words say, else what the settings say. `fixed` goes into EngineOptions as it is. Raises UsageError."""
    chosen = settings.recognition
    _within(args, chosen, "vad_threshold", "silence_ms")
    options = EngineOptions(
        model=_first(args.model, chosen.model if not args.engine else ""),
        language=_first(args.language, chosen.language),
        vad_threshold=_first(args.vad_threshold, chosen.vad_threshold),
        silence_ms=_first(args.silence_ms, chosen.silence_ms),
        manual=_first(args.manual, chosen.manual),
        region=_first(args.region, chosen.region),
        workspace=_first(args.workspace, chosen.workspace),
        endpoint=_first(args.endpoint, chosen.endpoint),
        context=read_text(args.context) if args.context else settings.vocabulary.context,
        hotwords=parse(read_text(args.hotwords) if args.hotwords else settings.vocabulary.hotwords),
        failover=_first(args.failover, chosen.failover),
        failover_after=chosen.failover_seconds,
        opus=_first(args.opus, chosen.opus),
        inspection=chosen.inspection,
    )
    given = args.source if source is None else source
    heard = tracks(
        settings.audio.source if given is None else given,
        microphone=settings.audio.microphone or MICROPHONE,
        also=settings.audio.also_microphone and given is None,
    )
    engine = args.engine or chosen.engine
    cloud = engines.find(engine).info.needs_key
    planned = [
        TrackPlan(
            source=each.source,
            engine=engine,
            options=replace(
                options,
                track=each.label.lower() or options.track,
                rate=native_rate(each.source) if cloud else options.rate,
                **fixed,
            ),
            label=each.label,
            signal=_signal(args, settings),
            echo_of=THEM.lower() if each.label == YOU else "",
            source_title=settings.audio.titles.get(each.source, ""),
        )
        for each in heard
    ]
    return SessionPlan(tracks=tuple(planned))


def file_plan(args: argparse.Namespace, settings: Settings, path: Path, *, realtime: bool | None = None) -> SessionPlan:
    """For a recording that is to be transcribed. `realtime` None: at the pace that suits whoever recognises."""
    if realtime is None:
        # A cloud service ends sessions that are fed faster than speech for long.
        realtime = engines.find(args.engine or settings.recognition.engine).info.needs_key
    planned = plan(args, settings, source=f"file:{path}", partials=False, realtime=realtime, manual=False)
    return replace(planned, realtime=realtime, title=path.name)


def _signal(args: argparse.Namespace, settings: Settings) -> Signal:
    """What is done to live sound."""
    _within(args, settings.audio, "gain")
    return Signal(
        gain=_first(args.gain, settings.audio.gain),
        automatic=_first(args.automatic_gain, settings.audio.automatic_gain),
        denoise=_first(args.noise_suppression, settings.audio.noise_suppression),
    )


def _within(args: argparse.Namespace, section: Any, *names: str) -> None:
    """What the settings would not take is refused here too. Raises UsageError."""
    for entry in (each for each in fields(section) if each.name in names):
        value, low, high = getattr(args, entry.name), entry.metadata["low"], entry.metadata["high"]
        if value is not None and not low <= value <= high:
            word = f"--{entry.name.replace('_', '-')}"
            raise UsageError(f"The option {word} cannot be {value}.", remedy=f"Choose from {low:g} to {high:g}.")


def read_text(path: Path) -> str:
    """A small text file that a person named. Raises NoSuchFileError or UsageError."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise NoSuchFileError(f"{path} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not a text in UTF-8.") from None


def _first(given: Any, otherwise: Any) -> Any:
    return otherwise if given is None else given
