"""Keys pressed into the form, and what is said about them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.settings.model import Settings, Shortcuts
from app.ui.settings.dialog import SettingsDialog
from app.ui.settings.special import Keys
from app.ui.shortcuts import Conflict
from tests.ui.settings.conftest import DEADLINE_MS, Open, Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
CONTROL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def field(dialog: SettingsDialog, name: str) -> Keys:
    control = dialog.pages["shortcuts"].edits["shortcuts", name].control
    assert isinstance(control, Keys)
    return control


def note(dialog: SettingsDialog, name: str) -> str:
    return dialog.pages["shortcuts"].edits["shortcuts", name].note


def test_when_keys_are_pressed_then_they_are_the_shortcut(qtbot: QtBot, opened: Open, stage: Stage) -> None:
    keys = field(opened("shortcuts"), "mark")
    QTest.keyClick(keys.edit, Qt.Key.Key_X, CONTROL_ALT)
    qtbot.waitUntil(lambda: stage.now.shortcuts.mark == "Ctrl+Alt+X", timeout=DEADLINE_MS)
    QTest.keyClick(keys.edit, Qt.Key.Key_Backspace)
    assert stage.now.shortcuts.mark == ""
    assert not keys.clear.isEnabled()


def test_when_a_combination_is_chosen_twice_then_it_is_said_at_the_second(qtbot: QtBot, opened: Open) -> None:
    dialog = opened("shortcuts")
    QTest.keyClick(field(dialog, "mark").edit, Qt.Key.Key_L, CONTROL_ALT)
    qtbot.waitUntil(lambda: "Start or stop listening" in note(dialog, "mark"), timeout=DEADLINE_MS)
    field(dialog, "toggle").clear.click()
    assert note(dialog, "mark") == ""


def test_when_the_system_refuses_a_combination_then_it_is_said_until_another_is_chosen(
    opened: Open, stage: Stage
) -> None:
    dialog = opened("shortcuts")
    stage.conflicts = (Conflict("pause", "Ctrl+Alt+P", "Ctrl+Alt+P is taken by another program."),)
    dialog.conflicts_changed()
    assert note(dialog, "pause") == "Ctrl+Alt+P is taken by another program."
    field(dialog, "pause").clear.click()
    assert note(dialog, "pause") == ""


def test_when_keys_are_typed_then_global_shortcuts_are_let_go_of_meanwhile(
    qtbot: QtBot, opened: Open, stage: Stage
) -> None:
    dialog = opened("shortcuts", Settings(shortcuts=Shortcuts(mark="")))
    with qtbot.waitActive(dialog, timeout=DEADLINE_MS):
        dialog.activateWindow()
    field(dialog, "mark").edit.setFocus()
    assert stage.recording[-1:] == [True]
    dialog.finder.setFocus()
    assert stage.recording[-1:] == [False]
    field(dialog, "mark").edit.setFocus()
    dialog.close()
    assert stage.recording[-1:] == [False]
