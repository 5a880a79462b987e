"""Words that matter, found in what was said."""

import pytest

from app.captions.alerts import alert_words, find_alerts


def found(text: str, *words: str) -> list[str]:
    return [text[each.begin : each.end] for each in find_alerts(text, words)]


@pytest.mark.parametrize(
    ("text", "word", "said"),
    [
        ("Could ANNA answer that?", "anna", ["ANNA"]),
        ("That is Anna's and Anna\u2019s, Anna.", "anna", ["Anna", "Anna", "Anna"]),
        ("Joanna plays Annas and anna_b", "anna", ["anna"]),
        ("the fire  alarm, a fire\nalarm", "Fire alarm", ["fire  alarm", "fire\nalarm"]),
        ("we don\u2019t and we don't", "don't", ["don\u2019t", "don't"]),
        ("C++ and C# but not C", "c++", ["C++"]),
        ("今天李明来了", "李明", ["李明"]),
        ("今天Anna来了", "anna", ["Anna"]),
        ("カメラの前", "カメラ", ["カメラ"]),
        ("김철수는 왔다", "김철수", ["김철수"]),
        ("박김철수는 왔다", "김철수", []),
        ("Это Анна", "анна", ["Анна"]),
        ("the party", "art", []),
        ("room 101, not 1010", "101", ["101"]),
        ("STRASSE und Straße", "straße", ["Straße"]),
    ],
)
def test_when_a_word_is_said_then_it_is_found_whole_in_any_case_and_script(
    text: str, word: str, said: list[str]
) -> None:
    assert found(text, word) == said


def test_when_two_words_begin_at_the_same_place_then_the_longer_is_found_as_it_was_written() -> None:
    [match] = find_alerts("Fire alarm!", ("fire", "Fire Alarm"))
    assert (match.begin, match.end, match.word) == (0, 10, "Fire Alarm")


def test_when_there_is_nothing_to_look_for_then_nothing_is_found() -> None:
    assert find_alerts("anything", ()) == ()
    assert find_alerts("", ("anything",)) == ()


def test_when_words_are_written_one_a_line_then_blank_lines_and_repeats_do_not_count() -> None:
    assert alert_words("  Anna \n\n fire   alarm\nAnna\n李明") == ("Anna", "fire alarm", "李明")
