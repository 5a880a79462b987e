"""What an engine says: hypotheses about what was spoken, and how it is doing. Plain data; crosses threads freely."""

from dataclasses import dataclass
from enum import StrEnum

from app.errors import HearlineError


@dataclass(frozen=True, slots=True)
class Word:
    """One word with its times, in seconds of the stream."""

    text: str
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """The whole text of one utterance as now understood; never a delta.

    `utterance` counts up from 1 within a track and `revision` from 1 within an utterance. `settled + tentative` is the
    text to show, blanks included; `settled` only ever grows while the utterance is open. A `final` ends the utterance
    and has no tentative part. `begin` and `end` are seconds of the stream. An empty final withdraws the utterance.
    `incomplete` marks a final that was cut short (the service went away) and `engine` names who recognised it.
    """

    track: str
    utterance: int
    revision: int
    settled: str
    tentative: str
    final: bool
    begin: float
    end: float
    engine: str = ""
    language: str = ""
    emotion: str = ""
    words: tuple[Word, ...] = ()
    incomplete: bool = False

    @property
    def text(self) -> str:
        """All of it."""
        return self.settled + self.tentative


class Health(StrEnum):
    """How a track is doing: the one vocabulary of the overlay, the command line and the log."""

    STARTING = "starting"
    LISTENING = "listening"
    SILENCE = "silence"
    NO_SIGNAL = "no signal"
    WAITING_DEVICE = "waiting for device"
    CONNECTING = "connecting"
    RECONNECTING = "reconnecting"
    EMBEDDED = "on the embedded engine"
    BEHIND = "behind"
    PAUSED = "paused"
    PUSH_TO_TALK = "push to talk"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class HealthChanged:
    """A track's new state. `seconds`: audio held while reconnecting, or how far behind. `message`: plain words."""

    track: str
    health: Health
    seconds: float = 0.0
    message: str = ""
    error: HearlineError | None = None


@dataclass(frozen=True, slots=True)
class AudioLost:
    """Sound between `begin` and `end` (seconds of the stream) could not be recognised and never will be: a gap."""

    track: str
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person should know although recognition goes on: plain words. `over`: it need not be shown longer."""

    track: str
    sentence: str
    over: bool = False


EngineEvent = Hypothesis | HealthChanged | AudioLost | Notice
