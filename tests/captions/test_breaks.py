"""Where text may be broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.captions.breaks import clusters, plain, right_to_left, spaceless, units


def test_when_words_have_blanks_then_a_blank_goes_with_the_word_before_it() -> None:
    assert units("one  two three") == ["one  ", "two ", "three"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("你好、世界", ["你", "好、", "世", "界"]),
        ("他说「好」。", ["他", "说", "「好」。"]),
        ("テーブルっぽい", ["テー", "ブ", "ルっ", "ぽ", "い"]),
        ("用Python写", ["用", "Python", "写"]),
        ("￥100です", ["￥100", "で", "す"]),
        ("안녕하세요 여러분", ["안녕하세요 ", "여러분"]),
        ("well-known and/or -5", ["well-", "known ", "and/", "or ", "-5"]),
        ("2020-2021", ["2020-2021"]),
        ("مرحبا بكم", ["مرحبا ", "بكم"]),
    ],
)
def test_when_text_is_of_a_script_then_it_breaks_as_that_script_does(text: str, expected: list[str]) -> None:
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("e\u0301a", ["e\u0301", "a"]),
        ("👨‍👩‍👧x", ["👨‍👩‍👧", "x"]),
        ("🇩🇪🇫🇷", ["🇩🇪", "🇫🇷"]),
        ("👍🏽!", ["👍🏽", "!"]),
        ("नि", ["नि"]),
    ],
)
def test_when_characters_belong_together_then_they_are_one_cluster(text: str, expected: list[str]) -> None:
    assert clusters(text) == expected


@given(st.text())
def test_when_any_text_is_taken_apart_then_joined_it_is_the_same(text: str) -> None:
    assert "".join(units(text)) == text
    assert "".join(clusters(text)) == text


def test_when_text_holds_controls_and_direction_marks_then_they_are_left_out() -> None:
    assert plain("a\u202eb\tc\nd\x07e\u2066f\u200f") == "ab c def"


def test_when_an_emoji_is_joined_then_its_joiners_stay() -> None:
    assert plain("👨‍👩‍👧") == "👨‍👩‍👧"


@pytest.mark.parametrize(
    ("text", "expected"), [("abc", False), ("שלום", True), ("… 12 مرحبا abc", True), ("123", False), ("", False)]
)
def test_when_asked_for_the_direction_then_the_first_letter_decides(text: str, expected: bool) -> None:
    assert right_to_left(text) is expected


@pytest.mark.parametrize(("char", "expected"), [("a", False), ("字", True), ("カ", True), ("한", False), ("、", True)])
def test_when_a_script_has_no_blanks_then_it_is_spaceless(char: str, expected: bool) -> None:
    assert spaceless(char) is expected
