"""How much of a changing caption is shown."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.captions.model import CaptionLine
from app.captions.steady import PATIENCE, Patience, Steady
from app.settings.appearance import DEFAULT
from tests.captions.replay import recorded, replay

ONE = Patience(agree=1, revoke=2, seconds=1.0)


def line(text: str, revision: int, *, settled: str = "", final: bool = False, utterance: int = 1) -> CaptionLine:
    settled = text if final else settled
    return CaptionLine("a", utterance, revision, settled, text[len(settled) :], final, 0, 1)


def shown(steady: Steady, text: str, revision: int, now: float, settled: str = "") -> str:
    return "".join(each.text for each in steady.lines([line(text, revision, settled=settled)], now))


def test_when_a_word_is_the_last_then_it_waits_for_the_next_one() -> None:
    steady = Steady(ONE)
    assert shown(steady, "wreck", 1, 0.0) == ""
    assert shown(steady, "recognise speech", 2, 0.3) == "recognise "
    assert shown(steady, "recognise speech with", 3, 0.6) == "recognise speech "


def test_when_the_same_is_heard_again_then_the_last_word_is_shown_too() -> None:
    steady = Steady(ONE)
    assert shown(steady, "good morning", 1, 0.0) == "good "
    assert shown(steady, "good morning", 2, 0.3) == "good morning"


def test_when_no_news_comes_then_the_rest_is_shown_after_a_while() -> None:
    steady = Steady(ONE)
    assert shown(steady, "good morning", 1, 5.0) == "good "
    assert steady.due == 6.0
    assert shown(steady, "good morning", 1, 6.0) == "good morning"
    assert steady.due is None


def test_when_one_hypothesis_says_otherwise_then_what_was_read_stays_until_a_second_one_does() -> None:
    steady = Steady(ONE)
    shown(steady, "the cat sat", 1, 0.0)
    assert shown(steady, "the cat sat on", 2, 0.2) == "the cat sat "
    assert shown(steady, "the hat sat on it", 3, 0.4) == "the cat sat "
    assert shown(steady, "the hat sat on it now", 4, 0.6) == "the hat sat on it "


def test_when_the_text_shrinks_for_good_then_that_is_shown_after_a_while() -> None:
    steady = Steady(ONE)
    shown(steady, "one two three", 1, 0.0)
    assert shown(steady, "one two", 2, 0.2) == "one two "
    assert shown(steady, "one", 3, 0.4) == "one two "
    assert shown(steady, "one", 3, 1.4) == "one"
    assert steady.due is None


def test_when_words_are_written_without_blanks_then_the_last_two_characters_wait() -> None:
    assert shown(Steady(ONE), "今天会议", 1, 0.0) == "今天"


def test_when_an_utterance_ends_then_all_of_it_is_shown_at_once() -> None:
    steady = Steady(PATIENCE["steady"])
    assert steady.lines([line("so it", 1)], 0.0) == ()
    final = line("So it is.", 2, final=True)
    assert steady.lines([final], 0.1) == (final,)
    assert steady.due is None


def test_when_text_is_settled_then_it_is_shown_at_once_and_stays_marked_as_such() -> None:
    steady = Steady(PATIENCE["steady"])
    [one] = steady.lines([line("it is settled but not this", 1, settled="it is settled ")], 0.0)
    assert (one.settled, one.tentative) == ("it is settled ", "")


def test_when_two_utterances_are_open_then_each_has_its_own_time() -> None:
    steady = Steady(ONE)
    first, second = line("hello", 1), replace(line("goodbye", 1), track="b")
    steady.lines([first], 0.0)
    assert steady.lines([first, second], 0.5) == ()
    assert steady.due == 1.0
    assert [each.text for each in steady.lines([first, second], 1.0)] == ["hello"]
    assert steady.due == 1.5


@given(st.lists(st.text("ab 会", max_size=8), min_size=1, max_size=8), st.sampled_from(sorted(PATIENCE)))
def test_when_nothing_new_comes_then_in_the_end_all_is_shown(texts: list[str], choice: str) -> None:
    steady, now = Steady(PATIENCE[choice]), 0.0
    for revision, text in enumerate(texts, 1):
        now += 0.3
        shown(steady, text, revision, now)
    for _ in range(20):
        if steady.due is None:
            break
        now = steady.due
        shown(steady, texts[-1], len(texts), now)
    assert shown(steady, texts[-1], len(texts), now) == texts[-1]


@pytest.mark.parametrize("name", ["embedded", "unsteadied"])
def test_when_recorded_speech_is_replayed_then_each_choice_changes_less_and_costs_more(name: str) -> None:
    raw = replay(recorded(name), None)
    seen = [replay(recorded(name), PATIENCE[choice]) for choice in ("responsive", "balanced", "steady")]
    changed = [each.changed for each in (raw, *seen)]
    assert changed == sorted(changed, reverse=True)
    assert changed[-1] <= changed[0] / 2
    delays = [sum(each.delays) / len(each.delays) for each in (raw, *seen)]
    assert delays == sorted(delays)
    assert delays[2] < 0.4
    assert delays[3] < 1.0


def test_when_the_settings_offer_a_choice_then_it_is_known() -> None:
    assert DEFAULT.steadiness in PATIENCE
    [choice] = [each for each in fields(DEFAULT) if each.name == "steadiness"]
    assert set(choice.metadata["among"]) == set(PATIENCE)
