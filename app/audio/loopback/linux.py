"""Sound on Linux: what the computer plays, one application, outputs and microphones, all through the sound server.

Where none runs, microphones are heard through ALSA. See `app.audio.devices.Platform`, which this module is.
"""

from app.audio.devices import Device, DeviceKind
from app.audio.frames import SAMPLE_RATE
from app.audio.live import LiveSource
from app.audio.pulse.capture import PulseCapture
from app.audio.pulse.records import ServerGoneError
from app.audio.pulse.server import Server, server_answers
from app.audio.pulse.targets import Application, DefaultInput, DefaultOutput, NamedInput, NamedOutput, Target
from app.audio.source import AudioSource
from app.errors import AudioError


def system(rate: int = SAMPLE_RATE) -> AudioSource:
    """All that is played on the default output, whichever that is."""
    return _source(DefaultOutput(), rate)


def application(name: str, rate: int = SAMPLE_RATE) -> AudioSource:
    """What the application whose name holds `name` plays; waits while it plays nothing."""
    return _source(Application(name), rate)


def output(identity: str, title: str, rate: int = SAMPLE_RATE) -> AudioSource:
    """All that is played on one output."""
    return _source(NamedOutput(identity, title), rate)


def default_microphone(rate: int = SAMPLE_RATE) -> AudioSource:
    """The microphone that the desktop has chosen."""
    if server_answers():
        return _source(DefaultInput(), rate)
    from app.audio.microphone import microphone as through_alsa

    return through_alsa(rate=rate)


def microphone(identity: str, title: str, rate: int = SAMPLE_RATE) -> AudioSource:
    """One microphone or line input."""
    if server_answers():
        return _source(NamedInput(identity, title), rate)
    from app.audio.microphone import microphone as through_alsa

    return through_alsa(identity, rate=rate)


def devices() -> list[Device]:
    """Outputs, microphones and playing applications; without a sound server ALSA's microphones.

    Raises NoSuchDeviceError when there is nothing of either.
    """
    try:
        return _of_server()
    except ServerGoneError:
        if found := _of_alsa():
            return found
        raise


def available() -> bool:
    """Whether a sound server answers, or ALSA has a microphone."""
    if server_answers():
        return True
    try:
        return bool(_of_alsa())
    except AudioError:
        return False


def _of_alsa() -> list[Device]:
    from app.audio import portaudio

    portaudio.renew()  # or it tells of a server that has gone
    return [Device(each.name, each.name, DeviceKind.MICROPHONE, default=each.default) for each in portaudio.inputs()]


def _of_server() -> list[Device]:
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
        apps = {
            each.app: Device(
                f"app:{each.app}", each.app, DeviceKind.APPLICATION, icon=each.icon or each.binary, stream=each.stream
            )
            for each in sorted(server.playbacks(), key=lambda each: not each.paused)
            if each.app
        }
    return [*outputs, *inputs, *apps.values()]


def _source(target: Target, rate: int) -> AudioSource:
    room = isinstance(target, DefaultInput | NamedInput)
    return LiveSource(target.title, lambda handover: PulseCapture(handover, target), room=room, rate=rate)
