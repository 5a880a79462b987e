"""Words that are heard twice are told once; words that are said twice stay."""

import pytest

from app.speech.cloud.seam import most_words, without_repeat


@pytest.mark.parametrize(
    ("before", "after", "rest"),
    [
        ("open valve three", "Valve three, and pump two.", "and pump two."),
        ("open valve three.", "three is open", "is open"),
        ("open valve three", "and pump two", "and pump two"),
        ("open valve three now", "alve three now and", "and"),
        ("open valve three", "Wait, three", "Wait, three"),
        ("open valve three", "valve", ""),
        ("open valve three", "Open valve three.", ""),
        ("打开三号阀门", "阀门已经打开", "已经打开"),
        ("打开三号阀门", "阀门", ""),
        ("it's ten o’clock", "O’CLOCK sharp", "sharp"),  # noqa: RUF001 - a typographic apostrophe
        ("", "anything", "anything"),
        ("something", "", ""),
        ("...", "anything", "anything"),
    ],
)
def test_when_the_head_repeats_the_tail_then_it_goes(before: str, after: str, rest: str) -> None:
    assert without_repeat(before, after, 10) == rest


def test_when_the_overlap_holds_few_words_then_no_more_of_them_are_taken_for_repeats() -> None:
    assert without_repeat("one two three four", "one two three four five", 2) == "one two three four five"
    assert without_repeat("one two three four", "three four five", 2) == "five"


def test_when_the_overlap_is_longer_then_more_words_may_lie_in_it() -> None:
    assert most_words(0.0) < most_words(1.0) < most_words(3.0)
