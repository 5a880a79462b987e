"""The window itself: keyboard, names, search, reset, and files."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.settings.appearance import PRESETS
from app.settings.model import Audio, Recognition, Settings, Vocabulary
from app.ui.settings.dialog import SettingsDialog
from tests.ui.settings.conftest import DEADLINE_MS, Open, Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

PAGES = (
    "general",
    "audio",
    "recognition",
    "vocabulary",
    "accounts",
    "appearance",
    "shortcuts",
    "transcripts",
    "privacy",
)
MINE = Settings(
    audio=Audio(gain=6.0),
    recognition=Recognition(engine="qwen-audio", language="en, de"),
    vocabulary=Vocabulary(hotwords="Sonnenberg, 5, de\n"),
    appearance=PRESETS["paper"],
)


def operable(dialog: SettingsDialog) -> list[QWidget]:
    """What is visible now and takes the focus by Tab."""
    return [
        widget
        for widget in dialog.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_")
    ]


@pytest.mark.parametrize("page", PAGES)
def test_when_tab_is_pressed_then_every_control_of_the_page_is_reached_and_has_a_name(opened: Open, page: str) -> None:
    dialog = opened(page, MINE)
    wanted = operable(dialog)
    dialog.finder.setFocus()
    reached: list[QWidget] = []
    for _ in range(120):
        focused = QApplication.focusWidget() or dialog.focusWidget()
        assert focused is not None
        reached.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is dialog.finder:
            break
    missed = [widget for widget in wanted if not any(_same(widget, one) for one in reached)]
    assert not missed
    for widget in {*reached, *wanted}:
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name), widget


def _same(widget: QWidget, reached: QWidget) -> bool:
    """A control made of two widgets counts as one."""
    return reached is widget or reached.isAncestorOf(widget) or widget.isAncestorOf(reached)


def shown_pages(dialog: SettingsDialog) -> list[str]:
    listed = [dialog.names.item(at) for at in range(dialog.names.count())]
    return [item.text() for item in listed if not item.isHidden()]


def test_when_words_are_searched_then_only_pages_with_them_are_listed_and_the_control_is_in_sight(opened: Open) -> None:
    dialog = opened()
    QTest.keyClicks(dialog.finder, "silence")
    assert shown_pages(dialog) == ["Recognition"]
    row = dialog.pages["recognition"].edits["recognition", "silence_ms"]
    assert row.control.isVisible()
    assert row.label
    assert row.label.autoFillBackground()
    QTest.keyClick(dialog.finder, Qt.Key.Key_Return)
    assert row.control.isAncestorOf(dialog.focusWidget())


def test_when_several_controls_match_then_enter_goes_from_one_to_the_next(opened: Open) -> None:
    dialog = opened()
    QTest.keyClicks(dialog.finder, "rounded corners")
    assert shown_pages(dialog) == ["Appearance"]
    corner = dialog.pages["appearance"].edits["appearance", "corner_radius"].control
    visible = corner.visibleRegion().boundingRect()
    assert visible.height() == corner.height(), "it was not scrolled to"
    dialog.finder.clear()
    QTest.keyClicks(dialog.finder, "microphone")
    first, titles = dialog.names.currentRow(), len(dialog.search.matches)
    assert titles > 1
    for _ in range(titles):
        QTest.keyClick(dialog.finder, Qt.Key.Key_Return)
    assert dialog.names.currentRow() == first


def test_when_nothing_matches_then_no_page_is_listed_and_clearing_brings_all_back(opened: Open) -> None:
    dialog = opened()
    QTest.keyClicks(dialog.finder, "zeppelin")
    assert shown_pages(dialog) == []
    dialog.finder.clear()
    assert len(shown_pages(dialog)) == len(PAGES)


def test_when_it_is_searched_for_keys_then_the_key_of_the_account_is_found(opened: Open) -> None:
    dialog = opened()
    QTest.keyClicks(dialog.finder, "API keys")
    assert shown_pages(dialog) == ["Accounts"]


def test_when_it_is_searched_for_color_then_the_colours_are_found(opened: Open) -> None:
    dialog = opened()
    QTest.keyClicks(dialog.finder, "text color")
    assert shown_pages(dialog) == ["Appearance"]


def test_when_a_page_is_reset_then_only_that_page_is_and_it_can_be_undone(opened: Open, stage: Stage) -> None:
    dialog = opened("appearance", MINE)
    dialog.reset.click()
    assert stage.now == replace(MINE, appearance=Settings().appearance)
    QTest.keyClicks(dialog.finder, "size")
    QTest.keyClick(dialog.finder, Qt.Key.Key_Return)
    assert stage.now != MINE, "Enter in the search pressed a button"
    dialog.notice.action.click()
    assert stage.now == MINE


def test_when_pages_are_reset_then_each_goes_back_to_its_defaults(opened: Open) -> None:
    dialog = opened("", MINE)
    for name in PAGES:
        dialog.open_page(name)
        shown = dialog.pages[name]
        assert dialog.reset.isEnabled() == bool(shown.edits), name
        dialog.reset.click()
        assert all(
            shown.choices.get(place) == getattr(getattr(Settings(), place[0]), place[1]) for place in shown.edits
        )


def test_when_settings_are_exported_and_imported_then_they_are_back(
    qtbot: QtBot, opened: Open, stage: Stage, tmp_path: Path
) -> None:
    file = tmp_path / "mine.json"
    dialog = opened("", MINE)
    dialog.export_to(file)
    qtbot.waitUntil(lambda: "mine.json" in dialog.notice.text, timeout=DEADLINE_MS)
    dialog.follow(Settings())
    dialog.import_from(file)
    qtbot.waitUntil(lambda: stage.now == MINE and dialog.choices.now == MINE, timeout=DEADLINE_MS)
    qtbot.waitUntil(lambda: "in use" in dialog.notice.text, timeout=DEADLINE_MS)
    dialog.notice.action.click()
    assert stage.now == Settings()


@pytest.mark.parametrize("content", ['{"audio": {"gain": 3.0', json.dumps({"audio": {"gain": 3.0, "source": 7}})])
def test_when_a_damaged_file_is_imported_then_it_is_said_and_nothing_changes(
    qtbot: QtBot, opened: Open, stage: Stage, tmp_path: Path, content: str
) -> None:
    file = tmp_path / "damaged.json"
    file.write_text(content)
    dialog = opened("", MINE)
    dialog.import_from(file)
    qtbot.waitUntil(lambda: "Nothing was changed" in dialog.notice.text, timeout=DEADLINE_MS)
    assert stage.now == MINE
    assert dialog.choices.now == MINE


def test_when_listening_goes_on_with_other_choices_then_it_is_said_with_a_button(opened: Open, stage: Stage) -> None:
    dialog = opened("audio", MINE)
    assert not dialog.stale.isVisible()
    stage.stale = True
    dialog.choices.put({("audio", "gain"): 3.0})
    assert dialog.stale.isVisible()
    dialog.restart.click()
    assert stage.restarts == 1
    stage.stale = False
    dialog.listening_changed()
    assert not dialog.stale.isVisible()


def test_when_escape_is_pressed_then_the_window_closes(opened: Open) -> None:
    dialog = opened("shortcuts")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
