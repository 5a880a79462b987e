"""Between the thread that hears and the one that takes."""

import threading

import pytest

from app.audio.formats import Format, SampleType
from app.audio.handover import Handover, Idle, Item, Lost, Sound
from app.audio.source import SourceChanged, SourceState
from app.errors import AudioError

_FORMAT = Format(16_000, 1, SampleType.INT16)
_WAITING = SourceChanged(SourceState.WAITING, "x")


def second(number: int) -> Sound:
    return Sound(bytes([number]) * 32_000, _FORMAT, float(number))


def test_when_things_are_put_then_they_come_out_in_order() -> None:
    handover = Handover()
    things: list[Item] = [second(1), _WAITING, Idle(2.0), second(3)]
    for thing in things:
        handover.put(thing)
    assert [handover.take() for _ in things] == things


def test_when_nobody_takes_then_the_oldest_sound_goes_and_is_counted_but_news_stays() -> None:
    handover = Handover(limit=3.0)
    handover.put(second(1))
    handover.put(_WAITING)
    for number in (2, 3, 4, 5):
        handover.put(second(number))
    handover.end()
    out = [handover.take() for _ in range(6)]
    assert out[0] == Lost(2.0)
    assert {thing.arrived for thing in out if isinstance(thing, Sound)} == {3.0, 4.0, 5.0}
    assert _WAITING in out
    assert out[-1] is None


def test_when_moments_without_sound_pile_up_then_only_the_last_counts() -> None:
    handover = Handover()
    for now in (1.0, 2.0, 3.0):
        handover.put(Idle(now))
    assert handover.take() == Idle(3.0)


def test_when_it_ends_with_an_error_then_what_came_before_is_taken_first() -> None:
    handover = Handover()
    handover.put(second(1))
    handover.end(AudioError("It broke."))
    handover.put(second(2))
    assert handover.take() == second(1)
    with pytest.raises(AudioError, match="It broke"):
        handover.take()


def test_when_it_is_closed_then_who_waits_is_woken_and_nothing_more_comes() -> None:
    handover = Handover()
    taken: list[object] = ["never"]
    thread = threading.Thread(target=lambda: taken.append(handover.take()))
    thread.start()
    handover.close()
    thread.join(2)
    assert taken[1:] == [None]
    handover.put(second(1))
    handover.end(AudioError("Too late."))
    assert handover.take() is None
