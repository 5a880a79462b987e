"""How loud a frame is."""

import pytest

from app.audio.frames import AudioFrame
from app.audio.level import FLOOR, SILENCE, ZeroRun, measure
from tests.audio.sounds import pcm, tone


def frame(data: bytes) -> AudioFrame:
    return AudioFrame(data, 0, 0, 0.0)


def test_when_nothing_is_there_then_the_level_is_the_floor() -> None:
    assert measure(b"") == measure(bytes(640)) == SILENCE
    assert SILENCE.zero


def test_when_a_full_tone_sounds_then_its_peak_is_0_and_its_rms_3_lower() -> None:
    level = measure(pcm(tone(1000, 0.1, amplitude=1.0)))
    assert level.peak == pytest.approx(0.0, abs=0.01)
    assert level.rms == pytest.approx(-3.01, abs=0.02)
    assert not level.zero


def test_when_a_sample_is_the_lowest_there_is_then_the_peak_is_exactly_0() -> None:
    assert measure(b"\x00\x80").peak == 0.0


def test_when_one_sample_is_barely_there_then_it_is_not_zero() -> None:
    level = measure(b"\x01\x00" + bytes(638))
    assert not level.zero
    assert level.peak == pytest.approx(-90.3, abs=0.1)
    assert level.rms == FLOOR


def test_when_zeros_last_then_they_are_counted_until_something_is_heard() -> None:
    run = ZeroRun()
    assert [round(run.add(frame(bytes(640))), 2) for _ in range(3)] == [0.02, 0.04, 0.06]
    assert run.add(frame(bytes(638) + b"\x01\x00")) == 0.0
    assert run.add(frame(bytes(640))) == pytest.approx(0.02)
