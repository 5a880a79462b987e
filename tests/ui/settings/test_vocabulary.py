"""Hotwords as a table, and a context with its length."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.settings.model import Recognition, Settings, Vocabulary
from app.speech import tuning
from app.speech.engine import Hotword
from app.speech.hotwords import parse
from app.ui.settings.vocabulary_page import HOTWORDS, VocabularyPage
from tests.ui.settings.conftest import DEADLINE_MS, Open, Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def page(opened: Open, engine: str = "fun-asr", **vocabulary: str) -> VocabularyPage:
    settings = Settings(recognition=Recognition(engine=engine), vocabulary=replace(Vocabulary(), **vocabulary))
    found = opened("vocabulary", settings).pages["vocabulary"]
    assert isinstance(found, VocabularyPage)
    return found


def write(shown: VocabularyPage, row: int, column: int, text: str) -> None:
    """Types into a cell."""
    table = shown.table.table
    if (table.currentRow(), table.currentColumn()) != (row, column) or table.findChild(QLineEdit) is None:
        table.setCurrentCell(row, column)
        table.edit(table.currentIndex())
    editor = table.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    QApplication.sendPostedEvents(editor, 0)


def test_when_words_are_added_and_changed_then_they_are_kept_as_a_hotwords_file(opened: Open, stage: Stage) -> None:
    shown = page(opened, hotwords="Brocken, 3\n")
    shown.table.add.click()
    write(shown, 1, 0, "Sonnenberg")
    write(shown, 1, 1, "9")
    write(shown, 1, 2, "DE")
    assert parse(stage.now.vocabulary.hotwords) == (Hotword("Brocken", 3), Hotword("Sonnenberg", 5, "de"))
    write(shown, 0, 0, "Bro, cken # x")
    assert parse(stage.now.vocabulary.hotwords)[0] == Hotword("Bro cken x", 3)


def test_when_selected_words_are_removed_then_the_others_stay(opened: Open, stage: Stage) -> None:
    shown = page(opened, hotwords="one\ntwo\nthree\n")
    assert not shown.table.remove.isEnabled()
    shown.table.table.selectRow(1)
    shown.table.remove.click()
    assert [word.text for word in parse(stage.now.vocabulary.hotwords)] == ["one", "three"]


def test_when_words_are_exported_then_they_can_be_imported_beside_others(
    opened: Open, stage: Stage, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "words.txt"
    shown = page(opened, hotwords="Sonnenberg, 5, de\nBrocken, 3\n")
    with qtbot.waitSignal(shown.table.said, timeout=DEADLINE_MS):
        shown.table.write_out(file)
    shown.choices.put({HOTWORDS: "Brocken, 1\nHarz, 4\n"})
    with qtbot.waitSignal(shown.table.edited, timeout=DEADLINE_MS):
        shown.table.bring_in(file)
    words = {word.text: word.weight for word in parse(stage.now.vocabulary.hotwords)}
    assert words == {"Brocken": 3, "Harz": 4, "Sonnenberg": 5}


def test_when_hotwords_cannot_be_written_then_it_is_said(opened: Open, tmp_path: Path, qtbot: QtBot) -> None:
    shown = page(opened, hotwords="Brocken, 3\n")
    with qtbot.waitSignal(shown.table.said, timeout=DEADLINE_MS):
        shown.table.write_out(tmp_path / "missing" / "words.txt")
    assert "words.txt cannot be written" in shown.edits[HOTWORDS].note


@pytest.mark.parametrize("content", [b"\xff\xfe\x00broken", b"word, heavy\n", b"word\n" * 200_001, None])
def test_when_a_file_holds_no_hotwords_then_it_is_said_and_the_words_stay(
    opened: Open, stage: Stage, tmp_path: Path, qtbot: QtBot, content: bytes | None
) -> None:
    file = tmp_path / "words.txt"
    if content is not None:
        file.write_bytes(content)
    shown = page(opened, hotwords="Brocken, 3\n")
    with qtbot.waitSignal(shown.table.said, timeout=DEADLINE_MS):
        shown.table.bring_in(file)
    assert "words.txt" in shown.edits[HOTWORDS].note
    assert stage.now.vocabulary.hotwords == "Brocken, 3\n"


def test_when_a_line_of_the_settings_is_no_hotword_then_the_others_are_shown(opened: Open) -> None:
    shown = page(opened, hotwords="Brocken, 3\n, 4\nHarz\n")
    assert [word.text for word in shown.table.words()] == ["Brocken", "Harz"]
    assert "Line 2" in shown.edits[HOTWORDS].note


@pytest.mark.parametrize(
    ("engine", "hotwords", "said"),
    [
        ("embedded", "Brocken\n", "does not use hotwords"),
        ("qwen", "Brocken\n", "without their weights"),
        ("fun-asr", "Brocken\n", "The chosen model takes 2"),
        ("fun-asr", "one two three four five six seven eight\n", "more than 7 parts"),
        ("fun-asr", "\n".join(f"word {number}" for number in range(2001)), "2001 hotwords"),
    ],
)
def test_when_an_engine_is_chosen_then_it_is_said_what_it_makes_of_the_words(
    opened: Open, engine: str, hotwords: str, said: str
) -> None:
    assert said in page(opened, engine, hotwords=hotwords).edits[HOTWORDS].note


def test_when_a_context_is_typed_then_its_length_is_counted_against_the_limit(opened: Open, stage: Stage) -> None:
    shown = page(opened, "qwen")
    QTest.keyClicks(shown.context.edit, "A talk about mountains.")
    assert stage.now.vocabulary.context == "A talk about mountains."
    assert shown.count.text().startswith("About 6 of 10")
    shown.choices.put({("vocabulary", "context"): "mountains " * 6000})
    assert "Make it shorter" in shown.count.text()


@pytest.mark.parametrize(("engine", "said"), [("fun-asr", "9 of 2"), ("embedded", "does not use"), ("omni", "tokens")])
def test_when_an_engine_counts_otherwise_then_so_does_the_page(opened: Open, engine: str, said: str) -> None:
    assert said in page(opened, engine, context="mountains").count.text()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("", 0, 0),
        ("The quick brown fox jumps over the lazy dog.", 9, 14),
        ("今天的会议讨论了三个问题。", 7, 14),
        ("internationalization", 3, 6),
    ],
)
def test_when_tokens_are_estimated_then_it_is_near_what_tokenizers_make(text: str, low: int, high: int) -> None:
    assert low <= tuning.estimate(text) <= high
