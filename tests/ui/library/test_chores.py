"""What the user does to transcripts, and taking it back."""

import sqlite3
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.transcripts.editor import Editor
from app.transcripts.journal import Journal
from app.transcripts.library import Library
from app.ui.library.line_delegate import LineEditor
from app.ui.library.transcript_model import Column
from app.ui.library.window import LibraryWindow
from tests.ui.library.conftest import DEADLINE_MS, Open
from tests.ui.library.samples import begin, keep, keep_many, line
from tests.ui.library.test_window import shown, texts, titles

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def choose(window: LibraryWindow, *wanted: str) -> None:
    """Selects the sessions of these titles."""
    window.sessions.clearSelection()
    model, selection = window.sessions.sessions, window.sessions.selectionModel()
    for row in range(model.rowCount()):
        if model.index(row).data() in wanted:
            selection.select(model.index(row), selection.SelectionFlag.Select)
    assert {session.title for session in window.sessions.selected()} == set(wanted)


def test_when_a_session_is_renamed_in_the_list_then_it_has_that_title_everywhere(
    qtbot: QtBot, path: Path, opened: Open
) -> None:
    keep(path, title="Untitled")
    window = opened()
    window.menus.rename.trigger()
    editor = window.sessions.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "Untitled"
    editor.setText("Board meeting")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Board meeting" in titles(window), timeout=DEADLINE_MS)
    qtbot.waitUntil(lambda: window.transcript.title.text() == "Board meeting", timeout=DEADLINE_MS)
    with Library(path) as library:
        assert library.session("latest").title == "Board meeting"


def test_when_a_line_is_edited_then_the_original_can_be_had_back(qtbot: QtBot, path: Path, opened: Open) -> None:
    keep(path)
    window = opened()
    view = window.transcript.view
    view.setCurrentIndex(window.transcript.model.index(2, Column.TEXT))
    assert not window.menus.restore_line.isEnabled()
    window.menus.edit_line.trigger()
    editor = view.findChild(LineEditor)
    assert editor is not None
    assert editor.toPlainText() == "Could you say that again?"
    editor.setPlainText("Could you\nrepeat that?")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: texts(window)[2] == "Could you repeat that?", timeout=DEADLINE_MS)
    assert window.menus.restore_line.isEnabled()
    window.menus.restore_line.trigger()
    qtbot.waitUntil(lambda: texts(window)[2] == "Could you say that again?", timeout=DEADLINE_MS)


def test_when_editing_is_broken_off_then_the_line_stays(qtbot: QtBot, path: Path, opened: Open) -> None:
    keep(path)
    window = opened()
    view = window.transcript.view
    place = view.visualRect(window.transcript.model.index(0, Column.TEXT)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    editor = view.findChild(LineEditor)
    assert editor is not None
    editor.setPlainText("nonsense")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: view.findChild(LineEditor) is None, timeout=DEADLINE_MS)
    with Library(path) as library:
        assert next(library.lines(1)).edited is None


def test_when_a_line_is_emptied_then_it_is_hidden_and_can_come_back(qtbot: QtBot, path: Path, opened: Open) -> None:
    keep(path)
    window = opened()
    window.chores.edit(1, "")
    index = window.transcript.model.index(0, Column.TEXT)
    qtbot.waitUntil(lambda: not texts(window)[0], timeout=DEADLINE_MS)
    assert "hidden" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    window.chores.restore_line(1)
    qtbot.waitUntil(lambda: bool(texts(window)[0]), timeout=DEADLINE_MS)


def test_when_a_session_is_deleted_then_the_next_is_shown_and_undo_brings_it_back(
    qtbot: QtBot, path: Path, opened: Open
) -> None:
    keep(path, title="Keep", days=-1)
    keep(path, title="Drop")
    window = opened()
    window.menus.delete.trigger()
    qtbot.waitUntil(lambda: "Drop" not in titles(window), timeout=DEADLINE_MS)
    qtbot.waitUntil(lambda: shown(window, "Keep"), timeout=DEADLINE_MS)
    assert "Drop" in window.notice.text
    window.notice.action.click()
    qtbot.waitUntil(lambda: "Drop" in titles(window), timeout=DEADLINE_MS)
    qtbot.waitUntil(lambda: shown(window, "Drop"), timeout=DEADLINE_MS)
    assert not window.menus.undo.isEnabled()


def test_when_the_last_session_is_deleted_then_the_window_is_empty(qtbot: QtBot, path: Path, opened: Open) -> None:
    keep(path)
    window = opened()
    window.menus.delete.trigger()
    qtbot.waitUntil(lambda: not titles(window), timeout=DEADLINE_MS)
    assert window.transcript.session is None
    assert not window.menus.export.isEnabled()
    assert window.menus.undo.isEnabled()


