"""When nobody speaks for long: whether a session is still worth its price, and what is kept of its connection.

Silence is billed like speech. The cheapest that the documents know is to end the session; where tasks follow each other
over one connection, the next one begins there at once. Pure bookkeeping; recognise thread.
"""

from app.speech.cloud.attempt import Attempt
from app.speech.cloud.feeding import Feeding
from app.speech.cloud.line import Line
from app.speech.cloud.service import Limits

_OVERDUE_SECONDS = 10.0


class Rest:
    """`on`: nobody speaks, and no session is wanted before somebody does. `now` is monotonic."""

    def __init__(self, limits: Limits) -> None:
        """Not at rest."""
        self.on = False
        self._limits = limits
        self._kept_until: float | None = None

    def due(self, attempt: Attempt, feeding: Feeding, now: float, *, busy: bool) -> bool:
        """Whether the session of `attempt`, which takes sound, is to be ended. `busy`: an utterance is open.

        An utterance that the service does not end gets some time more; ending the session ends it too.
        """
        if feeding.mute.due is not None:
            return False
        again = attempt.protocol.traits.reuse_within > 0
        limit = min(self._limits.idle, self._limits.lull) if again else self._limits.idle
        return feeding.quiet(now, since=attempt.ready_at or now) >= limit + (_OVERDUE_SECONDS if busy else 0.0)

    def begin(self, line: Line, now: float) -> None:
        """Keeps the connection as long as the service does, if another session can begin on it."""
        self.on = True
        line.rest()
        attempt = line.attempt
        reuse = attempt.protocol.traits.reuse_within if attempt else 0.0
        if attempt and not attempt.over and reuse:
            self._kept_until = now + reuse
        else:
            line.leave(now)

    def look(self, line: Line, now: float) -> None:
        """Lets the connection go before the service does."""
        if self._kept_until is not None and now >= self._kept_until:
            self._kept_until = None
            line.leave(now)

    def end(self) -> None:
        """Somebody speaks."""
        self.on = False
        self._kept_until = None
