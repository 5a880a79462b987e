"""Plays recordings to cloud engines against the stand-in, and says what came of it."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from app.audio.frames import SAMPLE_RATE, AudioFrame
from app.errors import HearlineError
from app.speech.cloud import engine as cloud
from app.speech.cloud.driver import CloudEngine
from app.speech.cloud.models import Family
from app.speech.cloud.service import Limits
from app.speech.engine import Engine, EngineOptions
from app.speech.events import AudioLost, EngineEvent, Health, HealthChanged, Hypothesis
from tests.service.service import KEY, Service
from tests.service.words import Recording

HURRIED = Limits(pace=20.0, finish=4.0, mute=None)
"""Recordings take a twentieth of their time; everything else is as usual."""


def engine_for(
    service: Service,
    family: Family = Family.QWEN,
    *,
    limits: Limits = HURRIED,
    live: bool = False,
    more: tuple[str, ...] = (),
    **options: object,
) -> CloudEngine:
    """An engine as the catalog makes it, but for the limits and without a relief. `more`: hosts to fall back on."""
    chosen = EngineOptions(**{"endpoint": service.url, "key": lambda _: KEY, **options})  # type: ignore[arg-type]
    asked, _ = cloud.service(family, chosen)
    asked = replace(asked, hosts=(*asked.hosts, *more))
    return CloudEngine(asked, limits, track=chosen.track, partials=chosen.partials, live=live)


@dataclass
class Played:
    """What an engine told, with the second of the run in which it did."""

    events: list[tuple[float, EngineEvent]] = field(default_factory=list)
    error: BaseException | None = None
    seconds: float = 0.0

    @property
    def finals(self) -> list[Hypothesis]:
        return [event for _, event in self.events if isinstance(event, Hypothesis) and event.final and event.text]

    @property
    def words(self) -> list[str]:
        """All words of all finals, bare."""
        return [word.strip(".,").casefold() for final in self.finals for word in final.text.split()]

    @property
    def health(self) -> list[Health]:
        """Each state once, as it changed."""
        states = [event.health for _, event in self.events if isinstance(event, HealthChanged)]
        return [state for place, state in enumerate(states) if place == 0 or states[place - 1] != state]

    @property
    def messages(self) -> str:
        return " ".join(event.message for _, event in self.events if isinstance(event, HealthChanged))

    @property
    def lost(self) -> list[AudioLost]:
        return [event for _, event in self.events if isinstance(event, AudioLost)]


class Player:
    """Runs an engine in a thread of its own. `feed` gives it sound, `wait_for` waits for what it tells."""

    def __init__(self, engine: Engine) -> None:
        self.played = Played()
        self._engine = engine
        self._changed = threading.Condition()
        self._position = 0
        self.began = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="recognise", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._engine.run(self._tell)
        except HearlineError as error:
            self.played.error = error
        finally:
            self.played.seconds = time.monotonic() - self.began
            with self._changed:
                self._changed.notify_all()

    def _tell(self, event: EngineEvent) -> None:
        with self._changed:
            self.played.events.append((time.monotonic() - self.began, event))
            self._changed.notify_all()

    def feed(self, pcm: bytes, *, pace: float | None = None, frame: float = 0.1) -> None:
        """`pace`: seconds of sound per second, None = all at once."""
        size = round(frame * SAMPLE_RATE) * 2
        began, first = time.monotonic(), self._position
        for start in range(0, len(pcm), size):
            piece = pcm[start : start + size]
            self._engine.feed(AudioFrame(piece, start // size, self._position, time.monotonic()))
            self._position += len(piece) // 2
            if pace and (early := began + (self._position - first) / SAMPLE_RATE / pace - time.monotonic()) > 0:
                threading.Event().wait(early)  # the sound's own clock

    def wait_for(self, condition: Callable[[Played], object], timeout: float = 10.0) -> bool:
        """Blocks until what was told makes `condition` true; False after `timeout` seconds."""
        with self._changed:
            return bool(self._changed.wait_for(lambda: condition(self.played), timeout))

    def finish(self, timeout: float = 20.0) -> Played:
        """Ends the sound and waits for the engine."""
        self._engine.finish()
        return self.join(timeout)

    def abort(self, timeout: float = 1.0) -> Played:
        self._engine.abort()
        return self.join(timeout)

    def join(self, timeout: float) -> Played:
        self._thread.join(timeout)
        assert not self._thread.is_alive(), "the engine did not end in time"
        assert not [thread.name for thread in threading.enumerate() if thread.name in ("ws-reader", "relief")]
        return self.played


def turn(engine: CloudEngine, seconds: float = 20.0) -> None:
    """Waits until the engine has had a whole look at everything there is by now."""
    for _ in range(2):
        turned = threading.Event()
        engine.call(turned.set)
        assert turned.wait(seconds), "the engine is stuck"


def wait_for_rest(engine: CloudEngine, seconds: float = 10.0) -> None:
    """Waits until the engine has no session, for nobody speaks."""
    until = time.monotonic() + seconds
    while not engine.course.rest.on:
        assert time.monotonic() < until, "the engine does not come to rest"
        turn(engine)


def play(engine: Engine, recording: Recording, *, pace: float | None = None) -> Played:
    """A whole recording from its first sample to the engine's last word."""
    player = Player(engine)
    player.feed(recording.pcm, pace=pace)
    return player.finish()


def said(recording: Recording) -> list[str]:
    """The words that should come out."""
    return [word.text for word in recording.words]
