"""The transcript on the screen, with more lines than anybody wants in memory."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.transcripts.journal import Journal
from app.ui.library.reading import PAGE
from app.ui.library.transcript_model import Column
from app.ui.library.window import LibraryWindow
from tests.ui.library.conftest import DEADLINE_MS, Open
from tests.ui.library.samples import LONG, begin, keep, keep_many, line

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
MANY = 5000


@pytest.fixture
def window(path: Path, opened: Open) -> LibraryWindow:
    keep_many(path, MANY)
    return opened()


def loaded(window: LibraryWindow) -> int:
    model = window.transcript.model
    return sum(model.row_at(row) is not None for row in range(model.rowCount()))


def in_view(window: LibraryWindow) -> range:
    view = window.transcript.view
    bottom = view.rowAt(view.viewport().height() - 1)
    return range(view.rowAt(0), (bottom if bottom >= 0 else MANY - 1) + 1)


def readable(window: LibraryWindow) -> bool:
    """All rows in view have their text, and its room."""
    view, model = window.transcript.view, window.transcript.model
    rows = [model.row_at(row) for row in in_view(window)]
    if not all(rows):
        return False
    plain = view.verticalHeader().defaultSectionSize()
    return all((view.rowHeight(row.number - 1) > plain) == (row.text == LONG) for row in rows if row)


def test_when_a_long_transcript_opens_then_only_what_is_looked_at_is_in_memory(
    qtbot: QtBot, window: LibraryWindow
) -> None:
    assert window.transcript.model.rowCount() == MANY
    assert loaded(window) <= 2 * PAGE
    assert readable(window)
    for row in range(0, MANY, 50):
        window.transcript.view.scrollTo(window.transcript.model.index(row, 0))
        qtbot.waitUntil(lambda: readable(window), timeout=DEADLINE_MS)
    assert loaded(window) <= 40 * PAGE


def test_when_the_bar_is_dragged_then_the_rows_there_are_fetched_and_measured(
    qtbot: QtBot, window: LibraryWindow
) -> None:
    bar = window.transcript.view.verticalScrollBar()
    for tenth in (9, 2, 7, 10, 0, 5):
        bar.setValue(bar.maximum() * tenth // 10)
    qtbot.waitUntil(lambda: readable(window), timeout=DEADLINE_MS)
    assert MANY // 4 < in_view(window).start < 3 * MANY // 4


def test_when_rows_above_turn_out_taller_then_what_is_read_keeps_its_place(qtbot: QtBot, window: LibraryWindow) -> None:
    view = window.transcript.view
    window.transcript.open("latest", MANY // 2)
    qtbot.waitUntil(lambda: MANY // 2 - 1 in in_view(window) and readable(window), timeout=DEADLINE_MS)
    watched = in_view(window).start + 3
    bar = view.verticalScrollBar()
    for _ in range(10):
        place = view.rowViewportPosition(watched)
        bar.setValue(bar.value() - 7)
        qtbot.waitUntil(lambda: readable(window), timeout=DEADLINE_MS)
        assert view.rowViewportPosition(watched) == place + 7


def test_when_the_end_is_reached_then_the_last_line_stands_at_the_bottom(qtbot: QtBot, window: LibraryWindow) -> None:
    view = window.transcript.view
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: MANY - 1 in in_view(window) and readable(window), timeout=DEADLINE_MS)
    bottom = view.rowViewportPosition(MANY - 1) + view.rowHeight(MANY - 1)
    assert bottom == view.viewport().height()
    QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert in_view(window).start == 0


def test_when_keys_move_through_the_lines_then_the_view_follows_them(qtbot: QtBot, window: LibraryWindow) -> None:
    view = window.transcript.view
    for _ in range(20):
        QTest.keyClick(view, Qt.Key.Key_PageDown)
        qtbot.waitUntil(lambda: readable(window), timeout=DEADLINE_MS)
        assert view.currentIndex().row() in in_view(window)
    assert view.currentIndex().row() > 100


def test_when_the_window_gets_narrow_then_the_lines_take_the_height_they_need(
    qtbot: QtBot, window: LibraryWindow
) -> None:
    view = window.transcript.view
    tall = 9
    before = view.rowHeight(tall)
    window.resize(700, 500)
    qtbot.waitUntil(lambda: view.rowHeight(tall) > before, timeout=DEADLINE_MS)
    assert readable(window)
    font = view.font()
    font.setPointSize(2 * font.pointSize())
    narrow = view.rowHeight(tall)
    view.setFont(font)
    assert view.rowHeight(tall) > 1.5 * narrow


def test_when_letters_are_typed_in_a_long_transcript_then_nothing_is_searched_for(
    window: LibraryWindow,
) -> None:
    QTest.keyClicks(window.transcript.view, "line 4999")
    assert window.transcript.view.currentIndex().row() == 0


def test_when_there_is_one_track_then_no_speaker_is_named_and_with_two_both_are(path: Path, opened: Open) -> None:
    keep(path, [line(1), line(2)])
    window = opened()
    view = window.transcript.view
    assert view.isColumnHidden(Column.TRACK)
    keep(path, [line(1), line(2, track="Them")], days=1)
    window = opened()
    view = window.transcript.view
    assert not view.isColumnHidden(Column.TRACK)
    assert window.transcript.model.index(1, Column.TRACK).data() == "Them"


def test_when_an_edited_line_is_pointed_at_then_the_tooltip_says_what_was_recognised(
    qtbot: QtBot, path: Path, opened: Open
) -> None:
    keep(path)
    window = opened()
    window.chores.edit(1, "The meeting is on Monday.")
    index = window.transcript.model.index(0, Column.TEXT)
    qtbot.waitUntil(lambda: index.data() == "The meeting is on Monday.", timeout=DEADLINE_MS)
    assert "The budget meeting is on Tuesday." in index.data(Qt.ItemDataRole.ToolTipRole)
    untouched = window.transcript.model.index(1, Column.TEXT)
    assert untouched.data(Qt.ItemDataRole.ToolTipRole) is None


def test_when_sound_was_lost_then_the_row_has_room_to_say_so(path: Path, opened: Open) -> None:
    keep(path, [line(1), line(2, gap=3.0), line(3, engine="qwen", gap=1.0)])
    view = opened().transcript.view
    one = view.rowHeight(0)
    spacing = view.fontMetrics().height()
    assert [view.rowHeight(row) for row in range(3)] == [one, one + spacing, one + 2 * spacing]


def test_when_a_line_is_being_drawn_then_it_differs_from_an_empty_one(path: Path, opened: Open) -> None:
    journal = Journal(path)
    session = begin(journal)
    journal.append(session, line(1, "visible ink"))
    window = opened()
    view = window.transcript.view
    picture = view.viewport().grab().toImage()
    row = view.visualRect(window.transcript.model.index(0, Column.TEXT))
    paper = picture.pixelColor(QPoint(row.right() - 2, row.center().y()))
    inked = sum(
        picture.pixelColor(x, y) != paper
        for x in range(row.left(), row.left() + 120)
        for y in range(row.top(), row.bottom())
    )
    assert inked > 50
    journal.close()
