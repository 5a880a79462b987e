"""What is to be sent next, and how fast: the tape, the place reached on it, and what is known about the sound there."""

from collections import deque

from app.audio.frames import AudioFrame
from app.speech.cloud.attempt import Attempt
from app.speech.cloud.hearing import Loudness, MuteWatch
from app.speech.cloud.pacing import PACE, Pacer
from app.speech.cloud.protocol import ProtocolEvent
from app.speech.tape import LIMIT_SECONDS, Tape

FRAME_SECONDS = 0.1
"""The longest piece sent at once."""

_RUN_UP_SECONDS = 0.6
_FADING_SECONDS = 0.3
_GAP_SECONDS = 1.0
_TAIL_SECONDS = 4.0


class Feeding:
    """Used by one thread. Places are seconds of the stream, `now` is monotonic."""

    def __init__(self, *, limit: float = LIMIT_SECONDS, pace: float = PACE, patience: float | None = None) -> None:
        """`limit`: seconds kept at most; `patience`: how long a service may be mute under speech.

        `due`: when `pump` or `fill` has something to do although no sound came; set by them.
        """
        self.mute = MuteWatch(patience)
        self._tape = Tape(limit)
        self._pacer = Pacer(pace)
        self._loudness = Loudness()
        self._sounds: deque[tuple[int, float]] = deque()
        self._marks: deque[int] = deque()
        self._committed: int | None = None
        self._sent: int | None = None
        self._lost_until = 0.0
        self._faded = 0
        self._fed_at: float | None = None
        self._sent_at = 0.0
        self._stirred_at = 0.0
        self.due: float | None = None

    @property
    def started(self) -> bool:
        """Whether any sound came."""
        return self._fed_at is not None

    @property
    def sent(self) -> float:
        """How far the stream was sent on the present connection."""
        return (self._tape.begin if self._sent is None else self._sent) / self._tape.rate

    @property
    def end(self) -> float:
        """How far the stream goes."""
        return self._tape.end / self._tape.rate

    @property
    def held(self) -> float:
        """Seconds on the tape."""
        return self._tape.seconds

    @property
    def waiting(self) -> bool:
        """Whether anything on the tape is more than quiet."""
        return bool(self._sounds)

    @property
    def commits(self) -> bool:
        """Whether sending has come to where an utterance ends by hand."""
        return self._sent in self._marks and self._sent != self._committed

    @property
    def unsent(self) -> bool:
        """Whether something is left to send."""
        return self._tape.end > (self._tape.begin if self._sent is None else self._sent)

    def add(self, frame: AudioFrame, now: float) -> None:
        """The next frame of the stream."""
        self._fed_at = now
        self._tape.append(frame)
        heard = self._loudness.hear(frame.pcm, frame.rate)
        if not heard.quiet:
            self._sounds.append((self._tape.end, heard.voiced))
            self._stirred_at = now
        self._forget()

    def mark(self, place: float) -> None:
        """An utterance ends by hand at `place`, on every connection that gets the sound around it."""
        self._marks.append(round(place * self._tape.rate))

    def cover(self, place: float) -> None:
        """Nothing before `place` is needed any more."""
        self._tape.cover(round(place * self._tape.rate))
        # The end that a service names lies before the last sound has died away.
        self._faded = round((place + _FADING_SECONDS) * self._tape.rate)
        self._forget()

    def rewind(self) -> None:
        """The connection is gone: nothing that is not covered counts as sent."""
        self._sent = self._committed = None

    def begin_again(self) -> float:
        """A connection begins: sending starts at what is not covered, less the silence there. Returns the place."""
        first = self._sounds[0][0] if self._sounds else self._tape.end
        self._sent = max(self._tape.begin, first - round(_RUN_UP_SECONDS * self._tape.rate))
        self.mute.afresh()
        return self.sent

    def take_lost(self) -> tuple[float, float] | None:
        """The seconds of the stream that fell off the tape and will never be recognised, told once."""
        lost = self._tape.take_lost()
        if lost is None:
            return None
        begin, end = max(lost[0], self._lost_until), lost[1]
        self._lost_until = max(end, self._lost_until)
        return (begin, end) if end > begin else None

    def skipped(self) -> tuple[float, float] | None:
        """As `take_lost`, where the tape has overtaken a connection that is too slow."""
        if self._sent is None or self._sent >= self._tape.begin:
            return None
        begin, self._sent = self.sent, self._tape.begin
        self._lost_until = self.sent
        return (begin, self.sent)

    def pump(self, attempt: Attempt, now: float) -> list[ProtocolEvent]:
        """Sends what there is, as fast as it may go, in pieces of at most 100 ms."""
        events = self._commit(attempt, now)
        rate = self._tape.rate
        while attempt.listening and self.unsent:
            position = self._tape.begin if self._sent is None else self._sent
            mark = next((mark for mark in self._marks if mark > position), self._tape.end)
            samples = min(mark - position, self._tape.end - position, round(FRAME_SECONDS * rate))
            if wait := self._pacer.wait(samples / rate, now):
                self.due = now + wait
                break
            self._pacer.spend(samples / rate)
            self._sent = position + samples
            self._sent_at = now
            if self._sounds and self._sounds[-1][0] > position:
                self._stirred_at = now
            self.mute.sent(self._voiced(position, self._sent), now)
            events += attempt.sound(self._tape.read(position, samples), rate, position / rate, now)
            events += self._commit(attempt, now)
        return events

    def _commit(self, attempt: Attempt, now: float) -> list[ProtocolEvent]:
        if not self.commits or not attempt.listening:
            return []
        self._committed = self._sent
        return attempt.commit(now)

    def fill(self, attempt: Attempt, now: float, *, busy: bool) -> list[ProtocolEvent]:
        """Where no sound comes: silence, so that the last words are finished and the service does not hang up."""
        if self.unsent or not attempt.listening:
            return []
        since = max(self._fed_at or 0.0, self._sent_at, attempt.ready_at or 0.0)
        keepalive = attempt.protocol.traits.keepalive
        begin = None if keepalive is None else since + keepalive
        if self._fed_at is not None and (busy or now < since + _TAIL_SECONDS):
            begin = since + _GAP_SECONDS
        if begin is None or now < begin:
            self.due = begin
            return []
        self.due = now + FRAME_SECONDS
        if now - attempt.sound_at < FRAME_SECONDS:
            return []
        return attempt.silence(self.sent, FRAME_SECONDS, now)

    def keep(self, attempt: Attempt, now: float) -> list[ProtocolEvent]:
        """Silence for a connection that is wanted later, as much as it needs."""
        keepalive = attempt.protocol.traits.keepalive
        last = max(attempt.sound_at, attempt.ready_at or 0.0)
        if keepalive is None or now - last < keepalive or not attempt.listening:
            return []
        return attempt.silence(self.sent, FRAME_SECONDS, now)

    def read(self, place: float) -> bytes:
        """All that is on the tape from `place` on."""
        begin = max(self._tape.begin, round(place * self._tape.rate))
        return self._tape.read(begin, self._tape.end - begin)

    @property
    def rate(self) -> int:
        """Samples per second of the stream."""
        return self._tape.rate

    def quiet(self, now: float, *, since: float) -> float:
        """Seconds in which nothing that could be a word came or was sent, counted from `since` at the earliest."""
        return now - max(self._stirred_at, since)

    @property
    def needless(self) -> float:
        """How far the stream is not worth sending, where no connection wants it: the quiet up to a run-up."""
        return 0.0 if self._sounds else self.end - _RUN_UP_SECONDS

    def _voiced(self, begin: int, end: int) -> float:
        """Seconds like speech between two places on the tape."""
        total = 0.0
        for place, voiced in reversed(self._sounds):
            if place <= begin:
                break
            if place <= end:
                total += voiced
        return total

    def _forget(self) -> None:
        while self._sounds and self._sounds[0][0] <= max(self._tape.begin, self._faded):
            self._sounds.popleft()
        while self._marks and self._marks[0] <= self._tape.begin:
            self._marks.popleft()
