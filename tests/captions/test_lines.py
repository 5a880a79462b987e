"""From views to rows."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.captions.flow import Style
from app.captions.lines import Layout, Page, lay_out
from app.captions.model import CaptionLine, CaptionView, apply
from app.speech.events import Hypothesis

PAGE = Page(rows=2, width=20)


def width(text: str) -> float:
    """A font in which every character is as wide as one unit."""
    return float(len(text))


def line(text: str, utterance: int = 1, *, track: str = "a", final: bool = True, begin: float = 0) -> CaptionLine:
    settled, tentative = (text, "") if final else ("", text)
    return CaptionLine(track, utterance, 1, settled, tentative, final, begin, begin + 1)


def rows(*lines: CaptionLine, page: Page = PAGE, before: Layout | None = None) -> list[str]:
    return texts(lay_out(lines, page, width, before))


def texts(layout: Layout) -> list[str]:
    return [row.text for row in layout.rows]


def test_when_nothing_was_said_then_all_rows_are_empty() -> None:
    assert rows() == ["", ""]


def test_when_there_is_one_row_of_text_then_it_is_the_lowest() -> None:
    assert rows(line("hello")) == ["", "hello"]


def test_when_text_is_longer_than_the_box_then_its_end_is_seen() -> None:
    assert rows(line("one two three four five six seven eight nine ten")) == ["five six seven eight", "nine ten"]


def test_when_a_word_is_longer_than_a_row_then_it_is_cut() -> None:
    assert rows(line("x" * 25)) == ["x" * 20, "x" * 5]


def test_when_a_long_word_holds_clusters_then_none_is_cut_apart() -> None:
    accented = "e\u0301" * 15
    assert rows(line(accented)) == ["e\u0301" * 10, "e\u0301" * 5]


def test_when_text_has_no_blanks_then_it_breaks_between_characters_but_not_before_a_comma() -> None:
    assert rows(line("一二三四五六七八九十一二三四五六七八九十、十")) == [
        "一二三四五六七八九十一二三四五六七八九",
        "十、十",
    ]


def test_when_captions_of_one_track_follow_then_they_share_a_row() -> None:
    assert rows(line("Yes."), line("No.", 2)) == ["", "Yes. No."]
    assert rows(line("是。"), line("不。", 2)) == ["", "是。不。"]


def test_when_a_caption_holds_nothing_to_see_then_the_next_one_follows_it() -> None:
    assert rows(line("\u202e"), line("No.", 2)) == ["", "No."]


def test_when_captions_may_not_flow_then_each_begins_a_row() -> None:
    assert rows(line("Yes."), line("No.", 2), page=replace(PAGE, flowing=False)) == ["Yes.", "No."]


def test_when_another_track_or_direction_begins_then_a_row_begins() -> None:
    assert rows(line("Yes."), line("No.", track="b")) == ["Yes.", "No."]
    assert rows(line("Yes."), line("שלום", 2)) == ["Yes.", "שלום"]


def test_when_a_caption_reads_from_right_to_left_then_all_its_rows_say_so() -> None:
    layout = lay_out([line("שלום abc def ghi jkl mno"), line("Yes", 2)], replace(PAGE, rows=3), width)
    assert [row.right_to_left for row in layout.rows] == [True, True, False]


def test_when_labels_are_wanted_then_a_track_is_named_when_it_begins_to_speak() -> None:
    page = replace(PAGE, rows=3, labels=(("a", "You"), ("b", "Computer")))
    layout = lay_out([line("One."), line("Two.", 2), line("Three.", track="b")], page, width)
    assert texts(layout) == ["", "You: One. Two.", "Computer: Three."]
    assert layout.rows[1].stretches[0].style is Style.LABEL


def test_when_times_are_wanted_then_each_caption_begins_with_its_own() -> None:
    page = replace(PAGE, times=True)
    assert rows(line("One.", begin=61), line("Two.", 2, begin=3725), page=page) == ["1:01  One.", "1:02:05  Two."]


def test_when_text_is_not_certain_yet_then_its_stretch_says_so() -> None:
    layout = lay_out([CaptionLine("a", 1, 1, "sure ", "perhaps", False, 0, 1)], PAGE, width)
    assert [(stretch.text, stretch.style) for stretch in layout.rows[1].stretches] == [
        ("sure ", Style.SETTLED),
        ("perhaps", Style.TENTATIVE),
    ]


def test_when_an_alert_is_said_then_it_is_a_stretch_of_its_own_even_where_settled_text_ends() -> None:
    page = replace(PAGE, alerts=("fire alarm",))
    layout = lay_out([CaptionLine("a", 1, 1, "the Fire ", "alarm is", False, 0, 1)], page, width)
    assert [(stretch.text, stretch.style) for stretch in layout.rows[1].stretches] == [
        ("the ", Style.SETTLED),
        ("Fire alarm", Style.ALERT),
        (" is", Style.TENTATIVE),
    ]


def test_when_a_final_adds_capitals_and_marks_then_words_stay_in_their_rows() -> None:
    before = lay_out([line("well i think that this is so", final=False)], PAGE, width)
    assert texts(before) == ["well i think that", "this is so"]
    assert rows(line("Well, I think that this is so."), before=before) == ["Well, I think that", "this is so."]


def test_when_a_final_gains_a_word_at_the_beginning_then_only_what_does_not_fit_moves() -> None:
    before = lay_out([line("well i think that this is so", final=False)], PAGE, width)
    assert rows(line("Oh well, I think that this is so."), before=before)[-1] == "that this is so."


def test_when_a_partial_shrinks_then_rows_do_not_come_down_again() -> None:
    before = lay_out([line("one two three four five six", final=False)], PAGE, width)
    assert texts(before) == ["one two three four", "five six"]
    assert rows(line("one two three", final=False), before=before) == ["one two three", ""]


def test_when_rows_went_off_the_top_then_they_do_not_come_back() -> None:
    first = lay_out([line("one two three four five six seven eight nine ten eleven", final=False)], PAGE, width)
    assert texts(first) == ["five six seven eight", "nine ten eleven"]
    assert rows(line("one two three four five six seven eight"), before=first) == ["five six seven eight", ""]


def test_when_tracks_speak_at_once_then_who_finishes_first_keeps_its_row() -> None:
    page = replace(PAGE, rows=2)
    view = CaptionView()
    for event in (hypothesis("a", "hello", 1), hypothesis("b", "goodbye", 1, begin=0.5)):
        view, _ = apply(view, event)
    before = lay_out(view.lines, page, width)
    assert texts(before) == ["hello", "goodbye"]
    view, _ = apply(view, hypothesis("b", "Goodbye.", 2, begin=0.5, final=True))
    assert texts(lay_out(view.lines, page, width, before)) == ["hello", "Goodbye."]


def test_when_an_open_caption_was_pushed_off_then_it_comes_again_at_the_bottom() -> None:
    opened = line("me too", final=False, track="b")
    long = "one two three four five six seven eight nine"
    before = lay_out([opened, line(long)], PAGE, width, lay_out([opened], PAGE, width))
    assert rows(line(long), replace(opened, tentative="me too now"), before=before)[-1] == "me too now"


def test_when_a_new_session_begins_then_the_box_is_its_own() -> None:
    old = [line(f"caption number {number}", number) for number in range(1, 9)]
    before = lay_out(old, PAGE, width)
    assert rows(line("fresh"), before=before) == ["", "fresh"]
    assert rows(before=before) == ["", ""]


def test_when_the_box_is_made_wider_then_captions_are_laid_out_anew() -> None:
    lines = [line("one two three four five six seven eight")]
    before = lay_out(lines, PAGE, width)
    assert texts(before) == ["one two three four", "five six seven eight"]
    assert rows(*lines, page=replace(PAGE, width=40), before=before) == ["", "one two three four five six seven eight"]


def test_when_thousands_of_characters_come_in_one_caption_then_the_end_is_seen() -> None:
    layout: Layout | None = None
    for count in range(100, 1100, 100):
        layout = lay_out([line("word " * count, final=False)], PAGE, width, layout)
    assert layout
    assert texts(layout) == ["word word word word", "word word word word"]


def hypothesis(track: str, text: str, revision: int, *, begin: float = 0, final: bool = False) -> Hypothesis:
    return Hypothesis(track, 1, revision, text if final else "", "" if final else text, final, begin, begin + 1)


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.lists(st.text("abcdefghij 你好、", min_size=1, max_size=12), min_size=1, max_size=6), max_size=8),
    st.integers(1, 4),
    st.integers(6, 30),
)
def test_when_captions_follow_each_other_then_finished_rows_stay_and_a_small_box_shows_the_last_ones(
    captions: list[list[str]], count: int, wide: int
) -> None:
    """A finished row is one that another row follows."""
    small: Layout | None = None
    large: Layout | None = None
    lines: list[CaptionLine] = []
    finished: list[str] = []
    for number, pieces in enumerate(captions, 1):
        lines.append(line("", number))
        for end in range(1, len(pieces) + 1):
            lines[-1] = replace(lines[-1], settled="." + "".join(pieces[:end]), final=end == len(pieces))
            small = lay_out(lines, Page(count, wide), width, small)
            large = lay_out(lines, Page(200, wide), width, large)
            shown = [row for row in texts(large) if row]
            assert shown[: len(finished)] == finished
            assert [row for row in texts(small) if row] == shown[-count:]
            finished = shown[:-1]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("abc de", min_size=1, max_size=9), min_size=2, max_size=30))
def test_when_settled_text_grows_then_row_starts_only_ever_are_added(pieces: list[str]) -> None:
    page, layout = Page(50, 12), lay_out([], Page(50, 12), width)
    text = ""
    for piece in pieces:
        before = layout.breaks
        text += piece
        layout = lay_out([line("x" + text)], page, width, layout)
        assert layout.breaks[: len(before)] == before


@pytest.mark.parametrize("count", [1, 3, 8])
def test_when_laid_out_then_there_are_always_as_many_rows_as_the_page_has(count: int) -> None:
    for lines in ([], [line("a")], [line("word " * 200)]):
        assert len(lay_out(lines, Page(count, 20), width).rows) == count
