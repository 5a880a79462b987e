"""A microphone through PortAudio: the way on Windows and macOS, and on Linux where no sound server runs.

PortAudio's callback copies, stamps and hands over. A thread of our own watches it: a device that falls silent without a
word is opened again, one that was unplugged is waited for or, if it was only the default, replaced.
"""

import logging
import threading
import time
from typing import Any

from app.audio import portaudio
from app.audio.formats import Format
from app.audio.handover import Handover, Idle, Sound
from app.audio.live import LiveSource
from app.audio.source import AudioSource, SourceChanged, SourceState
from app.errors import AudioError, NoSuchDeviceError

_GRACE = 0.1
_DEAD = 2.0
_RETRY = 1.0
_log = logging.getLogger(__name__)


def microphone(name: str = "") -> AudioSource:
    """The microphone of that exact name, or the system's default."""
    return LiveSource(name or "Microphone", lambda handover: MicrophoneCapture(handover, name))


class MicrophoneCapture:
    """See `app.audio.live.Capture`."""

    def __init__(self, handover: Handover, name: str) -> None:
        """`name`: '' for the default device. Touches nothing yet."""
        self._handover = handover
        self._name = name
        self._thread = threading.Thread(target=self._watch, name="hear", daemon=True)
        self._stopping = threading.Event()
        self._stream: portaudio.InputStream | None = None
        self._heard_at = 0.0
        self._title = ""
        self.failures = 0
        """Blocks that could not be handed over."""
        self.overflows = 0
        """Blocks before which the device lost sound."""

    def start(self) -> str:
        """Opens the device. Raises NoSuchDeviceError, DeviceBusyError."""
        self._open()
        self._thread.start()
        return self._title

    def stop(self) -> None:
        """Ends the watch, and the stream with it."""
        self._stopping.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(0.9)

    def _open(self) -> None:
        """Opens the device meant, or another one when only the default is meant and it is gone."""
        found = portaudio.inputs()
        if self._name:
            found = [device for device in found if device.name == self._name]
        if not found:
            raise NoSuchDeviceError(
                f"The microphone “{self._name}” is not connected." if self._name else "No microphone is connected."
            )
        device = min(found, key=lambda device: not device.default)
        form = Format(device.rate, portaudio.channels_of(device))

        def heard(buffer: Any, _frames: int, _times: Any, flags: Any) -> None:
            # An exception that left this function would end the stream without a word.
            try:
                self._heard_at = time.monotonic()
                self.overflows += bool(flags)
                self._handover.put(Sound(bytes(buffer), form, self._heard_at))
            except Exception:  # noqa: BLE001 - see above
                self.failures += 1

        self._stream = portaudio.InputStream(device, heard)
        self._announce(device.name)

    def _announce(self, title: str) -> None:
        """Tells of the first device, of another one, and of one that came back."""
        state = SourceState.MOVED if self._title not in ("", title) else SourceState.OPEN
        message = f"Listening to “{title}” now." if self._title else ""
        self._title, self._heard_at = title, time.monotonic()
        self._handover.put(SourceChanged(state, title, message))

    def _watch(self) -> None:
        try:
            while not self._stopping.wait(_GRACE):
                now = time.monotonic()
                quiet = now - self._heard_at
                if quiet > _GRACE:
                    self._handover.put(Idle(now))
                if self._stream is None or not self._stream.active or quiet > _DEAD:
                    self._reopen()
        except AudioError as error:
            self._handover.end(error)
        except Exception:  # noqa: BLE001 - the end of the thread: what nobody foresaw is told, not lost
            _log.exception("the microphone's watch broke down")
            self._handover.end(AudioError("Listening to the microphone broke down.", remedy="The log has the details."))
        finally:
            self._close()

    def _reopen(self) -> None:
        """Tries until the device, or for the default any device, is there again."""
        self._close()
        told = False
        while not self._stopping.is_set():
            portaudio.renew()
            try:
                self._open()
            except AudioError as error:
                if not told:
                    told = True
                    self._handover.put(SourceChanged(SourceState.WAITING, self._title, error.sentence))
            else:
                return
            self._pass_time(_RETRY)

    def _pass_time(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end and not self._stopping.wait(_GRACE):
            self._handover.put(Idle(time.monotonic()))

    def _close(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.close()
