"""Which words are an echo: those that somebody else said at that moment, unless the sound itself speaks against it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.captions.repeats import ECHO, OWN, repeated, spoken, without
from app.speech.events import Hypothesis, Word

THEIRS = "It was the best of times, it was the worst of times."
UNSURE = 0.0


def said(text: str, begin: float = 1.0, end: float = 4.0, words: tuple[Word, ...] = ()) -> Hypothesis:
    return Hypothesis("any", 1, 1, text, "", True, begin, end, words=words)


def left(mine: str, theirs: str = THEIRS, *, own: float = UNSURE, later: float = 0.2) -> str:
    """What remains of `mine`, spoken so many seconds later than `theirs`."""
    words = spoken(said(mine, 1.0 + later, 4.0 + later))
    return without(mine, words, repeated(words, spoken(said(theirs)), lambda _begin, _end: own))


@pytest.mark.parametrize(
    ("mine", "own", "kept"),
    [
        ("It was the best of times, it was the worst of times.", UNSURE, ""),
        ("the best of times it was", UNSURE, ""),
        ("It was the best of limes, it was the worst of times", UNSURE, ""),  # misheard between what was heard
        ("Yes, I see. It was the best of times, it was the worst.", UNSURE, "Yes, I see."),
        ("it was the best of times. Shall we go on, my friend?", UNSURE, "Shall we go on, my friend?"),
        ("Everybody knew it was the end.", UNSURE, "Everybody knew it was the end."),  # three words are a coincidence
        ("It wasn't.", UNSURE, ""),  # misheard from beginning to end
        ("Best off timers, hit was the wurst.", UNSURE, ""),
        ("Times.", UNSURE, "Times."),
        ("Times.", ECHO, ""),
        ("Shall we go on?", ECHO, "Shall we go on?"),
        ("The worst of times.", OWN, "The worst of times."),
        ("最好的时代", UNSURE, "最好的时代"),
    ],
)
def test_only_what_the_others_said_is_left_out(mine: str, own: float, kept: str) -> None:
    assert left(mine, own=own) == kept


def test_words_without_blanks_are_compared_by_character() -> None:
    assert left("那是最好的时代", "那是最好的时代、那是最坏的时代。") == ""
    assert left("那是最好的时代吧。我同意。", "那是最好的时代、") == "吧。我同意。"


def test_what_was_said_long_before_is_no_echo() -> None:
    assert left(THEIRS, later=3.0) == THEIRS


def test_many_words_at_the_very_same_moment_are_an_echo_however_clear_they_sound() -> None:
    assert left(THEIRS, own=30.0, later=0.3) == ""
    assert left(THEIRS, own=30.0, later=1.5) == THEIRS
    chinese = "那是最好的时代那是最坏的时代"
    assert left(chinese, chinese, own=30.0) == ""
    assert left("谢谢大家再见", "谢谢大家再见", own=30.0) == "谢谢大家再见"  # no more than three words


def test_the_sound_of_each_stretch_speaks_for_itself() -> None:
    text = "the best of times it was the worst"
    times = tuple(Word(word, 1.2 + at / 4, 1.4 + at / 4) for at, word in enumerate(text.split()))
    mine = spoken(said(f"{text} Yes.", words=(*times, Word("Yes.", 9.0, 9.5))))
    # All in all it is clear, for it ends with a voice; the first words by themselves are not.
    echo = repeated(mine, spoken(said(THEIRS)), lambda _begin, end: OWN if end > 5 else UNSURE)
    assert echo == [True] * 8 + [False]


_WORDS = st.lists(st.sampled_from(["one", "two", "three", "four", "five", "six", "seven"]), max_size=12)


@given(_WORDS, _WORDS)
def test_a_sentence_that_the_others_never_said_stays_whatever_surrounds_it(before: list[str], after: list[str]) -> None:
    sentence = "Zanzibar lacks my dark crumpled umbrella"
    mine = " ".join([*before, sentence, *after])
    assert sentence in left(mine, "one two three four five six seven one two")


@given(_WORDS, _WORDS)
def test_what_is_left_is_part_of_what_was_said(own: list[str], other: list[str]) -> None:
    rest = iter(own)
    assert all(word in rest for word in left(" ".join(own), " ".join(other)).split())
