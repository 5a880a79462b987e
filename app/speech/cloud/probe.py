"""The test of a cloud engine: opens one session, times its steps, says which of key, region, model and network fails.

Blocks for some seconds; never in the GUI thread.
"""

import queue
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from app.errors import HearlineError, ServiceError, UsageError
from app.speech.cloud import dial
from app.speech.cloud.attempt import Attempt
from app.speech.cloud.dial import NetworkError
from app.speech.cloud.engine import service
from app.speech.cloud.models import Family
from app.speech.cloud.protocol import Problem, Ready
from app.speech.cloud.service import Service
from app.speech.cloud.transport import Connection, Signal, Target
from app.speech.engine import EngineOptions

_PATIENCE = 8.0


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
            _reach(host, steps)
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


@contextmanager
def _timed(name: str, steps: _Steps) -> Iterator[None]:
    began = time.monotonic()
    yield
    steps.add(name, time.monotonic() - began)


def _reach(host: str, steps: _Steps) -> None:
    """Name, connection, encryption: without a word to the service. Through a proxy these cannot be told apart."""
    parts = urlsplit(host)
    name, secure = parts.hostname or "", parts.scheme == "wss"
    if secure and dial.proxy_for(name):
        return
    port = parts.port or (443 if secure else 80)
    try:
        with _timed("name found", steps):
            dial.resolve(name, port)
        with _timed("connected", steps):
            plain = socket.create_connection((name, port), _PATIENCE)
        with closing(plain):
            if secure:
                with _timed("encrypted", steps):
                    dial.trust().wrap_socket(plain, server_hostname=name).close()
    except TimeoutError:
        raise dial.too_slow(name) from None
    except OSError as error:
        raise dial.explain(error, name) from None


def _open(asked: Service, host: str, steps: _Steps) -> None:
    """One real session up to the moment at which sound could flow. Raises ServiceError."""
    news: queue.SimpleQueue[Signal] = queue.SimpleQueue()
    protocol = asked.make()
    opening = protocol.opening()
    target = Target(host, opening.path, asked.key, opening.headers, asked.region, asked.model)
    attempt = Attempt(Connection(target, lambda _connection, signal: news.put(signal)), protocol)
    began = time.monotonic()
    attempt.start(began)
    shaken = False
    try:
        while True:
            try:
                events = attempt.handle(news.get(timeout=0.1), time.monotonic())
            except queue.Empty:
                events = []
            steps.check()
            now = time.monotonic()
            if attempt.opened and not shaken:
                shaken = True
                steps.add("key accepted", now - began)
                began = now
            for event in [*events, *attempt.tick(now)]:
                if isinstance(event, Ready):
                    steps.add("model ready", now - began)
                    return
                if isinstance(event, Problem) and event.fatal:
                    raise event.error
    finally:
        attempt.abort()


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