def test_when_sessions_are_merged_then_the_whole_is_shown_and_undo_parts_them(
    qtbot: QtBot, path: Path, opened: Open
) -> None:
    keep(path, ["one"], title="First")
    keep(path, ["two"], title="Second", days=0.1)
    keep(path, ["three"], title="Third", days=0.2)
    window = opened()
    assert not window.menus.merge.isEnabled()
    choose(window, "First", "Second")
    window.menus.merge.trigger()
    qtbot.waitUntil(lambda: texts(window) == ["one", "two"], timeout=DEADLINE_MS)
    qtbot.waitUntil(lambda: "Second" not in titles(window), timeout=DEADLINE_MS)
    window.menus.undo.trigger()
    qtbot.waitUntil(lambda: {"First", "Second", "Third"} <= set(titles(window)), timeout=DEADLINE_MS)
    qtbot.waitUntil(lambda: titles(window).count("First") == 1, timeout=DEADLINE_MS)


def test_when_a_live_session_is_deleted_then_a_sentence_says_why_not(qtbot: QtBot, path: Path, opened: Open) -> None:
    journal = Journal(path)
    begin(journal)
    window = opened()
    window.menus.delete.trigger()
    qtbot.waitUntil(lambda: "being written" in window.notice.text, timeout=DEADLINE_MS)
    assert "Talk" in titles(window)
    journal.close()


def test_when_another_program_holds_the_file_then_a_sentence_says_so_and_the_window_goes_on(
    qtbot: QtBot, path: Path, opened: Open
) -> None:
    keep(path)
    window = opened()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    window.chores.rename(1, "Never")
    window.transcript.open(1, 2)
    qtbot.waitUntil(lambda: window.transcript.view.currentIndex().row() == 1, timeout=DEADLINE_MS)
    qtbot.waitUntil(lambda: bool(window.notice.text), timeout=DEADLINE_MS)
    holder.execute("ROLLBACK")
    holder.close()
    assert titles(window)[1] == "Talk"


def test_when_the_window_closes_while_a_change_waits_then_the_change_is_made(path: Path, opened: Open) -> None:
    keep(path)
    window = opened()
    entered, free = threading.Event(), threading.Event()

    def hold(_: Editor) -> None:
        entered.set()
        assert free.wait(DEADLINE_MS / 1000)

    window.desk.change(hold, lambda _: None)
    assert entered.wait(DEADLINE_MS / 1000)
    window.chores.rename(1, "Last word")
    window.close()
    free.set()
    window.desk.close(DEADLINE_MS / 1000)
    with Library(path) as library:
        assert library.session(1).title == "Last word"


def test_when_the_window_closes_while_a_line_is_edited_then_the_text_is_kept(path: Path, opened: Open) -> None:
    keep(path)
    window = opened()
    window.transcript.view.setCurrentIndex(window.transcript.model.index(0, Column.TEXT))
    window.menus.edit_line.trigger()
    editor = window.transcript.view.findChild(LineEditor)
    assert editor is not None
    editor.setPlainText("The very last words.")
    window.close()
    window.desk.close(DEADLINE_MS / 1000)
    with Library(path) as library:
        assert next(library.lines(1)).text == "The very last words."


def test_when_lines_are_copied_then_the_clipboard_has_them_plain_or_with_times(
    qtbot: QtBot, path: Path, opened: Open
) -> None:
    keep(path, [line(1, "one"), line(2, "two", track="Them"), line(3, "three"), line(1800, "an hour on")])
    window = opened()
    view, model = window.transcript.view, window.transcript.model
    selection = view.selectionModel()
    for row in (0, 1, 1799):
        selection.select(model.index(row, Column.TEXT), selection.SelectionFlag.Select | selection.SelectionFlag.Rows)
    clipboard = QApplication.clipboard()
    clipboard.setText("before")
    window.menus.copy.trigger()
    qtbot.waitUntil(lambda: clipboard.text() == "You: one\nThem: two\nYou: an hour on", timeout=DEADLINE_MS)
    window.menus.copy_times.trigger()
    expected = "[0:02] You: one\n[0:04] Them: two\n[1:00:00] You: an hour on"
    qtbot.waitUntil(lambda: clipboard.text() == expected, timeout=DEADLINE_MS)


def test_when_a_long_transcript_is_copied_whole_then_every_line_comes_once_without_its_speaker(
    qtbot: QtBot, path: Path, opened: Open
) -> None:
    keep_many(path, 2000)
    window = opened()
    QApplication.clipboard().clear()
    QTest.keyClick(window.transcript.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    window.menus.copy.trigger()
    qtbot.waitUntil(lambda: QApplication.clipboard().text().count("\n") == 1999, timeout=DEADLINE_MS)
    copied = QApplication.clipboard().text().splitlines()
    assert (copied[0], copied[-2]) == ("line 1", "line 1999")
