"""Hotword files as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UsageError
from app.speech.engine import Hotword
from app.speech.hotwords import parse, render


def test_words_weights_languages_comments_and_blank_lines() -> None:
    text = "\ufeff# names\nSonnenberg\n\nDruckhalter, 5  # loud\nNetzleitstelle,3,de\n三峡 , , zh\n"
    assert parse(text) == (
        Hotword("Sonnenberg", 4),
        Hotword("Druckhalter", 5),
        Hotword("Netzleitstelle", 3, "de"),
        Hotword("三峡", 4, "zh"),
    )


@pytest.mark.parametrize("line", ["word, 0", "word, 6", "word, heavy", ", 3", "a, 1, en, more"])
def test_a_bad_line_is_named(line: str) -> None:
    with pytest.raises(UsageError, match="ine 2"):
        parse(f"good\n{line}\n")


_WORD = st.text(
    st.characters(blacklist_characters=",#\ufeff", blacklist_categories=("Cs", "Cc", "Zl", "Zp", "Zs")), min_size=1
)


@given(st.lists(st.builds(Hotword, _WORD, st.integers(1, 5), st.sampled_from(["", "de", "zh"]))))
def test_a_rendered_list_is_read_back(words: list[Hotword]) -> None:
    assert parse(render(words)) == tuple(words)
