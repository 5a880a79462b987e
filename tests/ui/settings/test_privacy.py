"""What is said about privacy, and deleting everything."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import paths
from app.settings.model import Audio, Recognition, Settings, Transcripts, Vocabulary
from app.speech import catalog
from app.transcripts.library import Library
from app.ui.settings.privacy_page import PrivacyPage
from tests.ui.library.samples import keep, line
from tests.ui.settings.conftest import DEADLINE_MS, Open, Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def page(opened: Open, settings: Settings | None = None) -> PrivacyPage:
    found = opened("privacy", settings).pages["privacy"]
    assert isinstance(found, PrivacyPage)
    return found


def said(shown: PrivacyPage) -> str:
    return " ".join(label.text() for label in shown.paragraphs)


def test_when_an_engine_is_chosen_then_it_is_said_where_the_sound_goes(opened: Open) -> None:
    shown = page(opened)
    for engine, entry in catalog.ENGINES.items():
        shown.choices.follow(Settings(recognition=Recognition(engine=engine)))
        text = said(shown)
        assert ("dashscope.aliyuncs.com" in text) == entry.info.needs_key
        assert ("is sent to" in text) == entry.info.needs_key
        assert ("Nothing leaves this computer" in text) != entry.info.needs_key


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        (Settings(recognition=Recognition(engine="qwen", endpoint="wss://captions.example:8443")), "captions.example"),
        (Settings(recognition=Recognition(engine="qwen", region="singapore")), "dashscope-intl"),
        (Settings(recognition=Recognition(engine="qwen"), audio=Audio(also_microphone=True)), "your microphone"),
        (Settings(recognition=Recognition(engine="qwen"), vocabulary=Vocabulary(hotwords="Harz")), "Your hotwords"),
        (Settings(transcripts=Transcripts(keep=False)), "No transcripts are kept"),
        (Settings(transcripts=Transcripts(keep_days=7)), "after 7 days"),
        (Settings(transcripts=Transcripts(keep_audio=True)), "The sound is kept"),
    ],
)
def test_when_something_is_chosen_that_concerns_privacy_then_it_is_said(
    opened: Open, settings: Settings, sentence: str
) -> None:
    assert sentence in said(page(opened, settings))


def transcripts(journal: Path) -> int:
    with Library(journal) as library:
        return len(library.sessions())


def test_when_everything_is_to_be_deleted_then_it_is_asked_again_and_then_gone(
    qtbot: QtBot, opened: Open, stage: Stage
) -> None:
    journal = paths.journal_file()
    journal.parent.mkdir(parents=True)
    keep(journal, [line(1, "Hello.")], title="Talk")
    erasing = page(opened).erasing
    QTest.keyClick(erasing.ask, Qt.Key.Key_Space)
    QTest.keyClick(erasing.keep, Qt.Key.Key_Space)
    assert not erasing.sure.isVisible()
    assert transcripts(journal) == 1
    QTest.keyClick(erasing.ask, Qt.Key.Key_Space)
    QTest.keyClick(erasing.sure, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: erasing.label.text() == "Transcripts deleted: 1.", timeout=DEADLINE_MS)
    assert transcripts(journal) == 0
    assert stage.erased == 1


def test_when_there_is_nothing_to_delete_then_nothing_is_made(qtbot: QtBot, opened: Open) -> None:
    erasing = page(opened).erasing
    erasing.ask.click()
    erasing.sure.click()
    qtbot.waitUntil(lambda: erasing.label.text() == "Transcripts deleted: 0.", timeout=DEADLINE_MS)
    assert not paths.journal_file().exists()
