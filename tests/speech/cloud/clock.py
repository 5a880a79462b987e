"""A clock that tests put forward: hours of quiet pass in seconds, for engine and stand-in alike."""

import time
from collections.abc import Callable, Iterator

import pytest

from app.speech.cloud import attempt
from app.speech.cloud.driver import CloudEngine
from tests.speech.cloud.playing import turn

_STEP = 0.1
_LONG_STEP = 2.0
_FINE_SECONDS = 90.0
_DEADLINE = 20.0


class Clock:
    """`time.monotonic` for everybody. It stands still, beside the real time, while something is on its way."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """From now on."""
        self._real = time.monotonic
        self._ahead = 0.0
        monkeypatch.setattr(time, "monotonic", lambda: self._real() + self._ahead)
        # Answers take real time, of which there is none between two steps.
        monkeypatch.setattr(attempt, "PONG_SECONDS", 1e9)

    def jump(self, seconds: float) -> None:
        """All at once, as it does on Windows when the computer has slept."""
        self._ahead += seconds

    def go_on(self, seconds: float, engine: CloudEngine, feed: Callable[[float], None] | None = None) -> None:
        """Step by step: the engine looks around after each one, and `feed` gives it sound of that length before."""
        for step in self._steps(seconds, fine=feed is not None):
            if feed:
                feed(step)
            self._ahead += step
            until = self._real() + _DEADLINE
            turn(engine)
            while not (engine.course.listening or engine.course.rest.on):
                assert self._real() < until, "the engine does not come to rest"
                turn(engine)

    @staticmethod
    def _steps(seconds: float, *, fine: bool) -> Iterator[float]:
        passed = 0.0
        while passed < seconds:
            step = min(_STEP if fine or passed < _FINE_SECONDS else _LONG_STEP, seconds - passed)
            passed += step
            yield step
