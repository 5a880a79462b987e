"""The window without a mouse, without sight, and in other languages."""

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import app.ui.library
from app.ui.library.window import LibraryWindow
from tests.ui.library.conftest import DEADLINE_MS, Open
from tests.ui.library.samples import keep, line

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
FOLDER = Path(app.ui.library.__file__).parent


@pytest.fixture
def window(path: Path, opened: Open) -> LibraryWindow:
    segments = [line(1, "Hello."), line(2, "Good morning.", track="Them", gap=3.0), line(3, engine="qwen")]
    keep(path, segments, title="Talk")
    return opened()


def controls(window: LibraryWindow) -> list[QWidget]:
    """All that can be operated."""
    found: list[QWidget] = []
    for kind in (QAbstractButton, QLineEdit, QAbstractItemView):
        found += window.findChildren(kind)
    return [
        one for one in found if not one.objectName().startswith("qt_") and one.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]


def test_when_tab_is_pressed_then_every_visible_control_is_reached(qtbot: QtBot, window: LibraryWindow) -> None:
    window.search.box.setText("morning")
    qtbot.waitUntil(window.search.isVisible, timeout=DEADLINE_MS)
    window.notice.say("Something happened.", "Undo", lambda: None)
    window.search.box.setFocus()
    reached = set()
    for _ in range(20):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        reached.add(window.focusWidget())
    wanted = [one for one in controls(window) if one.isVisible()]
    assert len(wanted) >= 6
    assert not [one for one in wanted if one not in reached]


def test_when_a_screen_reader_asks_then_every_control_has_a_name(window: LibraryWindow) -> None:
    window.notice.say("Something happened.", "Undo", lambda: None)
    for control in controls(window):
        assert QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name), control


def test_when_a_screen_reader_goes_through_the_lines_then_it_hears_all_that_is_shown(window: LibraryWindow) -> None:
    view = window.transcript.view
    view.setFocus()
    table, heard = QAccessible.queryAccessibleInterface(view), []
    for _ in range(3):
        heard.append(table.focusChild().text(QAccessible.Text.Name))
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert heard == [
        "0:02 You: Hello.",
        "3 s of sound were lost here. 0:04 Them: Good morning.",
        "From here on: Qwen-ASR. 0:06 You: line 3",
    ]


def test_when_a_screen_reader_goes_through_the_sessions_then_it_hears_their_figures(window: LibraryWindow) -> None:
    interface = QAccessible.queryAccessibleInterface(window.sessions)
    heard = [interface.child(row).text(QAccessible.Text.Name) for row in range(interface.childCount())]
    assert heard[-1].startswith("Talk, ")
    assert heard[-1].endswith("8 s, 5 words, Microphone, On this computer")


def test_when_an_error_is_shown_then_a_screen_reader_is_told(window: LibraryWindow) -> None:
    window.notice.say("The disk is full.")
    assert QAccessible.queryAccessibleInterface(window.notice.label).text(QAccessible.Text.Name) == "The disk is full."


def test_when_shortcuts_are_looked_at_then_none_has_two_meanings_in_one_place(window: LibraryWindow) -> None:
    actions = [action for action in vars(window.menus).values() if isinstance(action, QAction)]
    everywhere = [
        key.toString()
        for action in actions
        if action.shortcutContext() != Qt.ShortcutContext.WidgetShortcut
        for key in action.shortcuts()
    ]
    assert [key for key, count in Counter(everywhere).items() if count > 1] == []
    assert {"Ctrl+F", "Ctrl+C", "Ctrl+Z", "F3"} <= set(everywhere)


def test_when_ctrl_f_is_pressed_in_the_transcript_then_the_search_box_has_the_focus(
    qtbot: QtBot, window: LibraryWindow
) -> None:
    qtbot.waitActive(window)
    window.transcript.view.setFocus()
    QTest.keyClick(window.transcript.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is window.search.box


def test_when_the_tool_that_collects_texts_runs_then_it_finds_all_of_them(tmp_path: Path) -> None:
    sources = sorted(FOLDER.glob("*.py"))
    target = tmp_path / "library_de.ts"
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    subprocess.run([tool, *sources, "-ts", target], check=True, capture_output=True)
    found = {
        str(message.findtext("source"))
        for context in ET.parse(target).getroot().iter("context")  # noqa: S314 - we have just made it
        if context.findtext("name") == "Library"
        for message in context.iter("message")
    }
    assert found == {text for source in sources for text in _texts(source)}
    assert len(found) > 60


def _texts(source: Path) -> list[str]:
    """The texts given to translate or marked for it, as literals."""
    texts = []
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("translate", "QT_TRANSLATE_NOOP")):
            literals = [part.value for part in node.args if isinstance(part, ast.Constant)]
            if literals and literals[0] == "Library" and len(literals) > 1:
                texts.append(str(literals[1]))
    return texts


class Shouting(QTranslator):
    """A language in which everything begins with an exclamation mark."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        del disambiguation, n
        return f"¡{text}" if context == "Library" else ""


def test_when_another_language_is_installed_then_the_window_speaks_it(path: Path, opened: Open) -> None:
    keep(path)
    language = Shouting()
    QCoreApplication.installTranslator(language)
    try:
        window = opened()
        assert window.windowTitle() == "¡Transcripts"
        assert window.menus.export.text() == "¡&Export…"
        assert "¡29 words" in window.transcript.figures.text()
    finally:
        QCoreApplication.removeTranslator(language)
