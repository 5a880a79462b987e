import pytest

from app.speech.local.vocabulary import Heard, Vocabulary, split
from app.speech.local.words import bare, drop_loops, shared

BLANK = "\N{LOWER ONE EIGHTH BLOCK}".encode()


def heard(text: str) -> list[Heard]:
    return [Heard(word, (), 0.0) for word in text.split()]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("no no no", "no no no"),
        ("no no no no no no", "no"),
        ("I know. I know. I know. I know. I know. yes", "I know. yes"),
        ("well the end the end the end the end", "well the end"),
        ("a b c a b c a b c", "a b c a b c a b c"),
        ("", ""),
    ],
)
def test_what_is_said_more_than_three_times_in_a_row_is_kept_once(said: str, kept: str) -> None:
    assert " ".join(word.text for word in drop_loops(heard(said))) == kept


def test_words_are_compared_without_case_and_punctuation() -> None:
    assert bare("“Don't!”") == "don't"
    assert shared(["a", "b", "c"], ["a", "b", "d", "e"]) == 2


def vocabulary(*tokens: bytes) -> Vocabulary:
    """Tokens from number 3 on."""
    return Vocabulary(b"".join(bytes([len(token)]) + token for token in (b"", b"<s>", b"</s>", *tokens)))


def test_tokens_become_words_at_blanks_and_each_is_as_sure_as_its_weakest_letter() -> None:
    words = vocabulary(BLANK + b"Hel", b"lo", b",", BLANK + b"you").words([3, 4, 5, 6], [-0.1, -0.4, -2.0, -0.2])
    assert words == [Heard("Hello,", (3, 4, 5), -0.4), Heard("you", (6,), -0.2)]


def test_tokens_that_stand_for_single_bytes_join_to_letters() -> None:
    (word,) = vocabulary(BLANK + b"caf", b"<0xC3>", b"<0xA9>").words([3, 4, 5], [0.0, 0.0, 0.0])
    assert word.text == "café"


def test_tokens_that_steer_the_network_are_no_text() -> None:
    assert vocabulary(BLANK + b"hm").words([1, 3, 2, 99], [0.0] * 4) == [Heard("hm", (3,), 0.0)]


@pytest.mark.parametrize("length", [0, 1, 127, 128, 300])
def test_long_and_short_tokens_are_told_apart(length: int) -> None:
    header = bytes([length]) if length < 128 else bytes([length % 128 + 128, length // 128])
    assert split(header + b"x" * length + b"\x01y") == [b"x" * length, b"y"]


@pytest.mark.parametrize("data", [b"\x05ab", b"\x01a\x85", b"\x01a\x85\x01abc"])
def test_a_vocabulary_that_ends_within_a_token_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="cut short"):
        split(data)
