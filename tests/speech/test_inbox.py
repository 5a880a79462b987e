import threading
from collections.abc import Callable

import pytest

from app.audio.frames import SAMPLE_RATE, AudioFrame
from app.speech.inbox import Inbox

TENTH = SAMPLE_RATE // 10


def frame(number: int) -> AudioFrame:
    """A tenth of a second."""
    return AudioFrame(b"\0\0" * TENTH, number, number * TENTH, 0.0)


def filled(count: int, limit: float = 600.0) -> Inbox:
    inbox = Inbox(limit)
    for number in range(count):
        inbox.put(frame(number))
    return inbox


def numbers(frames: list[AudioFrame]) -> list[int]:
    return [item.sequence for item in frames]


def test_frames_come_out_in_order() -> None:
    assert numbers(filled(5).take(0)) == [0, 1, 2, 3, 4]


def test_no_more_is_given_at_once_than_was_wanted() -> None:
    inbox = filled(25)
    assert [len(inbox.take(0, most=1.0)) for _ in range(3)] == [10, 10, 5]


def test_one_frame_is_given_however_long() -> None:
    assert len(filled(2).take(0, most=0.01)) == 1


def test_what_is_taken_counts_until_it_is_done() -> None:
    inbox = filled(10)
    inbox.take(0, most=0.5)
    assert inbox.backlog == pytest.approx(1.0)
    inbox.done()
    assert inbox.backlog == pytest.approx(0.5)


def test_an_empty_inbox_gives_nothing_after_the_time_out() -> None:
    assert Inbox().take(0.01) == []


def test_whoever_waits_for_a_frame_gets_it_at_once() -> None:
    inbox = Inbox()
    got: list[AudioFrame] = []
    thread = threading.Thread(target=lambda: got.extend(inbox.take(20)))
    thread.start()
    inbox.put(frame(0))
    thread.join(10)
    assert numbers(got) == [0]


def test_the_oldest_sound_is_dropped_and_told_once() -> None:
    inbox = filled(30, limit=2.0)
    assert inbox.take_lost() == pytest.approx((0.0, 1.0))
    assert inbox.take_lost() is None
    assert inbox.take(0)[0].sequence == 10
    assert inbox.backlog == pytest.approx(2.0)


def test_after_finish_what_waits_can_be_taken_and_nothing_is_added() -> None:
    inbox = filled(2)
    inbox.finish()
    inbox.put(frame(2))
    states = [inbox.ended]
    assert numbers(inbox.take(0)) == [0, 1]
    states.append(inbox.ended)
    assert states == [False, True]
    assert inbox.take(20) == []


def test_after_abort_nothing_is_left() -> None:
    inbox = filled(5)
    inbox.abort()
    assert inbox.aborted
    assert inbox.ended
    assert not inbox.waiting
    assert inbox.take(20) == []


@pytest.mark.parametrize("end", [Inbox.finish, Inbox.abort])
def test_the_end_wakes_whoever_waits(end: Callable[[Inbox], None]) -> None:
    inbox = filled(50)
    woken: list[bool] = []
    thread = threading.Thread(target=lambda: woken.append(inbox.wait_for_room(1.0, 20)))
    thread.start()
    end(inbox)
    thread.join(10)
    assert woken == [True]


def test_room_is_waited_for_and_given_up_on() -> None:
    inbox = filled(20)
    assert not inbox.wait_for_room(1.0, 0.01)
    inbox.take(0)
    assert not inbox.wait_for_room(0.5, 0.01)
    inbox.done()
    assert inbox.wait_for_room(1.0, 0.01)


def test_a_long_run_of_odd_lengths_ends_at_nothing() -> None:
    inbox = Inbox()
    for number in range(3000):
        inbox.put(AudioFrame(b"\0\0" * (number % 7 + 1), number, number, 0.0))
        if number % 3 == 0:
            inbox.take(0)
            inbox.done()
    while inbox.waiting:
        inbox.take(0)
    inbox.done()
    assert inbox.backlog == 0
