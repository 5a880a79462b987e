"""What the computer plays, through the package flexaudio: WASAPI on Windows, process taps on macOS, PipeWire on Linux.

One thread asks for chunks and events. It opens the stream anew when the device is lost or the default changes.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import ModuleType
from typing import Any

from app.audio.formats import Format
from app.audio.frames import SAMPLE_RATE
from app.audio.handover import Handover, Sound
from app.audio.hearing import Hearing
from app.errors import AudioError, DeviceBusyError, NoSuchDeviceError

_ASK = 0.005
_RETRY = 1.0
_LOOK = 3.0
_FORMAT = Format(SAMPLE_RATE, 1)
# The probe is a tone on the user's loudspeaker.
_OPTIONS = {"output_rate": SAMPLE_RATE, "output_channels": 1, "silence_probe": False}
_ENDED = ("deviceLost", "terminalError", "error")
_FORBIDDEN = ("permissionDenied", "silenceWhileSourceActive")
_TROUBLED = "recoverableError"  # flexaudio tries again by itself
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class NativePlace:
    """`kind` and `where`: what flexaudio's `open` is asked for. `title`: what people call it."""

    kind: str
    where: dict[str, Any]
    title: str


class Wanted:
    """The default output; or one output; or one application."""

    def __init__(self, *, output: str = "", application: str = "", title: str = "System audio") -> None:
        """`output`: flexaudio's id. `application`: part of a name. At most one of the two."""
        self.output = output
        self.application = application
        self.title = title

    def find(self) -> NativePlace:
        """Where it is now. Raises AudioError when it is not there."""
        if self.application:
            for process in sorted(_asked(_flexaudio().processes), key=lambda process: not process.is_output_active):
                if self.application.casefold() in f"{process.name} {process.executable or ''}".casefold():
                    return NativePlace("process", {"process_id": process.pid}, str(process.name))
            raise NoSuchDeviceError(f"“{self.application}” plays nothing at the moment.")
        if self.output:
            return NativePlace("system", {"device_id": self.output}, self.title)
        for device in _asked(_flexaudio().devices):
            if device.source_kind == "system" and device.is_default:
                return NativePlace("system", {"device_id": device.id}, str(device.name))
        return NativePlace("system", {}, self.title)


class NativeCapture:
    """See `app.audio.live.Capture`. flexaudio's streams belong to the thread that opened them."""

    def __init__(self, handover: Handover, wanted: Wanted, permission: str) -> None:
        """`permission`: what to do when the system gives silence instead of sound, as a sentence. Opens nothing."""
        self._handover = handover
        self._wanted = wanted
        self._permission = permission
        self._hearing = Hearing(handover, wanted.title, patient=bool(wanted.application))
        self._heard_at = 0.0
        self.latency: float | None = None  # flexaudio does not say

    def start(self) -> str:
        """Opens what is wanted; an application may come later."""
        return self._hearing.start(self._run)

    def stop(self) -> None:
        """The thread is gone when this returns, unless the system hangs."""
        self._hearing.stop()

    def _run(self) -> None:
        while not self._hearing.stopping:
            try:
                place = self._wanted.find()
                self._hearing.about_to_open()
                stream = _asked(partial(_flexaudio().open, place.kind, **place.where, **_OPTIONS))
            except AudioError as error:
                self._hearing.missing(error)
                self._hearing.pass_time(_RETRY)
                continue
            self._heard_at = time.monotonic()
            self._hearing.found(place.title, place.where)
            try:
                self._hear(stream, place)
            finally:
                _stop(stream)

    def _hear(self, stream: Any, place: "NativePlace") -> None:
        """Returns when the stream has ended or is to be opened elsewhere."""
        looked = time.monotonic()
        while not self._hearing.stopping and not self._has_ended(stream):
            try:
                chunk = stream.poll_chunk()
            except RuntimeError:
                return
            now = time.monotonic()
            if chunk is not None:
                self._heard_at = now
                if chunk.peak > 0:
                    self._hearing.found(place.title, place.where)
                self._handover.put(Sound(chunk.data, _FORMAT, now))
                continue
            self._hearing.turned(self._heard_at)
            if now - looked > _LOOK:
                looked = now
                if not self._is_still_there(place):
                    return
            self._hearing.rest(_ASK)

    def _has_ended(self, stream: Any) -> bool:
        """Takes in what flexaudio tells about the stream."""
        while (event := stream.poll_event()) is not None:
            if event.type in _FORBIDDEN:
                self._hearing.complain(self._permission)
            elif event.type == _TROUBLED:
                self._hearing.complain("The device gives no sound at the moment.")
            elif event.type in _ENDED:
                return True
        return False

    def _is_still_there(self, place: "NativePlace") -> bool:
        """Whether the default output, or the application's process, is the same as before."""
        try:
            return bool(self._wanted.output) or self._wanted.find() == place
        except AudioError:
            return not self._wanted.application


def _stop(stream: Any) -> None:
    try:
        stream.stop()
    except RuntimeError:
        _log.info("a stream that had failed did not stop cleanly")


def outputs() -> list[Any]:
    """Flexaudio's records of all outputs. Raises AudioError."""
    return [device for device in _asked(_flexaudio().devices) if device.source_kind == "system"]


def applications() -> list[str]:
    """Names of applications with sound. Raises AudioError."""
    return [str(process.name) for process in _asked(_flexaudio().processes)]


def installed() -> bool:
    """Whether the package is there."""
    try:
        _flexaudio()
    except AudioError:
        return False
    return True


def _flexaudio() -> ModuleType:
    try:
        import flexaudio
    except ImportError as error:
        raise AudioError(
            "The package flexaudio is not installed, so what the computer plays cannot be heard.",
            remedy="Install it, or choose a microphone or a file.",
        ) from error
    module: ModuleType = flexaudio
    return module


def _asked(question: Callable[[], Any]) -> Any:
    """The answer, with flexaudio's faults in our words."""
    flexaudio = _flexaudio()
    try:
        return question()
    except flexaudio.RecordingPermissionError as error:
        raise DeviceBusyError(
            "The system does not let Hearline hear this device.",
            remedy="Allow it in the system's privacy settings and start again.",
        ) from error
    except flexaudio.UnsupportedOsVersionError as error:
        raise AudioError(
            "This version of the operating system does not let programs hear what is played.",
            remedy="Choose a microphone or a file.",
        ) from error
    except (RuntimeError, ValueError) as error:
        raise NoSuchDeviceError("This device cannot be heard at the moment.") from error
