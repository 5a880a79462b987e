"""Lines for the clipboard."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.captions.model import Segment
from app.transcripts.editor import Editor
from app.transcripts.library import Library
from app.ui.library.copying import copied
from tests.ui.library.samples import keep, line

Copy = Callable[..., str]


@pytest.fixture
def copy(path: Path) -> Copy:
    """Keeps lines, empties the second by an edit, and copies those of the ranges."""

    def kept_and_copied(
        segments: list[Segment], *ranges: tuple[int, int], times: bool = False, labelled: bool = False
    ) -> str:
        session = keep(path, segments)
        with Editor(path) as editor:
            editor.edit_line(session, 2, "")
        with Library(path) as library:
            return copied(library, session, ranges, times=times, labelled=labelled)

    return kept_and_copied


LINES = [line(number) for number in range(1, 8)]


def test_when_several_ranges_are_copied_then_their_lines_come_in_order(copy: Copy) -> None:
    assert copy(LINES, (3, 4), (6, 6)) == "line 3\nline 4\nline 6"


def test_when_a_line_was_edited_to_nothing_then_it_is_left_out(copy: Copy) -> None:
    assert copy(LINES, (1, 3)) == "line 1\nline 3"


def test_when_times_and_speakers_are_wanted_then_they_stand_before_the_text(copy: Copy) -> None:
    spoken = [line(1), line(2), line(3, track="Them"), Segment(4, "You", 3725.0, 3726.0, "late")]
    assert copy(spoken, (3, 4), times=True, labelled=True) == "[0:06] Them: line 3\n[1:02:05] You: late"
    assert copy(spoken, (3, 4), labelled=True) == "Them: line 3\nYou: late"


def test_when_text_could_be_taken_for_layout_then_it_is_one_plain_line(copy: Copy) -> None:
    assert copy([line(1, "two\nlines\u202e and a trick\x00"), line(2)], (1, 1)) == "two lines and a trick"


def test_when_nothing_is_there_then_nothing_is_copied(copy: Copy) -> None:
    assert not copy(LINES)
    assert not copy(LINES, (100, 200))
