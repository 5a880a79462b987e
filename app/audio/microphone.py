"""A microphone through PortAudio: the way on Windows and macOS, and on Linux where no sound server runs.

PortAudio's callback copies, stamps and hands over. A thread of our own watches it: a device that falls silent without a
word is opened again, one that was unplugged is waited for or, if it was only the default, replaced.
"""

import time
from collections.abc import Callable
from typing import Any

from app.audio import portaudio
from app.audio.formats import Format
from app.audio.frames import SAMPLE_RATE
from app.audio.handover import Handover, Sound
from app.audio.hearing import Hearing
from app.audio.live import LiveSource
from app.audio.names import same
from app.audio.source import AudioSource
from app.errors import AudioError, NoSuchDeviceError

_TURN = 0.1
_DEAD = 2.0
_RETRY = 1.0
_LOOK = 2.0


def microphone(name: str = "", rate: int = SAMPLE_RATE, usual: Callable[[], str] | None = None) -> AudioSource:
    """The microphone of that name, or the system's default. `rate`: of the frames. `usual`: see MicrophoneCapture."""
    return LiveSource(
        name or "Microphone", lambda handover: MicrophoneCapture(handover, name, usual), room=True, rate=rate
    )


class MicrophoneCapture:
    """See `app.audio.live.Capture`."""

    def __init__(self, handover: Handover, name: str, usual: Callable[[], str] | None = None) -> None:
        """`name`: '' for the default device. Touches nothing yet.

        `usual`: what tells one default device from another, asked now and then in the thread of this capture, for
        PortAudio does not notice while a stream is open; '' while it cannot be known.
        """
        self._handover = handover
        self._name = name
        self._usual = None if name else usual
        self._hearing = Hearing(handover, name or "Microphone")
        self._format = Format(0, 0)
        self._heard_at = 0.0
        self.latency: float | None = None
        """See `app.audio.live.Capture`."""
        self.failures = 0
        """Blocks that could not be handed over."""
        self.overflows = 0
        """Blocks before which the device lost sound."""

    def start(self) -> str:
        """Opens the device. Raises NoSuchDeviceError, DeviceBusyError."""
        return self._hearing.start(self._run)

    def stop(self) -> None:
        """Closes the device."""
        self._hearing.stop()

    def _run(self) -> None:
        while not self._hearing.stopping:
            try:
                device = self._find()
                self._format = Format(device.rate, portaudio.channels_of(device))
                self._hearing.about_to_open()
                stream = portaudio.InputStream(device, self._take)
            except AudioError as error:
                self._hearing.missing(error)
                self._hearing.pass_time(_RETRY)
            else:
                self._heard_at, self.latency = time.monotonic(), stream.latency
                self._hearing.found(device.name, device.name)
                self._watch(stream)
            portaudio.renew()

    def _find(self) -> portaudio.InputDevice:
        """The device meant, or another one when only the default is meant and it is gone."""
        found = portaudio.inputs()
        if self._name:
            name = same(self._name, (device.name for device in found))
            found = [device for device in found if device.name == name]
        if not found:
            raise NoSuchDeviceError(
                f"The microphone “{self._name}” is not connected." if self._name else "No microphone is connected.",
                remedy="Connect or enable it.",
            )
        return min(found, key=lambda device: not device.default)

    def _watch(self, stream: portaudio.InputStream) -> None:
        """Returns when the stream is dead or no longer wanted, with the stream closed."""
        usual = self._usual() if self._usual else ""
        asked = time.monotonic()
        try:
            while stream.active and not self._hearing.rest(_TURN):
                if self._hearing.turned(self._heard_at) > _DEAD:
                    return
                if self._usual and time.monotonic() - asked > _LOOK:
                    now, asked = self._usual(), time.monotonic()
                    if now and usual and now != usual:
                        return
                    usual = now or usual
        finally:
            stream.close()

    def _take(self, buffer: Any, _frames: int, _times: Any, flags: Any) -> None:
        # An exception that left this function would end the stream without a word.
        try:
            self._heard_at = time.monotonic()
            self.overflows += bool(flags)
            self._handover.put(Sound(bytes(buffer), self._format, self._heard_at))
        except Exception:  # noqa: BLE001 - see above
            self.failures += 1
