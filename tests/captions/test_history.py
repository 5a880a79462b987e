"""Looking back at captions that went off the top."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from app.captions.history import look_back
from app.captions.lines import Layout, Page, lay_out
from app.captions.model import CaptionLine

PAGE = Page(rows=2, width=20)


def width(text: str) -> float:
    return float(len(text))


def line(text: str, utterance: int, *, track: str = "a", final: bool = True) -> CaptionLine:
    settled, tentative = (text, "") if final else ("", text)
    return CaptionLine(track, utterance, 1, settled, tentative, final, utterance, utterance + 1)


def spoken(texts: list[str], page: Page = PAGE) -> tuple[list[CaptionLine], Layout]:
    """The captions one after the other, as the box saw them."""
    lines: list[CaptionLine] = []
    layout: Layout | None = None
    for number, text in enumerate(texts, 1):
        lines.append(line(text, number))
        layout = lay_out(lines, page, width, layout)
    assert layout
    return lines, layout


def test_when_captions_went_off_the_top_then_they_are_found_above() -> None:
    lines, layout = spoken([f"sentence number {number}." for number in range(1, 7)])
    rows = [row.text for row in look_back(lines, layout, width)]
    assert rows[0] == "sentence number 1."
    assert rows[-2:] == [row.text for row in layout.rows]
    assert " ".join(rows) == " ".join(each.text for each in lines)


def test_when_nothing_was_said_then_there_is_nothing_to_look_back_at() -> None:
    assert look_back([], lay_out([], PAGE, width), width) == ()


def test_when_there_are_labels_then_earlier_rows_have_them_too() -> None:
    page = replace(PAGE, labels=(("a", "Them"), ("b", "You")))
    lines = [line("one", 1), line("two", 1, track="b"), line("three", 2), line("four", 2, track="b")]
    layout = lay_out(lines, page, width)
    assert [row.text for row in look_back(lines, layout, width)] == [
        "Them: one",
        "You: two",
        "Them: three",
        "You: four",
    ]


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.text("abcdefghij 你好、", min_size=1, max_size=40), max_size=12), st.integers(1, 4), st.integers(6, 30)
)
def test_when_looking_back_then_the_box_is_the_end_and_no_word_is_missing(
    texts: list[str], rows: int, wide: int
) -> None:
    texts = ["." + text for text in texts]
    if not texts:
        return
    lines, layout = spoken(texts, Page(rows, wide))
    past = look_back(lines, layout, width)
    shown = [row for row in layout.rows if row.text]
    assert list(past[len(past) - len(shown) :]) == shown
    said, seen = ("".join("".join(each).split()) for each in (texts, (row.text for row in past)))
    assert seen == said
