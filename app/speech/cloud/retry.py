"""When to try again: at once, then ever more slowly, never more often than the service allows. Pure: time is given."""

import random
from collections import deque
from collections.abc import Callable

from app.errors import ServiceError
from app.speech.cloud.faults import RateLimitError

MOST_ATTEMPTS = 15
WINDOW_SECONDS = 600.0
HEALTHY_SECONDS = 5.0

_FIRST = 0.5
_UNREACHED = {"dns", "refused", "unreachable", "lost", "timeout", "tls", "proxy", "certificate"}
_LONGEST_UNREACHED = 1.0
_PATIENT_UNREACHED = 10.0
_PATIENCE_SECONDS = 60.0
_LONGEST = 60.0
_LEAST_RATE_LIMIT = 1.0


class Retry:
    """The delays of one engine's connections.

    At most fifteen connections that came to nothing reach the service in ten minutes. Attempts that did not reach it
    do not count: after a short outage captions are to be back within two seconds.
    """

    def __init__(self, rng: Callable[[], float] = random.random) -> None:
        """`rng`: uniform numbers from 0 to 1, for the jitter."""
        self._random = rng
        self._reached: deque[float] = deque(maxlen=MOST_ATTEMPTS)
        self._failures = 0
        self._away_since: float | None = None

    def reached(self, now: float) -> None:
        """A connection reached the service, whatever became of it."""
        self._reached.append(now)

    def healthy(self) -> None:
        """The connection does its work: what was before is forgotten, and the next failure is the first."""
        self._reached.clear()
        self._failures = 0
        self._away_since = None

    def delay(self, error: ServiceError, now: float) -> float:
        """Seconds to wait after a connection failed with `error`."""
        self._failures += 1
        if self._away_since is None:
            self._away_since = now
        return max(self._allowed_in(now), self._wait(error, now))

    def _wait(self, error: ServiceError, now: float) -> float:
        if isinstance(error, RateLimitError):
            if error.retry_after is not None:
                return max(_LEAST_RATE_LIMIT, error.retry_after)
            wait = max(_LEAST_RATE_LIMIT, self._doubled(self._failures, _LONGEST))
            return wait + self._jitter(wait)
        if self._failures == 1:
            return 0.0
        if error.code in _UNREACHED:
            patient = self._away_since is not None and now - self._away_since > _PATIENCE_SECONDS
            wait = self._doubled(self._failures - 1, _PATIENT_UNREACHED if patient else _LONGEST_UNREACHED)
            return wait - self._jitter(wait)
        wait = self._doubled(self._failures - 1, _LONGEST)
        return wait + self._jitter(wait)

    @staticmethod
    def _doubled(times: int, longest: float) -> float:
        return min(longest, _FIRST * 2.0 ** min(times - 1, 16))

    def _jitter(self, wait: float) -> float:
        return wait * 0.25 * self._random()

    def _allowed_in(self, now: float) -> float:
        """Seconds until one more attempt fits into the window."""
        if len(self._reached) < MOST_ATTEMPTS:
            return 0.0
        return max(0.0, self._reached[0] + WINDOW_SECONDS - now)
