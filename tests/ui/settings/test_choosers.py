"""What opens a window of its own: files, folders, colours; and the test of the account."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QColorDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.settings import exchange
from app.settings.model import Recognition, Settings, Transcripts, Vocabulary
from app.speech.cloud.keys import VARIABLE
from app.ui.settings.accounts_page import AccountsPage
from app.ui.settings.hotword_table import HotwordTable
from app.ui.settings.special import Colour, Folder
from tests.service.service import Service
from tests.ui.settings.conftest import DEADLINE_MS, Open, Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def choose_file(parent: QWidget, path: Path) -> None:
    """Types the path into the window that is open and accepts."""
    chooser = next(one for one in parent.findChildren(QFileDialog) if one.isVisible())
    chooser.selectFile(str(path))
    chooser.accept()


def test_when_the_buttons_for_files_are_used_then_settings_go_out_and_come_in(
    qtbot: QtBot, opened: Open, stage: Stage, tmp_path: Path
) -> None:
    mine = Settings(recognition=Recognition(engine="qwen"))
    dialog, file = opened("", mine), tmp_path / "mine.json"
    QTest.keyClick(dialog.save, Qt.Key.Key_Space)
    choose_file(dialog, file)
    qtbot.waitUntil(lambda: "mine.json" in dialog.notice.text, timeout=DEADLINE_MS)
    assert exchange.read(file, Settings()) == mine
    dialog.choices.put_all(Settings())
    QTest.keyClick(dialog.bring, Qt.Key.Key_Space)
    choose_file(dialog, file)
    qtbot.waitUntil(lambda: stage.now == mine, timeout=DEADLINE_MS)


def test_when_the_buttons_for_hotwords_are_used_then_words_go_out_and_come_in(
    opened: Open, stage: Stage, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened("vocabulary", Settings(vocabulary=Vocabulary(hotwords="Harz, 4\n")))
    table = dialog.pages["vocabulary"].edits["vocabulary", "hotwords"].control
    assert isinstance(table, HotwordTable)
    table.save.click()
    with qtbot.waitSignal(table.said, timeout=DEADLINE_MS):
        choose_file(table, tmp_path / "words.txt")
    assert (tmp_path / "words.txt").read_text() == "Harz, 4\n"
    (tmp_path / "words.txt").write_text("Brocken, 2\n")
    table.bring.click()
    with qtbot.waitSignal(table.edited, timeout=DEADLINE_MS):
        choose_file(table, tmp_path / "words.txt")
    assert stage.now.vocabulary.hotwords == "Harz, 4\nBrocken, 2\n"


def test_when_a_folder_is_chosen_then_it_is_the_setting(opened: Open, stage: Stage, tmp_path: Path) -> None:
    dialog = opened("transcripts", Settings(transcripts=Transcripts(live_format="txt")))
    folder = dialog.pages["transcripts"].edits["transcripts", "live_folder"].control
    assert isinstance(folder, Folder)
    assert folder.edit.placeholderText().endswith("Hearline")
    folder.choose.click()
    choose_file(folder, tmp_path)
    assert stage.now.transcripts.live_folder == str(tmp_path)


def test_when_a_colour_is_picked_then_it_is_the_setting(opened: Open, stage: Stage) -> None:
    colour = opened("appearance").pages["appearance"].edits["appearance", "text_colour"].control
    assert isinstance(colour, Colour)
    colour.pick.click()
    chooser = colour.findChild(QColorDialog)
    assert isinstance(chooser, QColorDialog)
    chooser.setCurrentColor(QColor("#2a6f97"))
    chooser.accept()
    assert stage.now.appearance.text_colour == "#2a6f97"


@pytest.mark.parametrize("engine", ["qwen", "embedded"])
def test_when_the_account_is_tested_then_a_session_is_opened_with_what_is_chosen(
    qtbot: QtBot, opened: Open, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    with Service() as service:
        monkeypatch.setenv(VARIABLE, service.key)
        chosen = Recognition(engine=engine, endpoint=service.url)
        page = opened("accounts", Settings(recognition=chosen)).pages["accounts"]
        assert isinstance(page, AccountsPage)
        with qtbot.waitSignal(page.test.finished, timeout=DEADLINE_MS):
            QTest.keyClick(page.test.button, Qt.Key.Key_Space)
        assert "can be used" in page.test.label.text()
        service.take_violations()
