"""The clock of a device is found from blocks that come too late by chance."""

import random
from collections.abc import Callable

import pytest

from app.audio.clock import DeviceClock

_BLOCK = 0.02


@pytest.fixture
def chance() -> random.Random:
    return random.Random(1)  # noqa: S311 - the same chance each time is what is wanted


def heard(ppm: float, seconds: float, late: Callable[[float], float]) -> list[float]:
    """By how much the clock's time is wrong after each block; `late`: by how much the block at a moment is."""
    clock = DeviceClock()
    wrong = []
    for number in range(1, round(seconds / _BLOCK)):
        true = number * _BLOCK / (1 + ppm * 1e-6)
        clock.note(_BLOCK, 5000.0 + true + late(true))
        wrong.append(clock.time - 5000.0 - true)
    return wrong


@pytest.mark.parametrize("ppm", [0, 20, -20, 300, -300])
def test_when_blocks_are_late_by_chance_then_the_clock_is_known_within_half_a_minute(
    ppm: float, chance: random.Random
) -> None:
    wrong = heard(ppm, 600, lambda _: chance.uniform(0, 0.005))
    assert max(map(abs, wrong[round(30 / _BLOCK) :])) < 40e-6
    assert max(map(abs, wrong[round(300 / _BLOCK) :])) < 15e-6


def test_when_blocks_are_late_for_seconds_then_that_is_not_taken_for_the_clock(chance: random.Random) -> None:
    wrong = heard(50, 600, lambda now: chance.uniform(0, 0.003) + (2.0 if 300 < now < 305 else 0.0))
    assert max(map(abs, wrong[round(60 / _BLOCK) :])) < 40e-6


def test_when_a_stall_ends_in_a_burst_then_the_clock_stands_where_it_stood() -> None:
    wrong = heard(50, 600, lambda now: max(0.0, 303.0 - now) if now > 300 else 0.001)
    assert max(map(abs, wrong[: round(300 / _BLOCK)])) < 1.1e-3
    assert max(map(abs, wrong[round(300 / _BLOCK) :])) < 1.1e-3


def test_when_the_way_becomes_shorter_then_no_block_came_before_its_time() -> None:
    wrong = heard(0, 120, lambda now: 0.05 if now < 60 else 0.0)
    assert wrong[round(59 / _BLOCK)] == pytest.approx(0.05, abs=1e-4)
    assert max(wrong[round(61 / _BLOCK) :]) < 1e-4


def test_when_the_way_becomes_longer_then_it_is_followed_within_minutes() -> None:
    wrong = heard(0, 600, lambda now: 0.0 if now < 60 else 0.05)
    assert wrong[-1] == pytest.approx(0.05, abs=1e-3)


def test_when_sound_was_lost_on_its_way_then_the_clock_goes_on() -> None:
    clock = DeviceClock()
    for number in range(1, 500):
        clock.note(_BLOCK, number * _BLOCK)
    clock.skip(3.0)
    assert clock.time == pytest.approx(499 * _BLOCK + 3.0)
