"""The window as a whole, over real journals."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.transcripts.editor import Editor
from app.transcripts.journal import Journal
from app.transcripts.records import EndReason
from app.ui.library.window import LibraryWindow
from tests.transcripts.conftest import Start, start
from tests.ui.library.conftest import DEADLINE_MS, Open
from tests.ui.library.samples import SPOKEN, begin, keep, line

__all__ = ["start"]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def texts(window: LibraryWindow) -> list[str]:
    """All rows of the transcript shown."""
    model = window.transcript.model
    return [row.text if (row := model.row_at(place)) else "" for place in range(model.rowCount())]


def titles(window: LibraryWindow) -> list[str]:
    """All rows of the list of sessions."""
    model = window.sessions.sessions
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def shown(window: LibraryWindow, title: str) -> bool:
    session = window.transcript.session
    return session is not None and session.title == title


def test_when_the_window_opens_then_the_latest_session_is_shown(path: Path, opened: Open) -> None:
    keep(path, ["before"], title="Earlier")
    keep(path, SPOKEN, title="Later", days=1)
    window = opened()
    assert window.transcript.title.text() == "Later"
    assert texts(window) == list(SPOKEN)
    assert "29 words" in window.transcript.figures.text()
    assert "On this computer" in window.transcript.figures.text()


def test_when_sessions_are_listed_then_each_day_has_a_heading(path: Path, opened: Open) -> None:
    keep(path, title="Monday", days=3)
    keep(path, title="Friday morning")
    keep(path, title="Friday evening", days=0.1)
    window = opened()
    found = titles(window)
    assert [found[1], *found[3:]] == ["Monday", "Friday evening", "Friday morning"]
    assert "2026" in found[0]
    assert "2026" in found[2]
    assert not window.sessions.sessions.flags(window.sessions.sessions.index(0)) & Qt.ItemFlag.ItemIsSelectable


def test_when_another_session_is_chosen_then_it_is_shown(qtbot: QtBot, path: Path, opened: Open) -> None:
    keep(path, ["one"], title="Earlier")
    keep(path, ["two"], title="Later")
    window = opened()
    assert shown(window, "Later")
    QTest.keyClick(window.sessions, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: shown(window, "Earlier"), timeout=DEADLINE_MS)
    assert texts(window) == ["one"]


def test_when_a_session_is_opened_at_a_line_then_that_line_is_selected(path: Path, opened: Open) -> None:
    keep(path, [f"number {number}" for number in range(300)])
    window = opened(line=250)
    assert window.transcript.view.selected_ranges() == [(250, 250)]
    assert window.transcript.view.currentIndex().data() == "number 249"


def test_when_there_is_no_journal_then_a_sentence_says_so(qtbot: QtBot, path: Path) -> None:
    window = LibraryWindow(path)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: not window.transcript.expecting, timeout=DEADLINE_MS)
    assert window.transcript.empty.isVisible()
    assert "no transcripts yet" in window.transcript.empty.text()
    assert not window.notice.isVisible()
    assert not path.exists()
    window.close()


def test_when_a_journal_appears_later_then_a_refresh_finds_it(qtbot: QtBot, path: Path) -> None:
    window = LibraryWindow(path)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: not window.transcript.expecting, timeout=DEADLINE_MS)
    keep(path, title="First")
    window.refresh()
    qtbot.waitUntil(lambda: "First" in titles(window), timeout=DEADLINE_MS)
    window.close()


def test_when_the_file_is_damaged_then_one_sentence_says_so(qtbot: QtBot, path: Path) -> None:
    path.write_bytes(b"this is no database " * 100)
    window = LibraryWindow(path)
    qtbot.addWidget(window)
    window.open_session()
    qtbot.waitUntil(lambda: bool(window.notice.text), timeout=DEADLINE_MS)
    assert window.notice.label.text().count(".") <= 2
    assert not window.transcript.empty.text(), "a damaged file is no empty one"
    window.notice.dismiss.click()
    window.refresh()
    window.transcript.open(1)
    qtbot.waitUntil(lambda: not window.transcript.expecting, timeout=DEADLINE_MS)
    assert not window.notice.text, "the same sentence came twice"
    window.close()


def test_when_a_newer_program_wrote_the_file_then_one_sentence_says_so_until_it_can_be_read(
    qtbot: QtBot, path: Path
) -> None:
    keep(path)
    with sqlite3.connect(path) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute(f"PRAGMA user_version = {99 << 16}")
    window = LibraryWindow(path)
    qtbot.addWidget(window)
    window.open_session()
    qtbot.waitUntil(lambda: "newer" in window.notice.text, timeout=DEADLINE_MS)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    window.refresh()
    qtbot.waitUntil(lambda: not window.notice.text, timeout=DEADLINE_MS)
    assert "Talk" in titles(window)
    window.close()


def test_when_a_session_is_being_written_then_new_lines_appear_by_themselves(
    qtbot: QtBot, path: Path, opened: Open
) -> None:
    journal = Journal(path)
    session = begin(journal)
    journal.append(session, line(1, "first"))
    window = opened()
    assert "Recording" in window.transcript.figures.text()
    journal.append(session, line(2, "second"))
    qtbot.waitUntil(lambda: texts(window) == ["first", "second"], timeout=DEADLINE_MS)
    journal.mark(session, 3.0, "here")
    qtbot.waitUntil(lambda: bool(window.transcript.model.marks), timeout=DEADLINE_MS)
    journal.end(session)
    qtbot.waitUntil(lambda: "Recording" not in window.transcript.figures.text(), timeout=DEADLINE_MS)
    journal.close()


def test_when_the_reader_is_at_the_end_then_new_lines_scroll_and_otherwise_they_do_not(
    qtbot: QtBot, path: Path, opened: Open
) -> None:
    journal = Journal(path)
    session = begin(journal)
    for number in range(1, 121):
        journal.append(session, line(number))
    window = opened()
    bar = window.transcript.view.verticalScrollBar()

    def following() -> bool:
        return window.transcript.view.following

    assert following()
    assert bar.value() == bar.maximum() > 0

    def grown(count: int) -> bool:
        return window.transcript.model.rowCount() == count

    journal.append(session, line(121, "a long one " * 60))
    qtbot.waitUntil(lambda: grown(121), timeout=DEADLINE_MS)
    assert bar.value() == bar.maximum()
    bar.setValue(bar.maximum() // 2)
    assert not following()
    place = bar.value()
    journal.append(session, line(122))
    qtbot.waitUntil(lambda: grown(122), timeout=DEADLINE_MS)
    assert bar.value() == place
    QTest.keyClick(window.transcript.view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert following()
    journal.append(session, line(123))
    qtbot.waitUntil(lambda: grown(123), timeout=DEADLINE_MS)
    assert bar.value() == bar.maximum()
    journal.close()


def test_when_another_program_writes_then_its_session_is_live_until_that_program_is_gone(
    qtbot: QtBot, path: Path, opened: Open, start: Start
) -> None:
    program = start("live", path)
    assert program.stdout is not None
    program.stdout.readline()
    window = opened()
    assert window.sessions.live
    program.kill()
    program.wait()
    qtbot.waitUntil(lambda: "Recovered" in window.transcript.figures.text(), timeout=DEADLINE_MS)
    qtbot.waitUntil(lambda: not window.sessions.live, timeout=DEADLINE_MS)


def test_when_nothing_is_live_or_the_window_is_closed_then_nothing_is_polled(
    qtbot: QtBot, path: Path, opened: Open
) -> None:
    journal = Journal(path)
    session = begin(journal)
    window = opened()
    qtbot.waitUntil(lambda: window.polling, timeout=DEADLINE_MS)
    journal.end(session)
    qtbot.waitUntil(lambda: not window.polling, timeout=DEADLINE_MS)
    begin(journal, "Next")
    window.refresh()
    qtbot.waitUntil(lambda: window.polling, timeout=DEADLINE_MS)
    window.close()
    assert not window.polling
    journal.close()


def test_when_the_window_is_closed_and_shown_again_then_it_shows_what_came_meanwhile(
    qtbot: QtBot, path: Path, opened: Open
) -> None:
    keep(path, title="First")
    window = opened()
    window.close()
    keep(path, title="Second", days=1)
    window.show()
    qtbot.waitUntil(lambda: "Second" in titles(window), timeout=DEADLINE_MS)
    assert shown(window, "First")


def test_when_a_journal_is_in_memory_then_the_window_reads_it_too(opened: Open) -> None:
    journal = Journal.in_memory()
    session = begin(journal, "Private")
    journal.append(session, line(1, "kept nowhere"))
    window = opened(journal.location)
    assert texts(window) == ["kept nowhere"]
    journal.close()


def test_when_a_session_was_cut_short_then_it_is_marked(path: Path, opened: Open) -> None:
    keep(path, reason=EndReason.RECOVERED)
    window = opened()
    assert "Recovered" in window.transcript.figures.text()


def test_when_many_sessions_were_kept_then_the_list_fetches_them_as_it_is_scrolled(
    qtbot: QtBot, path: Path, opened: Open
) -> None:
    journal = Journal(path)
    for number in range(230):
        journal.end(begin(journal, f"Session {number}", days=number / 100))
    journal.close()
    window = opened()
    assert len(window.sessions.sessions.sessions) < 230
    window.sessions.scrollToBottom()
    qtbot.waitUntil(lambda: titles(window)[-1] == "Session 0", timeout=DEADLINE_MS)
    assert len(titles(window)) == 230 + 3


def test_when_another_program_removes_the_session_for_good_then_it_is_no_longer_shown(
    qtbot: QtBot, path: Path, opened: Open
) -> None:
    keep(path, title="Gone")
    keep(path, title="Stays", days=-1)
    window = opened()
    with Editor(path) as editor:
        editor.delete(1)
        editor.purge()
    window.refresh()
    qtbot.waitUntil(lambda: shown(window, "Stays"), timeout=DEADLINE_MS)
    window.open_session(1)
    qtbot.waitUntil(lambda: "no longer there" in window.notice.text, timeout=DEADLINE_MS)
    assert not window.transcript.expecting
