"""An Engine made of two: the cloud first, the embedded recognizer while the cloud is away, and back again at a pause.

The cloud engine keeps the sound; a relief is given the tape from the last covered place, so no word is lost and none
is told twice. Everything is decided in the thread that calls `run`; the relief runs in a thread of its own.
"""

import logging
import math
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from enum import Enum, auto

from app.audio.frames import BYTES_PER_SAMPLE, AudioFrame
from app.errors import HearlineError
from app.speech.cloud.driver import CloudEngine
from app.speech.engine import Emit, Engine
from app.speech.events import AudioLost, EngineEvent, Health, Hypothesis

SWITCH_SECONDS = 30.0
"""At most one change of engine in so many seconds."""

_PATIENCE_SECONDS = 15.0
_FRAME_SECONDS = 0.1
_JOIN_SECONDS = 0.5
_CAUGHT_UP_SECONDS = 1.0

_log = logging.getLogger(__name__)


class _State(Enum):
    RESTING = auto()
    WORKING = auto()
    ENDING = auto()


class FailoverEngine:
    """An Engine; see there for the verbs."""

    def __init__(
        self,
        cloud: CloudEngine,
        relief: Callable[[], Engine],
        *,
        after: float,
        switch: float = SWITCH_SECONDS,
        finish: float = 10.0,
    ) -> None:
        """`relief` makes a fresh engine each time, in the thread it will run in; HearlineError means there is none.

        `after`: seconds without the cloud until the relief takes over. `finish`: for the relief's last words.
        """
        self._cloud = cloud
        self._make = relief
        self._after = after
        self._switch_seconds = switch
        self._finish_seconds = finish
        self._state = _State.RESTING
        self._engine: Engine | None = None
        self._thread: threading.Thread | None = None
        self._place = 0
        self._sequence = 0
        self._open: set[int] = set()
        self._wanted_since: float | None = None
        self._cut_short = False
        self._switched_at = -math.inf
        self._ending_since = 0.0
        cloud.relief = self
        cloud.course.standby.there = True

    @property
    def backlog(self) -> float:
        """Seconds fed and not yet sent to whoever recognises."""
        return self._cloud.backlog

    def feed(self, frame: AudioFrame) -> None:
        """Never blocks."""
        self._cloud.feed(frame)

    def wait_for_room(self, seconds: float, timeout: float) -> bool:
        """Blocks until `backlog` is at most `seconds`; False after `timeout` seconds."""
        return self._cloud.wait_for_room(seconds, timeout)

    def commit(self) -> None:
        """Ends the utterance by hand, where the cloud recognises; the relief finds the ends by itself."""
        self._cloud.commit()

    def finish(self) -> None:
        """No more sound comes."""
        self._cloud.finish()

    def abort(self) -> None:
        """`run` ends now."""
        self._cloud.abort()

    def run(self, emit: Emit) -> None:
        """Blocks until finished or aborted. Raises EngineError."""
        self._cloud.run(emit)

    # What the cloud engine calls, in the recognise thread.

    def look(self, now: float) -> None:
        """Takes over, goes on, hands back."""
        course = self._cloud.course
        if course.over:
            return
        if self._state is _State.RESTING:
            barred = course.away(now) == math.inf
            if course.away(now) >= self._after and (barred or now - self._switched_at >= self._switch_seconds):
                self._take_over(now)
        elif self._state is _State.WORKING:
            self._feed_relief()
            if course.finishing or self._may_hand_back(now):
                self._end_relief(now)
        elif now - self._ending_since >= self._finish_seconds and self._engine:
            self._cut_short = True
            self._engine.abort()

    def end(self) -> None:
        """Nothing is told from here on."""
        if self._engine:
            self._engine.abort()
        if self._thread:
            self._thread.join(_JOIN_SECONDS)

    # How it is done; in the recognise thread but for `_work`.

    def _take_over(self, now: float) -> None:
        standby = self._cloud.course.standby
        self._place = round(standby.begin() * standby.rate)
        self._switched_at = now
        self._open.clear()
        self._state = _State.WORKING
        self._cloud.report.health(Health.EMBEDDED, error=standby.error, always=True)
        self._thread = threading.Thread(target=self._work, name="relief", daemon=True)
        self._thread.start()

    def _work(self) -> None:
        """The relief's thread. Its one broad except ends in the relief being given up."""
        trouble: HearlineError | None = None
        try:
            engine = self._make()
            self._cloud.call(lambda: self._made(engine))
            engine.run(lambda event: self._cloud.call(lambda: self._heard(event)))
        except HearlineError as error:
            trouble = error
        except Exception:  # noqa: BLE001 - see above
            _log.exception("the relief ended")
            trouble = HearlineError("The embedded recognizer stopped for a reason that Hearline does not know.")
        self._cloud.call(lambda: self._ended(trouble))

    def _made(self, engine: Engine) -> None:
        self._engine = engine
        self._feed_relief()
        if self._state is _State.ENDING:
            engine.finish()

    def _feed_relief(self) -> None:
        """Gives the relief what is on the tape and it has not had."""
        if self._engine is None:
            return
        standby = self._cloud.course.standby
        pcm = standby.sound_from(self._place / standby.rate)
        size = round(_FRAME_SECONDS * standby.rate) * BYTES_PER_SAMPLE
        for start in range(0, len(pcm), size):
            piece = pcm[start : start + size]
            self._engine.feed(AudioFrame(piece, self._sequence, self._place, time.monotonic(), standby.rate))
            self._sequence += 1
            self._place += len(piece) // BYTES_PER_SAMPLE
        self._cloud.reached(self._place / standby.rate - self._engine.backlog)

    def _heard(self, event: EngineEvent) -> None:
        if isinstance(event, Hypothesis):
            (self._open.discard if event.final else self._open.add)(event.utterance)
            self._cloud.course.standby.adopt(event if event.engine else replace(event, engine="embedded"))
        elif isinstance(event, AudioLost):
            self._cloud.report.lost((event.begin, event.end))

    def _may_hand_back(self, now: float) -> bool:
        """Whether the cloud listens again, and this is a good moment."""
        if not self._cloud.course.listening or self._engine is None:
            self._wanted_since = None
            return False
        if now - self._switched_at < self._switch_seconds:
            return False
        if self._wanted_since is None:
            self._wanted_since = now
        pause = not self._open and self._engine.backlog < _CAUGHT_UP_SECONDS
        return pause or now - self._wanted_since >= _PATIENCE_SECONDS

    def _end_relief(self, now: float) -> None:
        self._state = _State.ENDING
        self._ending_since = now
        self._wanted_since = None
        if self._engine:
            self._engine.finish()

    def _ended(self, trouble: HearlineError | None) -> None:
        """The relief has said its last word, or cannot work."""
        complete = trouble is None and self._state is _State.ENDING and not self._cut_short
        if trouble:
            _log.warning("no relief: %s", type(trouble).__name__)
            self._cloud.course.standby.there = False
            self._after = math.inf
        self._state = _State.RESTING
        self._engine = None
        self._switched_at = time.monotonic()
        course = self._cloud.course
        course.take_back(self._place / course.standby.rate if complete else None)
