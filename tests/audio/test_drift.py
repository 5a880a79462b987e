"""Half an hour of a device whose clock is off, in a second."""

import pytest

from tests.bench.audio.drift import simulated


@pytest.mark.parametrize("ppm", [0, 100, -100])
def test_when_a_devices_clock_is_off_then_places_stay_true_and_nothing_piles_up(ppm: float) -> None:
    seen = simulated(ppm, 1200)
    assert len(seen.errors) >= 119
    assert max(abs(error) for error in seen.errors) < (0.08 if ppm else 0.001)
    assert max(abs(late) for late in seen.late) < 0.15
    assert seen.jumps == 0
    assert seen.seconds == pytest.approx(1200, abs=0.1)
