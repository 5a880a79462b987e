"""Looks, their preview, and how readable they are said to be."""

from dataclasses import replace

import pytest

from app.settings.appearance import DEFAULT, PRESETS
from app.settings.model import Settings
from app.ui.settings.appearance_page import AppearancePage, dressed
from tests.ui.settings.conftest import Open, Stage
from tests.ui.settings.test_recognition import choose

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def page(opened: Open, settings: Settings | None = None) -> AppearancePage:
    found = opened("appearance", settings).pages["appearance"]
    assert isinstance(found, AppearancePage)
    return found


@pytest.mark.parametrize("name", [name for name in PRESETS if name != "default"])
def test_when_a_ready_made_look_is_chosen_then_it_is_worn_and_the_preview_shows_it(
    opened: Open, stage: Stage, name: str
) -> None:
    shown = page(opened)
    before = shown.preview.image
    choose(shown.preset, name)
    assert stage.now.appearance == PRESETS[name]
    assert shown.preset.box.currentData() == name
    assert shown.preview.image != before
    assert shown.preview.isVisible()


def test_when_a_ready_made_look_is_chosen_then_what_is_no_look_stays(opened: Open, stage: Stage) -> None:
    mine = replace(DEFAULT, steadiness="steady", font_family="Noto Sans", auto_hide=9.0, show_time=True)
    shown = page(opened, Settings(appearance=mine))
    choose(shown.preset, "paper")
    assert stage.now.appearance == dressed(mine, "paper")
    assert stage.now.appearance.steadiness == "steady"
    assert stage.now.appearance.background_colour == PRESETS["paper"].background_colour


def test_when_a_detail_is_changed_then_the_look_is_ones_own(opened: Open, stage: Stage) -> None:
    shown = page(opened)
    shown.choices.put({("appearance", "padding"): 3})
    assert shown.preset.box.currentText() == "Your own"
    shown.choices.put({("appearance", "padding"): DEFAULT.padding})
    assert shown.preset.box.currentData() == "default"
    assert stage.now.appearance == DEFAULT


def test_when_colours_are_too_alike_then_it_is_said(opened: Open) -> None:
    shown = page(opened)
    assert "hard to read" not in shown.look.note
    shown.choices.put({("appearance", "text_colour"): "#333333"})
    assert "hard to read" in shown.look.note
