"""The line to the service: which connection is the present one, and when the next is tried. Recognise thread."""

import logging
from collections import deque
from collections.abc import Callable

from app.errors import ServiceError
from app.speech.cloud.attempt import Attempt
from app.speech.cloud.faults import is_empty_audio, is_internal, may_be_the_key
from app.speech.cloud.retry import HEALTHY_SECONDS, Retry
from app.speech.cloud.service import Service
from app.speech.cloud.surroundings import routes
from app.speech.cloud.transport import Connection, Signal, Target

_GOODBYE_SECONDS = 1.0
_ROUTE_SECONDS = 0.5
_SUSPICIOUS_FAILURES = 3

_log = logging.getLogger(__name__)


class Line:
    """Used by one thread; `now` is monotonic. `attempt` is None while there is no connection and none is being made.

    `context`, where it is not None, goes to each new connection.
    """

    def __init__(
        self,
        service: Service,
        post: Callable[[Connection, Signal], None],
        give_up: float | None,
        notice: Callable[[str], None],
    ) -> None:
        """`post` is called in the threads of connections; `give_up`: see Limits; `notice` tells the person."""
        self.attempt: Attempt | None = None
        self.error: ServiceError | None = None
        self.was_ready = False
        self.context: str | None = None
        self._service = service
        self._post = post
        self._give_up = give_up
        self._notice = notice
        self._retry = Retry()
        self._leaving: list[tuple[float, Connection]] = []
        self._dropped: deque[Connection] = deque(maxlen=3)
        self._failed_inside = 0
        self._retry_at: float | None = None
        self._away_since: float | None = None
        self._reached = False
        self._routes: frozenset[str] = frozenset()
        self._routes_at = 0.0

    def away(self, now: float) -> float:
        """Seconds since there last was a connection that works."""
        return 0.0 if self._away_since is None else now - self._away_since

    def connect(self, now: float) -> None:
        """Begins a new connection."""
        self._retry_at = None
        self._away_since = now if self._away_since is None else self._away_since
        service = self._service
        protocol = service.make()
        if self.context is not None:
            protocol.update_context(self.context, now)
        opening = protocol.opening()
        target = Target(service.hosts[0], opening.path, service.key, opening.headers, service.region, service.model)
        self.attempt = Attempt(Connection(target, self._post), protocol)
        self.attempt.start(now)

    def ready(self) -> None:
        """The connection works."""
        self.was_ready = True
        self._away_since = None
        self.error = None

    def proven(self) -> None:
        """The connection has done some work: should it fail, that is no sequel of what was before."""
        self._retry.healthy()

    def lose(self, error: ServiceError, now: float) -> None:
        """The present connection is of no more use. Raises `error` if trying again cannot help."""
        reached = bool(error.status) or (self.attempt is not None and self.attempt.opened)
        self.let_go()
        self.error = error
        self._away_since = now if self._away_since is None else self._away_since
        _log.info("connection lost: %s code=%s status=%s", type(error).__name__, error.code, error.status)
        if service := self._service.elsewhere(error):
            if service.notice != self._service.notice:
                self._notice(service.notice)
            self._service = service
            self._retry_at = now
            return
        if not self._worth_retrying(error) or (self._give_up is not None and self.away(now) > self._give_up):
            raise error
        if is_internal(error) and not self.was_ready:
            self._failed_inside += 1
            if self._failed_inside >= _SUSPICIOUS_FAILURES:
                self.error = may_be_the_key(error)
        self._reached = reached
        if reached:
            self._retry.reached(now)
        self._retry_at = now + self._retry.delay(error, now)
        self._routes, self._routes_at = routes(), now

    def rest(self) -> None:
        """No further connection until `connect`; what was wrong with the last one is nobody's concern then."""
        self._retry_at = None
        self.error = None
        self._away_since = None

    def let_go(self) -> None:
        """Drops the present connection without a word."""
        if self.attempt:
            self.attempt.abort()
            self._dropped.append(self.attempt.connection)
        self.attempt = None

    def leave(self, now: float) -> None:
        """Ends the present connection politely."""
        if self.attempt:
            connection = self.attempt.connection
            self.attempt.over = True
            connection.close()
            self._leaving.append((now + _GOODBYE_SECONDS, connection))
        self.attempt = None

    def look(self, now: float) -> None:
        """Does what is due: connects, hangs up on those that do not say goodbye."""
        for entry in [entry for entry in self._leaving if now >= entry[0]]:
            entry[1].abort()
            self._leaving.remove(entry)
        if self._retry_at is not None and (now >= self._retry_at or self._network_is_back(now)):
            self.connect(now)
        attempt = self.attempt
        if attempt and attempt.ready_at is not None and now - attempt.ready_at >= HEALTHY_SECONDS:
            self.proven()

    def next_at(self) -> float | None:
        """When `look` is wanted at the latest."""
        times = [entry[0] for entry in self._leaving]
        if self._retry_at is not None:
            look = self._retry_at if self._reached else self._routes_at + _ROUTE_SECONDS
            times.append(min(self._retry_at, look))
        if self.attempt and not self.attempt.over:
            times.append(self.attempt.next_tick())
        return min(times, default=None)

    def hang_up(self) -> None:
        """Ends everything; gives the threads of connections a moment to end."""
        self.let_go()
        self._retry_at = None
        for _, connection in self._leaving:
            connection.join(_GOODBYE_SECONDS / 2)
            connection.abort()
        self._leaving.clear()
        for connection in self._dropped:
            connection.join(_GOODBYE_SECONDS / 8)

    def _worth_retrying(self, error: ServiceError) -> bool:
        if error.retryable or is_empty_audio(error.code, ""):
            return True
        # What was trusted a minute ago is trusted again when the computer has left this network.
        return self.was_ready and error.code in ("certificate", "proxy")

    def _network_is_back(self, now: float) -> bool:
        """Whether this computer has got a new way to the internet since the connection was lost."""
        if self._reached or now - self._routes_at < _ROUTE_SECONDS:
            return False
        before, self._routes, self._routes_at = self._routes, routes(), now
        return bool(self._routes - before)
