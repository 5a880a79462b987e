"""What there is on a sound server, as far as Hearline needs to know it."""

from dataclasses import dataclass, field

from app.errors import NoSuchDeviceError

Channels = tuple[int, ...]
"""Where each channel belongs (left, right, centre …), in the server's numbers."""


class ServerGoneError(NoSuchDeviceError):
    """No sound server answers, or it went away."""

    retryable = True


@dataclass(frozen=True, slots=True)
class Output:
    """Something that plays. `monitor`: the source that hears it. `number`: what playbacks call it.

    `volume`: what its control multiplies samples by; see `app.audio.pulse.volume`.
    """

    name: str
    title: str
    number: int
    monitor: str
    rate: int
    channels: Channels
    muted: bool = False
    volume: float = 1.0


@dataclass(frozen=True, slots=True)
class Input:
    """Something that hears the room."""

    name: str
    title: str
    rate: int
    channels: Channels
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Playback:
    """Sound of one application on its way to the output `output`.

    `paused`: it gives none at the moment. `stream`: what the application calls it, e.g. the title of a film.
    """

    number: int
    output: int
    app: str
    binary: str
    process: int
    paused: bool
    muted: bool = False
    icon: str = ""
    stream: str = ""
    volume: float = 1.0


@dataclass(frozen=True, slots=True)
class Defaults:
    """Names of the default output and input; '' for none."""

    output: str
    input: str


@dataclass(frozen=True, slots=True)
class Tap:
    """Where to record: a source, or of a monitor only one playback. Rate and channels are the device's own.

    `volume`: at which sound comes there; it may change while the place stays.
    """

    source: str
    rate: int
    channels: Channels
    playback: int | None = None
    volume: float = field(default=1.0, compare=False)
