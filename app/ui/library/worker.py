"""Blocking work outside the GUI thread: plain threads that take jobs in order, one signal for all results."""

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.errors import HearlineError

_log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class Job:
    """`run` is called in a lane's thread, `done` or `failed` in the GUI thread. `must`: it runs even after `close`."""

    run: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[HearlineError], None]
    key: str = ""
    must: bool = False
    dropped: bool = False


class Worker(QObject):
    """Jobs of a lane run one after the other, lanes run beside each other. Made, used and closed in the GUI thread.

    Threads begin with the first job and end at `close`, which comes before destruction; the next job begins new ones.
    """

    _arrived = Signal()

    def __init__(self, at_rest: Callable[[str], None], parent: QObject | None = None) -> None:
        """`at_rest` is called with the name of a lane, in its thread, when that ends."""
        super().__init__(parent)
        self._at_rest = at_rest
        self._lock = threading.Lock()
        self._outbox: deque[tuple[Job, Any]] = deque()
        self._lanes: dict[str, _Lane] = {}
        self._ending: list[_Lane] = []
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def ask(self, lane: str, job: Job) -> None:
        """Never blocks. A job that waits in that lane with the same key (not '') gives way to this one."""
        if lane not in self._lanes:
            self._lanes[lane] = _Lane(lane, self._post, self._at_rest)
        self._lanes[lane].put(job)

    def close(self, wait: float = 0.0) -> None:
        """Nothing is delivered any more and only jobs that must run still do; waits so many seconds for each lane.

        May be called again, to wait for what an earlier call let run on.
        """
        with self._lock:
            self._outbox.clear()
            lanes, self._lanes = self._lanes, {}
            for lane in lanes.values():
                lane.stop()
        self._ending = [lane for lane in (*self._ending, *lanes.values()) if lane.thread.is_alive()]
        for lane in self._ending:
            lane.thread.join(wait)

    def _post(self, job: Job, outcome: Any) -> None:
        with self._lock:
            if job.dropped:
                return
            self._outbox.append((job, outcome))
            self._arrived.emit()

    @Slot()
    def _deliver(self) -> None:
        """One result a call, so that an error in one receiver costs the others nothing."""
        with self._lock:
            if not self._outbox:
                return
            job, outcome = self._outbox.popleft()
        if isinstance(outcome, HearlineError):
            job.failed(outcome)
        else:
            job.done(outcome)


class _Lane:
    def __init__(self, name: str, post: Callable[[Job, Any], None], at_rest: Callable[[str], None]) -> None:
        self._name = name
        self._post = post
        self._at_rest = at_rest
        self._changed = threading.Condition()
        self._waiting: deque[Job] = deque()
        self._running: Job | None = None
        self._stopping = False
        self.thread = threading.Thread(target=self._run, name=f"library-{name}", daemon=True)
        self.thread.start()

    def put(self, job: Job) -> None:
        with self._changed:
            if job.key:
                self._waiting = deque(one for one in self._waiting if one.key != job.key)
            self._waiting.append(job)
            self._changed.notify()

    def stop(self) -> None:
        with self._changed:
            self._stopping = True
            for job in (*self._waiting, self._running):
                if job is not None:
                    job.dropped = True
            self._waiting = deque(job for job in self._waiting if job.must)
            self._changed.notify()

    def _run(self) -> None:
        try:
            while (job := self._next()) is not None:
                self._post(job, _outcome(job))
        finally:
            self._at_rest(self._name)

    def _next(self) -> Job | None:
        with self._changed:
            self._running = None
            self._changed.wait_for(lambda: self._waiting or self._stopping)
            self._running = self._waiting.popleft() if self._waiting else None
            return self._running


def _outcome(job: Job) -> Any:
    try:
        return job.run()
    except HearlineError as error:
        return error
    except Exception:  # noqa: BLE001 - what nobody expected ends a job, not its thread
        _log.exception("a job of the library window failed")
        return HearlineError("Something unexpected went wrong.", remedy="The log says what.")
