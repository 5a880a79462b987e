"""One connection and its protocol, from the first packet to the last, with a deadline on everything. Recognise thread.

Whatever goes wrong comes out as a fatal `Problem`, once; nothing here raises.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from app.audio.formats import Format, SampleType
from app.audio.frames import BYTES_PER_SAMPLE
from app.errors import ServiceError
from app.speech.cloud import dial, surroundings
from app.speech.cloud.faults import fault, mute
from app.speech.cloud.link import CutError
from app.speech.cloud.protocol import CloudProtocol, Problem, ProtocolEvent, Ready, Step
from app.speech.cloud.timeline import Timeline
from app.speech.cloud.transport import ABNORMAL, Closed, Connection, Failed, Opened, Received, Signal

PING_SECONDS = 2.0
PONG_SECONDS = 3.5
"""A link that is dead both ways is found after at most the two together."""

_OPEN_SECONDS = 8.0
_READY_SECONDS = 8.0
_REASON_SECONDS = 0.15
_ROTATION_GRACE = 300.0


@dataclass(frozen=True, slots=True)
class _Mark:
    """At `at` (monotonic) the stream had been sent up to `position` seconds."""

    at: float
    position: float


class Attempt:
    """Used by one thread. `now` is monotonic. `position` is seconds of the stream."""

    def __init__(self, connection: Connection, protocol: CloudProtocol) -> None:
        """`connection` is not started yet."""
        self.connection = connection
        self.protocol = protocol
        self.timeline = Timeline()
        self.finishing_since: float | None = None
        self.ready_at: float | None = None
        self.sound_at = 0.0
        self.over = False
        self._convert: Callable[[bytes], bytes] | None = None
        self._started = 0.0
        self._opened_at: float | None = None
        self._local = ""
        self._pinged = 0.0
        self._unanswered: float | None = None
        self._broken: tuple[float, ServiceError] | None = None
        self._marks: deque[_Mark] = deque()

    @property
    def opened(self) -> bool:
        """Whether the service was reached."""
        return self._opened_at is not None

    @property
    def listening(self) -> bool:
        """Whether sound can be sent."""
        return self.protocol.ready and not self.over and self._broken is None

    def start(self, now: float) -> None:
        """Begins to connect."""
        self._started = now
        self.connection.start()

    def handle(self, signal: Signal, now: float) -> list[ProtocolEvent]:
        """What follows from the connection's news."""
        if self.over:
            return []
        match signal:
            case Opened(_, local):
                self._opened_at, self._local = now, local
                self._ping(now)
                return self._do(self.protocol.connected(now), now)
            case Received(message):
                return self._do(self.protocol.received(message, now), now)
            case Closed(code, _) if code == ABNORMAL and self._broken:
                return [self._end(self._broken[1])]  # sending has found out more
            case Closed(code, reason):
                target = self.connection.target
                return [self._end(fault(message=reason, status=code, region=target.region, model=target.model))]
            case Failed(error):
                return [self._end(error)]

    def sound(self, pcm: bytes, rate: int, position: float, now: float) -> list[ProtocolEvent]:
        """Sends sound of the stream that begins at `position`."""
        seconds = len(pcm) / BYTES_PER_SAMPLE / rate
        self.timeline.sound(position, seconds)
        self.sound_at = now
        if not self._marks or now - self._marks[-1].at >= 1.0:
            self._marks.append(_Mark(now, position + seconds))
        if self._convert is None:
            self._convert = _converter(rate, self.protocol.traits.rate)
        return self._do(self.protocol.audio(self._convert(pcm), now), now)

    def silence(self, position: float, seconds: float, now: float) -> list[ProtocolEvent]:
        """Sends silence of our own while the stream stands at `position`."""
        self.timeline.silence(position, seconds)
        self.sound_at = now
        pcm = bytes(round(seconds * self.protocol.traits.rate) * BYTES_PER_SAMPLE)
        return self._do(self.protocol.audio(pcm, now), now)

    def sent_before(self, seconds: float, now: float) -> float | None:
        """Where the stream stood on this connection that long ago; None if it had not begun."""
        found = None
        while self._marks and self._marks[0].at <= now - seconds:
            found = self._marks.popleft().position
        return found

    def is_old(self, now: float, *, pause: bool) -> bool:
        """Whether a fresh connection is due: at a `pause` soon, else before the service hangs up."""
        limit = self.protocol.traits.rotate_after
        if limit is None or self.ready_at is None:
            return False
        return now - self.ready_at >= (limit if pause else limit + _ROTATION_GRACE)

    def commit(self, now: float) -> list[ProtocolEvent]:
        """Ends the utterance by hand."""
        return self._do(self.protocol.commit(now), now)

    def update_context(self, context: str, now: float) -> list[ProtocolEvent]:
        """New context for what follows."""
        return self._do(self.protocol.update_context(context, now), now)

    def finish(self, now: float) -> list[ProtocolEvent]:
        """Asks for the last results."""
        self.finishing_since = now
        return self._do(self.protocol.finish(now), now)

    def restart(self, now: float) -> list[ProtocolEvent] | None:
        """Goes on over the same connection after the end of its session, if that is possible."""
        step = None if self.over else self.protocol.restart(now)
        if step is None:
            return None
        self.timeline = Timeline()
        self._convert = None
        self._marks.clear()
        self.finishing_since = self.ready_at = None
        self._opened_at = now
        return self._do(step, now)

    def tick(self, now: float) -> list[ProtocolEvent]:
        """Pings, and finds out what has taken too long."""
        if self.over:
            return []
        if error := self._trouble(now):
            return [self._end(error)]
        if self.opened and self._broken is None and now - self._pinged >= PING_SECONDS:
            self._ping(now)
        due = self.protocol.next_deadline
        return self._do(self.protocol.tick(now), now) if due is not None and now >= due else []

    def next_tick(self) -> float:
        """When `tick` is wanted at the latest."""
        if self._broken:
            return self._broken[0] + _REASON_SECONDS
        if self._opened_at is None:
            return self._started + _OPEN_SECONDS
        times = [self._pinged + PING_SECONDS]
        if self._unanswered is not None and self.connection.pongs:
            times.append(self._unanswered + PONG_SECONDS)
        if self.protocol.next_deadline is not None:
            times.append(self.protocol.next_deadline)
        return min(times)

    def abort(self) -> None:
        """Drops the connection without a word."""
        self.over = True
        self.connection.abort()

    def _end(self, error: ServiceError) -> Problem:
        self.abort()
        return Problem(error, fatal=True)

    def _do(self, step: Step, now: float) -> list[ProtocolEvent]:
        """Sends what is to be sent. A connection that breaks meanwhile gets a moment to say why."""
        for event in step.events:
            if isinstance(event, Ready):
                self.ready_at = now
        if self._broken is None:
            try:
                for message in step.send:
                    self.connection.send(message)
            except ServiceError as error:
                self._broken = (now, error)
            except CutError:
                self._broken = (now, dial.lost("the service"))
        return list(step.events)

    def _ping(self, now: float) -> None:
        heard = self.connection.heard
        if self._unanswered is None or heard > self._unanswered:
            self._unanswered = now
        self._pinged = now
        try:
            self.connection.ping()
        except ServiceError as error:
            self._broken = (now, error)
        except CutError:
            self._broken = (now, dial.lost("the service"))

    def _trouble(self, now: float) -> ServiceError | None:
        if self._broken:
            at, error = self._broken
            return error if now - at >= _REASON_SECONDS else None
        if self._opened_at is None:
            return None if now - self._started < _OPEN_SECONDS else dial.too_slow("The service")
        if self.ready_at is None and not self.protocol.done and now - self._opened_at > _READY_SECONDS:
            return mute()
        if self._unanswered is not None and self.connection.heard >= self._unanswered:
            self._unanswered = None
        # Only a service that has answered a ping before is held to it.
        if self._unanswered is not None and self.connection.pongs and now - self._unanswered >= PONG_SECONDS:
            return dial.lost("the service")
        if self._local and now - self._pinged >= PING_SECONDS and surroundings.is_gone(self._local):
            return dial.lost("the service")
        return None


def _converter(rate: int, wanted: int) -> Callable[[bytes], bytes]:
    """A function for the pieces of one stream of PCM16, in order. It holds back a few milliseconds."""
    if rate == wanted:
        return lambda pcm: pcm
    from app.audio.convert import Converter  # late: most models take sound as it is

    form = Format(rate, 1, SampleType.INT16)
    return partial(Converter(rate, wanted).feed_block, form=form)
