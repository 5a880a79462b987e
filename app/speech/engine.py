"""What every recognizer is: four verbs and a number. Engines do not know each other; the catalog knows them all."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from app.audio.frames import SAMPLE_RATE, AudioFrame
from app.speech.events import EngineEvent

Emit = Callable[[EngineEvent], None]


@dataclass(frozen=True, slots=True)
class Hotword:
    """A word the recognizer should expect. `weight` 1 to 5; `language` '' = any."""

    text: str
    weight: int = 4
    language: str = ""


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """What a person chose, resolved once at Start. None and '' mean the engine's own default.

    `rate`: samples per second of the sound where it comes from; frames have the usual rate whatever it is.
    `partials` False asks for finals only (transcribing a file): an engine may then do less work. `realtime` says that
    audio comes at its own pace and must not be replayed faster than the service allows. `failover`: the embedded
    recognizer takes over when the cloud has been away for `failover_after` seconds. `inspection` asks the service to
    check what is said against its content rules. `opus`: sound is sent compressed where the model takes it. `key` finds
    the key of a region, None = in the environment or the keyring.
    """

    track: str = "main"
    rate: int = SAMPLE_RATE
    language: str = ""
    model: str = ""
    partials: bool = True
    realtime: bool = True
    vad_threshold: float | None = None
    silence_ms: int | None = None
    manual: bool = False
    context: str = ""
    hotwords: tuple[Hotword, ...] = ()
    region: str = ""
    endpoint: str = ""
    workspace: str = ""
    inspection: bool = False
    failover: bool = True
    failover_after: float = 3.0
    opus: bool = False
    key: Callable[[str], str | None] | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """What an engine can do, so that callers ask instead of testing types."""

    name: str
    title: str
    needs_key: bool = False
    word_times: bool = False
    hotwords: bool = False
    context: bool = False
    manual: bool = False
    experimental: bool = False
    languages: tuple[str, ...] = ()  # empty: see the models table


class Engine(Protocol):
    """One recognition of one track. Used once: `run` in its own thread, the other verbs from any thread."""

    @property
    def backlog(self) -> float:
        """Seconds of audio fed and not yet recognised."""

    def feed(self, frame: AudioFrame) -> None:
        """Any thread; never blocks. Audio after `finish` is ignored."""

    def wait_for_room(self, seconds: float, timeout: float) -> bool:
        """Blocks until `backlog` is at most `seconds`; False after `timeout` seconds. For sources that can wait."""

    def finish(self) -> None:
        """Any thread; never blocks. No more audio comes; `run` ends after the last final, within its deadline."""

    def abort(self) -> None:
        """Any thread; never blocks. `run` ends now; what was not final is dropped."""

    def run(self, emit: Emit) -> None:
        """Blocks until finished or aborted. `emit` is called in this thread only. Raises EngineError."""


@runtime_checkable
class EndsByHand(Protocol):
    """What an engine that can be told where an utterance ends has besides (push to talk)."""

    def commit(self) -> None:
        """Any thread; never blocks. The utterance ends after the sound fed so far."""
