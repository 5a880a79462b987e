"""Whether this computer recognises as fast as people speak: measured with the bundled clip, as listening would do it.

Blocks for some seconds; never in the GUI thread.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from app import paths
from app.audio import catalog as sources
from app.audio.frames import AudioFrame
from app.errors import EngineError, HearlineError
from app.speech import catalog as engines
from app.speech.engine import EngineOptions
from app.speech.events import EngineEvent, Health, HealthChanged, Hypothesis

SECONDS = 6.0
"""How much of the clip is heard."""

_LOADING_SECONDS = 60.0
_PROMPT, _LATE = 1.5, 4.0
_EXPECTED = "americans"


class Pace(StrEnum):
    """What a person will see."""

    KEEPS_UP = "keeps up"
    LATE = "late"
    TOO_SLOW = "too slow"


@dataclass(frozen=True, slots=True)
class Speed:
    """`behind`: the most seconds from a sound to its words. `share`: processor seconds per second of sound.

    `loading`: seconds until the model was ready.
    """

    pace: Pace
    behind: float
    share: float
    loading: float


def clip() -> str:
    """The specification of the bundled clip."""
    return f"file:{paths.resource('sample', 'jfk.flac')}"


def check_speed(
    options: EngineOptions | None = None,
    *,
    tell: Callable[[float], None] | None = None,
    stopped: threading.Event | None = None,
) -> Speed:
    """Recognises the clip's first seconds at the pace of speech. Raises EngineError where recognition does not work.

    `tell` gets the share (0 to 1) of the clip that was heard. Ends with HearlineError soon after `stopped` is set.
    """
    return _Check(options or EngineOptions(), tell, stopped or threading.Event()).run()


def pace_of(behind: float) -> Pace:
    """What a person sees of words that come so many seconds after they were spoken."""
    return Pace.KEEPS_UP if behind <= _PROMPT else Pace.LATE if behind <= _LATE else Pace.TOO_SLOW


class _Check:
    """One check; its engine runs in a thread of its own."""

    def __init__(self, options: EngineOptions, tell: Callable[[float], None] | None, stopped: threading.Event) -> None:
        self._engine = engines.find(engines.DEFAULT).create(replace(options, partials=True, realtime=True))
        self._tell = tell
        self._stopped = stopped
        self._ready = threading.Event()
        self._texts: list[str] = []
        self._failed: HearlineError | None = None
        self._busy = 0.0
        self._began = 0.0
        self._behind = 0.0

    def run(self) -> Speed:
        thread = threading.Thread(target=self._recognise, name="speed", daemon=True)
        began = time.monotonic()
        thread.start()
        try:
            while not self._ready.wait(0.1):
                self._check(began + _LOADING_SECONDS)
            loaded = time.monotonic()
            self._feed()
            fed = time.monotonic()
            self._engine.finish()
            while thread.is_alive():
                thread.join(0.1)
                self._check(fed + 10 * SECONDS)
            behind = max(self._behind, time.monotonic() - fed)
        finally:
            # Also when stopped: whoever waits for this call can rely on the model's threads being gone.
            self._engine.abort()
            thread.join(_LOADING_SECONDS)
        if self._failed:
            raise self._failed
        if _EXPECTED not in " ".join(self._texts).lower():
            raise EngineError(
                "The embedded recognizer did not understand the bundled clip.", remedy="Install Hearline again."
            )
        return Speed(pace_of(behind), behind, self._busy / SECONDS, loaded - began)

    def _feed(self) -> None:
        source = sources.resolve(clip(), realtime=True)
        source.open()
        self._began = time.monotonic()
        try:
            for item in source.frames():
                if self._stopped.is_set() or not isinstance(item, AudioFrame) or item.end > SECONDS:
                    break
                self._engine.feed(item)
                if self._tell and item.sequence % 10 == 0:
                    self._tell(item.end / SECONDS)
        finally:
            source.close()

    def _check(self, deadline: float) -> None:
        if self._stopped.is_set():
            raise HearlineError("The check was stopped.")
        if time.monotonic() > deadline:
            raise EngineError("The embedded recognizer does not come to an end.", remedy="Run “hearline doctor”.")

    def _recognise(self) -> None:
        """The engine's thread: its own processor time is what recognition takes, for it decodes in this thread."""
        try:
            self._engine.run(self._hear)
        except HearlineError as error:
            self._failed = error
        finally:
            self._busy = time.thread_time() - self._busy
            self._ready.set()

    def _hear(self, event: EngineEvent) -> None:
        if isinstance(event, HealthChanged) and event.health is Health.LISTENING and not self._ready.is_set():
            self._busy = time.thread_time()  # until the end: what loading took
            self._ready.set()
        if isinstance(event, Hypothesis) and event.final:
            self._texts.append(event.text)
        elif isinstance(event, Hypothesis):
            # A final waits for the pause after it; only what is shown before tells how late words come.
            self._behind = max(self._behind, time.monotonic() - self._began - event.end)
