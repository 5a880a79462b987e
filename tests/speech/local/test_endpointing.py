import itertools
from dataclasses import replace

import pytest

from app.speech.local.endpointing import Cut, Endpointing, Rules, frames

RULES = Rules(silence=10, breath_after=100, breath=4, longest=200, before=5, after=3, opening=2)


def push(ends: Endpointing, probability: float, count: int, level: float = 1.0) -> list[Cut]:
    """The cuts that `count` alike frames give."""
    return [cut for _ in range(count) if (cut := ends.push(probability, level))]


def test_one_loud_frame_opens_nothing() -> None:
    ends = Endpointing(RULES)
    for _ in range(20):
        assert not push(ends, 0.9, 1) + push(ends, 0.1, 1)
    assert ends.begin is None


def test_speech_opens_with_the_sound_just_before_it() -> None:
    ends = Endpointing(RULES)
    push(ends, 0.0, 20)
    push(ends, 0.9, 2)
    assert (ends.begin, ends.speech_begin) == (15, 20)


def test_at_the_start_of_the_stream_there_is_less_before() -> None:
    ends = Endpointing(RULES)
    push(ends, 0.9, 2)
    assert (ends.begin, ends.speech_begin) == (0, 0)


def test_a_pause_ends_the_utterance_and_leaves_most_of_the_pause_out() -> None:
    ends = Endpointing(RULES)
    push(ends, 0.0, 20)
    push(ends, 0.9, 30)
    assert push(ends, 0.0, 9) == []
    assert push(ends, 0.0, 1) == [Cut(begin=15, end=53, speech_begin=20, speech_end=50)]
    assert ends.begin is None


def test_a_shorter_pause_does_not() -> None:
    ends = Endpointing(RULES)
    push(ends, 0.9, 30)
    push(ends, 0.0, 9)
    push(ends, 0.4, 1)
    assert push(ends, 0.0, 9) == []


def test_sound_between_the_two_thresholds_goes_on_but_does_not_begin() -> None:
    ends = Endpointing(RULES)
    push(ends, 0.4, 20)
    assert ends.begin is None
    push(ends, 0.9, 2)
    push(ends, 0.4, 50)
    assert ends.silent == 0


def test_in_a_long_utterance_a_breath_is_enough() -> None:
    ends = Endpointing(RULES)
    push(ends, 0.9, 99)
    (cut,) = push(ends, 0.0, 4)
    assert (cut.speech_end, cut.end) == (99, 102)


def test_the_next_utterance_takes_nothing_that_belongs_to_the_last() -> None:
    ends = Endpointing(RULES)
    push(ends, 0.9, 99)
    (cut,) = push(ends, 0.0, 4)
    push(ends, 0.9, 2)
    assert ends.begin == cut.end


def test_without_any_pause_the_quietest_place_of_the_second_half_is_cut() -> None:
    ends = Endpointing(RULES)
    push(ends, 0.9, 40, level=0.01)
    push(ends, 0.9, 100)
    push(ends, 0.9, 5, level=0.1)
    (cut,) = push(ends, 0.9, 55)
    assert cut.goes_on
    assert cut.end == 142
    assert ends.begin == ends.speech_begin == 142


def test_cuts_without_a_pause_leave_no_sound_out_and_none_twice() -> None:
    ends = Endpointing(RULES)
    cuts = push(ends, 0.9, 1000)
    assert len(cuts) >= 5
    assert all(one.end == other.begin for one, other in itertools.pairwise(cuts))


def test_closing_gives_what_is_open_once() -> None:
    ends = Endpointing(RULES)
    push(ends, 0.9, 10)
    assert ends.close() == Cut(0, 10, 0, 10)
    assert ends.close() is None


def test_sound_is_kept_as_long_as_it_may_be_wanted() -> None:
    ends = Endpointing(RULES)
    push(ends, 0.0, 100)
    assert ends.kept_from == 93
    push(ends, 0.9, 2)
    assert ends.begin is not None
    assert ends.begin >= 93
    push(ends, 0.9, 50)
    assert ends.kept_from == ends.begin


@pytest.mark.parametrize("milliseconds", [32, 200, 800, 3000])
def test_the_pause_a_person_chose_is_the_pause_that_ends(milliseconds: int) -> None:
    ends = Endpointing(replace(RULES, breath_after=10_000, longest=20_000).with_choices(None, milliseconds))
    push(ends, 0.9, 10)
    wanted = frames(milliseconds / 1000)
    assert push(ends, 0.0, wanted - 1) == []
    assert len(push(ends, 0.0, 1)) == 1


def test_the_threshold_a_person_chose_moves_both_ends() -> None:
    rules = Rules().with_choices(0.8, None)
    assert rules.on == pytest.approx(0.8)
    assert rules.on * 0.5 < rules.off < rules.on


@pytest.mark.parametrize("threshold", [-1.0, 0.0, 1.0, 7.0])
def test_a_threshold_nothing_could_meet_is_brought_into_range(threshold: float) -> None:
    rules = Rules().with_choices(threshold, None)
    assert 0 < rules.off < rules.on < 1
