"""The tray icon and the commands it shares with the overlay."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app.ui.icon import icon
from app.ui.menu import Actions, Commands, Moves
from app.ui.tray import Tray

# The offscreen platform has no tray to ask.
pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.qt_log_ignore("systemTrayWindowChanged")]


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def commands(told: list[str]) -> Commands:
    def tell(name: str) -> Any:
        return lambda *_: told.append(name)

    return Commands(
        Actions(**{name: tell(name) for name in Actions.__dataclass_fields__}),
        Moves(**{name: tell(name) for name in Moves.__dataclass_fields__}),
    )


@pytest.fixture
def tray(commands: Commands) -> Iterator[Tray]:
    made = Tray(commands)
    yield made
    made.close()


def test_when_every_command_of_the_menu_is_used_then_each_does_its_own_thing(
    commands: Commands, told: list[str]
) -> None:
    menu = commands.menu()
    for action in leaves(menu):
        if not action.isCheckable():
            action.trigger()
    opening = ["transcripts", "settings", "first_steps", "quit"]
    *moves, earlier, later, newest = Moves.__dataclass_fields__
    assert told == ["start", earlier, later, newest, *moves, "bigger", "smaller", *opening]


def leaves(menu: QMenu) -> list[Any]:
    found: list[Any] = []
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            found.extend(leaves(below))
        elif not action.isSeparator():
            found.append(action)
    return found


def test_when_there_are_two_menus_then_a_switch_is_the_same_in_both(commands: Commands) -> None:
    one, other = commands.menu(), commands.menu()
    next(action for action in leaves(one) if action.text() == "Lock position and size").trigger()
    assert next(action for action in leaves(other) if action.text() == "Lock position and size").isChecked()


def test_when_the_icon_is_clicked_then_captions_are_hidden_and_shown(tray: Tray, commands: Commands) -> None:
    assert commands.visible.isChecked()
    tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert not commands.visible.isChecked()
    tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert commands.visible.isChecked()


def test_when_the_icon_is_right_clicked_then_nothing_is_hidden(tray: Tray, commands: Commands) -> None:
    tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert commands.visible.isChecked()


def test_when_it_listens_then_the_icon_says_so_at_every_size(tray: Tray) -> None:
    tray.set_listening(True)
    for size in (16, 24, 64):
        shown = tray._icon.icon().pixmap(size, size).toImage()
        idle = icon(listening=False).pixmap(size, size).toImage()
        assert shown.size().width() == size
        assert shown.pixelColor(size // 2, size // 4) != idle.pixelColor(size // 2, size // 4)
        assert shown.pixelColor(0, 0).alpha() == QColor(0, 0, 0, 0).alpha()
