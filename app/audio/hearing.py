"""The thread that hears, and what it tells about its device: the same for every way of capturing."""

import logging
import threading
import time
from collections.abc import Callable

from app.audio.handover import Handover, Idle
from app.audio.source import Quiet, SourceChanged, SourceState
from app.errors import AudioError

_START = 5.0
_PATIENCE = 0.5  # without sound, until silence stands in for it: a busy computer may be that late within a word
_STALL = 0.25  # between two turns: this process was held up, not the device, and its sound is on the way
_TICK = 0.1
_log = logging.getLogger(__name__)


class Hearing:
    """`start` and `stop` belong to whoever wants the sound, from any thread; the rest to the thread that hears."""

    def __init__(self, handover: Handover, title: str, *, patient: bool = False) -> None:
        """`title` until a device is found. `patient`: not being there at the start is something to wait for."""
        self._handover = handover
        self._title = title
        self._patient = patient
        self._place: object = None
        self._quiet = Quiet.UNKNOWN
        self._waiting = False
        self._stopping = threading.Event()
        self._settled = threading.Event()
        self._error: AudioError | None = None
        self._thread: threading.Thread | None = None
        self._last_turn = self._awake_since = 0.0

    def start(self, run: Callable[[], None]) -> str:
        """Runs `run` in its thread and waits for its first word; the device's title, or raises what `run` raised."""
        thread = threading.Thread(target=self._guarded, args=(run,), name="hear", daemon=True)
        thread.start()
        self._thread = thread  # only now: a `stop` in between could not wait for a thread that has not begun
        self._settled.wait(_START)
        if self._error is not None:
            raise self._error
        return self._title

    def stop(self) -> None:
        """Asks the thread to end and gives it a moment. More than once, also before `start`."""
        self._stopping.set()
        self._settled.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(0.9)

    @property
    def stopping(self) -> bool:
        """Whether to end."""
        return self._stopping.is_set()

    def rest(self, seconds: float) -> bool:
        """Sleeps unless the end comes first; whether to end."""
        return self._stopping.wait(seconds)

    def pass_time(self, seconds: float) -> None:
        """Sleeps while time goes on in the stream."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not self._stopping.wait(_TICK):
            self._handover.put(Idle(time.monotonic()))

    def about_to_open(self) -> None:
        """Says that what was heard so far is all there is up to this moment: what comes now is of another stream."""
        if self._settled.is_set():
            self._handover.put(Idle(time.monotonic()))

    def turned(self, heard_at: float) -> float:
        """To be called every 0.1 s or so. Passes time on when no sound came for long; seconds since sound came.

        `heard_at`: `time.monotonic()` of the last sound.
        """
        now = time.monotonic()
        if now - self._last_turn > _STALL:
            self._awake_since = now
        self._last_turn = now
        quiet = now - max(heard_at, self._awake_since)
        if quiet > _PATIENCE:
            self._handover.put(Idle(now))
        return quiet

    def found(self, title: str, place: object, quiet: Quiet = Quiet.UNKNOWN) -> None:
        """Tells of the first device, of another one, of one that came back, and of its name and what its zeros mean.

        `place` tells devices apart.
        """
        moved = self._place not in (None, place)
        if moved or self._waiting or self._place is None:
            state = SourceState.MOVED if moved else SourceState.OPEN
            message = f"Listening to “{title}” now." if moved or self._waiting else ""
            self._handover.put(SourceChanged(state, title, message, quiet))
        elif quiet is not self._quiet or title != self._title:
            self._handover.put(SourceChanged(SourceState.QUIET, title, quiet=quiet))
        self._title, self._place, self._waiting, self._quiet = title, place, False, quiet
        self._settled.set()

    def missing(self, error: AudioError) -> None:
        """Tells once that there is nothing to hear; at the start raises `error` instead, unless patient."""
        if not self._settled.is_set() and not self._patient:
            raise error
        self.complain(error.sentence)
        self._settled.set()

    def complain(self, message: str) -> None:
        """Tells once, until a device is found again, why nothing is heard."""
        if not self._waiting:
            self._waiting = True
            self._handover.put(SourceChanged(SourceState.WAITING, self._title, message))

    def _guarded(self, run: Callable[[], None]) -> None:
        try:
            run()
        except AudioError as error:
            self._fail(error)
        except Exception:  # noqa: BLE001 - the end of the thread: what nobody foresaw is told, not lost
            _log.exception("capture broke down")
            self._fail(AudioError("Listening to this device broke down.", remedy="The log has the details."))

    def _fail(self, error: AudioError) -> None:
        if self._settled.is_set():
            self._handover.end(error)
        else:
            self._error = error
        self._settled.set()
