"""The engine behind every cloud protocol: connects, sends, listens, and goes on with another connection if one is lost.

All of it runs in the thread that calls `run`; each connection adds the one that reads. Sound stays on the tape until a
final covers it. When a connection ends, what was open is withdrawn, and the next connection gets the tape from the last
covered place, a little under twice as fast as it was spoken, until it has caught up.
"""

import logging
import threading
import time
from collections.abc import Callable

from app.audio.frames import AudioFrame
from app.errors import HearlineError, ServiceError
from app.speech.cloud.attempt import Attempt
from app.speech.cloud.feeding import Feeding
from app.speech.cloud.line import Line
from app.speech.cloud.mailbox import Mailbox
from app.speech.cloud.protocol import Ended, Lost, Problem, ProtocolEvent, Ready, Result, SpeechStarted
from app.speech.cloud.retry import HEALTHY_SECONDS
from app.speech.cloud.scribe import Scribe
from app.speech.cloud.service import Limits, Service
from app.speech.cloud.surroundings import Sleep
from app.speech.engine import Emit
from app.speech.events import AudioLost, EngineEvent, Health, HealthChanged, Hypothesis

_LOOK_SECONDS = 1.0
_HEARD_SECONDS = 30.0
_PREPARE_SECONDS, _PREPARE_SECONDS_FILE = 3.0, 40.0
_ROTATION_GRACE = 300.0

_log = logging.getLogger(__name__)


