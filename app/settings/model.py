"""Everything a person can choose, as frozen data with defaults. No room is imported; keys are never kept here."""

from dataclasses import dataclass, field, replace

from app.settings.appearance import Appearance
from app.settings.option import QT_TRANSLATE_NOOP, option


@dataclass(frozen=True, slots=True)
class General:
    """The program itself."""

    start_listening: bool = option(
        default=True, label=QT_TRANSLATE_NOOP("Settings", "Start listening when Hearline starts")
    )
    start_with_system: bool = option(default=False, label=QT_TRANSLATE_NOOP("Settings", "Start when I log in"))
    interface_language: str = option(
        "", QT_TRANSLATE_NOOP("Settings", "Language of the interface"), among=("", "en", "zh_CN")
    )
    introduced: bool = option(default=False, label=QT_TRANSLATE_NOOP("Settings", "The first steps were shown"))


@dataclass(frozen=True, slots=True)
class Audio:
    """What to listen to."""

    source: str = option("system", QT_TRANSLATE_NOOP("Settings", "Listen to"))
    also_microphone: bool = option(
        default=False, label=QT_TRANSLATE_NOOP("Settings", "Also caption my microphone, as “You”")
    )
    microphone: str = option("microphone", QT_TRANSLATE_NOOP("Settings", "Microphone"))
    titles: dict[str, str] = field(default_factory=dict)
    """What people call the devices chosen here, by id: systems forget it when a device is away."""
    gain: float = option(0.0, QT_TRANSLATE_NOOP("Settings", "Gain"), low=-20.0, high=30.0, unit="dB")
    automatic_gain: bool = option(
        default=False, label=QT_TRANSLATE_NOOP("Settings", "Make quiet sound louder by itself")
    )
    noise_suppression: bool = option(
        default=False, label=QT_TRANSLATE_NOOP("Settings", "Suppress noise of the microphone")
    )

    @property
    def heard(self) -> "Audio":
        """All that makes a difference to what is heard."""
        return replace(self, titles={})


