import itertools

from hypothesis import given
from hypothesis import strategies as st

from app.speech.local.stabiliser import Stabiliser, Trust
from app.speech.local.vocabulary import Heard

UNSURE = -1.0


def say(text: str, *, last: float = UNSURE, doubted: tuple[str, ...] = ()) -> list[Heard]:
    """A decoding: all words certain but the last and the doubted ones."""
    words = text.split()
    certainty = dict.fromkeys(range(len(words)), 0.0)
    certainty |= {at: -5.0 for at, word in enumerate(words) if word in doubted}
    certainty[len(words) - 1] = last
    return [Heard(word, (at + 10,), certainty[at]) for at, word in enumerate(words)]


def feed(steady: Stabiliser, *texts: str, start: float = 0.0, step: float = 0.2) -> list[str]:
    """What is shown after each decoding."""
    return ["".join(steady.update(say(text), start + at * step)) for at, text in enumerate(texts)]


def test_a_new_word_is_held_back_until_it_was_heard_twice() -> None:
    shown = feed(Stabiliser(), "we went ho", "we went home", "we went home")
    assert shown == ["we went", "we went", "we went home"]


def test_a_word_the_network_is_sure_of_is_shown_at_once() -> None:
    steady = Stabiliser()
    assert "".join(steady.update(say("we went home", last=-0.01), 1.0)) == "we went home"


def test_one_hypothesis_alone_takes_nothing_back() -> None:
    shown = feed(Stabiliser(), "ice cream is", "ice cream is", "I scream is", "ice cream is good")
    assert shown[1:] == ["ice cream is", "ice cream is", "ice cream is"]


def test_two_hypotheses_do() -> None:
    shown = feed(Stabiliser(), "ice cream is", "ice cream is", "I scream is", "I scream is")
    assert shown[-1] == "I scream is"


def test_what_three_hypotheses_agree_on_is_given_to_the_next_decoding() -> None:
    steady = Stabiliser()
    feed(steady, "to be or", "to be or not", "to be or not to")
    assert [word.text for word in steady.given] == ["to", "be", "or"]


def test_the_newest_word_is_never_given() -> None:
    steady = Stabiliser()
    feed(steady, "to be", "to be", "to be", "to be", "to be")
    assert [word.text for word in steady.given] == ["to"]


def test_punctuation_at_the_end_waits_for_the_next_word() -> None:
    assert feed(Stabiliser(), "Yes. We.", "Yes. We.") == ["Yes", "Yes. We"]


def test_held_words_settle_when_they_are_upheld_long_enough() -> None:
    steady = Stabiliser(Trust(settle=1.0))
    feed(steady, *["one two three four"] * 3, step=0.2)
    assert steady.settled == []
    settled, tentative = steady.update(say("one two three four five"), 1.5)
    assert (settled, tentative) == ("one two", " three four")


def test_a_word_the_network_objects_to_twice_is_let_go() -> None:
    steady = Stabiliser()
    feed(steady, *["one too three four"] * 3)
    for at in (0.8, 1.0):
        steady.update(say("one too three four", doubted=("too",)), at)
    assert [word.text for word in steady.given] == ["one"]


def test_a_word_it_objects_to_once_stays() -> None:
    steady = Stabiliser()
    feed(steady, *["one too three four"] * 3)
    steady.update(say("one too three four", doubted=("too",)), 0.8)
    feed(steady, "one too three four", start=1.0)
    assert [word.text for word in steady.given] == ["one", "too", "three"]


def test_what_is_let_go_stays_on_screen_until_something_else_is_heard_twice() -> None:
    steady = Stabiliser()
    feed(steady, *["one too three four"] * 3)
    shown = ["".join(steady.update(say("one too three four", doubted=("too",)), at)) for at in (0.8, 1.0)]
    shown += feed(steady, "one two three four", "one two three four", start=1.2)
    assert shown[-3:] == ["one too three four", "one too three four", "one two three four"]


def test_a_doubted_word_does_not_settle() -> None:
    steady = Stabiliser(Trust(settle=1.0))
    feed(steady, *["one two three four"] * 3)
    steady.update(say("one two three four", doubted=("one",)), 9.0)
    assert steady.settled == []


def test_at_a_pause_all_words_are_shown_with_their_full_stop() -> None:
    steady = Stabiliser()
    feed(steady, "that is", "that is all")
    assert "".join(steady.rest(say("That is all."), 1.0)) == "That is all."


def test_after_a_pause_the_words_before_it_are_given() -> None:
    steady = Stabiliser()
    steady.rest(say("that is all"), 1.0)
    assert [word.text for word in steady.given] == ["that", "is"]


@given(st.lists(st.lists(st.sampled_from("abcd"), min_size=0, max_size=8), max_size=30), st.floats(-2, 0))
def test_settled_text_only_grows_whatever_is_heard(tails: list[list[str]], certainty: float) -> None:
    steady = Stabiliser(Trust(settle=0.5))
    told = []
    for at, tail in enumerate(tails):
        words = [*steady.given, *(Heard(word, (ord(word),), certainty) for word in tail)]
        told.append(steady.update(words, at * 0.2))
        assert told[-1][0] == " ".join(word.text for word in steady.settled)
    assert all(other[0].startswith(one[0]) for one, other in itertools.pairwise(told))
