"""Hears a target for as long as it is wanted: through changes of default, unplugged devices and restarts of the server.

One thread does everything: it runs the server's main loop, notes what arrived, and looks for the target again whenever
the server tells of a change.
"""

import logging
import threading
import time
from contextlib import closing

from app.audio.formats import Format
from app.audio.handover import Handover, Idle, Sound
from app.audio.pulse.server import Recording, Server, ServerGoneError
from app.audio.pulse.targets import Place, Target
from app.audio.source import SourceChanged, SourceState
from app.errors import AudioError, NoSuchDeviceError

_TURN = 0.05
_GRACE = 0.1
_STALL = 1.0
_RETRY = 0.5
_PING = 2.0
_START = 5.0
_log = logging.getLogger(__name__)


class PulseCapture:
    """See `app.audio.live.Capture`."""

    def __init__(self, handover: Handover, target: Target) -> None:
        """Touches nothing yet."""
        self._handover = handover
        self._target = target
        self._thread = threading.Thread(target=self._run, name="hear", daemon=True)
        self._stopping = threading.Event()
        self._settled = threading.Event()
        self._error: AudioError | None = None
        self._place: Place | None = None
        self._waiting = False
        self._format = Format(0, 0)
        self._heard_at = self._quiet_from = self._turned = self._pinged = 0.0

    def start(self) -> str:
        """Opens the target, or waits for it if it is of the kind that comes and goes."""
        self._thread.start()
        self._settled.wait(_START)
        if self._error is not None:
            raise self._error
        return self._place.title if self._place else self._target.title

    def stop(self) -> None:
        """The thread is gone when this returns, unless the server hangs."""
        self._stopping.set()
        self._settled.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(0.9)

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                try:
                    with Server() as server:
                        server.watch()
                        while not self._stopping.is_set():
                            self._hear(server)
                except ServerGoneError as error:
                    self._wait(error)
                    self._pass_time(_RETRY)
        except AudioError as error:
            self._fail(error)
        except Exception:  # noqa: BLE001 - the end of the thread: what nobody foresaw is told, not lost
            _log.exception("capture broke down")
            self._fail(AudioError("Listening to this device broke down.", remedy="The log has the details."))

    def _fail(self, error: AudioError) -> None:
        if self._settled.is_set():
            self._handover.end(error)
        self._error = self._error or error
        self._settled.set()

    def _hear(self, server: Server) -> None:
        """Looks for the target and hears it until it is elsewhere or gone."""
        seen = server.changes
        try:
            place = self._target.find(server, self._place)
            recording = server.record(place.tap, self._take)
        except ServerGoneError:
            raise
        except NoSuchDeviceError as error:
            self._wait(error)
            again = time.monotonic() + _RETRY
            while server.changes == seen and time.monotonic() < again and not self._stopping.is_set():
                self._turn(server)
            return
        with closing(recording):
            self._announce(place, recording)
            while recording.alive and not self._stopping.is_set():
                self._turn(server)
                if server.changes != seen:
                    seen = server.changes
                    if not self._is_still_there(server):
                        return

    def _is_still_there(self, server: Server) -> bool:
        try:
            return self._target.find(server, self._place) == self._place
        except ServerGoneError:
            raise
        except NoSuchDeviceError:
            return False

    def _announce(self, place: Place, recording: Recording) -> None:
        """Tells once what is heard from now on."""
        moved = self._place is not None and self._place.tap.source != place.tap.source
        if moved or self._waiting or self._place is None:
            state = SourceState.MOVED if moved else SourceState.OPEN
            message = f"Listening to “{place.title}” now." if moved or self._waiting else ""
            self._handover.put(SourceChanged(state, place.title, message))
        self._place, self._waiting = place, False
        self._format = Format(recording.rate, recording.channels)
        self._heard_at = self._quiet_from = self._turned = self._pinged = time.monotonic()
        self._settled.set()

    def _wait(self, error: AudioError) -> None:
        """Tells once that there is nothing to hear; at the start this is an error instead."""
        if not self._settled.is_set() and not self._target.patient:
            raise error from None
        if not self._waiting:
            self._waiting = True
            title = self._place.title if self._place else self._target.title
            self._handover.put(SourceChanged(SourceState.WAITING, title, error.sentence))
        self._settled.set()

    def _take(self, data: bytes, now: float) -> None:
        self._heard_at = now
        self._handover.put(Sound(data, self._format, now))

    def _turn(self, server: Server) -> None:
        """One round of the main loop. When it brings no sound for a while, time is passed on instead."""
        server.turn(_TURN)
        now = time.monotonic()
        if now - self._turned > _STALL:
            # This process was held up, not the server: its sound is on the way.
            self._quiet_from = now
        self._turned = now
        self._quiet_from = max(self._quiet_from, self._heard_at)
        if now - self._quiet_from > _GRACE:
            self._handover.put(Idle(now))
            if now - max(self._quiet_from, self._pinged) > _PING:
                self._pinged = now
                server.defaults()  # raises if the server hangs

    def _pass_time(self, seconds: float) -> None:
        """Waits, with time going on in the stream."""
        end = time.monotonic() + seconds
        while (now := time.monotonic()) < end and not self._stopping.wait(min(_GRACE, end - now)):
            self._handover.put(Idle(time.monotonic()))
