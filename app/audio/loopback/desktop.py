"""What Windows and macOS have in common: flexaudio for what is played, PortAudio for microphones."""

from app.audio import portaudio
from app.audio.devices import Device, DeviceKind
from app.audio.frames import SAMPLE_RATE
from app.audio.live import LiveSource
from app.audio.loopback import asking
from app.audio.loopback.asking import Wanted
from app.audio.loopback.native import Denial, NativeCapture
from app.audio.microphone import microphone as through_portaudio
from app.audio.source import AudioSource
from app.errors import AudioError


class Desktop:
    """See `app.audio.devices.Platform`, which this is."""

    def __init__(self, denial: Denial) -> None:
        """`denial`: how this system keeps sound from programs."""
        self._denial = denial

    def system(self, rate: int = SAMPLE_RATE) -> AudioSource:
        """All that is played on the default output."""
        return self._source(Wanted(), rate)

    def application(self, name: str, rate: int = SAMPLE_RATE) -> AudioSource:
        """What one application plays."""
        return self._source(Wanted(application=name, title=name), rate)

    def output(self, identity: str, title: str, rate: int = SAMPLE_RATE) -> AudioSource:
        """All that is played on one output."""
        return self._source(Wanted(output=identity, title=title), rate)

    def default_microphone(self, rate: int = SAMPLE_RATE) -> AudioSource:
        """The system's choice, followed when it changes."""
        return through_portaudio(rate=rate, usual=asking.usual_microphone)

    def microphone(self, identity: str, _title: str, rate: int = SAMPLE_RATE) -> AudioSource:
        """One microphone."""
        return through_portaudio(identity, rate=rate)

    def devices(self) -> list[Device]:
        """Microphones always; outputs and applications where flexaudio is installed and allowed to look."""
        found: list[Device] = []
        try:
            found += [
                Device(each.id, each.name or each.id, DeviceKind.OUTPUT, default=each.is_default)
                for each in asking.outputs()
            ]
            found += [Device(f"app:{name}", name, DeviceKind.APPLICATION) for name in asking.applications()]
        except AudioError:
            pass  # microphones can still be listed, and `system` says what is wrong when it is opened
        microphones = [
            Device(each.name, each.name, DeviceKind.MICROPHONE, default=each.default) for each in portaudio.inputs()
        ]
        return found + microphones

    def available(self) -> bool:
        """Whether there is flexaudio or a microphone."""
        try:
            return asking.installed() or bool(portaudio.inputs())
        except AudioError:
            return False

    def _source(self, wanted: Wanted, rate: int) -> AudioSource:
        return LiveSource(wanted.title, lambda handover: NativeCapture(handover, wanted, self._denial), rate=rate)
