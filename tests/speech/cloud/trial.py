"""One recording through one real engine to one stand-in, and what came of it. Trials run side by side in threads."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from app.speech import catalog
from app.speech.engine import Engine, EngineOptions
from tests.service.faults import Script
from tests.service.record import Record
from tests.service.service import KEY, Service
from tests.service.words import Recording
from tests.speech.cloud.listening import Heard, Listening

AT_ONCE = 20
"""Trials at a time: they mostly wait."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What to do. `service`: more settings of the stand-in; `recording` is played at `pace` times its own speed."""

    engine: str
    recording: Recording
    script: Script = ()
    options: EngineOptions = field(default_factory=EngineOptions)
    service: dict[str, Any] = field(default_factory=dict)
    pace: float = 1.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    trial: Trial
    heard: Heard
    connections: tuple[Record, ...]
    returned: float | None

    @property
    def said(self) -> list[str]:
        """The words of the recording without punctuation."""
        return [word.text.strip(".,;:!?") for word in self.trial.recording.words]

    @property
    def lost(self) -> list[str]:
        """Numbered words that are not in the transcript."""
        return [word for word in self.said if word not in self.heard.words]

    @property
    def repeated(self) -> list[str]:
        """Numbered words that are in the transcript more than once, and words nobody said."""
        words = self.heard.words
        return [word for word in words if words.count(word) > 1 or word not in self.said]

    @property
    def struck(self) -> float:
        """When the first fault struck."""
        return min(at for record in self.connections for _, at in record.struck)

    @property
    def detected(self) -> float:
        """Seconds from the first fault until the next connection was made."""
        later = (record.accepted - self.struck for record in self.connections if record.accepted > self.struck)
        return min(later, default=float("inf"))


def make(engine: str, endpoint: str, options: EngineOptions) -> Engine:
    """The engine of that name, for the stand-in alone: no relief, and the stand-in's key."""
    return catalog.find(engine).create(
        replace(options, endpoint=endpoint, failover=False, key=options.key or (lambda _: KEY))
    )


def run(trial: Trial) -> Outcome:
    """Blocks for about the length of the recording. Raises AssertionError where the client broke the protocol."""
    with Service(trial.script, **trial.service) as service:
        listening = Listening(make(trial.engine, service.url, trial.options))
        listening.play(trial.recording, pace=trial.pace)
        heard = listening.end()
        # The last goodbye is on its way; what is wrong with it must not be missed.
        service.wait_for(lambda running: all(record.ended for record in running.connections), 0.5)
        return Outcome(trial, heard, tuple(service.connections), service.returned)


@contextmanager
def side_by_side(trials: Iterable[tuple[str, Trial]]) -> Iterator[dict[str, Future[Outcome]]]:
    """Runs all of them; each result can be asked for by its name."""
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="trial") as pool:
        yield {name: pool.submit(run, trial) for name, trial in trials}
