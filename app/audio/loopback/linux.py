"""Sound on Linux: what the computer plays, one application, outputs and microphones, all through the sound server.

Where none runs, microphones are heard through ALSA. See `app.audio.devices.Platform`, which this module is.
"""

from app.audio.devices import Device, DeviceKind
from app.audio.live import LiveSource
from app.audio.pulse.capture import PulseCapture
from app.audio.pulse.server import Server, available
from app.audio.pulse.targets import Application, DefaultInput, DefaultOutput, NamedInput, NamedOutput, Target
from app.audio.source import AudioSource

__all__ = ["application", "available", "default_microphone", "devices", "microphone", "output", "system"]


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
    if available():
        return _source(DefaultInput())
    from app.audio.microphone import microphone as through_alsa

    return through_alsa()


def microphone(identity: str, title: str) -> AudioSource:
    """One microphone or line input."""
    if available():
        return _source(NamedInput(identity, title))
    from app.audio.microphone import microphone as through_alsa

    return through_alsa(identity)


def devices() -> list[Device]:
    """Outputs, microphones and playing applications. Raises NoSuchDeviceError without a sound server."""
    with Server() as server:
        defaults = server.defaults()
        outputs = [
            Device(each.name, each.title, DeviceKind.OUTPUT, default=each.name == defaults.output)
            for each in server.outputs()
        ]
        inputs = [
            Device(each.name, each.title, DeviceKind.MICROPHONE, default=each.name == defaults.input)
            for each in server.inputs()
        ]
        apps = {each.app: Device(f"app:{each.app}", each.app, DeviceKind.APPLICATION) for each in server.playbacks()}
    return [*outputs, *inputs, *apps.values()]


def _source(target: Target) -> AudioSource:
    return LiveSource(target.title, lambda handover: PulseCapture(handover, target))
