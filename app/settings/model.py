"""Everything a person can choose, as frozen data with defaults. No room is imported; keys are never kept here."""

from dataclasses import dataclass, field

from app.settings.appearance import Appearance
from app.settings.option import option


@dataclass(frozen=True, slots=True)
class General:
    """The program itself."""

    start_listening: bool = option(default=True, label="Start listening when Hearline starts")


@dataclass(frozen=True, slots=True)
class Audio:
    """What to listen to."""

    source: str = option("system", "Listen to")


@dataclass(frozen=True, slots=True)
class Recognition:
    """Who recognises, and how. '' and None mean the engine's own default."""

    engine: str = option("embedded", "Recognise with")
    model: str = option("", "Model")
    language: str = option("", "Language")
    vad_threshold: float | None = option(None, "Voice detection threshold", low=-1.0, high=1.0)
    silence_ms: int | None = option(None, "Silence that ends a sentence (ms)", low=200, high=6000)
    manual: bool = option(default=False, label="Push to talk")
    failover: bool = option(default=True, label="Recognise on this computer while the cloud is away")
    region: str = option("beijing", "Region", among=("beijing", "singapore"))
    workspace: str = option("", "Workspace")
    endpoint: str = option("", "Endpoint")


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the overlay stands on one arrangement of screens, in logical pixels."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Overlay:
    """How the overlay behaves; its looks are in Appearance."""

    locked: bool = option(default=False, label="Lock position and size")
    click_through: bool = option(default=False, label="Let clicks pass through")
    placements: dict[str, Placement] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Transcripts:
    """What is kept."""

    keep: bool = option(default=True, label="Keep transcripts")


@dataclass(frozen=True, slots=True)
class Settings:
    """All of it, one section a page."""

    general: General = field(default_factory=General)
    audio: Audio = field(default_factory=Audio)
    recognition: Recognition = field(default_factory=Recognition)
    overlay: Overlay = field(default_factory=Overlay)
    appearance: Appearance = field(default_factory=Appearance)
    transcripts: Transcripts = field(default_factory=Transcripts)
