"""PortAudio through sounddevice, kept in order: quiet, serialised, and with a device list that can be renewed."""

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

from app.audio.names import numbered
from app.audio.quiet import quiet_stderr
from app.errors import AudioError, DeviceBusyError, NoSuchDeviceError

_BLOCK = 0.02
_LATENCY = 0.05  # asked for nothing, PortAudio may take 2 s to give the first block
_MOST_CHANNELS = 8
_PREFERRED = {"win32": "Windows WASAPI", "darwin": "Core Audio"}
_lock = threading.RLock()
_open = 0


@dataclass(frozen=True, slots=True)
class InputDevice:
    """`name` is stable and nobody else's, `index` is not stable."""

    index: int
    name: str
    rate: int
    channels: int
    default: bool


Heard = Callable[[Any, int, Any, Any], None]
"""sounddevice's callback: (buffer, frames, times, flags)."""


def inputs() -> list[InputDevice]:
    """The microphones of the system's best interface. Raises NoSuchDeviceError without PortAudio."""
    with _lock:
        sounddevice = _load()
        interfaces = sounddevice.query_hostapis()
        preferred = _PREFERRED.get(sys.platform)
        found = []
        for index, device in enumerate(sounddevice.query_devices()):
            interface = interfaces[device["hostapi"]]
            if device["max_input_channels"] > 0 and preferred in (None, interface["name"]):
                found.append(
                    InputDevice(
                        index,
                        str(device["name"]),
                        int(device["default_samplerate"]),
                        int(device["max_input_channels"]),
                        default=index == interface["default_input_device"],
                    )
                )
        names = numbered(device.name for device in found)
        return [replace(device, name=name) for device, name in zip(found, names, strict=True)]


def channels_of(device: InputDevice) -> int:
    """How many channels to open: all of a real device, two of one that claims any number."""
    return device.channels if device.channels <= _MOST_CHANNELS else 2


def renew() -> None:
    """Makes PortAudio look for devices again. Does nothing while a stream is open: it would end with it."""
    with _lock, quiet_stderr():
        sounddevice = _load()
        if not _open:
            sounddevice._terminate()  # noqa: SLF001 - sounddevice offers no public way
            sounddevice._initialize()  # noqa: SLF001 - see above


class InputStream:
    """A running stream of 32-bit float blocks of 20 ms."""

    def __init__(self, device: InputDevice, heard: Heard) -> None:
        """Opens and starts. `heard` runs in PortAudio's thread. Raises DeviceBusyError, NoSuchDeviceError."""
        global _open  # noqa: PLW0603 - PortAudio itself is one for the process
        rate = device.rate
        with _lock, quiet_stderr():
            sounddevice = _load()
            settings = sounddevice.WasapiSettings(auto_convert=True) if sys.platform == "win32" else None
            try:
                self._stream = sounddevice.RawInputStream(
                    device=device.index, samplerate=rate, channels=channels_of(device), dtype="float32",
                    blocksize=int(rate * _BLOCK), latency=_LATENCY, callback=heard, extra_settings=settings,
                )  # fmt: skip
                _open += 1
            except (sounddevice.PortAudioError, ValueError) as error:
                raise _explained(error, device.name) from error
            try:
                self._stream.start()
            except sounddevice.PortAudioError as error:
                self.close()
                raise _explained(error, device.name) from error

    @property
    def latency(self) -> float | None:
        """Seconds by which sound is old when it is heard, as PortAudio says."""
        return float(self._stream.latency) if self._stream is not None else None

    @property
    def active(self) -> bool:
        """Whether PortAudio believes that it runs."""
        return bool(self._stream is not None and self._stream.active)

    def close(self) -> None:
        """Ends it; a second call does nothing."""
        global _open  # noqa: PLW0603 - see above
        with _lock, quiet_stderr():
            if self._stream is None:
                return
            stream, self._stream = self._stream, None
            _open -= 1
            stream.close(ignore_errors=True)


class OutputStream:
    """A running stream to the system's default output: mono PCM16. One thread writes, any thread may close."""

    def __init__(self, rate: int) -> None:
        """Opens and starts. Raises DeviceBusyError, NoSuchDeviceError."""
        global _open  # noqa: PLW0603 - see above
        with _lock, quiet_stderr():
            sounddevice = _load()
            settings = sounddevice.WasapiSettings(auto_convert=True) if sys.platform == "win32" else None
            try:
                self._stream = sounddevice.RawOutputStream(
                    device=_output_device(sounddevice), samplerate=rate, channels=1, dtype="int16",
                    latency=2 * _LATENCY, extra_settings=settings,
                )  # fmt: skip
                self._stream.start()
            except (sounddevice.PortAudioError, ValueError) as error:
                raise DeviceBusyError(
                    "Sound cannot be played: the output does not open.", remedy="Check the system's sound settings."
                ) from error
            self._failed: type[Exception] = sounddevice.PortAudioError
            self.latency = float(self._stream.latency)
            _open += 1

    def write(self, pcm: bytes) -> None:
        """Blocks while the device has enough. Raises DeviceBusyError when it is gone."""
        try:
            self._stream.write(pcm)
        except self._failed as error:
            raise DeviceBusyError("Sound cannot be played any more: the output is gone.") from error

    def close(self, *, at_once: bool) -> None:
        """Ends it, `at_once` or after what was written has been played; a second call does nothing."""
        global _open  # noqa: PLW0603 - see above
        with _lock, quiet_stderr():
            if self._stream is None:
                return
            stream, self._stream = self._stream, None
            _open -= 1
            if not at_once:
                stream.stop(ignore_errors=True)
            stream.close(ignore_errors=True)


def _output_device(sounddevice: ModuleType) -> int | None:
    """The default output of the system's best interface; None leaves the choice to PortAudio."""
    preferred = _PREFERRED.get(sys.platform)
    for interface in sounddevice.query_hostapis() if preferred else ():
        if interface["name"] == preferred and interface["default_output_device"] >= 0:
            return int(interface["default_output_device"])
    return None


def _load() -> ModuleType:
    try:
        with quiet_stderr():
            import sounddevice
    except OSError as error:
        raise NoSuchDeviceError(
            "The library PortAudio is not installed, so microphones cannot be heard.",
            remedy="Install it (Debian and Ubuntu: libportaudio2).",
        ) from error
    module: ModuleType = sounddevice
    return module


def _explained(error: Exception, name: str) -> AudioError:
    text = str(error)
    if "Invalid device" in text or "Error querying device" in text:
        return NoSuchDeviceError(f"The microphone “{name}” is not connected.")
    return DeviceBusyError(
        f"The microphone “{name}” does not open.",
        remedy="Another program may be using it, or the system's privacy settings forbid it.",
    )
