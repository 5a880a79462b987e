"""Something slow that should be done before the first connection, in a thread of its own."""

import logging
import threading
from collections.abc import Callable

from app.errors import HearlineError

LIVE_SECONDS = 3.0
FILE_SECONDS = 40.0

_log = logging.getLogger(__name__)


class Preparation:
    """Decides when to connect: when the work is done, or when waiting longer would cost more than it is worth."""

    def __init__(self, work: Callable[[], str] | None, notice: Callable[[str], None], *, live: bool) -> None:
        """`work` returns a warning or '', which `notice` is told; None is nothing to do.

        Live sound waits a few seconds only.
        """
        self._notice = notice
        self._stale = False
        self._work = work
        self._patience = 0.0 if work is None else LIVE_SECONDS if live else FILE_SECONDS
        self._connect_at: float | None = None

    @property
    def connect_at(self) -> float | None:
        """When to connect at the latest; None once that was done. Recognise thread, as all but the work."""
        return self._connect_at

    def start(self, now: float, call: Callable[[Callable[[], None]], None]) -> None:
        """Begins. `call` has a function called in the recognise thread."""
        self._connect_at = now + self._patience
        if self._work:
            threading.Thread(target=self._run, args=(self._work, call), name="prepare", daemon=True).start()

    def due(self, now: float) -> bool:
        """Whether to connect now; told once."""
        if self._connect_at is None or now < self._connect_at:
            return False
        self._connect_at = None
        return True

    def take_stale(self) -> bool:
        """Whether the work came too late for the connection that stands; told once."""
        stale, self._stale = self._stale, False
        return stale

    def _run(self, work: Callable[[], str], call: Callable[[Callable[[], None]], None]) -> None:
        """The thread. Its one broad except ends in a sentence."""
        try:
            warning = work()
        except HearlineError as error:
            warning = error.sentence
        except Exception:  # noqa: BLE001 - see above
            _log.exception("the hotwords could not be prepared")
            warning = "The service has not put the hotwords into use yet."
        call(lambda: self._done(warning))

    def _done(self, warning: str) -> None:
        self._notice(warning)
        if self._connect_at is not None:
            self._connect_at = 0.0
        else:
            # The connection that stands does not know of it yet.
            self._stale = not warning
