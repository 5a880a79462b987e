"""Calls that block, made beside the GUI thread. No thread but the GUI's ever touches Qt here.

The GUI thread looks every few milliseconds while a call runs. So a window may go while a call still waits, for a
locked keyring perhaps for ever, and nothing breaks.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from app.errors import HearlineError

_log = logging.getLogger(__name__)
_LOOK_MS = 30
_UNSET = object()


class Errand:
    """What the call gets: a way to tell how far it is, and whether anybody still waits. Any thread."""

    def __init__(self) -> None:
        """Somebody waits."""
        self.stopped = threading.Event()
        self.outcome: Any = _UNSET
        self.news: deque[Any] = deque()

    def tell(self, news: Any) -> None:
        """Something to show before the end."""
        self.news.append(news)

    def go(self, work: Callable[["Errand"], Any]) -> None:
        """The thread's outermost function; its one broad except ends in a sentence."""
        try:
            self.outcome = work(self)
        except HearlineError as error:
            self.outcome = error
        except Exception:  # noqa: BLE001 - see above
            _log.exception("a call beside the window failed")
            self.outcome = HearlineError("Something unexpected went wrong.", remedy="The log says what.")


class Aside(QObject):
    """One call at a time; a new one takes the place of the one before, whose outcome then never arrives. GUI thread."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        """`name`: of the threads."""
        super().__init__(parent)
        self._name = name
        self._threads: list[threading.Thread] = []
        self._errand: Errand | None = None
        self._done: Callable[[Any], None] = _ignore
        self._failed: Callable[[HearlineError], None] = _ignore
        self._told: Callable[[Any], None] = _ignore
        self._late: HearlineError | None = None
        self._deadline = 0.0
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """A call runs whose outcome is waited for."""
        return self._errand is not None

    def run(
        self,
        work: Callable[[Errand], Any],
        done: Callable[[Any], None],
        failed: Callable[[HearlineError], None],
        *,
        told: Callable[[Any], None] | None = None,
        seconds: float = 0.0,
        late: HearlineError | None = None,
    ) -> None:
        """`work` in a thread; the others in the GUI thread. After `seconds` (0: never) `failed` gets `late`."""
        self.drop()
        errand = Errand()
        self._errand, self._done, self._failed, self._told = errand, done, failed, told or _ignore
        self._late = late
        self._deadline = time.monotonic() + seconds if seconds and late else 0.0
        thread = threading.Thread(target=errand.go, args=(work,), name=self._name, daemon=True)
        self._threads = [one for one in self._threads if one.is_alive()] + [thread]
        thread.start()
        self._timer.start()

    def drop(self) -> None:
        """Nothing of the call is delivered any more; it is asked to end."""
        if self._errand is not None:
            self._errand.stopped.set()
        self._errand = None
        self._timer.stop()

    def close(self, seconds: float) -> None:
        """As `drop`, and waits up to `seconds` for calls to end: the end of the program must not cut them short."""
        self.drop()
        deadline = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))

    def _look(self) -> None:
        errand = self._errand
        if errand is None:
            return
        ended = errand.outcome is not _UNSET
        while errand.news and self._errand is errand:
            self._told(errand.news.popleft())
        if self._errand is not errand:
            return
        if ended:
            self._end(errand.outcome)
        elif self._deadline and time.monotonic() > self._deadline:
            self._end(self._late)

    def _end(self, outcome: Any) -> None:
        done, failed = self._done, self._failed
        self.drop()
        if isinstance(outcome, HearlineError):
            failed(outcome)
        else:
            done(outcome)


def _ignore(_outcome: Any) -> None:
    return
