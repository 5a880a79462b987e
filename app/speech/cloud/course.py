"""The course of one recognition: what follows from what a connection says, and from what it does not say.

Used in the recognise thread only; `now` is monotonic, places are seconds of the stream. Sound is kept until a final
covers it. When a connection ends, what was open is withdrawn, and the next one is sent what was not covered, paced.
"""

import logging
from collections.abc import Callable
from dataclasses import replace

from app.errors import ServiceError
from app.speech.cloud.attempt import Attempt
from app.speech.cloud.ending import Circumstances, Ending, Move
from app.speech.cloud.faults import interrupted
from app.speech.cloud.feeding import Feeding
from app.speech.cloud.line import Line
from app.speech.cloud.protocol import Ended, Lost, Problem, ProtocolEvent, Ready, Result, SpeechStarted
from app.speech.cloud.quiet import Rest
from app.speech.cloud.report import Report
from app.speech.cloud.retry import HEALTHY_SECONDS
from app.speech.cloud.scribe import Scribe
from app.speech.cloud.service import Limits
from app.speech.cloud.standby import Standby
from app.speech.events import Health

_HEARD_SECONDS = 30.0

_log = logging.getLogger(__name__)


class Course:
    """`over` is True at the end. `stale`: a fresh connection is wanted at the next pause. `rest`: of a long quiet.

    `standby`, and what stands under "For a relief", let somebody else recognise while the service is away.
    """

    def __init__(
        self, limits: Limits, feeding: Feeding, scribe: Scribe, line: Line, report: Report, *, live: bool
    ) -> None:
        """The parts are the course's own from now on."""
        self.over = False
        self.stale = False
        self.rest = Rest(limits)
        self.standby = Standby(feeding, scribe, line, report)
        self._limits = limits
        self._feeding = feeding
        self._scribe = scribe
        self._line = line
        self._report = report
        self._live = live
        self._drained: Callable[[float], None] | None = None
        self._refused_at: float | None = None
        self._gap = False
        self._ending = Ending(limits.finish, live=live)

    @property
    def finishing(self) -> bool:
        """Whether it is known that no more sound comes."""
        return self._ending.begun

    @property
    def look_at(self) -> float | None:
        """When there is something to look at that no event tells, beside the usual looks."""
        return self._feeding.mute.due if self.listening and not self.standby.working else None

    @property
    def place(self) -> float:
        """How far the stream was sent on a connection that still stands; all of it where nothing is to be sent."""
        return self._feeding.end if self.rest.on else self._feeding.sent

    def finish(self, now: float) -> None:
        """No more sound comes."""
        self._ending.begin(now)

    def abandon(self) -> None:
        """Ends what is open with what is known of it."""
        self._report.hypotheses(self._scribe.abandon())

    def go_on(self, now: float, *, stale: Callable[[], bool]) -> None:
        """Once in every turn: sends what can be sent, looks at what no event tells, comes to an end.

        `stale` tells once that a fresh connection is wanted.
        """
        self.stale = self.stale or stale()
        self.send(now)
        self._watch(now)
        self._wind_up(now)

    def hear(self, events: list[ProtocolEvent], now: float) -> None:
        """What a connection has learnt. After its end the rest is void."""
        attempt = self._line.attempt
        for event in events:
            if self._line.attempt is not attempt or self.over or attempt is None:
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
                    self.lose(error, now)
                case Problem(error, _):
                    _log.warning("the service complains: code=%s status=%s", error.code, error.status)
                case Ended(asked, planned):
                    self._ended(attempt, now, asked=asked, planned=planned)

    def _ready(self, now: float) -> None:
        self._line.ready()
        self._ending.moved(now)
        if not self.standby.working:
            self._begin_again()
            self._report.health(Health.LISTENING)

    def _begin_again(self) -> None:
        self._report.lost(self._feeding.take_lost())
        self._cover(self._feeding.begin_again())
        self._scribe.again()

    def _result(self, result: Result, attempt: Attempt, now: float) -> None:
        self._feeding.mute.answered()
        self._ending.moved(now)
        if result.incomplete and self._ending.begun and not self._ending.asked_again:
            # The session ended before the service had all of it. There is time for another try: see `_ended`.
            result = replace(result, final=False)
        covered = self._scribe.covered
        hypothesis = self._scribe.result(result, attempt.timeline, self._feeding.sent)
        if result.final:
            self._line.proven()
            if self._gap and hypothesis:
                self._report.lost((covered, hypothesis.begin))
            self._gap = False
            self._cover(self._scribe.covered)
        self._report.hypotheses([hypothesis])

    def _refused(self, error: ServiceError, now: float) -> None:
        """The service gave up on an utterance. Its sound is sent again, once; then there is a gap."""
        if self._refused_at == self._scribe.covered:
            self._gap = True
            self._report.hypotheses(self._scribe.withdraw())
            return
        self._refused_at = self._scribe.covered
        self.lose(interrupted(str(error)), now)

    def _ended(self, attempt: Attempt, now: float, *, asked: bool, planned: bool = False) -> None:
        """The session is over: because we asked, because it was `planned`, or because the service thinks so."""
        drained, self._drained = self._drained, None
        unsaid = self._scribe.busy or (self._feeding.waiting and not attempt.protocol.traits.sure_end)
        if asked and unsaid and not drained and self._ending.begun and not self._ending.asked_again:
            self._ask_again("The service ended the session too early.", now)
            return
        if asked:
            if self._gap:
                self._report.lost((self._scribe.covered, self._feeding.sent))
            self._gap = False
            self._cover(self._feeding.sent)
            if self._ending.begun and not self._feeding.unsent:
                self._line.leave(now)
                self.over = True
                return
        self._withdraw()
        if drained:
            drained(now)
        elif not self._ending.begun and not self.standby.working and not self._feeding.waiting and self._line.was_ready:
            self._park(now)
        elif planned:
            self._renew(now)
        else:
            healthy = attempt.ready_at is not None and now - attempt.ready_at >= HEALTHY_SECONDS
            events = attempt.restart(now) if healthy else None
            if events is None:
                self.lose(interrupted("The service ended the session."), now)
            else:
                self.hear(events, now)

    def lose(self, error: ServiceError, now: float) -> None:
        """The connection is gone. Raises `error` if another one would not help and there is no relief."""
        try:
            self._line.lose(error, now)
        except ServiceError:
            if not self.standby.there or not self._line.was_ready:
                raise
            self.standby.barred = error
        self._drained = None
        self._withdraw()
        if self.standby.working or self._feeding.waiting or not self._line.was_ready:
            self._report.health(Health.RECONNECTING, seconds=self._feeding.held, error=self._line.error or error)
        elif self._ending.begun:
            self.over = True
        else:
            self._park(now)

    def _ask_again(self, why: str, now: float) -> None:
        """At the end words are missing: what is not covered goes to one more connection."""
        self._ending.asked_again = True
        self.lose(interrupted(why), now)

    def _withdraw(self) -> None:
        """What is open will be heard again, on another connection. What a relief has open is not the line's."""
        if self.standby.working:
            return
        self._report.hypotheses(self._scribe.withdraw())
        self._feeding.rewind()

    def _park(self, now: float) -> None:
        """Nobody speaks: the next session is made when somebody does."""
        self.rest.begin(self._line, now)

    def _unpark(self, now: float) -> None:
        self.rest.end()
        attempt = self._line.attempt
        events = attempt.restart(now) if attempt else None
        if events is None:
            self._line.leave(now)
            self._line.connect(now)
        else:
            self.hear(events, now)

    def send(self, now: float) -> None:
        """Everything that may go to the service now."""
        self._feeding.due = None
        if self.rest.on and self._feeding.waiting:
            self._unpark(now)
        if self._line.attempt:
            self.hear(self._line.attempt.tick(now), now)
        attempt = self._line.attempt
        if attempt is None or not attempt.listening or attempt.finishing_since is not None:
            return
        if self.standby.working:
            self.hear(self._feeding.keep(attempt, now), now)
            return
        self._report.lost(self._feeding.skipped())
        if self._feeding.unsent or self._feeding.commits:
            self._ending.moved(now)
            self.hear(self._feeding.pump(attempt, now), now)
        elif self._live and not self._ending.begun:
            self.hear(self._feeding.fill(attempt, now, busy=self._scribe.busy), now)

    def stream(self, now: float) -> None:
        """Only what is new on the tape, if a connection takes it."""
        attempt = self._line.attempt
        self._feeding.due = None
        if attempt and not self.standby.working and attempt.listening and attempt.finishing_since is None:
            self._ending.moved(now)
            self.hear(self._feeding.pump(attempt, now), now)

    def _watch(self, now: float) -> None:
        """Looks for what no event tells."""
        attempt = self._line.attempt
        if self._line.error and not self.rest.on:
            self._report.health(Health.RECONNECTING, seconds=self._feeding.held, error=self._line.error)
        if self.rest.on:
            self.rest.look(self._line, now)
            self._cover(self._feeding.needless)
        elif attempt and attempt.finishing_since is not None:
            if self._drained and now - attempt.finishing_since >= self._limits.drain:
                self._ended(attempt, now, asked=False)
        elif attempt and attempt.listening and not self.standby.working:
            self._listen(attempt, now)

    def _listen(self, attempt: Attempt, now: float) -> None:
        """Looks at a connection that takes sound."""
        if self._feeding.mute.is_mute(now):
            self.lose(interrupted("The service hears speech and says nothing."), now)
            return
        # What the service was given long ago, and said nothing about, held no words. A first connection that is
        # suspected of being mute gets no such credit; where a second one says nothing either, it was no speech.
        deaf = self._feeding.mute.suspicious and not self._feeding.mute.verdicts
        place = attempt.sent_before(_HEARD_SECONDS, now)
        if place is not None and not self._scribe.busy and not deaf:
            self._cover(place)
        if self.rest.due(attempt, self._feeding, now, busy=self._scribe.busy):
            self._drain(attempt, now, self._park)
            return
        pause = not self._scribe.busy and not self._feeding.waiting
        if attempt.is_old(now, pause=pause) or (self.stale and pause):
            self.stale = False
            self._drain(attempt, now, self._renew)

    def _drain(self, attempt: Attempt, now: float, then: Callable[[float], None]) -> None:
        """Ends a session on purpose, with its last results."""
        self._drained = then
        self.hear(attempt.finish(now), now)

    def _renew(self, now: float) -> None:
        self._line.leave(now)
        self._line.connect(now)

    def _wind_up(self, now: float) -> None:
        """After the end of sound: asks for the last results, and stops waiting for them when it is time."""
        if not self._ending.begun or self.over or self.standby.working:
            return
        if self.rest.on or not self._feeding.started or self.standby.barred:
            self.over = True
            return
        attempt = self._line.attempt
        given = Circumstances(
            listening=attempt is not None and attempt.listening,
            asked_at=attempt.finishing_since if attempt else None,
            unsent=self._feeding.unsent,
            waiting=self._feeding.waiting,
            busy=self._scribe.busy,
            covered=self._feeding.end <= self._scribe.covered,
        )
        match self._ending.move(given, now):
            case Move.ASK if attempt:
                self._ending.moved(now)
                self.hear(attempt.finish(now), now)
            case Move.ASK_AGAIN:
                self._ask_again("The service does not answer.", now)
            case Move.GIVE_UP:
                self._give_up()
            case Move.OVER:
                self.over = True

    def _give_up(self) -> None:
        """Ends with what is known."""
        self.over = True
        self.abandon()
        if self._gap or self._feeding.waiting:
            self._report.lost((self._scribe.covered, self._feeding.end))
        if not self._line.was_ready:
            raise self._line.error or interrupted("The service could not be reached.")

    def _cover(self, place: float) -> None:
        self._scribe.covered = max(self._scribe.covered, place)
        self._feeding.cover(self._scribe.covered)

    # For a relief.

    @property
    def listening(self) -> bool:
        """Whether the service could take sound now."""
        attempt = self._line.attempt
        return attempt is not None and attempt.listening and attempt.finishing_since is None

    def away(self, now: float) -> float:
        """For how long there has been speech and no service for it; infinite where none is to be expected."""
        return self.standby.away(now, resting=self.rest.on)

    def take_back(self, place: float | None) -> None:
        """The service gets what follows `place`; None: what follows the last final. Raises ServiceError."""
        self.standby.end()
        if place is not None:
            self._cover(place)
        if self.finishing and self._feeding.end <= self._scribe.covered:
            self.over = True
        elif self.listening:
            self._begin_again()
            self._report.health(Health.LISTENING)
