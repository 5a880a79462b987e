"""Positions keep to the clock, whatever the device does. Time is simulated."""

from collections.abc import Callable

import pytest

from app.audio.frames import AudioFrame
from app.audio.timeline import Timeline, stretch

_LOUD = b"\x00\x40"
_QUIET = b"\x10\x00"


class Clocked:
    """A timeline, a clock, and everything that came out."""

    def __init__(self) -> None:
        self.timeline = Timeline()
        self.now = self.zero = 100.0
        self.frames: list[AudioFrame] = []
        self.timeline.start(self.now)

    def hear(self, seconds: float, sound: bytes = _LOUD, *, block: float = 0.02, pace: float = 1.0) -> None:
        """Sound in blocks, each given when it is complete; `pace` 0 gives all at once."""
        for _ in range(round(seconds / block)):
            self.now += block * pace
            self.frames += self.timeline.before(block, self.now)
            samples = round(16_000 * block)
            samples += stretch(samples, self.timeline.short * 16_000)
            self.frames += self.timeline.add(sound * samples, samples / 16_000, self.now)

    def idle(self, seconds: float, step: float = 0.1) -> None:
        for _ in range(round(seconds / step)):
            self.now += step
            self.frames += self.timeline.idle(b"", self.now)

    @property
    def lag(self) -> float:
        """Seconds that the clock is ahead of the stream."""
        self.frames += self.timeline.flush(self.now)
        return self.now - self.zero - self.frames[-1].end

    @property
    def filled(self) -> float:
        return sum(frame.filled for frame in self.frames) / 16_000

    @property
    def heard(self) -> int:
        return sum(frame.pcm.count(_LOUD) for frame in self.frames)


def test_when_sound_flows_then_nothing_is_added() -> None:
    clocked = Clocked()
    clocked.hear(10)
    assert clocked.filled == 0
    assert clocked.lag == pytest.approx(0, abs=0.02)


@pytest.mark.parametrize("pause", [0.4, 3.0, 600.0])
def test_when_the_device_pauses_then_silence_of_that_length_stands_in(pause: float) -> None:
    clocked = Clocked()
    clocked.hear(1)
    clocked.idle(pause)
    assert clocked.lag < 0.13
    clocked.hear(1)
    assert clocked.filled == pytest.approx(pause, abs=0.025)
    assert clocked.lag == pytest.approx(0, abs=0.025)
    assert clocked.heard == 32_000


def test_when_the_first_sound_comes_late_then_the_wait_is_silence() -> None:
    clocked = Clocked()
    clocked.idle(2)
    clocked.hear(1)
    assert clocked.filled == pytest.approx(2, abs=0.025)
    assert clocked.lag == pytest.approx(0, abs=0.025)


def test_when_the_first_sound_comes_at_once_then_the_stream_begins_with_it() -> None:
    clocked = Clocked()
    clocked.now += 0.3
    clocked.hear(1)
    assert clocked.filled == 0


def test_when_this_process_stalls_then_what_waited_is_heard_and_nothing_put_in() -> None:
    clocked = Clocked()
    clocked.hear(1)
    clocked.now += 3.0
    clocked.hear(3.0, pace=0)
    clocked.hear(10)
    assert clocked.filled == 0
    assert clocked.heard == 14 * 16_000


def test_when_what_waited_takes_its_time_to_come_then_nothing_is_put_in_either() -> None:
    clocked = Clocked()
    clocked.hear(1)
    clocked.now += 3.0
    clocked.hear(15, pace=0.8)
    assert clocked.lag == pytest.approx(0, abs=0.03)
    assert clocked.filled == 0
    assert clocked.heard == pytest.approx(16 * 16_000, rel=0.002)


