"""How fast sound goes out, on a clock that is only a number."""

import pytest

from app.speech.cloud.pacing import PACE, Pacer


def send(pacer: Pacer, piece: float, seconds: float) -> list[tuple[float, float]]:
    """Sends whenever it may; (when, how much so far)."""
    now, total, sent = 0.0, 0.0, []
    while now < seconds:
        if wait := pacer.wait(piece, now):
            now += wait + 1e-9
            continue
        pacer.spend(piece)
        total += piece
        sent.append((now, total))
    return sent


@pytest.mark.parametrize("piece", [0.02, 0.1])
def test_when_much_is_held_back_then_no_second_carries_more_than_two(piece: float) -> None:
    sent = send(Pacer(), piece, 20.0)
    for at, before in sent:
        within = [total for when, total in sent if at <= when < at + 1.0]
        assert within[-1] - before + piece <= 2.0 + 1e-6
    assert sent[-1][1] == pytest.approx(20.0 * PACE, rel=0.02)


@pytest.mark.parametrize("piece", [0.02, 0.1])
def test_when_sound_is_live_then_it_never_waits(piece: float) -> None:
    pacer = Pacer()
    for turn in range(500):
        late = 0.004 if turn % 3 else 0.0
        assert pacer.wait(piece, turn * piece + late) == 0.0
        pacer.spend(piece)


def test_when_a_long_pause_went_before_then_there_is_no_burst() -> None:
    pacer = Pacer()
    pacer.wait(0.1, 0.0)
    assert pacer.wait(0.1, 1000.0) == 0.0
    pacer.spend(0.1)
    assert pacer.wait(0.1, 1000.0) > 0.0
