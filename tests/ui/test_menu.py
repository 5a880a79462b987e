"""The commands as the menu shows them."""

from typing import Any

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.ui.menu import Actions, Commands, Moves


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def commands(qtbot: QtBot, told: list[str]) -> Commands:
    del qtbot

    def tell(name: str) -> Any:
        return lambda *_values: told.append(name)

    return Commands(
        Actions(**{name: tell(name) for name in Actions.__dataclass_fields__}),
        Moves(**{name: tell(name) for name in Moves.__dataclass_fields__}),
    )


def test_when_shortcuts_work_then_the_menu_shows_them_and_only_those(commands: Commands) -> None:
    commands.show_shortcuts({"toggle": "Ctrl+Alt+L", "bigger": "Ctrl+Alt+="})
    commands.show_shortcuts({"toggle": "F7", "bigger": "Ctrl+Alt+="})
    shown = {action.text(): action.shortcut().toString() for action in commands.findChildren(QAction)}
    assert {text: keys for text, keys in shown.items() if keys} == {
        "Start listening": "F7",
        "Bigger text": "Ctrl+Alt+=",
    }
    menu = commands.menu()
    assert [action.text() for action in menu.actions() if not action.shortcut().isEmpty()] == ["Start listening"]


def test_when_nothing_is_heard_then_nothing_can_be_paused_or_marked(commands: Commands, told: list[str]) -> None:
    menu = commands.menu()
    entries = {action.text(): action for action in menu.actions()}
    entries["Pause"].trigger()
    entries["Mark this moment"].trigger()
    assert told == []
    commands.set_listening(True)
    entries["Pause"].trigger()
    entries["Mark this moment"].trigger()
    assert told == ["pause", "mark"]


def test_when_paused_then_the_command_offers_to_go_on(commands: Commands) -> None:
    commands.set_paused(True)
    assert commands.pause.text() == "Go on"
    commands.set_paused(False)
    assert commands.pause.text() == "Pause"
