"""Takes everything a source gives, in a thread, so that a test can wait for what it expects."""

import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from app.audio.frames import AudioFrame
from app.audio.source import AudioSource, SourceChanged, SourceState
from app.errors import HearlineError
from tests.audio.sounds import Samples, level_of, samples


class Listener:
    """Opens the source and closes it with the block."""

    def __init__(self, source: AudioSource) -> None:
        self.source = source
        self.frames: list[AudioFrame] = []
        self.changes: list[SourceChanged] = []
        self.error: HearlineError | None = None
        self.ended = False
        self.opened = 0.0
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._take, daemon=True)

    def __enter__(self) -> Self:
        self.source.open()
        self.opened = time.monotonic()
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        began = time.monotonic()
        self.source.close()
        self._thread.join(5)
        assert not self._thread.is_alive()
        assert time.monotonic() - began < 1.0

    def wait(self, condition: Callable[[], object], seconds: float = 6.0) -> None:
        """Fails the test when the condition does not come about."""
        with self._news:
            met = self._news.wait_for(condition, seconds)
        assert met, f"{[change.state.value for change in self.changes]}, {self.seconds:.2f} s heard, {self.error}"

    def wait_for_sound(self, frequency: float, seconds: float = 6.0) -> None:
        """Waits until a tone is heard; leaves what came before out of what `since` counts from."""
        self.wait(lambda: level_of(self.last(0.2), frequency) > 0.1, seconds)

    def wait_for_state(self, state: SourceState, count: int = 1, seconds: float = 6.0) -> SourceChanged:
        """The `count`th change to that state."""
        self.wait(lambda: sum(change.state is state for change in self.changes) >= count, seconds)
        return [change for change in self.changes if change.state is state][count - 1]

    def wait_seconds(self, more: float) -> None:
        """Waits until so much more of the stream has come."""
        end = self.seconds + more
        self.wait(lambda: self.seconds >= end, more + 5)

    @property
    def seconds(self) -> float:
        """The stream's length so far."""
        return self.frames[-1].end if self.frames else 0.0

    @property
    def sound(self) -> Samples:
        """All of it."""
        return samples(b"".join(frame.pcm for frame in list(self.frames)))

    def last(self, seconds: float) -> Samples:
        """The end of it."""
        return samples(b"".join(frame.pcm for frame in self.frames[-round(seconds / 0.02) :]))

    def check_positions(self) -> None:
        """Positions never jump, numbers never skip, no frame is longer than it may be."""
        position = 0
        for number, frame in enumerate(self.frames):
            assert (frame.sequence, frame.position) == (number, position)
            assert 0 < frame.samples <= 320
            assert frame.filled in (0, frame.samples)
            position += frame.samples

    def _take(self) -> None:
        try:
            for item in self.source.frames():
                with self._news:
                    (self.frames if isinstance(item, AudioFrame) else self.changes).append(item)  # type: ignore[arg-type]
                    self._news.notify_all()
        except HearlineError as error:
            self.error = error
        with self._news:
            self.ended = True
            self._news.notify_all()
