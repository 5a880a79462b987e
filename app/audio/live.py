"""A device as an AudioSource: what any capture hands over, converted and put on the clock."""

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from app.audio.formats import Format
from app.audio.frames import SAMPLE_RATE, AudioFrame
from app.audio.handover import Handover, Idle, Lost, Sound
from app.audio.sleep import slept
from app.audio.source import Quiet, SourceChanged, SourceState
from app.audio.timeline import Timeline, stretch

if TYPE_CHECKING:
    from app.audio.convert import Converter

_NAP = 0.5  # less is left to the timeline


class Capture(Protocol):
    """What hears: it owns its thread or callback and puts everything into the handover it was made with.

    While the device gives nothing it puts `Idle`, so that time goes on; when it cannot go on at all it ends the
    handover with an error. `start` may block for a few seconds and raises AudioError; `stop` is called from any
    thread, also before `start`, and blocks for less than a second.

    `latency`: seconds by which sound is old at most when it is put, as the system says; None where it does not say.
    """

    latency: float | None

    def start(self) -> str:
        """Opens the device; returns what people call it."""

    def stop(self) -> None:
        """Ends capture for good."""


class LiveSource:
    """See `app.audio.source.AudioSource`, which this is."""

    live = True
    duration: float | None = None

    def __init__(
        self,
        name: str,
        capture: Callable[[Handover], Capture],
        *,
        room: bool = False,
        rate: int = SAMPLE_RATE,
        asleep: Callable[[], float] = slept,
    ) -> None:
        """`name` until the device is known; `capture` is called here, without touching a device.

        `rate`: of the frames. `asleep`: see `app.audio.sleep.slept`.
        """
        self.room = room
        self._asleep, self._slept = asleep, 0.0
        self._quiet = Quiet.UNKNOWN
        self._name = name
        self._handover = Handover()
        self._capture = capture(self._handover)
        self._rate = rate
        self._timeline = Timeline(rate)
        self._converter: Converter | None = None
        self._format: Format | None = None

    @property
    def name(self) -> str:
        """The device that is heard now."""
        return self._name

    @property
    def latency(self) -> float | None:
        """Seconds by which sound is old when it is captured, as the system says; None where it does not, or not yet."""
        return self._capture.latency

    def open(self) -> None:
        """Starts capture. Raises AudioError."""
        import app.audio.convert  # noqa: F401 - now, not when the first sound waits

        self._name = self._capture.start()
        self._slept = self._asleep()
        self._timeline.start(time.monotonic())

    def frames(self) -> Iterator[AudioFrame | SourceChanged]:
        """Frames of 10 to 20 ms, with what the device does in between."""
        while (item := self._handover.take()) is not None:
            if (nap := self._asleep() - self._slept) > _NAP:
                yield from self._woken(nap)
            match item:
                case Sound():
                    yield from self._placed(item)
                case Idle(now=now):
                    yield from self._timeline.idle(self._rest(), now)
                case Lost(seconds=seconds):
                    yield from self._timeline.lost(seconds, time.monotonic())
                case SourceChanged():
                    self._name, self._quiet = item.device or self._name, item.quiet
                    yield item

    def close(self) -> None:
        """Ends `frames`."""
        self._handover.close()
        self._capture.stop()

    def _woken(self, nap: float) -> Iterator[AudioFrame | SourceChanged]:
        self._slept += nap
        yield from self._timeline.slept(self._rest(), nap, time.monotonic())
        message = "Listening again: the computer was asleep."
        yield SourceChanged(SourceState.OPEN, self._name, message, self._quiet)

    def _placed(self, sound: Sound) -> Iterator[AudioFrame]:
        """On the clock: with silence before it where sound is missing, and stretched to its true length."""
        rate, samples = sound.format.rate, sound.samples
        yield from self._timeline.before(samples / rate, sound.arrived)
        surplus = stretch(samples, self._timeline.short * rate)
        yield from self._timeline.add(self._converted(sound, surplus), (samples + surplus) / rate, sound.arrived)

    def _converted(self, sound: Sound, surplus: int) -> bytes:
        rest = b""
        if self._converter is None or sound.format != self._format:
            from app.audio.convert import Converter

            rest = self._rest()
            self._converter, self._format = Converter(sound.format.rate, self._rate), sound.format
        return rest + self._converter.feed_block(sound.data, sound.format, surplus)

    def _rest(self) -> bytes:
        """The end of what came before a gap or a change of format."""
        if self._converter is None:
            return b""
        rest, self._converter = self._converter.flush(), None
        return rest
