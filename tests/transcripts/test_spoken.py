import pytest

from app.speech.events import Word
from app.transcripts.spoken import word_at

TEXT = "Well, the BUDGET is fine; the budget."
WORDS = (
    Word("well", 0.0, 0.4),
    Word("the", 0.5, 0.7),
    Word("budget", 0.8, 1.2),
    Word("isn't", 1.3, 1.4),
    Word("fine", 1.5, 1.9),
    Word("the", 2.0, 2.1),
    Word("budget", 2.2, 2.6),
)


@pytest.mark.parametrize(
    ("second", "word", "place"),
    [
        (0.0, "Well", 0),
        (0.45, "Well", 0),
        (0.9, "BUDGET", 10),
        (1.35, "BUDGET", 10),
        (1.6, "fine", 20),
        (9.0, "budget", 30),
    ],
)
def test_when_a_word_is_said_then_its_place_is_known(second: float, word: str, place: int) -> None:
    found = word_at(TEXT, WORDS, second)
    assert found == (place, place + len(word))
    assert TEXT[slice(*found)] == word


def test_when_words_stand_side_by_side_then_each_has_its_place() -> None:
    words = (Word("今天", 0.0, 0.4), Word("天气", 0.4, 0.8))
    assert word_at("今天天气好。", words, 0.5) == (2, 4)


def test_when_nothing_has_begun_or_no_times_are_known_then_there_is_none() -> None:
    assert word_at(TEXT, WORDS, -1.0) is None
    assert word_at(TEXT, (), 1.0) is None