class CloudEngine:
    """An Engine; see there for the verbs. `commit` and `update_context` come from any thread too."""

    def __init__(
        self, service: Service, limits: Limits, *, track: str = "main", partials: bool = True, live: bool = True
    ) -> None:
        """`live`: sound comes at its own pace, and the end may not wait until all of it is recognised."""
        self._service = service
        self._limits = limits
        self._track = track
        self._live = live
        self._mailbox = Mailbox()
        self._feeding = Feeding(limit=limits.tape, pace=limits.pace, patience=limits.mute)
        self._scribe = Scribe(track, service.name, partials=partials)
        self._line = Line(service, self._mailbox.signal, limits.give_up)
        self._sleep = Sleep()
        self._emit: Emit = _nobody
        self._over = False
        self._parked = False
        self._connect_at: float | None = None
        self._warning = ""
        self._stale = False
        self._reusable_until: float | None = None
        self._drained: Callable[[float], None] | None = None
        self._refused_at: float | None = None
        self._gap = False
        self._finish_at: float | None = None
        self._moved_at = 0.0
        self._told: HealthChanged | None = None

    # The verbs; any thread.

    @property
    def backlog(self) -> float:
        """Seconds fed and not yet sent."""
        return self._mailbox.backlog

    def feed(self, frame: AudioFrame) -> None:
        """Never blocks. Sound after `finish` is ignored."""
        self._mailbox.feed(frame)

    def wait_for_room(self, seconds: float, timeout: float) -> bool:
        """Blocks until `backlog` is at most `seconds`; False after `timeout` seconds."""
        return self._mailbox.wait_for_room(seconds, timeout)

    def finish(self) -> None:
        """No more sound comes; `run` ends after the last final."""
        self._mailbox.finish()

    def abort(self) -> None:
        """`run` ends now."""
        self._mailbox.abort()
        if attempt := self._line.attempt:
            attempt.connection.abort()

    def commit(self) -> None:
        """Ends the utterance by hand, after the sound fed so far."""
        self._mailbox.call(lambda: self._steer(lambda attempt, now: attempt.commit(now)))

    def update_context(self, context: str) -> None:
        """New context for the sound that follows, where the service can take it."""
        self._mailbox.call(lambda: self._steer(lambda attempt, now: attempt.update_context(context, now)))

    def run(self, emit: Emit) -> None:
        """Blocks until finished or aborted. `emit` is called in this thread only. Raises ServiceError."""
        self._emit = emit
        try:
            self._say(Health.CONNECTING)
            self._connect_at = time.monotonic()
            if self._service.prepare:
                self._connect_at += _PREPARE_SECONDS if self._live else _PREPARE_SECONDS_FILE
                threading.Thread(
                    target=self._prepare, args=(self._service.prepare,), name="prepare", daemon=True
                ).start()
            timeout = 0.0
            while not self._over:
                timeout = self._turn(timeout)
        except ServiceError as error:
            self._tell(self._scribe.abandon())
            self._say(Health.FAILED, error=error)
            raise
        finally:
            self._line.hang_up()

    # The recognise thread.

    def _turn(self, timeout: float) -> float:
        """Waits for news, deals with it, does what is due. Returns how long the next wait may be."""
        post = self._mailbox.take(timeout, knows_end=self._finish_at is not None)
        if post.aborted:
            self._over = True
            return 0.0
        now = time.monotonic()
        if self._sleep.noticed(timeout) and self._line.attempt:
            self._lose(_interrupted("The computer was asleep."), now)
        for frame in post.frames:
            self._feeding.add(frame, now)
        if post.finished and self._finish_at is None:
            self._finish_at = self._moved_at = now
        for connection, signal in post.signals:
            attempt = self._line.attempt
            if attempt and attempt.connection is connection:
                self._hear(attempt.handle(signal, now), now)
        for call in post.calls:
            call()
        if self._connect_at is not None and now >= self._connect_at:
            self._connect_at = None
            self._line.connect(now)
        self._line.look(now)
        self._send(now)
        self._watch(now)
        self._wind_up(now)
        self._mailbox.reached(self._feeding.sent if self._line.attempt else self._scribe.covered)
        times = [self._feeding.next_at(), self._line.next_at(), self._connect_at, now + _LOOK_SECONDS]
        if self._line.attempt:
            times.append(self._line.attempt.next_tick())
        return max(0.0, min(at for at in times if at is not None) - time.monotonic())

    def _prepare(self, prepare: Callable[[], str]) -> None:
        """In a thread of its own."""
        try:
            warning = prepare()
        except HearlineError as error:
            warning = error.sentence
        self._mailbox.call(lambda: self._prepared(warning))

    def _prepared(self, warning: str) -> None:
        self._warning = warning
        if self._connect_at is not None:
            self._connect_at = 0.0
        else:
            self._stale = not warning

    def _steer(self, act: Callable[[Attempt, float], list[ProtocolEvent]]) -> None:
        now = time.monotonic()
        self._send(now)
        if self._line.attempt:
            self._hear(act(self._line.attempt, now), now)

    def _hear(self, events: list[ProtocolEvent], now: float) -> None:
        """What a connection has learnt. After its end the rest is void."""
        attempt = self._line.attempt
        for event in events:
            if self._line.attempt is not attempt or self._over or attempt is None:
                return
            match event:
                case Ready():
                    self._ready(now)
                case SpeechStarted():
                    self._feeding.mute.answered()
                case Result():
                    self._result(event, attempt, now)
                case Lost(_, error):
                    self._refused(error, now)
                case Problem(error, True):
                    self._lose(error, now)
                case Problem(error, _):
                    _log.warning("the service complains: code=%s status=%s", error.code, error.status)
                case Ended(asked):
                    self._ended(attempt, now, asked=asked)

    def _ready(self, now: float) -> None:
        self._line.ready()
        self._moved_at = now
        if lost := self._feeding.take_lost():
            self._emit(AudioLost(self._track, *lost))
        self._cover(self._feeding.begin_again())
        self._scribe.again()
        self._say(Health.LISTENING)

    def _result(self, result: Result, attempt: Attempt, now: float) -> None:
        self._feeding.mute.answered()
        self._moved_at = now
        covered = self._scribe.covered
        hypothesis = self._scribe.result(result, attempt.timeline, self._feeding.sent)
        if result.final:
            self._line.proven()
            if self._gap and hypothesis and hypothesis.begin > covered:
                self._emit(AudioLost(self._track, covered, hypothesis.begin))
            self._gap = False
            self._cover(self._scribe.covered)
        if hypothesis:
            self._emit(hypothesis)

    def _refused(self, error: ServiceError, now: float) -> None:
        """The service gave up on an utterance. Its sound is sent again, once; then there is a gap."""
        if self._refused_at == self._scribe.covered:
            self._gap = True
            self._tell(self._scribe.withdraw())
            return
        self._refused_at = self._scribe.covered
        self._lose(_interrupted(str(error)), now)

    def _ended(self, attempt: Attempt, now: float, *, asked: bool) -> None:
        """The session is over: because we asked, or because the service thinks so."""
        drained, self._drained = self._drained, None
        if asked:
            self._cover(self._feeding.sent)
            if self._finish_at is not None and not self._feeding.unsent:
                self._line.leave(now)
                self._over = True
                return
        self._tell(self._scribe.withdraw())
        if drained:
            drained(now)
        elif self._finish_at is None and not self._feeding.waiting and self._line.was_ready:
            self._park(now)
        else:
            healthy = attempt.ready_at is not None and now - attempt.ready_at >= HEALTHY_SECONDS
            events = attempt.restart(now) if healthy else None
            if events is None:
                self._lose(_interrupted("The service ended the session."), now)
            else:
                self._hear(events, now)

    def _lose(self, error: ServiceError, now: float) -> None:
        """The connection is gone. Raises `error` if another one would not help."""
        self._line.lose(error, now)
        self._drained = None
        self._tell(self._scribe.withdraw())
        if self._feeding.waiting or not self._line.was_ready:
            self._say(Health.RECONNECTING, error=error)
        elif self._finish_at is not None:
            self._over = True
        else:
            self._park(now)

    def _park(self, now: float) -> None:
        """Nobody speaks: the next connection is made when somebody does."""
        self._parked = True
        self._line.rest()
        attempt = self._line.attempt
        reuse = attempt.protocol.traits.reuse_within if attempt else 0.0
        if attempt and not attempt.over and reuse:
            self._reusable_until = now + reuse
        else:
            self._line.leave(now)

    def _unpark(self, now: float) -> None:
        self._parked = False
        attempt = self._line.attempt
        events = attempt.restart(now) if attempt else None
        if events is None:
            self._line.leave(now)
            self._line.connect(now)
        else:
            self._hear(events, now)

    def _send(self, now: float) -> None:
        if self._parked and self._feeding.waiting:
            self._unpark(now)
        if self._line.attempt:
            self._hear(self._line.attempt.tick(now), now)
        attempt = self._line.attempt
        if attempt is None or not attempt.listening or attempt.finishing_since is not None:
            return
        if lost := self._feeding.skipped():
            self._emit(AudioLost(self._track, *lost))
        if self._feeding.unsent:
            self._moved_at = now
            self._hear(self._feeding.pump(attempt, now), now)
        elif self._live and self._finish_at is None:
            self._hear(self._feeding.fill(attempt, now, busy=self._scribe.busy), now)

    def _watch(self, now: float) -> None:
        """Looks for what no event tells."""
        attempt = self._line.attempt
        if self._line.waiting:
            self._say(Health.RECONNECTING, error=self._line.error)
        if self._parked:
            if self._reusable_until is not None and now >= self._reusable_until:
                self._reusable_until = None
                self._line.leave(now)
        elif attempt and attempt.finishing_since is not None:
            if self._drained and now - attempt.finishing_since >= self._limits.drain:
                self._ended(attempt, now, asked=False)
        elif attempt and attempt.listening:
            self._listen(attempt, now)

    def _listen(self, attempt: Attempt, now: float) -> None:
        """Looks at a connection that takes sound."""
        if self._feeding.mute.is_mute(now):
            self._lose(_interrupted("The service hears speech and says nothing."), now)
            return
        # What the service was given long ago, and said nothing about, held no words. A first connection that is
        # suspected of being mute gets no such credit; where a second one says nothing either, it was no speech.
        deaf = self._feeding.mute.suspicious and not self._feeding.mute.verdicts
        place = attempt.sent_before(_HEARD_SECONDS, now)
        if place is not None and not self._scribe.busy and not deaf:
            self._cover(place)
        if self._feeding.idle(now) >= self._limits.idle:
            self._drain(attempt, now, self._park)
        elif self._is_old(attempt, now):
            self._drain(attempt, now, self._renew)

    def _is_old(self, attempt: Attempt, now: float) -> bool:
        if self._stale and not self._scribe.busy:
            self._stale = False
            return True
        limit = attempt.protocol.traits.rotate_after
        if limit is None or attempt.ready_at is None:
            return False
        age = now - attempt.ready_at - limit
        return age >= _ROTATION_GRACE or (age >= 0 and not self._scribe.busy and not self._feeding.mute.suspicious)

    def _drain(self, attempt: Attempt, now: float, then: Callable[[float], None]) -> None:
        """Ends a session on purpose, with its last results."""
        self._drained = then
        self._hear(attempt.finish(now), now)

    def _renew(self, now: float) -> None:
        self._line.leave(now)
        self._line.connect(now)

    def _wind_up(self, now: float) -> None:
        """After the end of sound: asks for the last results, and stops waiting for them when it is time."""
        if self._finish_at is None or self._over:
            return
        attempt = self._line.attempt
        if self._parked or not self._feeding.started:
            self._over = True
            return
        if attempt and attempt.listening and attempt.finishing_since is None and not self._feeding.unsent:
            self._moved_at = now
            self._hear(attempt.finish(now), now)
        elif now - (self._finish_at if self._live else self._moved_at) >= self._limits.finish:
            self._give_up()

    def _give_up(self) -> None:
        """Ends with what is known."""
        self._over = True
        self._tell(self._scribe.abandon())
        if self._feeding.end > self._scribe.covered and (self._gap or self._feeding.waiting):
            self._emit(AudioLost(self._track, self._scribe.covered, self._feeding.end))
        if not self._line.was_ready:
            raise self._line.error or _interrupted("The service could not be reached.")

    def _cover(self, place: float) -> None:
        self._scribe.covered = max(self._scribe.covered, place)
        self._feeding.cover(self._scribe.covered)

    def _tell(self, hypotheses: list[Hypothesis]) -> None:
        for hypothesis in hypotheses:
            self._emit(hypothesis)

    def _say(self, health: Health, *, error: ServiceError | None = None) -> None:
        """Tells how the track is doing, if that is news."""
        held = float(int(self._feeding.held)) if health is Health.RECONNECTING else 0.0
        message = error.sentence if error else self._warning
        change = HealthChanged(self._track, health, held, message, error)
        if change != self._told:
            self._told = change
            self._emit(change)


def _nobody(event: EngineEvent) -> None:
    """Before `run` nobody listens."""


def _interrupted(message: str) -> ServiceError:
    return ServiceError(message, remedy="Hearline tries again by itself.", retryable=True, code="interrupted")
