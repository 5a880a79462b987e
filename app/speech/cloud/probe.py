"""The test of a cloud engine: opens one session, times its steps, says which of key, region, model and network fails.

Blocks for some seconds; never in the GUI thread.
"""

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from app.errors import HearlineError, ServiceError, UsageError
from app.speech.cloud.attempt import Attempt
from app.speech.cloud.dial import NetworkError
from app.speech.cloud.engine import service
from app.speech.cloud.models import Family
from app.speech.cloud.protocol import Problem, Ready
from app.speech.cloud.service import Service
from app.speech.cloud.transport import Connection, Failed, Opened, Signal, Target
from app.speech.engine import EngineOptions

_STEPS = {"dns": "name found", "tcp": "connected", "tls": "encrypted", "handshake": "key accepted"}


class Fault(StrEnum):
    """What is to be looked at."""

    NONE = "none"
    KEY = "key or region"
    MODEL = "model"
    NETWORK = "network"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Step:
    """One step that was taken, and how long it took."""

    name: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Report:
    """What was found. `error` is None when a session could be opened. `notice`: something to know about the model."""

    host: str
    model: str
    steps: tuple[Step, ...]
    fault: Fault
    error: HearlineError | None = None
    notice: str = ""


class _Steps:
    """The steps so far, told as they are taken."""

    def __init__(self, tell: Callable[[Step], None] | None, stopped: threading.Event | None) -> None:
        self.taken: list[Step] = []
        self._tell = tell
        self._stopped = stopped

    def add(self, name: str, seconds: float) -> None:
        step = Step(name, seconds)
        self.taken.append(step)
        if self._tell:
            self._tell(step)
        self.check()

    def check(self) -> None:
        """Raises HearlineError when the test is no longer wanted."""
        if self._stopped and self._stopped.is_set():
            raise HearlineError("The test was stopped.")


def probe(
    engine: str,
    options: EngineOptions,
    *,
    tell: Callable[[Step], None] | None = None,
    stopped: threading.Event | None = None,
) -> Report:
    """Tests the engine of that name with these options. Raises UsageError for what could not work anywhere.

    `tell` is called with each step when it is taken, in this thread. Ends soon after `stopped` is set.
    """
    asked, _ = service(Family(engine), options)
    steps = _Steps(tell, stopped)
    while True:
        host = asked.hosts[0]
        try:
            _open(asked, host, steps)
        except UsageError:
            raise
        except HearlineError as error:
            # A session would not end here either.
            if elsewhere := asked.elsewhere(error):
                asked = elsewhere
                continue
            return Report(host, asked.model, tuple(steps.taken), _fault(error), error)
        return Report(host, asked.model, tuple(steps.taken), Fault.NONE, notice=asked.notice)


def _open(asked: Service, host: str, steps: _Steps) -> None:
    """One real session up to the moment at which sound could flow. Raises ServiceError."""
    news: queue.SimpleQueue[Signal] = queue.SimpleQueue()
    protocol = asked.make()
    opening = protocol.opening()
    target = Target(host, opening.path, asked.key, opening.headers, asked.region, asked.model)
    attempt = Attempt(Connection(target, lambda _connection, signal: news.put(signal)), protocol)
    opened = time.monotonic()
    attempt.start(opened)
    try:
        while True:
            try:
                signal = news.get(timeout=0.1)
            except queue.Empty:
                signal = None
            now = time.monotonic()
            if isinstance(signal, Opened | Failed):
                opened = now
                _tell(signal, steps)
            steps.check()
            events = attempt.handle(signal, now) if signal else []
            for event in [*events, *attempt.tick(now)]:
                if isinstance(event, Ready):
                    steps.add("model ready", now - opened)
                    return
                if isinstance(event, Problem) and event.fatal:
                    raise event.error
    finally:
        attempt.abort()


def _tell(signal: Opened | Failed, steps: _Steps) -> None:
    """The steps that were reached."""
    for name, said in _STEPS.items():
        seconds = getattr(signal.timings, name)
        if seconds is not None:
            steps.add(said, seconds)


def _fault(error: HearlineError) -> Fault:
    if isinstance(error, NetworkError):
        return Fault.NETWORK
    if not isinstance(error, ServiceError):
        return Fault.SERVICE
    if error.status in (401, 403) or error.code in ("no-key", "keyring", "InvalidApiKey"):
        return Fault.KEY
    if error.retryable:
        return Fault.SERVICE
    return Fault.MODEL
