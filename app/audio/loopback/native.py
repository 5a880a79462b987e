"""What the computer plays, through the package flexaudio: WASAPI on Windows, process taps on macOS, PipeWire on Linux.

One thread asks for chunks and events. It opens the stream anew when the device is lost or the default changes.
"""

import logging
import threading
import time
from collections.abc import Callable
from types import ModuleType
from typing import Any

from app.audio.formats import Format
from app.audio.frames import SAMPLE_RATE
from app.audio.handover import Handover, Idle, Sound
from app.audio.source import SourceChanged, SourceState
from app.errors import AudioError, DeviceBusyError, NoSuchDeviceError

_ASK = 0.005
_GRACE = 0.1
_RETRY = 1.0
_LOOK = 3.0
_FORMAT = Format(SAMPLE_RATE, 1)
_ENDED = ("deviceLost", "terminalError", "error")
_HEARS_NOTHING = ("permissionDenied", "silenceWhileSourceActive")
_log = logging.getLogger(__name__)


class Wanted:
    """The default output; or one output; or one application."""

    def __init__(self, *, output: str = "", application: str = "", title: str = "System audio") -> None:
        """`output`: flexaudio's id. `application`: part of a name. At most one of the two."""
        self.output = output
        self.application = application
        self.title = title

    def find(self) -> tuple[str, dict[str, Any], str]:
        """Arguments of flexaudio's `open`, and the title. Raises AudioError when it is not there."""
        if self.application:
            for process in sorted(_asked(_flexaudio().processes), key=lambda process: not process.is_output_active):
                if self.application.casefold() in f"{process.name} {process.executable or ''}".casefold():
                    return "process", {"process_id": process.pid}, str(process.name)
            raise NoSuchDeviceError(f"“{self.application}” plays nothing at the moment.")
        if self.output:
            return "system", {"device_id": self.output}, self.title
        for device in _asked(_flexaudio().devices):
            if device.source_kind == "system" and device.is_default:
                return "system", {"device_id": device.id}, str(device.name)
        return "system", {}, self.title


class NativeCapture:
    """See `app.audio.live.Capture`."""

    def __init__(self, handover: Handover, wanted: Wanted, permission: str) -> None:
        """`permission`: what to do when the system gives silence instead of sound, as a sentence. Opens nothing."""
        self._handover = handover
        self._wanted = wanted
        self._permission = permission
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="hear", daemon=True)
        self._stream: Any = None
        self._found: tuple[str, dict[str, Any], str] | None = None
        self._heard_at = 0.0
        self._waiting = False

    def start(self) -> str:
        """Opens what is wanted; an application may come later."""
        try:
            self._open()
        except NoSuchDeviceError as error:
            if not self._wanted.application:
                raise
            self._wait(error.sentence)
        self._thread.start()
        return self._found[2] if self._found else self._wanted.title

    def stop(self) -> None:
        """The thread is gone when this returns, unless the system hangs."""
        self._stopping.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(0.9)

    def _run(self) -> None:
        try:
            looked = time.monotonic()
            while not self._stopping.is_set():
                if self._stream is None:
                    self._return()
                elif not self._take() and not self._stopping.wait(_ASK):
                    looked = self._look_around(looked)
        except AudioError as error:
            self._handover.end(error)
        except Exception:  # noqa: BLE001 - the end of the thread: what nobody foresaw is told, not lost
            _log.exception("capture broke down")
            self._handover.end(AudioError("Listening to this device broke down.", remedy="The log has the details."))
        finally:
            self._close()

    def _open(self) -> None:
        found = self._wanted.find()
        kind, where, title = found
        options = {"output_rate": SAMPLE_RATE, "output_channels": 1, "silence_probe": False}
        self._stream = _asked(lambda: _flexaudio().open(kind, **where, **options))
        moved = self._found is not None and self._found[1] != where
        if moved or self._waiting or self._found is None:
            state = SourceState.MOVED if moved else SourceState.OPEN
            message = f"Listening to “{title}” now." if moved or self._waiting else ""
            self._handover.put(SourceChanged(state, title, message))
        self._found, self._waiting, self._heard_at = found, False, time.monotonic()

    def _take(self) -> bool:
        """Hands over one chunk; whether there was one."""
        while (event := self._stream.poll_event()) is not None:
            if event.type in _HEARS_NOTHING:
                self._wait(self._permission)
            elif event.type in _ENDED:
                self._close()
                return False
        try:
            chunk = self._stream.poll_chunk()
        except RuntimeError:
            self._close()
            return False
        now = time.monotonic()
        if chunk is None:
            if now - self._heard_at > _GRACE:
                self._handover.put(Idle(now))
            return False
        self._heard_at = now
        self._handover.put(Sound(chunk.data, _FORMAT, now))
        return True

    def _look_around(self, looked: float) -> float:
        """Every few seconds: is the default output, or the application's process, another one now?"""
        now = time.monotonic()
        if self._stream is None or now - looked < _LOOK or self._wanted.output:
            return looked
        try:
            elsewhere = self._wanted.find()[:2] != (self._found or ())[:2]
        except AudioError:
            elsewhere = bool(self._wanted.application)
        if elsewhere:
            self._close()
        return now

    def _return(self) -> None:
        try:
            self._open()
        except AudioError as error:
            self._wait(error.sentence)
            end = time.monotonic() + _RETRY
            while time.monotonic() < end and not self._stopping.wait(_GRACE):
                self._handover.put(Idle(time.monotonic()))

    def _wait(self, message: str) -> None:
        """Tells once that there is nothing to hear."""
        if not self._waiting:
            self._waiting = True
            title = self._found[2] if self._found else self._wanted.title
            self._handover.put(SourceChanged(SourceState.WAITING, title, message))

    def _close(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
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
