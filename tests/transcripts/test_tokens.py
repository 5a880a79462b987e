import itertools
import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.transcripts.tokens import count_words, highlights, index_text, query, tokens

SPOKEN = st.text(
    st.sampled_from("abcXYZ 12-_.,'\"*()天气好会议预算カタはな한국어ไทยمرحباהשקéüßŒ\u0301👍🏽\u200d\n")
    | st.characters(exclude_categories=["Cs"]),
    max_size=40,
)


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (tokens, content='', columnsize=0, tokenize='ascii')")
    yield connection
    connection.close()


def found(index: sqlite3.Connection, text: str, wanted: str) -> bool:
    index.execute("INSERT INTO t (t) VALUES ('delete-all')")
    index.execute("INSERT INTO t (rowid, tokens) VALUES (1, ?)", (index_text(text),))
    expression = query(wanted)
    return bool(expression) and bool(index.execute("SELECT 1 FROM t WHERE t MATCH ?", (expression,)).fetchall())


@pytest.mark.parametrize(
    ("text", "wanted", "marked"),
    [
        ("Budget meetings on Tuesday", "meet", ["meetings"]),
        ("Budget meetings on Tuesday", "TUESDAY budget", ["Budget", "Tuesday"]),
        ("今天的天气非常好", "天气", ["天气"]),
        ("今天的天气非常好", "好", ["好"]),
        ("今天的天气非常好", "气", ["气"]),
        ("今天的天气非常好", "天气非常", ["天气非常"]),
        ("今天天气", "天", ["天天"]),
        ("我用Python写代码", "python 代码", ["Python", "代码"]),
        ("a café in Zürich", "cafe zurich", ["café", "Zürich"]),
        ("مَرحَبًا بكم", "مرحبا", ["مَرحَبًا"]),
        ("नमस्ते दुनिया", "नमस्ते", ["नमस्ते"]),
        ("회의는 화요일입니다", "화요일", ["화요일"]),
        ("ＡＢＣ full width", "abc", ["ＡＢＣ"]),  # noqa: RUF001 - full width is what is tried
        ("don't panic", "don't", [["don", "t"][0], "t"]),
        ("straße", "STRASSE", ["straße"]),
    ],
)
def test_when_words_are_looked_for_then_they_are_found_and_marked(
    index: sqlite3.Connection, text: str, wanted: str, marked: list[str]
) -> None:
    assert found(index, text, wanted)
    assert [text[begin:end] for begin, end in highlights(text, wanted)] == marked


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("microphone", "phone"),
        ("今天气温", "天气好"),
        ("天。气", "天气"),
        ("the budget", "budget meeting"),
        ("said again", "ai"),
    ],
)
def test_when_a_word_is_not_there_then_it_is_not_found(index: sqlite3.Connection, text: str, wanted: str) -> None:
    assert not found(index, text, wanted)


@given(SPOKEN, SPOKEN)
@settings(max_examples=300, deadline=None)
def test_when_anything_is_looked_for_then_what_is_found_can_be_marked(
    index: sqlite3.Connection, text: str, wanted: str
) -> None:
    ranges = highlights(text, wanted)
    if found(index, text, wanted):
        assert ranges
    assert all(0 <= begin < end <= len(text) for begin, end in ranges)
    assert all(before[1] < after[0] for before, after in itertools.pairwise(ranges))


@given(SPOKEN)
@settings(max_examples=200, deadline=None)
def test_when_a_text_is_looked_for_by_itself_then_it_is_found(index: sqlite3.Connection, text: str) -> None:
    assert found(index, text, text) == bool(list(tokens(text)))
    assert all(token.text == token.text.strip() and " " not in token.text for token in tokens(text))


@given(st.text("天气好会议预算", min_size=1, max_size=12), st.data())
@settings(max_examples=150, deadline=None)
def test_when_any_part_of_a_chinese_line_is_looked_for_then_it_is_found(
    index: sqlite3.Connection, text: str, data: st.DataObject
) -> None:
    begin = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(begin + 1, len(text)))
    assert found(index, text, text[begin:end])


def test_when_words_are_counted_then_each_chinese_character_is_one() -> None:
    assert count_words("Hello there, 天气很好!") == 6
    assert count_words("naïve café") == 2
    assert count_words("… — !") == 0
