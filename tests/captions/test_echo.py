"""What the speakers say is captioned once; what only the person said is never lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.captions.echo import HOLD_SECONDS, EchoGate, Evidence, tokens, without_echo
from app.speech.events import EngineEvent, Health, HealthChanged, Hypothesis

THEIRS = "It was the best of times, it was the worst of times."


def said(track: str, text: str, begin: float, end: float, *, utterance: int = 1, final: bool = True) -> Hypothesis:
    settled, tentative = (text, "") if final else ("", text)
    return Hypothesis(track, utterance, 1, settled, tentative, final, begin, end)


def gate(*, loud: bool = True, removed: float | None = None) -> EchoGate:
    return EchoGate("you", "them", Evidence(lambda _begin, _end: loud, lambda _begin, _end: removed))


def texts(events: list[EngineEvent]) -> list[str]:
    return [event.text for event in events if isinstance(event, Hypothesis)]


@pytest.mark.parametrize(
    ("mine", "certain", "left"),
    [
        ("It was the best of times, it was the worst of times.", False, ""),
        ("the best of times it was", False, ""),
        ("It was the best of limes, it was the worst of times", False, ""),  # misheard between what was heard
        ("Yes, I see. It was the best of times, it was the worst.", False, "Yes, I see."),
        ("it was the best of times. Shall we go on?", False, "Shall we go on?"),
        ("It was the fish.", False, "It was the fish."),  # three words in a row are a coincidence
        ("Times.", False, "Times."),
        ("Times.", True, ""),
        ("best off timers it was the worst", True, ""),
        ("Shall we go on?", True, "Shall we go on?"),
        ("最好的时代", False, "最好的时代"),
    ],
)
def test_only_what_the_other_track_said_is_left_out(mine: str, certain: bool, left: str) -> None:
    assert without_echo(mine, [THEIRS], certain=certain) == left


def test_words_without_blanks_are_compared_by_character() -> None:
    assert without_echo("那是最好的时代", ["那是最好的时代、那是最坏的时代。"], certain=False) == ""
    assert without_echo("那是最好的时代吧。我同意。", ["那是最好的时代、"], certain=False) == "吧。我同意。"


_WORDS = st.lists(st.sampled_from(["one", "two", "three", "four", "five", "six", "seven"]), max_size=12)


@given(_WORDS, _WORDS)
def test_a_word_that_the_others_never_said_stays_whatever_surrounds_it(before: list[str], after: list[str]) -> None:
    mine = " ".join([*before, "Zanzibar", *after])
    assert "zanzibar" in tokens(without_echo(mine, ["one two three four five six seven one two"], certain=False))


@given(_WORDS, _WORDS)
def test_what_is_left_is_part_of_what_was_said(own: list[str], other: list[str]) -> None:
    left = tokens(without_echo(" ".join(own), [" ".join(other)], certain=False))
    rest = iter(own)
    assert all(word in rest for word in left)


def test_an_echo_that_comes_before_the_others_words_is_held_until_they_come() -> None:
    door = gate()
    echo = said("you", "it was the best of times", 1.1, 3.1)
    assert door.feed(echo, 10.0) == []
    assert door.waiting
    passed = door.feed(said("them", THEIRS, 1.0, 5.0), 10.5)
    assert texts(passed) == [THEIRS, ""]
    assert not door.waiting


def test_own_words_over_the_others_go_out_in_their_order_once_it_is_known() -> None:
    door = gate()
    assert door.feed(said("you", "I disagree.", 1.1, 2.0), 10.0) == []
    assert door.feed(said("you", "Let me say why.", 2.1, 3.0, utterance=2), 11.0) == []
    assert texts(door.feed(said("them", THEIRS, 1.0, 5.0), 11.5)) == [THEIRS, "I disagree.", "Let me say why."]


def test_who_speaks_on_when_the_others_have_ended_does_not_wait() -> None:
    played = 5.0
    door = EchoGate("you", "them", Evidence(lambda begin, _end: begin < played, lambda _begin, _end: None))
    assert door.feed(said("you", "I disagree, and let me say why.", 4.0, 9.0), 10.0) == []
    assert texts(door.feed(said("them", THEIRS, 1.0, 4.9), 10.1)) == [THEIRS, "I disagree, and let me say why."]


def test_nothing_waits_longer_than_the_limit() -> None:
    door = gate()
    door.feed(said("you", "I disagree.", 1.1, 2.0), 10.0)
    assert door.due(10.0 + HOLD_SECONDS - 0.1) == []
    assert texts(door.due(10.0 + HOLD_SECONDS)) == ["I disagree."]


def test_nothing_waits_while_the_others_are_quiet() -> None:
    door = gate(loud=False)
    assert texts(door.feed(said("you", "it was the best of times", 1.1, 3.1), 10.0)) == ["it was the best of times"]


def test_who_repeats_what_was_said_before_is_heard() -> None:
    door = gate()
    door.feed(said("them", THEIRS, 1.0, 5.0), 10.0)
    assert door.feed(said("you", THEIRS, 7.0, 11.0), 16.0) == []
    assert texts(door.drain()) == [THEIRS]


def test_an_open_utterance_that_is_an_echo_is_not_shown() -> None:
    door = gate()
    door.feed(said("them", "It was the best of times", 1.0, 3.0, final=False), 10.0)
    assert door.feed(said("you", "it was the best", 1.1, 2.5, final=False), 10.1) == []
    assert texts(door.feed(said("you", "so what", 1.1, 2.5, final=False), 10.1)) == ["so what"]


def test_sound_that_was_taken_out_is_not_shown_before_its_final() -> None:
    door = gate(removed=15.0)
    assert door.feed(said("you", "best off", 1.1, 2.5, final=False), 10.0) == []
    door.feed(said("you", "Quite so.", 1.1, 2.5), 10.1)
    assert texts(door.drain()) == ["Quite so."]


def test_states_and_other_tracks_pass() -> None:
    door = gate()
    events: list[EngineEvent] = [HealthChanged("you", Health.LISTENING), said("third", THEIRS, 1.0, 2.0)]

    assert [passed for event in events for passed in door.feed(event, 1.0)] == events
