"""No setting without a control, and no control that does not set it."""

import sys
from dataclasses import fields, replace
from functools import singledispatch
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QSpinBox

from app.settings.model import Recognition, Settings, Transcripts
from app.settings.store import load_values
from app.ui.settings.appearance_page import HIDING
from app.ui.settings.choices import Place
from app.ui.settings.dialog import SettingsDialog
from app.ui.settings.editors import Choice, Editor, Line, MaybeNumber, Number, Switch
from app.ui.settings.hotword_table import HotwordTable
from app.ui.settings.special import Colour, Folder, Keys, Text
from tests.ui.settings.conftest import Open, Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

WITHOUT = {("overlay", "placements"), ("general", "introduced"), ("audio", "titles")}
"""Chosen by dragging, by having seen the first steps, and with a device."""

PLACES: list[Place] = [
    (section.name, field.name)
    for section in fields(Settings)
    for field in fields(getattr(Settings(), section.name))
    if (section.name, field.name) not in WITHOUT
]

# With these nothing is greyed out.
EVERYTHING = Settings(
    recognition=Recognition(engine="fun-asr"), transcripts=Transcripts(keep_audio=True, live_format="txt")
)


def editor_of(dialog: SettingsDialog, place: Place) -> Editor:
    for page in dialog.pages.values():
        if place in page.edits:
            control = page.edits[place].control
            assert isinstance(control, Editor)
            return control
    raise AssertionError(f"{'.'.join(place)} has no control")


def value(settings: Settings, place: Place) -> Any:
    return getattr(getattr(settings, place[0]), place[1])


def typed(edit: QLineEdit, text: str) -> None:
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, Qt.Key.Key_Return)


@singledispatch
def use(editor: Editor) -> None:
    """Does with a control what a person with a keyboard would do, to choose another value."""
    raise AssertionError(f"no test knows how to use {editor}")


@use.register
def _(editor: Switch) -> None:
    QTest.keyClick(editor.box, Qt.Key.Key_Space)


@use.register
def _(editor: MaybeNumber) -> None:
    QTest.keyClick(editor.automatic, Qt.Key.Key_Space)


@use.register
def _(editor: Number) -> None:
    QTest.keyClick(editor.spin, Qt.Key.Key_Up if editor.spin.value() < editor.spin.maximum() else Qt.Key.Key_Down)


@use.register
def _(editor: Choice) -> None:
    if len(editor.entries()) == 1:  # a list of devices, where there are none
        editor.offer([*editor.entries(), ("other", "Other")])
    last = editor.box.currentIndex() == len(editor.entries()) - 1
    QTest.keyClick(editor.box, Qt.Key.Key_Up if last else Qt.Key.Key_Down)


@use.register
def _(editor: Line) -> None:
    typed(editor.edit, "wss://127.0.0.1" if "own" in editor.edit.placeholderText() else "ws-1")


@use.register
def _(editor: Colour) -> None:
    typed(editor.edit, "#123456")


@use.register
def _(editor: Folder) -> None:
    typed(editor.edit, "/somewhere")


@use.register
def _(editor: Text) -> None:
    QTest.keyClicks(editor.edit, "Sonnenberg")


@use.register
def _(editor: Keys) -> None:
    QTest.keyClick(editor.edit, Qt.Key.Key_F9, Qt.KeyboardModifier.ControlModifier)
    editor.edit.editingFinished.emit()


@use.register
def _(editor: HotwordTable) -> None:
    QTest.keyClick(editor.add, Qt.Key.Key_Space)
    cell = editor.table.findChild(QLineEdit)
    assert isinstance(cell, QLineEdit)
    typed(cell, "Sonnenberg")
    QApplication.processEvents()  # the table takes what was typed a moment later


def test_when_the_model_has_a_setting_then_exactly_one_page_has_its_control(opened: Open) -> None:
    found = [place for page in opened().pages.values() for place in page.edits]
    assert sorted(found) == sorted(PLACES)


@pytest.mark.parametrize("section", [field.name for field in fields(Settings)])
def test_when_a_control_is_used_then_its_setting_changes_and_can_be_loaded_again(
    opened: Open, stage: Stage, section: str
) -> None:
    dialog = opened("", EVERYTHING)
    for place in PLACES:
        if place[0] != section:
            continue
        dialog.follow(EVERYTHING)
        stage.now = EVERYTHING
        dialog.open_page(next(name for name, page in dialog.pages.items() if place in page.edits))
        editor = editor_of(dialog, place)
        if place == HIDING and sys.platform == "linux":
            assert not editor.isEnabled(), "no X server can hide a window from capture"
            continue
        assert editor.isEnabled(), place
        use(editor)
        chosen = value(stage.now, place)
        assert chosen != value(EVERYTHING, place), place
        part = replace(getattr(Settings(), section), **{place[1]: chosen})
        given = {field.name: getattr(part, field.name) for field in fields(part) if field.name != "placements"}
        assert not load_values({section: given}).problems, place


def test_when_settings_change_elsewhere_then_the_controls_show_it_and_nothing_is_told(
    opened: Open, stage: Stage
) -> None:
    dialog = opened("appearance")
    before = stage.now
    dialog.follow(replace(before, appearance=replace(before.appearance, lines=5)))
    spin = editor_of(dialog, ("appearance", "lines")).findChild(QSpinBox)
    assert isinstance(spin, QSpinBox)
    assert spin.value() == 5
    assert stage.now is before


def test_when_a_number_is_typed_and_the_window_is_closed_then_it_counts(opened: Open, stage: Stage) -> None:
    dialog = opened("appearance")
    spin = editor_of(dialog, ("appearance", "font_size")).findChild(QSpinBox)
    assert isinstance(spin, QSpinBox)
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, "48")
    assert stage.now.appearance.font_size == 32
    dialog.close()
    assert stage.now.appearance.font_size == 48


def test_when_something_is_no_colour_then_the_colour_stays(opened: Open, stage: Stage) -> None:
    editor = editor_of(opened("appearance"), ("appearance", "text_colour"))
    assert isinstance(editor, Colour)
    typed(editor.edit, "#12xyz")
    assert stage.now.appearance.text_colour == "#ffffff"
    assert not [button for button in editor.findChildren(QPushButton) if button.isDefault()]
