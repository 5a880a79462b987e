"""Exporting through the dialog, to a real folder."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from app.captions.model import Segment
from app.transcripts.export.catalog import EXPORTERS
from app.transcripts.journal import Journal
from app.transcripts.library import Library
from app.transcripts.records import SessionStart
from app.ui.language import install
from app.ui.library.saving import file_name
from app.ui.library.window import LibraryWindow
from tests.ui.library.conftest import DEADLINE_MS, Open
from tests.ui.library.samples import SPOKEN, keep

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture(autouse=True)
def qt_dialogs() -> Iterator[None]:
    """A desktop's own dialog cannot be driven from here."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    yield
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, on=False)


@pytest.fixture
def window(path: Path, opened: Open) -> LibraryWindow:
    keep(path, title="Talk")
    return opened()


def dialog(window: LibraryWindow, path: Path, suffix: str = "") -> QFileDialog:
    """The open dialog with a path and a format chosen."""
    window.menus.export.trigger()
    found = window.findChild(QFileDialog)
    assert found is not None
    if suffix:
        name = next(name for name in found.nameFilters() if f"*{suffix}" in name)
        found.selectNameFilter(name)
        found.filterSelected.emit(name)
    found.setDirectory(str(path.parent))
    found.selectFile(str(path))
    return found


def worked(qtbot: QtBot, window: LibraryWindow) -> None:
    """Waits until everything that was asked of the window's threads before is done."""
    done: list[None] = []
    window.desk.work(lambda _: None, done.append)
    qtbot.waitUntil(lambda: bool(done) and window.findChild(QMessageBox) is None, timeout=DEADLINE_MS)


@pytest.mark.parametrize("suffix", [exporter.suffix for exporter in EXPORTERS.values()])
def test_when_a_format_is_chosen_then_the_file_has_it_and_its_suffix(
    qtbot: QtBot, window: LibraryWindow, tmp_path: Path, suffix: str
) -> None:
    dialog(window, tmp_path / "out", suffix).accept()
    qtbot.waitUntil(lambda: "saved" in window.notice.text, timeout=DEADLINE_MS)
    assert window.notice.text.endswith(f"out{suffix}.")
    path = tmp_path / f"out{suffix}"
    if suffix == ".docx":
        said = "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
    else:
        said = path.read_text(encoding="utf-8")
    assert SPOKEN[0] in said


def test_when_the_name_has_the_suffix_of_another_format_then_that_format_is_written(
    qtbot: QtBot, window: LibraryWindow, tmp_path: Path
) -> None:
    dialog(window, tmp_path / "out.json", ".txt").accept()
    qtbot.waitUntil(lambda: "saved" in window.notice.text, timeout=DEADLINE_MS)
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("answer", [QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No])
def test_when_the_file_is_there_then_it_is_replaced_only_if_the_user_says_so(
    qtbot: QtBot, window: LibraryWindow, tmp_path: Path, answer: QMessageBox.StandardButton
) -> None:
    target = tmp_path / "out.txt"
    target.write_text("precious")
    asking = dialog(window, target, ".txt")
    asked = []

    def reply() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            asked.append(box.text())
            box.button(answer).click()
        else:
            QTimer.singleShot(10, reply)

    QTimer.singleShot(0, reply)
    asking.accept()
    assert len(asked) == 1
    assert "out.txt" in asked[0]
    if answer == QMessageBox.StandardButton.Yes:
        qtbot.waitUntil(lambda: "saved" in window.notice.text, timeout=DEADLINE_MS)
        assert SPOKEN[0] in target.read_text(encoding="utf-8")
    else:
        assert asking.isVisible()
        asking.reject()
        assert target.read_text() == "precious"


def test_when_the_suffix_is_added_to_a_name_that_is_taken_then_the_window_asks_itself(
    qtbot: QtBot, window: LibraryWindow, tmp_path: Path
) -> None:
    asking = dialog(window, tmp_path / "out", ".txt")
    asking.setDefaultSuffix("")  # some desktops' own dialogs pay no heed to it
    target = tmp_path / "out.txt"
    for answer, content in (("No", "precious"), ("Yes", SPOKEN[0])):
        target.write_text("precious")
        asking.accepted.emit()
        box = window.findChild(QMessageBox)
        assert box is not None
        box.button(QMessageBox.StandardButton[answer]).click()
        worked(qtbot, window)
        assert content in target.read_text(encoding="utf-8")
    asking.reject()


def test_when_the_folder_cannot_be_written_then_a_sentence_says_so(
    qtbot: QtBot, window: LibraryWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    asking = dialog(window, folder / "out.txt", ".txt")
    folder.rmdir()
    asking.accepted.emit()
    qtbot.waitUntil(lambda: "does not exist" in window.notice.text, timeout=DEADLINE_MS)
    asking.reject()


def test_when_a_title_has_characters_that_disks_refuse_then_the_proposed_name_has_none(path: Path) -> None:
    keep(path, title='a/b\\c: "what?" <1|2> ' + "x" * 200 + ".")
    with Library(path) as library:
        name = file_name(library.session("latest"))
    assert name.startswith("2026-05-01 a-b-c- -what-- -1-2- xxx")
    assert len(name) <= 75


def test_when_the_interface_speaks_chinese_then_so_do_documents_but_not_data(
    qtbot: QtBot, path: Path, opened: Open, tmp_path: Path
) -> None:
    journal = Journal(path)
    session = journal.begin(SessionStart("", "system", "embedded", "en"))
    journal.append(session, Segment(1, "Them", 0.0, 1.0, "Hello", "en", "embedded", gap_before=3.0))
    journal.append(session, Segment(2, "You", 2.0, 3.0, "Hi", "en", "embedded"))
    journal.mark(session, 1.5, "offer")
    journal.end(session)
    journal.close()
    install("zh_CN")
    try:
        window = opened()
        for suffix in (".md", ".csv"):
            dialog(window, tmp_path / f"talk{suffix}", suffix).accept()
            worked(qtbot, window)
    finally:
        install("en")
    document, data = ((tmp_path / f"talk{suffix}").read_text("utf-8-sig") for suffix in (".md", ".csv"))
    for said in (
        "- 开始时间: ",
        "- 声音来源: 电脑声音",
        "**对方:** Hello",
        "*缺失 3 秒声音*",
        "> **标记** `00:00:01` offer",
    ):
        assert said in document
    assert '"Them"' in data
    assert '"embedded"' in data
