"""The door before a recognizer: shut, sound goes past it; open again, the stream goes on at its true place.

The recognizer hears one stream without holes, for none of them is made for hours that are left out. What it says about
times is put right here, on its way out. Hours in which there is nothing but zeros are left out too: they cost time to
recognise and, in the cloud, money.
"""

import threading
import time
from collections import deque
from dataclasses import replace

from app.audio.frames import BYTES_PER_SAMPLE, AudioFrame
from app.session.seams import Seams
from app.speech.engine import Emit, EndsByHand, Engine, EngineOptions
from app.speech.events import Health, HealthChanged

PRE_ROLL_SECONDS = 0.3
"""Sound from before the key went down that is heard all the same: people press and speak at once."""

_USUAL_SILENCE_MS = 800
_SURPLUS_SECONDS = 0.4
_FRAME_SECONDS = 0.1
_NOTHING_SECONDS = 10.0  # more than any recognizer waits for the end of an utterance


class Gate:
    """An Engine; see there for the verbs. Besides, any thread may shut and open it; none of that blocks.

    `by_hand`: sound is heard only between `talk(on=True)` and `talk(on=False)`, and a little of what was before.
    """

    def __init__(self, engine: Engine, options: EngineOptions, *, by_hand: bool = False) -> None:
        """Open, unless it is `by_hand`."""
        self._engine = engine
        self._by_hand = by_hand
        self._commits = engine if options.manual and isinstance(engine, EndsByHand) else None
        self._tail = (options.silence_ms or _USUAL_SILENCE_MS) / 1000 + _SURPLUS_SECONDS
        self._lock = threading.Lock()
        self._paused = False
        self._talking = False
        self._open = not by_hand
        self._kept: deque[AudioFrame] = deque()
        self._rate = 0
        self._next = 0  # the next sample as the recognizer counts
        self._shift = 0  # samples that the stream is ahead of that
        self._afresh = False
        self._nothing = 0.0  # seconds of zeros up to now
        self._seams = Seams()

    @property
    def paused(self) -> bool:
        """Whether a pause is on."""
        return self._paused

    def health(self, track: str, hint: str = "") -> HealthChanged | None:
        """Why nothing is let in, None while it is open. `hint`: what to do for it to be, in plain words."""
        if self._paused:
            return HealthChanged(track, Health.PAUSED)
        return None if self._open else HealthChanged(track, Health.PUSH_TO_TALK, message=hint)

    @property
    def talking(self) -> bool:
        """Whether the key is down."""
        return self._talking

    @property
    def shut(self) -> bool:
        """Whether nothing is let in."""
        return not self._open

    def pause(self, *, on: bool) -> None:
        """Ends what is being said, and lets nothing in until it is taken back."""
        with self._lock:
            self._paused = on
            self._kept.clear()  # nothing from within a pause
            self._turn()

    def talk(self, *, on: bool) -> None:
        """The key is down, or up again: then what was said is an utterance."""
        with self._lock:
            self._talking = on
            self._turn()

    def commit(self) -> None:
        """Ends the utterance by hand, where the recognizer lets a person do that."""
        if self._commits:
            self._commits.commit()

    def heard(self, frame: AudioFrame) -> AudioFrame:
        """The frame as it may be kept: silent where nothing may be heard."""
        return frame if self._open else replace(frame, pcm=bytes(len(frame.pcm)))

    # The verbs of an Engine.

    @property
    def backlog(self) -> float:
        """Seconds let in and not yet recognised."""
        return self._engine.backlog

    def feed(self, frame: AudioFrame) -> None:
        """Never blocks; while it is shut, or when there has been nothing for long, the frame is gone."""
        with self._lock:
            self._nothing = 0.0 if frame.pcm.strip(b"\0") else self._nothing + frame.seconds
            if self._open and self._nothing > _NOTHING_SECONDS:
                self._leave_out()
            elif self._open:
                self._let_in(frame)
            elif self._by_hand and not self._paused:
                self._kept.append(frame)
                while frame.end - self._kept[0].begin > PRE_ROLL_SECONDS:
                    self._kept.popleft()

    def wait_for_room(self, seconds: float, timeout: float) -> bool:
        """Blocks until `backlog` is at most `seconds`; False after `timeout` seconds."""
        return self._engine.wait_for_room(seconds, timeout)

    def finish(self) -> None:
        """No more sound comes."""
        self._engine.finish()

    def abort(self) -> None:
        """`run` ends now."""
        self._engine.abort()

    def run(self, emit: Emit) -> None:
        """Blocks until finished or aborted. Raises EngineError."""
        self._engine.run(lambda event: emit(self._seams.placed(event)))

    # Under the lock.

    def _turn(self) -> None:
        wanted = not self._paused and (self._talking or not self._by_hand)
        if wanted == self._open:
            return
        self._open = wanted
        if wanted:
            self._afresh = True
            kept, self._kept = self._kept, deque()
            for frame in kept:
                self._let_in(frame)
        elif self._leave_out():
            self._end_utterance()

    def _leave_out(self) -> bool:
        """What comes next is not heard; False if that was so before."""
        if not self._rate or self._afresh:
            return False
        self._seams.shut(self._next / self._rate)
        self._afresh = True
        return True

    def _let_in(self, frame: AudioFrame) -> None:
        if not self._rate:
            self._next = frame.position
        elif frame.rate != self._rate:
            self._next = round(self._next * frame.rate / self._rate)
            self._shift = frame.position - self._next
        elif frame.position - self._shift > self._next and self._leave_out():
            self._end_utterance()  # the stream itself has left something out: the computer slept
        self._rate = frame.rate
        if self._afresh:
            self._afresh = False
            self._shift = frame.position - self._next
            self._seams.open(self._next / frame.rate, frame.begin)
        self._next = frame.position - self._shift + frame.samples
        self._engine.feed(replace(frame, position=frame.position - self._shift) if self._shift else frame)

    def _end_utterance(self) -> None:
        """By hand where that can be; else by silence, at once instead of when it has passed."""
        if self._commits:
            self._commits.commit()
            return
        left = round(self._tail * self._rate)
        while left > 0:
            samples = min(left, round(_FRAME_SECONDS * self._rate))
            silence = bytes(samples * BYTES_PER_SAMPLE)
            self._engine.feed(AudioFrame(silence, 0, self._next, time.monotonic(), self._rate, filled=samples))
            self._next += samples
            left -= samples
