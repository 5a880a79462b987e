"""Sound on Linux: what the computer plays, one application, outputs and microphones, all through the sound server."""

from app.audio.live import LiveSource
from app.audio.pulse.capture import PulseCapture
from app.audio.pulse.targets import Application, DefaultInput, DefaultOutput, NamedInput, NamedOutput, Target
from app.audio.source import AudioSource


def system() -> AudioSource:
    """All that is played on the default output, whichever that is."""
    return _source(DefaultOutput())


def application(name: str) -> AudioSource:
    """What the application whose name holds `name` plays; waits while it plays nothing."""
    return _source(Application(name))


def output(identity: str, title: str) -> AudioSource:
    """All that is played on one output."""
    return _source(NamedOutput(identity, title))


def default_microphone() -> AudioSource:
    """The microphone that the desktop has chosen."""
    return _source(DefaultInput())


def microphone(identity: str, title: str) -> AudioSource:
    """One microphone or line input."""
    return _source(NamedInput(identity, title))


def _source(target: Target) -> AudioSource:
    return LiveSource(target.title, lambda handover: PulseCapture(handover, target))
