"""Listens to one source only to know how loud it is. No Qt; threads of its own."""

import logging
import threading
import time
from dataclasses import dataclass, replace

from app.audio import catalog
from app.audio.frames import AudioFrame
from app.audio.level import SILENCE, Level, measure
from app.audio.source import AudioSource, SourceChanged, SourceState
from app.errors import AudioError, HearlineError

_log = logging.getLogger(__name__)

AUDIBLE = -60.0
"""Peak in dBFS below which nobody would call it sound."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known now. `device`: its title, '' until it is open. `quiet`: seconds without audible sound.

    `trouble`: why nothing is heard, as a sentence with its remedy; '' while all is well. `over`: nothing more comes.
    """

    device: str = ""
    level: Level = SILENCE
    quiet: float = 0.0
    trouble: str = ""
    over: bool = False


class Ear:
    """Opens the source of a specification at once, in a thread. Used once; any thread may call."""

    def __init__(self, spec: str) -> None:
        """`spec`: as for `app.audio.catalog.resolve`."""
        self._spec = spec
        self._lock = threading.Lock()
        self._heard = Heard()
        self._loud_at = time.monotonic()
        self._source: AudioSource | None = None
        self._closed = threading.Event()
        threading.Thread(target=self._listen, name="meter", daemon=True).start()

    def take(self) -> Heard:
        """The state now, with the loudest level since the last call."""
        with self._lock:
            heard = replace(self._heard, quiet=time.monotonic() - self._loud_at)
            self._heard = replace(self._heard, level=SILENCE)
            return heard

    def close(self) -> None:
        """Never blocks: closing a device may take a second, so a thread does it."""
        with self._lock:
            self._closed.set()
            source = self._source
        if source is not None:
            threading.Thread(target=source.close, name="meter-close", daemon=True).start()

    def _listen(self) -> None:
        """The thread's outermost function; its one broad except ends in a sentence."""
        try:
            self._hear()
        except HearlineError as error:
            self._say(trouble=error.sentence, over=True)
        except Exception:  # noqa: BLE001 - see above
            _log.exception("the level meter broke down")
            self._say(trouble="Listening to this device broke down. The log has the details.", over=True)
        else:
            self._say(over=True)

    def _hear(self) -> None:
        source = catalog.resolve(self._spec, realtime=True)
        with self._lock:
            if self._closed.is_set():
                return
            self._source = source
        try:
            source.open()
            with self._lock:
                self._loud_at = time.monotonic()
            self._say(device=source.name)
            for item in source.frames():
                if self._closed.is_set():
                    return
                if isinstance(item, AudioFrame):
                    self._add(measure(item.pcm))
                else:
                    self._moved(item)
        except AudioError:
            if not self._closed.is_set():
                raise
        finally:
            source.close()

    def _add(self, level: Level) -> None:
        with self._lock:
            if level.peak >= AUDIBLE:
                self._loud_at = time.monotonic()
            if level.peak >= self._heard.level.peak:
                self._heard = replace(self._heard, level=level)

    def _moved(self, change: SourceChanged) -> None:
        waiting = change.state is SourceState.WAITING
        self._say(device=change.device, trouble=change.message if waiting else "")

    def _say(self, *, device: str = "", trouble: str = "", over: bool = False) -> None:
        with self._lock:
            self._heard = replace(self._heard, device=device or self._heard.device, trouble=trouble, over=over)
