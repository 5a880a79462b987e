"""The engine behind every cloud protocol: brings sound, news of connections and time together, in one thread.

What follows from them is decided in `course.py`; each connection adds the thread that reads.
"""

import time
from collections.abc import Callable
from typing import Protocol

from app.audio.frames import AudioFrame
from app.errors import ServiceError
from app.speech.cloud.course import Course
from app.speech.cloud.faults import interrupted
from app.speech.cloud.feeding import Feeding
from app.speech.cloud.line import Line
from app.speech.cloud.mailbox import Mailbox, Post
from app.speech.cloud.preparation import Preparation
from app.speech.cloud.report import Report
from app.speech.cloud.scribe import Scribe
from app.speech.cloud.service import Limits, Service
from app.speech.cloud.surroundings import Sleep
from app.speech.engine import Emit
from app.speech.events import Health

_LOOK_SECONDS = 1.0
_ANXIOUS_SECONDS = 0.2


class Relief(Protocol):
    """Who recognises while the service is away. Called in the recognise thread."""

    def look(self, now: float) -> None:
        """Once in every turn."""

    def end(self) -> None:
        """The engine has come to its end."""


class CloudEngine:
    """An Engine; see there for the verbs. `commit`, `update_context` and `call` come from any thread too."""

    def __init__(
        self, service: Service, limits: Limits, *, track: str = "main", partials: bool = True, live: bool = True
    ) -> None:
        """`live`: sound comes at its own pace, and the end may not wait until all of it is recognised.

        `course`, `report` and `relief` are for a relief, which is set before `run`.
        """
        self._mailbox = Mailbox()
        self._feeding = Feeding(limit=limits.tape, pace=limits.pace, patience=limits.mute)
        self.report = Report(track)
        self.report.notice(service.notice)
        self._line = Line(service, self._mailbox.signal, limits.give_up, self.report.notice)
        self._preparation = Preparation(service.prepare, self.report.notice, live=live)
        self._sleep = Sleep()
        scribe = Scribe(track, service.name, partials=partials)
        self.course = Course(limits, self._feeding, scribe, self._line, self.report, live=live)
        self.relief: Relief | None = None
        self._due = 0.0
        self._looked = time.monotonic()

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
        # Whoever is blocked in sending is woken; connections made later are ended by `run`.
        if attempt := self._line.attempt:
            attempt.connection.abort()

    def commit(self) -> None:
        """Ends the utterance by hand, after the sound fed so far."""
        place = self._mailbox.fed
        self.call(lambda: self._feeding.mark(place))

    def update_context(self, context: str) -> None:
        """New context for the sound that follows, where the service can take it."""
        self.call(lambda: self._update_context(context))

    def call(self, act: Callable[[], None]) -> None:
        """Has `act` called in the recognise thread, soon."""
        self._mailbox.call(act)

    def reached(self, place: float) -> None:
        """How far (seconds of the stream) a relief has got."""
        self._mailbox.reached(place)

    def run(self, emit: Emit) -> None:
        """Blocks until finished or aborted. `emit` is called in this thread only. Raises ServiceError."""
        self.report.to(emit)
        try:
            self.report.health(Health.CONNECTING)
            self._preparation.start(time.monotonic(), self._mailbox.call)
            timeout = 0.0
            while not self.course.over:
                timeout = self._turn(timeout)
        except ServiceError as error:
            self.course.abandon()
            self.report.health(Health.FAILED, error=error, always=True)
            raise
        finally:
            self._line.hang_up()
            if self.relief:
                self.relief.end()

    def _turn(self, timeout: float) -> float:
        """Waits for news, deals with it, does what is due. Returns how long the next wait may be."""
        post = self._mailbox.take(timeout, knows_end=self.course.finishing)
        if post.aborted:
            self.course.over = True
            return 0.0
        now = time.monotonic()
        if now < self._due and post.frames and not (post.signals or post.calls or post.finished):
            return self._stream(post, now)
        if self._sleep.noticed(max(timeout, self._due - self._looked)) and self._line.attempt:
            self.course.lose(interrupted("The computer was asleep."), now)
        self._open(post, now)
        if self._preparation.due(now):
            self._line.connect(now)
        self._line.look(now)
        self.course.go_on(now, stale=self._preparation.take_stale)
        self.report.look(now)
        if self.relief:
            self.relief.look(now)
        if not self.course.standby.working:
            self._mailbox.reached(self.course.place)
        look = now + (_LOOK_SECONDS if self.course.listening or self.course.rest.on else _ANXIOUS_SECONDS)
        times = (self._feeding.due, self._line.next_at(), self._preparation.connect_at, self.course.look_at, look)
        self._looked = now
        self._due = min(at for at in times if at is not None)
        return max(0.001, self._due - time.monotonic())

    def _stream(self, post: Post, now: float) -> float:
        """The short way for sound, fifty times a second: nothing else has come and nothing is due."""
        for frame in post.frames:
            self._feeding.add(frame, now)
        self.course.stream(now)
        if not self.course.standby.working:
            self._mailbox.reached(self.course.place)
        elif self.relief:
            self.relief.look(now)
        if self.course.rest.on and self._feeding.waiting:
            self._due = now  # somebody speaks: the next turn is a whole one
        due = self._due if self._feeding.due is None else min(self._due, self._feeding.due)
        return max(0.001, due - time.monotonic())

    def _open(self, post: Post, now: float) -> None:
        """What came while nobody looked."""
        for frame in post.frames:
            self._feeding.add(frame, now)
        if post.finished:
            self.course.finish(now)
        for connection, signal in post.signals:
            attempt = self._line.attempt
            if attempt and attempt.connection is connection:
                self.course.hear(attempt.handle(signal, now), now)
        for call in post.calls:
            call()

    def _update_context(self, context: str) -> None:
        self._line.context = context
        now = time.monotonic()
        if self._line.attempt:
            self.course.hear(self._line.attempt.update_context(context, now), now)
