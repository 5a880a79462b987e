"""Whole ratios of rates, with next to no delay."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.audio.decimate import Decimator
from tests.audio.sounds import level_of, tone


def decimated(frequency: float, factor: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    decimator = Decimator(factor)
    sound = tone(frequency, 0.5, 16_000 * factor)[:, 0].astype(np.float32)
    return np.concatenate((decimator.feed(sound), decimator.flush())).astype(np.float64)


@pytest.mark.parametrize("factor", [2, 3, 6, 12])
@pytest.mark.parametrize("frequency", [50, 1000, 4000, 6500])
def test_when_a_tone_can_be_carried_then_it_stays_as_it_is(factor: int, frequency: float) -> None:
    heard = decimated(frequency, factor)
    assert len(heard) == 8000
    assert level_of(heard, frequency) == pytest.approx(0.5, rel=0.06)


@pytest.mark.parametrize("frequency", [8600, 9500, 12_000, 15_500, 23_000])
def test_when_a_tone_is_too_high_then_nothing_of_it_is_left(frequency: float) -> None:
    assert np.abs(decimated(frequency, 3)[100:-100]).max() < 0.001


def test_when_a_click_comes_then_it_comes_out_where_it_was_and_within_two_thousandths_of_a_second() -> None:
    decimator = Decimator(3)
    sound = np.zeros(4800, np.float32)
    sound[2400] = 1.0
    at_once = decimator.feed(sound)
    assert 1600 - len(at_once) <= 40
    assert int(np.abs(at_once).argmax()) == 800


@given(st.lists(st.integers(0, 700), min_size=1, max_size=20))
def test_when_blocks_are_cut_anywhere_then_the_result_is_the_same(sizes: list[int]) -> None:
    sound = np.random.default_rng(3).normal(0, 0.2, sum(sizes)).astype(np.float32)
    pieces, whole = Decimator(3), Decimator(3)
    ends = np.cumsum(sizes)
    heard = [pieces.feed(sound[end - size : end]) for size, end in zip(sizes, ends, strict=True)]
    together = np.concatenate([*heard, pieces.flush()])
    assert len(together) == round(len(sound) / 3)
    assert np.allclose(together, np.concatenate((whole.feed(sound), whole.flush())), atol=1e-5)
