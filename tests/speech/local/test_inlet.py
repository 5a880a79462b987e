import numpy as np
import pytest

from app.audio.frames import AudioFrame
from app.speech.local.inlet import Gap, Inlet
from app.speech.local.samples import RATE, Samples, from_pcm


def tone(rate: int, seconds: float = 1.0) -> bytes:
    at = np.arange(round(rate * seconds)) / rate
    return (np.sin(2 * np.pi * 440 * at) * 16384).astype("<i2").tobytes()


def cut(pcm: bytes, rate: int, start: float = 0.0) -> list[AudioFrame]:
    """20 ms frames."""
    step = rate // 50 * 2
    first = round(start * rate)
    return [
        AudioFrame(pcm[at : at + step], number, first + at // 2, 0.0, rate)
        for number, at in enumerate(range(0, len(pcm), step))
    ]


def taken(inlet: Inlet, frames: list[AudioFrame]) -> list[Gap | Samples]:
    return [item for frame in frames for item in inlet.take(frame)]


def samples(items: list[Gap | Samples]) -> Samples:
    return np.concatenate([item for item in items if not isinstance(item, Gap)])


def gaps(items: list[Gap | Samples]) -> list[float]:
    return [item.begin for item in items if isinstance(item, Gap)]


def test_the_first_frame_says_where_the_stream_begins() -> None:
    assert gaps(taken(Inlet(), cut(tone(RATE), RATE, start=7.5))) == [7.5]


def test_frames_that_follow_each_other_are_one_run() -> None:
    items = taken(Inlet(), cut(tone(RATE), RATE))
    assert gaps(items) == [0.0]
    assert len(samples(items)) == RATE


def test_a_jump_begins_a_new_run() -> None:
    inlet = Inlet()
    frames = cut(tone(RATE), RATE)
    assert gaps(taken(inlet, frames[:10] + frames[30:])) == [0.0, pytest.approx(0.6)]


def test_telephone_sound_arrives_whole_and_in_place() -> None:
    inlet = Inlet()
    heard = samples([*taken(inlet, cut(tone(8000), 8000)), inlet.flush()])
    wanted = from_pcm(tone(RATE))
    assert abs(len(heard) - RATE) <= 2
    middle = slice(RATE // 4, RATE * 3 // 4)
    assert np.abs(heard[middle] - wanted[middle]).max() < 0.01


def test_a_change_of_rate_loses_nothing_of_the_sound_before() -> None:
    inlet = Inlet()
    items = taken(inlet, cut(tone(8000), 8000) + cut(tone(RATE), RATE, start=1.0))
    assert gaps(items) == [0.0, 1.0]
    assert abs(len(samples(items)) - 2 * RATE) <= 2


def test_an_odd_byte_at_the_end_is_dropped() -> None:
    assert len(from_pcm(b"\x00\x40\x01")) == 1
    assert from_pcm(b"\x00\x40")[0] == pytest.approx(0.5)
