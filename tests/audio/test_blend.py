"""Streams of one application, added up."""

import numpy as np

from app.audio.pulse.blend import Blend


def block(value: float, samples: int) -> bytes:
    return np.full(samples, value, "<f4").tobytes()


def values(pcm: bytes) -> list[float]:
    return [float(value) for value in np.frombuffer(pcm, "<f4")]


def test_when_there_is_one_stream_then_it_passes_as_it_is() -> None:
    assert Blend(1, 400).add(0, b"odd") == b"odd"


def test_when_blocks_come_in_turns_then_what_both_have_is_added_in_order() -> None:
    blend = Blend(2, 400)
    assert blend.add(0, block(0.25, 3)) == b""
    assert values(blend.add(1, block(0.5, 2))) == [0.75, 0.75]
    assert values(blend.add(1, block(1.0, 4))) == [1.25]


def test_when_one_lags_too_far_behind_then_it_counts_as_silent_and_nothing_of_the_other_is_lost() -> None:
    blend = Blend(2, 3 * 4)
    heard = [value for _ in range(4) for value in values(blend.add(0, block(0.25, 2)))]
    assert heard == [0.25] * 5
    assert values(blend.add(1, block(0.5, 3))) == [0.75] * 3
    assert values(blend.add(1, block(0.5, 4))) == [0.5], "what it lagged behind does not pile up"
