"""What a volume control took away is given back, and no more."""

import numpy as np
import pytest

from app.audio.pulse.volume import Volume
from tests.audio.sounds import Samples

_SECONDS = 0.02
_BLOCK = np.sin(np.arange(960) / 7)


def undone(volume: Volume, block: Samples, at: float) -> float:
    """The peak of what comes out."""
    data = volume.undone(block.astype("<f4").tobytes(), at, _SECONDS)
    return float(np.abs(np.frombuffer(data, "<f4")).max())


@pytest.mark.parametrize("at", [0.5, 0.02, 0.001])
def test_when_a_monitor_hears_what_goes_out_then_it_is_as_loud_as_it_was(at: float) -> None:
    volume = Volume()
    assert [undone(volume, 0.3 * at * _BLOCK, at) for _ in range(5)] == pytest.approx([0.3] * 5, rel=1e-3)


def test_when_a_monitor_hears_what_goes_in_then_it_stays_as_it_is_from_the_first_sound_that_shows_it() -> None:
    volume = Volume()
    peaks = (0.0, 0.005, 0.1, 0.9, 0.002, 0.3)
    assert [undone(volume, each * _BLOCK, 0.01) for each in peaks] == pytest.approx(
        [0.0, 0.5, 0.1, 0.9, 0.002, 0.3], rel=2e-3
    )


def test_when_programs_play_more_than_full_scale_then_that_shows_nothing_and_is_limited() -> None:
    volume = Volume()
    assert undone(volume, 1.2 * 0.1 * _BLOCK, 0.1) <= 1.0
    assert undone(volume, 0.3 * 0.1 * _BLOCK, 0.1) == pytest.approx(0.3, rel=1e-3)


@pytest.mark.parametrize("at", [0.0, 1.0, 3.4])
def test_when_nothing_was_taken_away_or_everything_then_sound_stays(at: float) -> None:
    assert undone(Volume(), 0.3 * _BLOCK, at) == pytest.approx(0.3, rel=1e-3)


def test_when_the_control_is_turned_then_sound_from_before_it_weighs_down_nothing_afterwards() -> None:
    volume = Volume()
    undone(volume, _BLOCK, 1.0)
    assert undone(volume, _BLOCK, 0.01) <= 1.0
    later = [undone(volume, 0.3 * 0.01 * _BLOCK, 0.01) for _ in range(60)]
    assert later[-1] == pytest.approx(0.3, rel=1e-3)