@dataclass(frozen=True, slots=True)
class Recognition:
    """Who recognises, and how. '' and None mean the engine's own default."""

    engine: str = option("embedded", QT_TRANSLATE_NOOP("Settings", "Recognise with"))
    model: str = option("", QT_TRANSLATE_NOOP("Settings", "Model"))
    language: str = option("", QT_TRANSLATE_NOOP("Settings", "Language"))
    vad_threshold: float | None = option(
        None, QT_TRANSLATE_NOOP("Settings", "Voice detection threshold"), low=-1.0, high=1.0, step=0.05
    )
    silence_ms: int | None = option(
        None,
        QT_TRANSLATE_NOOP("Settings", "Silence that ends a sentence"),
        low=200,
        high=6000,
        step=100,
        unit=QT_TRANSLATE_NOOP("Settings", "ms"),
    )
    manual: bool = option(default=False, label=QT_TRANSLATE_NOOP("Settings", "Push to talk"))
    failover: bool = option(
        default=True, label=QT_TRANSLATE_NOOP("Settings", "Recognise on this computer while the cloud is away")
    )
    failover_seconds: float = option(
        3.0,
        QT_TRANSLATE_NOOP("Settings", "… after it has been away for"),
        low=1.0,
        high=60.0,
        unit=QT_TRANSLATE_NOOP("Settings", "s"),
    )
    region: str = option("beijing", QT_TRANSLATE_NOOP("Settings", "Region"), among=("beijing", "singapore"))
    workspace: str = option("", QT_TRANSLATE_NOOP("Settings", "Workspace"))
    endpoint: str = option("", QT_TRANSLATE_NOOP("Settings", "Endpoint"))
    inspection: bool = option(
        default=False, label=QT_TRANSLATE_NOOP("Settings", "Have the service inspect the content")
    )
    opus: bool = option(
        default=False, label=QT_TRANSLATE_NOOP("Settings", "Send compressed sound (Opus), for thin links")
    )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words to expect. `hotwords`: one a line, as in a hotwords file; `context`: a text with names and terms.

    `alerts`: words that matter to the person, one a line.
    """

    hotwords: str = option("", QT_TRANSLATE_NOOP("Settings", "Hotwords"), kind="hotwords")
    context: str = option("", QT_TRANSLATE_NOOP("Settings", "Context"), kind="text")
    alerts: str = option("", QT_TRANSLATE_NOOP("Settings", "Tell me when one of these is said"), kind="text")


@dataclass(frozen=True, slots=True)
class Shortcuts:
    """Global shortcuts as Qt writes key sequences ("Ctrl+Alt+L"); '' is none."""

    toggle: str = option("Ctrl+Alt+L", QT_TRANSLATE_NOOP("Settings", "Start or stop listening"), kind="keys")
    pause: str = option("Ctrl+Alt+P", QT_TRANSLATE_NOOP("Settings", "Pause or go on"), kind="keys")
    visible: str = option("Ctrl+Alt+H", QT_TRANSLATE_NOOP("Settings", "Show or hide captions"), kind="keys")
    locked: str = option("Ctrl+Alt+K", QT_TRANSLATE_NOOP("Settings", "Lock position and size"), kind="keys")
    click_through: str = option("Ctrl+Alt+C", QT_TRANSLATE_NOOP("Settings", "Let clicks pass through"), kind="keys")
    talk: str = option("Ctrl+Alt+Space", QT_TRANSLATE_NOOP("Settings", "Push to talk (while held)"), kind="keys")
    bigger: str = option("Ctrl+Alt+=", QT_TRANSLATE_NOOP("Settings", "Bigger text"), kind="keys")
    smaller: str = option("Ctrl+Alt+-", QT_TRANSLATE_NOOP("Settings", "Smaller text"), kind="keys")
    mark: str = option("Ctrl+Alt+M", QT_TRANSLATE_NOOP("Settings", "Mark this moment"), kind="keys")
    transcripts: str = option("Ctrl+Alt+T", QT_TRANSLATE_NOOP("Settings", "Open transcripts"), kind="keys")


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

    locked: bool = option(default=False, label=QT_TRANSLATE_NOOP("Settings", "Lock position and size"))
    click_through: bool = option(default=False, label=QT_TRANSLATE_NOOP("Settings", "Let clicks pass through"))
    hide_from_capture: bool = option(
        default=False, label=QT_TRANSLATE_NOOP("Settings", "Hide the captions from screen sharing and recording")
    )
    announce: bool = option(
        default=True, label=QT_TRANSLATE_NOOP("Settings", "Tell finished captions to a screen reader")
    )
    placements: dict[str, Placement] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Transcripts:
    """What is kept."""

    keep: bool = option(default=True, label=QT_TRANSLATE_NOOP("Settings", "Keep transcripts"))
    keep_days: int = option(
        0,
        QT_TRANSLATE_NOOP("Settings", "Delete transcripts after"),
        low=0,
        high=3650,
        unit=QT_TRANSLATE_NOOP("Settings", "days"),
        zero=QT_TRANSLATE_NOOP("Settings", "Never"),
    )
    live_format: str = option(
        "", QT_TRANSLATE_NOOP("Settings", "Also write a file while listening"), among=("", "txt", "srt", "vtt", "md")
    )
    live_folder: str = option("", QT_TRANSLATE_NOOP("Settings", "Folder of these files"), kind="folder")
    keep_audio: bool = option(
        default=False, label=QT_TRANSLATE_NOOP("Settings", "Keep the sound beside the transcript")
    )
    audio_days: int = option(
        30,
        QT_TRANSLATE_NOOP("Settings", "Delete kept sound after"),
        low=0,
        high=3650,
        unit=QT_TRANSLATE_NOOP("Settings", "days"),
        zero=QT_TRANSLATE_NOOP("Settings", "Never"),
    )
    audio_gigabytes: float = option(
        5.0,
        QT_TRANSLATE_NOOP("Settings", "Kept sound takes at most"),
        low=0.1,
        high=1000.0,
        unit=QT_TRANSLATE_NOOP("Settings", "GB"),
    )
    subtitle_length: int = option(
        42, QT_TRANSLATE_NOOP("Settings", "Characters in a line of subtitles"), low=16, high=80
    )
    subtitle_length_cjk: int = option(
        16, QT_TRANSLATE_NOOP("Settings", "Chinese, Japanese and Korean ones in a line"), low=6, high=40
    )
    subtitle_lines: int = option(2, QT_TRANSLATE_NOOP("Settings", "Lines of a subtitle"), low=1, high=4)
    subtitle_speed: float = option(
        17.0,
        QT_TRANSLATE_NOOP("Settings", "Characters that are read in a second"),
        low=5.0,
        high=40.0,
    )
    subtitle_speed_cjk: float = option(
        9.0,
        QT_TRANSLATE_NOOP("Settings", "Chinese, Japanese and Korean ones in a second"),
        low=2.0,
        high=20.0,
    )
    subtitle_gap_ms: int = option(
        80,
        QT_TRANSLATE_NOOP("Settings", "Pause between two subtitles"),
        low=0,
        high=2000,
        unit=QT_TRANSLATE_NOOP("Settings", "ms"),
    )


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
