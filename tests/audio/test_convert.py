"""Any PCM becomes mono, 16-bit, 16 kHz: same pitch, same loudness, same length."""

import itertools
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.audio.convert import Converter, to_float, to_pcm
from app.audio.formats import Format, SampleType
from tests.audio.sounds import Samples, level_of, pcm, pitch_of, samples, tone


def converted(sound: Samples, rate: int, to: int = 16_000, *, live: bool = True) -> Samples:
    converter = Converter(rate, to, live=live)
    return samples(converter.feed(sound.astype(np.float32)) + converter.flush())


@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 44_100, 48_000, 96_000, 192_000])
def test_when_the_rate_differs_then_pitch_level_and_length_stay(rate: int, live: bool) -> None:
    heard = converted(tone(1000, 1.0, rate), rate, live=live)
    assert abs(len(heard) - 16_000) <= 1
    assert abs(pitch_of(heard) - 1000) < 1
    assert abs(level_of(heard, 1000) - 0.5) < 0.01


@pytest.mark.parametrize("channels", range(1, 9))
def test_when_all_channels_carry_the_same_then_it_is_as_loud_as_one(channels: int) -> None:
    heard = converted(tone(440, 0.5, 48_000, channels=channels), 48_000)
    assert abs(level_of(heard, 440) - 0.5) < 0.01


@pytest.mark.parametrize("channels", [2, 6, 8])
def test_when_one_channel_carries_all_then_it_is_not_made_fainter(channels: int) -> None:
    sound = np.zeros((24_000, channels))
    sound[:, -1:] = tone(440, 0.5, 48_000)
    assert abs(level_of(converted(sound, 48_000), 440) - 0.5) < 0.01


def test_when_two_channels_mirror_each_other_then_they_do_not_leave_nothing() -> None:
    one = tone(450, 0.02, 48_000)
    converter = Converter(48_000)
    blocks = [np.hstack((one, -one))] * 30 + [np.hstack((one, one))] * 100
    heard = samples(b"".join(converter.feed(block.astype(np.float32)) for block in blocks))
    for begin, end in ((0.2, 0.5), (1.5, 2.5)):
        assert abs(level_of(heard[round(begin * 16_000) : round(end * 16_000)], 450) - 0.5) < 0.02
    assert np.abs(np.diff(heard)).max() < 0.1, "no click where it changes"


def test_when_two_channels_differ_then_neither_is_turned_over() -> None:
    sound = np.hstack((tone(440, 1.0, 48_000), tone(660, 1.0, 48_000)))
    sound[:, 1] -= 0.5 * sound[:, 0]
    heard = converted(sound, 48_000)
    assert abs(level_of(heard, 440) - 0.125) < 0.01
    assert abs(level_of(heard, 660) - 0.25) < 0.01


def test_when_a_tone_is_too_high_for_16_khz_then_it_does_not_come_back_as_another() -> None:
    heard = converted(tone(9_000, 0.5, 48_000), 48_000)
    assert np.abs(heard[1000:-1000]).max() < 0.001


def test_when_8_khz_is_asked_for_then_8_khz_stays_untouched() -> None:
    sound = pcm(tone(440, 0.1, 8_000))
    assert Converter(8_000, 8_000).feed(np.frombuffer(sound, "<i2").reshape(-1, 1)) == sound


@given(st.lists(st.integers(-32_768, 32_767), max_size=500))
def test_when_it_is_right_already_then_not_a_bit_changes(values: list[int]) -> None:
    sound = np.array(values, "<i2").reshape(-1, 1)
    converter = Converter(16_000)
    assert converter.feed(sound) + converter.flush() == sound.tobytes()


@given(st.lists(st.integers(1, 3000), min_size=1, max_size=12), st.sampled_from([44_100, 48_000, 8_000]))
def test_when_blocks_are_cut_anywhere_then_the_result_is_the_same(sizes: list[int], rate: int) -> None:
    sound = tone(700, sum(sizes) / rate, rate, channels=2)[: sum(sizes)]
    converter = Converter(rate)
    ends = list(itertools.accumulate(sizes))
    pieces = [converter.feed(sound[end - size : end]) for size, end in zip(sizes, ends, strict=True)]
    heard = samples(b"".join(pieces) + converter.flush())
    whole = converted(sound, rate)
    assert abs(len(heard) - len(sound) * 16_000 / rate) <= 1
    assert np.abs(heard - whole).max(initial=0.0) < 0.001


def test_when_sound_is_too_loud_then_it_is_cut_off_and_not_wrapped_round() -> None:
    heard = samples(to_pcm(np.array([-3.0, -1.0, 0.999_99, 1.0, 3.0], np.float32)))
    assert heard.tolist() == pytest.approx([-1, -1, 1, 1, 1], abs=1e-4)


def test_when_a_driver_gives_nonsense_then_it_becomes_finite() -> None:
    broken = np.array([[np.nan], [np.inf], [-np.inf]], np.float32)
    assert to_float(broken)[:, 0].tolist() == [0.0, 1.0, -1.0]


@pytest.mark.parametrize(
    "block",
    [
        np.array([-(2**15), 0, 2**14], np.int16),
        np.array([-(2**31), 0, 2**30], np.int32),
        np.array([-(2**63), 0, 2**62], np.int64),
        np.array([0, 128, 192], np.uint8),
        np.array([-1.0, 0.0, 0.5], np.float32),
        np.array([-1.0, 0.0, 0.5], np.float64),
    ],
    ids=lambda block: str(block.dtype),
)
def test_when_samples_are_of_another_type_then_full_scale_is_the_same(block: npt.NDArray[Any]) -> None:
    assert to_float(block[:, None])[:, 0].tolist() == pytest.approx([-1.0, 0.0, 0.5], abs=1e-6)


def test_when_a_block_is_interleaved_then_its_channels_are_told_apart() -> None:
    sound = np.zeros((160, 2), np.float32)
    sound[:, 0], sound[:, 1] = 0.5, -0.25
    heard = samples(Converter(16_000).feed_block(sound.tobytes(), Format(16_000, 2, SampleType.FLOAT32)))
    assert heard.tolist() == pytest.approx([0.125] * 160, abs=1e-4)


@pytest.mark.parametrize("surplus", [1, -1, 4, -4])
def test_when_blocks_are_stretched_then_length_follows_and_no_seam_is_heard(surplus: int) -> None:
    sound = tone(1000, 2.0, 48_000).astype(np.float32)
    converter = Converter(48_000)
    pieces = [converter.feed(block, surplus) for block in np.split(sound, 100)]
    heard = samples(b"".join(pieces) + converter.flush())
    assert abs(len(heard) - (96_000 + 100 * surplus) / 3) <= 1
    assert abs(pitch_of(heard) - 1000 * 96_000 / (96_000 + 100 * surplus)) < 1
    steps = np.abs(np.diff(heard[500:-500]))
    assert steps.max() < 0.5 * 2 * np.pi * 1000 / 16_000 * 1.02
