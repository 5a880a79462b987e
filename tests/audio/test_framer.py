"""Frames lie end to end, whatever they are cut from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.audio.framer import Framer
from app.audio.frames import AudioFrame

_ACTIONS = st.lists(st.tuples(st.sampled_from(["add", "fill", "flush"]), st.integers(0, 2000)), max_size=20)


@given(_ACTIONS)
def test_when_sound_and_silence_come_in_any_order_then_positions_never_jump(actions: list[tuple[str, int]]) -> None:
    framer = Framer(16_000, 0.02)
    frames: list[AudioFrame] = []
    heard = filled = 0
    for action, count in actions:
        if action == "add":
            heard += count
            frames += framer.add(b"\x01\x00" * count, 1.0)
        elif action == "fill":
            filled += count
            frames += framer.fill(count, 1.0)
        else:
            frames += framer.flush(1.0)
    frames += framer.flush(1.0)
    position = 0
    for number, frame in enumerate(frames):
        assert (frame.sequence, frame.position) == (number, position)
        assert frame.pcm == (bytes(frame.samples * 2) if frame.filled else b"\x01\x00" * frame.samples)
        assert 0 < frame.samples <= 320
        position += frame.samples
    assert position == heard + filled
    assert sum(frame.filled for frame in frames) == filled
    assert framer.length == position / 16_000


def test_when_a_frame_says_where_it_is_then_it_says_it_in_seconds() -> None:
    framer = Framer(8_000, 0.1)
    list(framer.add(bytes(3200), 5.0))
    frame = next(framer.add(bytes(1600), 6.0))
    assert (frame.begin, frame.end, frame.seconds, frame.captured, frame.rate) == pytest.approx(
        (0.2, 0.3, 0.1, 6.0, 8_000)
    )
