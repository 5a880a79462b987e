"""The tape keeps what no final covers, counts what it cannot keep, and never more than its limit."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.audio.frames import AudioFrame
from app.speech.tape import Tape


def numbers(first: int, count: int) -> bytes:
    """Samples that are their own positions."""
    return struct.pack(f"<{count}h", *range(first, first + count))


def fill(tape: Tape, *counts: int, first: int = 0) -> None:
    at = first
    for count in counts:
        tape.append(AudioFrame(numbers(at, count), 0, at, 0.0, 1000))
        at += count


def test_when_frames_are_appended_then_any_stretch_can_be_read() -> None:
    tape = Tape()
    fill(tape, 20, 30, 50)
    assert (tape.begin, tape.end, tape.seconds) == (0, 100, 0.1)
    assert tape.read(15, 20) == numbers(15, 20)
    assert tape.read(90, 50) == numbers(90, 10)
    assert tape.read(100, 10) == b""


def test_when_the_stream_does_not_begin_at_zero_then_neither_does_the_tape() -> None:
    tape = Tape()
    fill(tape, 10, first=500)
    assert (tape.begin, tape.end) == (500, 510)
    assert tape.take_lost() is None


def test_when_a_final_covers_sound_then_it_is_let_go_to_the_sample() -> None:
    tape = Tape()
    fill(tape, 50, 50)
    tape.cover(33)
    assert tape.begin == 33
    assert tape.read(33, 5) == numbers(33, 5)
    with pytest.raises(ValueError, match="gone"):
        tape.read(32, 5)


def test_when_less_is_covered_than_before_then_nothing_changes() -> None:
    tape = Tape()
    fill(tape, 100)
    tape.cover(60)
    tape.cover(20)
    assert tape.begin == 60


def test_when_more_is_covered_than_there_is_then_the_tape_is_empty_and_goes_on() -> None:
    tape = Tape()
    fill(tape, 100)
    tape.cover(1000)
    fill(tape, 10, first=100)
    assert (tape.begin, tape.end) == (100, 110)


def test_when_the_limit_is_reached_then_the_oldest_is_dropped_and_told_once() -> None:
    tape = Tape(limit=0.05)
    fill(tape, 20, 30, 50)
    assert (tape.begin, tape.end) == (50, 100)
    assert tape.take_lost() == (0.0, 0.05)
    assert tape.take_lost() is None


def test_when_what_was_dropped_is_covered_after_all_then_nothing_was_lost() -> None:
    tape = Tape(limit=0.05)
    fill(tape, 100)
    tape.cover(70)
    assert tape.take_lost() is None


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(0, 60)), max_size=40))
def test_when_anything_is_appended_and_covered_then_what_is_kept_is_bounded_and_in_place(
    steps: list[tuple[int, int]],
) -> None:
    tape = Tape(limit=0.1)
    at, covered, told = 0, 0, 0.0
    for count, back in steps:
        fill(tape, count, first=at)
        at += count
        covered = max(covered, at - back)
        tape.cover(at - back)
        if lost := tape.take_lost():
            assert lost[0] >= told
            told = lost[1]
        assert tape.end == at
        assert at - tape.begin <= 100
        assert tape.begin >= min(covered, at)
        assert tape.read(tape.begin, 1000) == numbers(tape.begin, at - tape.begin)
