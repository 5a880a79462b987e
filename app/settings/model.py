"""Everything a person can choose, as frozen data with defaults. No room is imported; keys are never kept here."""

from dataclasses import dataclass, field

from app.settings.appearance import Appearance
from app.settings.option import option


@dataclass(frozen=True, slots=True)
class General:
    """The program itself."""

    start_listening: bool = option(default=True, label="Start listening when Hearline starts")
    start_with_system: bool = option(default=False, label="Start when I log in")
    interface_language: str = option("", "Language of the interface", among=("", "en", "zh_CN"))
    introduced: bool = option(default=False, label="The first steps were shown")


@dataclass(frozen=True, slots=True)
class Audio:
    """What to listen to."""

    source: str = option("system", "Listen to")
    also_microphone: bool = option(default=False, label="Also caption my microphone, as “You”")
    microphone: str = option("microphone", "Microphone")
    gain: float = option(0.0, "Gain", low=-20.0, high=30.0, unit="dB")
    automatic_gain: bool = option(default=False, label="Make quiet sound louder by itself")
    noise_suppression: bool = option(default=False, label="Suppress noise of the microphone")


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
    opus: bool = option(default=False, label="Send compressed sound (Opus), for thin links")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words to expect. `hotwords`: one a line, as in a hotwords file; `context`: a text with names and terms.

    `alerts`: words that matter to the person, one a line.
    """

    hotwords: str = option("", "Hotwords", kind="hotwords")
    context: str = option("", "Context", kind="text")
    alerts: str = option("", "Tell me when one of these is said", kind="text")


@dataclass(frozen=True, slots=True)
class Shortcuts:
    """Global shortcuts as Qt writes key sequences ("Ctrl+Alt+L"); '' is none."""

    toggle: str = option("Ctrl+Alt+L", "Start or stop listening", kind="keys")
    pause: str = option("Ctrl+Alt+P", "Pause or go on", kind="keys")
    visible: str = option("Ctrl+Alt+H", "Show or hide captions", kind="keys")
    locked: str = option("Ctrl+Alt+K", "Lock position and size", kind="keys")
    click_through: str = option("Ctrl+Alt+C", "Let clicks pass through", kind="keys")
    talk: str = option("Ctrl+Alt+Space", "Push to talk (while held)", kind="keys")
    bigger: str = option("Ctrl+Alt+=", "Bigger text", kind="keys")
    smaller: str = option("Ctrl+Alt+-", "Smaller text", kind="keys")
    mark: str = option("Ctrl+Alt+M", "Mark this moment", kind="keys")
    transcripts: str = option("Ctrl+Alt+T", "Open transcripts", kind="keys")


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
    keep_days: int = option(0, "Delete transcripts after (0: never)", low=0, high=3650, unit="days")
    live_format: str = option("", "Also write a file while listening", among=("", "txt", "srt", "vtt", "md"))
    live_folder: str = option("", "Folder of these files", kind="folder")
    keep_audio: bool = option(default=False, label="Keep the sound beside the transcript")
    audio_days: int = option(30, "Delete kept sound after (0: never)", low=0, high=3650, unit="days")
    audio_gigabytes: float = option(5.0, "Kept sound takes at most", low=0.1, high=1000.0, unit="GB")


@dataclass(frozen=True, slots=True)
class Settings:
    """All of it, one section a page."""

    general: General = field(default_factory=General)
    audio: Audio = field(default_factory=Audio)
    recognition: Recognition = field(default_factory=Recognition)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    overlay: Overlay = field(default_factory=Overlay)
    appearance: Appearance = field(default_factory=Appearance)
    shortcuts: Shortcuts = field(default_factory=Shortcuts)
    transcripts: Transcripts = field(default_factory=Transcripts)
