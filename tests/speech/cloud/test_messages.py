"""Whatever a server sends, plain and safe values come out."""

import pytest

from app.speech.cloud import messages
from app.speech.cloud.echo import EchoFilter


@pytest.mark.parametrize("message", [b"{}", "", "{", "[]", "7", "null", "[" * 100_000, " " * 1_000_001, "1" * 5_000])
def test_when_a_message_is_not_an_object_then_there_is_none(message: str | bytes) -> None:
    assert messages.parse(message) is None


@pytest.mark.parametrize(
    ("value", "seconds"),
    [(1240, 1.24), (0, 0.0), (0.5, 0.0005), (-1, None), (True, None), ("5", None), (None, None), (10**400, None)],
)
def test_a_time_is_a_number_of_milliseconds(value: object, seconds: float | None) -> None:
    assert messages.seconds({"t": value}, "t") == seconds


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1e400"])
def test_a_time_is_a_number_that_exists(text: str) -> None:
    data = messages.parse(f'{{"t": {text}}}')
    assert data is not None
    assert messages.seconds(data, "t") is None


@pytest.mark.parametrize(("value", "number"), [(3, 3), (0, 0), (-1, None), (True, None), (1.0, None), ("1", None)])
def test_a_whole_number_is_not_negative(value: object, number: int | None) -> None:
    assert messages.whole({"n": value}, "n") == number


def test_text_keeps_what_scripts_need_and_loses_what_breaks_files() -> None:
    scripts = "नमस्ते \u200dשלום\u200f 三峡 👩\u200d🚀"  # noqa: RUF001 - Hebrew is meant
    assert messages.clean(scripts) == scripts
    assert messages.clean("a\nb\x00c\ud800") == "a b c\ufffd"
    assert messages.text({"t": 5}, "t") == messages.text({}, "t") == ""


def test_what_is_written_is_one_line_of_ascii() -> None:
    assert messages.dump({"context": "三\n\ud800"}) == r'{"context":"\u4e09\n\ud800"}'


def test_when_words_are_no_list_then_there_are_none() -> None:
    assert messages.words({"words": {"text": "x"}}) == ()
    assert messages.words({"words": [{"text": "x", "begin_time": 500, "end_time": 400}]})[0].end == 0.5


CONTEXT = "Bulge Bracket, Boutique; Middle Market — domestic securities firms. 三峡大坝发电厂 Goldman Sachs's"


@pytest.mark.parametrize(
    ("said", "echo"),
    [
        ("Bulge bracket boutique middle market domestic securities firms.", True),
        ("三峡大坝发电厂 Goldman Sachs's", True),
        ("bulge bracket boutique middle market domestic", False),
        ("Firms market bulge securities boutique domestic bracket middle Goldman", False),
        ("Bulge bracket boutique middle market domestic securities firms and then we all went home", False),
        ("", False),
    ],
)
def test_an_echo_is_a_long_run_of_the_context(said: str, echo: bool) -> None:
    assert EchoFilter(CONTEXT).is_echo(said) is echo
    assert EchoFilter("").is_echo(said) is False
