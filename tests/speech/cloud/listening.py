"""Runs a real engine on a recording, as a session does: frames at their pace, events with the time they came."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.audio.frames import AudioFrame
from app.errors import HearlineError
from app.speech.engine import Engine
from app.speech.events import AudioLost, EngineEvent, Health, HealthChanged, Hypothesis
from tests.service.words import Recording

_FRAME_SECONDS = 0.05


def frames(recording: Recording) -> Iterator[AudioFrame]:
    """The recording in frames of 50 ms, as fast as they are taken."""
    size = round(_FRAME_SECONDS * recording.rate) * 2
    for number, start in enumerate(range(0, len(recording.pcm), size)):
        piece = recording.pcm[start : start + size]
        yield AudioFrame(piece, number, start // 2, time.monotonic(), recording.rate)


@dataclass(slots=True)
class Heard:
    """What an engine said, each event with `time.monotonic()`. `began`: when the first frame was fed."""

    began: float
    events: list[tuple[float, EngineEvent]] = field(default_factory=list)
    error: HearlineError | None = None
    ended: float = 0.0

    @property
    def finals(self) -> list[Hypothesis]:
        """The finals that say something, in the order in which they came."""
        return [event for event in self.hypotheses if event.final and event.text]

    @property
    def hypotheses(self) -> list[Hypothesis]:
        """Everything that was shown."""
        return [event for _, event in self.events if isinstance(event, Hypothesis)]

    @property
    def partials(self) -> list[Hypothesis]:
        """What was shown meanwhile."""
        return [event for event in self.hypotheses if not event.final]

    @property
    def text(self) -> str:
        """The transcript."""
        return " ".join(final.text.strip() for final in self.finals)

    @property
    def words(self) -> list[str]:
        """The words of the transcript without punctuation."""
        return [word.strip(".,;:!?") for word in self.text.split()]

    @property
    def gaps(self) -> list[AudioLost]:
        """Stretches that were given up."""
        return [event for _, event in self.events if isinstance(event, AudioLost)]

    def health(self, wanted: Health) -> list[tuple[float, HealthChanged]]:
        """When it was said that the track is in that state."""
        return [(at, event) for at, event in self.events if isinstance(event, HealthChanged) and event.health is wanted]

    def shown_after(self, moment: float) -> float:
        """Seconds from `moment` until the next text; infinite if there was none."""
        later = (
            at - moment for at, event in self.events if isinstance(event, Hypothesis) and event.text and at > moment
        )
        return min(later, default=float("inf"))


class Listening:
    """An engine running in a thread of its own."""

    def __init__(self, engine: Engine) -> None:
        """Starts it."""
        self.engine = engine
        self.heard = Heard(time.monotonic())
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="recognise", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self.engine.run(self._emit)
        except HearlineError as error:
            self.heard.error = error
        finally:
            self.heard.ended = time.monotonic()
            with self._changed:
                self._changed.notify_all()

    def _emit(self, event: EngineEvent) -> None:
        with self._changed:
            self.heard.events.append((time.monotonic(), event))
            self._changed.notify_all()

    def play(self, recording: Recording, *, pace: float = 1.0, begin: float = 0.0) -> None:
        """Feeds the recording at `pace` times its own speed; stops early if the engine has ended.

        `begin`: seconds of the stream that came before.
        """
        clock = threading.Event()
        self.heard.began = began = time.monotonic()
        for frame in frames(recording):
            due = began + frame.end / pace
            clock.wait(max(0.0, due - time.monotonic()))
            if not self._thread.is_alive():
                return
            position = frame.position + round(begin * frame.rate)
            self.engine.feed(AudioFrame(frame.pcm, frame.sequence, position, time.monotonic(), frame.rate))

    def wait_for(self, timeout: float, *health: Health) -> bool:
        """Until one of the states was reported."""
        with self._changed:
            return self._changed.wait_for(lambda: any(self.heard.health(one) for one in health), timeout)

    def ended_within(self, timeout: float) -> bool:
        """Whether the engine comes to its end by then."""
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def end(self, timeout: float = 20.0) -> Heard:
        """Finishes and waits for the end. Raises AssertionError if that takes too long."""
        self.engine.finish()
        self._thread.join(timeout)
        if self._thread.is_alive():
            self.engine.abort()
            self._thread.join(5)
            raise AssertionError("the engine did not end")
        return self.heard