def test_when_a_stalled_server_sends_what_was_replaced_then_the_next_quiet_makes_up_for_it_at_once() -> None:
    clocked = Clocked()
    clocked.hear(1)
    clocked.idle(4)
    clocked.hear(1, pace=0)
    clocked.hear(3, _QUIET, pace=0)
    clocked.hear(1.1, _QUIET)
    assert clocked.lag == pytest.approx(0, abs=0.01)
    assert clocked.heard == pytest.approx(2 * 16_000, rel=0.002)


def test_when_sound_is_lost_unnoticed_then_its_length_is_put_in_soon() -> None:
    clocked = Clocked()
    clocked.hear(1)
    clocked.now += 2.0
    clocked.hear(3)
    assert clocked.filled == pytest.approx(2, abs=0.025)
    assert clocked.lag == pytest.approx(0, abs=0.03)


def test_when_the_taker_was_told_of_lost_sound_then_silence_stands_in_at_once() -> None:
    clocked = Clocked()
    clocked.hear(1)
    clocked.frames += clocked.timeline.lost(0.5, clocked.now)
    assert clocked.filled == pytest.approx(0.5, abs=0.025)


def test_when_a_stalled_server_sends_what_was_replaced_already_then_no_word_is_lost_and_quiet_makes_up_for_it() -> None:
    clocked = Clocked()
    clocked.hear(1)
    clocked.idle(2)
    clocked.hear(2, pace=0)
    assert clocked.heard == pytest.approx(3 * 16_000, rel=0.005)
    for _ in range(12):
        clocked.hear(2)
        clocked.hear(1, _QUIET)
    assert clocked.lag == pytest.approx(0, abs=0.08)
    assert clocked.heard == pytest.approx(27 * 16_000, rel=0.005)


@pytest.mark.parametrize("drift", [300e-6, -300e-6])
def test_when_the_devices_clock_drifts_then_the_sound_is_stretched_and_nothing_put_in_or_left_out(drift: float) -> None:
    clocked = Clocked()
    worst = 0.0
    for _ in range(400):  # an hour
        clocked.hear(7.5, pace=1 + drift)
        clocked.hear(1.5, _QUIET, pace=1 + drift)
        worst = max(worst, abs(clocked.lag))
    assert worst < 0.001
    assert clocked.filled == 0
    assert clocked.heard == pytest.approx(400 * 7.5 * 16_000 * (1 + drift), rel=1e-6)


@pytest.mark.parametrize("pause", [0.4137, 3.0031, 601.2345])
def test_when_sound_returns_at_any_moment_then_its_place_is_true_to_the_sample(pause: float) -> None:
    clocked = Clocked()
    clocked.hear(1)
    clocked.idle(pause // 0.1 * 0.1)
    clocked.now += pause % 0.1
    clocked.hear(1)
    assert clocked.lag == pytest.approx(0, abs=1 / 16_000)


def test_when_the_first_block_after_a_pause_came_late_by_chance_then_its_place_is_put_right_unheard() -> None:
    clocked = Clocked()
    clocked.hear(1)
    clocked.idle(2)
    clocked.now += 0.01
    clocked.hear(0.02)
    clocked.now -= 0.01
    clocked.hear(10)
    assert clocked.lag == pytest.approx(0, abs=2 / 16_000)
    assert clocked.filled == pytest.approx(2, abs=0.03)


def _add(timeline: Timeline) -> list[AudioFrame]:
    return [*timeline.before(100 / 16_000, 0.5), *timeline.add(_LOUD * 100, 100 / 16_000, 0.5)]


def _idle(timeline: Timeline) -> list[AudioFrame]:
    return list(timeline.idle(_LOUD * 100, 0.5))


@pytest.mark.parametrize("first", [_add, _idle])
def test_when_less_than_a_frame_came_then_flush_gives_it(first: Callable[[Timeline], list[AudioFrame]]) -> None:
    timeline = Timeline()
    assert first(timeline) == []
    (frame,) = timeline.flush(1.0)
    assert (frame.samples, frame.filled) == (100, 0)
