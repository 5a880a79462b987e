"""The computer sleeps in the middle: sound goes on at its true place. The device and the sleep are ours."""

import threading
import time

import numpy as np
import pytest

from app.audio.formats import Format
from app.audio.frames import AudioFrame
from app.audio.handover import Handover, Idle, Sound
from app.audio.live import LiveSource
from app.audio.sleep import slept
from app.audio.source import Quiet, SourceChanged, SourceState

_FORM = Format(48_000, 1)


class Laptop:
    """A device that hears, and a computer that sleeps; time passes only here."""

    def __init__(self, *, counts_sleep: bool = False) -> None:
        """`counts_sleep`: its clock goes on meanwhile, as on Windows."""
        self.latency: float | None = None
        self._counts_sleep = counts_sleep
        self._asleep = 0.0
        self._handover = Handover()
        self._now = time.monotonic()
        self.source = LiveSource("a device", self._made, asleep=lambda: self._asleep)
        self.source.open()
        self._taken = self.source.frames()

    def _made(self, handover: Handover) -> "Laptop":
        self._handover = handover
        return self

    def start(self) -> str:
        return "a device"

    def stop(self) -> None:
        self._handover.close()

    def hear(self, seconds: float, value: float = 0.5) -> None:
        for _ in range(round(seconds / 0.02)):
            self._now += 0.02
            self._handover.put(Sound(np.full(960, value, np.float32).tobytes(), _FORM, self._now))

    def wait(self, seconds: float) -> None:
        for _ in range(round(seconds / 0.1)):
            self._now += 0.1
            self._handover.put(Idle(self._now))

    def sleep(self, seconds: float) -> None:
        """With all that was heard before taken, as it would be."""
        if self._counts_sleep:
            self._now += seconds
        else:
            self._asleep += seconds

    def taken(self) -> list[AudioFrame | SourceChanged]:
        """What the source gives for everything up to now."""
        mark = SourceChanged(SourceState.QUIET, "a device", quiet=Quiet.IDLE)
        self._handover.put(mark)
        items: list[AudioFrame | SourceChanged] = []
        while (item := next(self._taken)) is not mark:
            items.append(item)
        return items


def frames(items: list[AudioFrame | SourceChanged]) -> list[AudioFrame]:
    return [item for item in items if isinstance(item, AudioFrame)]


@pytest.mark.parametrize("hours", [0.01, 9])
@pytest.mark.parametrize("counts_sleep", [False, True])
def test_when_the_computer_slept_then_sound_goes_on_so_much_later(hours: float, *, counts_sleep: bool) -> None:
    laptop = Laptop(counts_sleep=counts_sleep)
    laptop.hear(2)
    before = frames(laptop.taken())
    laptop.sleep(hours * 3600)
    laptop.wait(1)
    laptop.hear(2)
    after = frames(laptop.taken())
    first = next(frame for frame in after if any(frame.pcm) and frame.begin > before[-1].end + 1)  # no rest of before
    assert first.begin == pytest.approx(before[-1].end + hours * 3600 + 1, abs=0.03)
    assert sum(frame.seconds for frame in after) < 3.1
    assert sum(frame.seconds for frame in after if any(frame.pcm)) == pytest.approx(2, abs=0.05)


def test_when_the_computer_wakes_then_that_is_said_and_what_was_known_of_the_device_stays() -> None:
    laptop = Laptop()
    laptop.wait(1)
    laptop.taken()
    laptop.sleep(60)
    laptop.hear(0.1)
    [change] = [item for item in laptop.taken() if isinstance(item, SourceChanged)]
    assert change.message == "Listening again: the computer was asleep."
    assert change.quiet is Quiet.IDLE


def test_when_the_computer_did_not_sleep_then_no_time_is_missing() -> None:
    """However often it is asked, and while other threads keep the processor."""
    stop = threading.Event()
    threads = [threading.Thread(target=lambda: stop.wait() or None) for _ in range(2)]
    for thread in threads:
        thread.start()
    before = slept()
    assert max(abs(slept() - before) for _ in range(20_000)) < 0.01
    stop.set()
    for thread in threads:
        thread.join()
