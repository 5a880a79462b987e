"""Searching from the box: all transcripts or one, and the way to the line that was found."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.transcripts.library import Library
from app.ui.library.hit_delegate import snippet
from app.ui.library.window import LibraryWindow
from tests.ui.library.conftest import DEADLINE_MS, Open
from tests.ui.library.samples import keep

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def window(path: Path, opened: Open) -> LibraryWindow:
    keep(path, ["Nothing here.", "The deadline is near.", "我们讨论了预算会议的安排。"], title="Earlier")
    keep(path, [f"Remark {number}" for number in range(1, 150)] + ["No deadline at all."], title="Later", days=1)
    return opened()


def find(qtbot: QtBot, window: LibraryWindow, text: str, count: int) -> None:
    """Types in the box and waits for so many hits."""
    window.search.box.setText(text)
    qtbot.waitUntil(lambda: window.search.query == text.strip(), timeout=DEADLINE_MS)
    qtbot.waitUntil(lambda: window.search.model.rowCount() == count, timeout=DEADLINE_MS)


def current_line(window: LibraryWindow) -> tuple[str, int]:
    session = window.transcript.session
    return (session.title if session else "", window.transcript.view.currentIndex().row() + 1)


def test_when_words_are_typed_then_the_lines_of_all_sessions_are_listed(qtbot: QtBot, window: LibraryWindow) -> None:
    find(qtbot, window, "deadl", 2)
    assert window.search.isVisible()
    assert not window.sessions.isVisible()
    assert window.search.count.text() == "2 lines"
    assert [window.search.model.index(row).data() for row in range(2)] == [
        "No deadline at all.",
        "The deadline is near.",
    ]


def test_when_a_hit_is_chosen_then_its_session_opens_at_its_line(qtbot: QtBot, window: LibraryWindow) -> None:
    find(qtbot, window, "deadline", 2)
    QTest.keyClick(window.search.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: current_line(window) == ("Later", 150), timeout=DEADLINE_MS)
    QTest.keyClick(window.search.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: current_line(window) == ("Earlier", 2), timeout=DEADLINE_MS)
    window.menus.find_previous.trigger()
    qtbot.waitUntil(lambda: current_line(window) == ("Later", 150), timeout=DEADLINE_MS)


def test_when_return_is_pressed_at_once_then_the_first_hit_of_the_new_words_is_shown(
    qtbot: QtBot, window: LibraryWindow
) -> None:
    window.search.box.setText("near")
    QTest.keyClick(window.search.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: current_line(window) == ("Earlier", 2), timeout=DEADLINE_MS)


def test_when_two_chinese_characters_are_searched_for_then_the_line_is_found(
    qtbot: QtBot, window: LibraryWindow
) -> None:
    find(qtbot, window, "预算", 1)
    QTest.mouseClick(
        window.search.hits.viewport(),
        Qt.MouseButton.LeftButton,
        pos=window.search.hits.visualRect(window.search.model.index(0)).center(),
    )
    qtbot.waitUntil(lambda: current_line(window) == ("Earlier", 3), timeout=DEADLINE_MS)


def test_when_only_the_shown_transcript_is_searched_then_hits_are_in_its_order(
    qtbot: QtBot, window: LibraryWindow
) -> None:
    window.search.only_shown.setChecked(True)
    find(qtbot, window, "remark", 149)
    assert window.search.model.index(0).data() == "Remark 1"
    window.transcript.open(1)
    qtbot.waitUntil(lambda: window.search.model.rowCount() == 0, timeout=DEADLINE_MS)
    assert window.search.count.text() == "Nothing was found"


def test_when_there_are_many_hits_then_more_come_as_the_list_is_scrolled(qtbot: QtBot, window: LibraryWindow) -> None:
    find(qtbot, window, "remark", 50)
    assert window.search.count.text() == "More than 49 lines"
    window.search.hits.scrollToBottom()
    qtbot.waitUntil(lambda: window.search.model.rowCount() > 50, timeout=DEADLINE_MS)
    assert len({window.search.model.index(row).data() for row in range(window.search.model.rowCount())}) > 50


def test_when_escape_is_pressed_then_the_sessions_are_listed_again(qtbot: QtBot, window: LibraryWindow) -> None:
    find(qtbot, window, "deadline", 2)
    QTest.keyClick(window.search.box, Qt.Key.Key_Down)
    assert window.search.hits.currentIndex().isValid()
    QTest.keyClick(window.search.hits, Qt.Key.Key_Escape)
    qtbot.waitUntil(window.sessions.isVisible, timeout=DEADLINE_MS)
    assert not window.search.query


def test_when_nothing_is_searched_for_then_the_words_do_not_colour_the_transcript(
    qtbot: QtBot, window: LibraryWindow
) -> None:
    view = window.transcript.view

    def coloured() -> bool:
        picture = view.viewport().grab().toImage()
        return any(
            picture.pixelColor(x, y).name() == "#ffe27a" for x in range(picture.width()) for y in range(0, 200, 2)
        )

    assert not coloured()
    find(qtbot, window, "remark", 50)
    assert coloured()
    window.search.box.clear()
    qtbot.waitUntil(lambda: not window.search.query, timeout=DEADLINE_MS)
    assert not coloured()


def test_when_a_line_is_edited_then_the_search_knows_it(qtbot: QtBot, window: LibraryWindow) -> None:
    find(qtbot, window, "deadline", 2)
    window.chores.edit(150, "No hurry at all.")
    qtbot.waitUntil(lambda: window.search.model.rowCount() == 1, timeout=DEADLINE_MS)


def test_when_the_match_stands_far_in_the_line_then_the_text_before_it_is_cut(path: Path) -> None:
    keep(path, ["word " * 40 + "needle and " + "word " * 40, "前" * 60 + "针在这里", "needle first"])
    with Library(path) as library:
        short, long = library.search("needle")
        (chinese,) = library.search("针在")
    for hit, wanted in ((short, "needle"), (long, "needle"), (chinese, "针在")):
        text, ((begin, end),) = snippet(hit)
        assert text[begin:end] == wanted
        assert begin < 30
    assert snippet(short)[0] == "needle first"
    assert snippet(long)[0].startswith("… word ")
