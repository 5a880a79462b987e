"""Twenty minutes of a device whose clock is off, in seconds."""

import pytest

from app.audio.frames import SAMPLE_RATE
from tests.bench.audio.drift import simulated


@pytest.mark.slow
@pytest.mark.parametrize("ppm", [0, 100, -100])
def test_when_a_devices_clock_is_off_then_places_are_true_to_the_sample_and_nothing_piles_up(ppm: float) -> None:
    seen = simulated(ppm, 1200)
    assert len(seen.errors) >= 117
    assert max(abs(error) for error in seen.errors) <= 1.5 / SAMPLE_RATE
    assert max(abs(late) for late in seen.late) < 0.04
    assert seen.jumps == 0
    assert seen.seconds == pytest.approx(1200 / (1 + ppm * 1e-6), abs=0.03)
