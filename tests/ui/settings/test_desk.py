"""The dialog, the captions and the computer, as one."""

import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app import startup
from app.settings import store
from app.settings.appearance import PRESETS
from app.settings.model import Settings
from app.startup import linux
from app.ui.menu import Actions
from app.ui.overlay import Overlay
from app.ui.saving import SettingsKeeper
from app.ui.settings.desk import SettingsDesk
from tests.ui.settings.conftest import DEADLINE_MS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
STARTS = ("general", "start_with_system")


class Running:
    """A program without sound: captions, settings, and the desk."""

    def __init__(self, qtbot: QtBot) -> None:
        self.keeper = SettingsKeeper(Settings())
        self.used: Settings | None = None
        self.restarts = 0
        # What the menu switches comes back to the settings, as in the program.
        actions = Actions(**dict.fromkeys(Actions.__dataclass_fields__, self._ignore))
        self.overlay = Overlay(
            self.keeper.current.appearance,
            self.keeper.current.overlay,
            replace(
                actions,
                locked=lambda on: self.change(locked=on),
                click_through=lambda on: self.change(click_through=on),
            ),
        )
        qtbot.addWidget(self.overlay)
        self.overlay.show()
        self.desk = SettingsDesk(
            self.keeper, self.overlay, lambda: self.used, self._restart, conflicts=tuple, recording=self._ignore
        )
        self.desk.dialog.show()

    def change(self, **behaviour: bool) -> None:
        now = self.keeper.current
        self.keeper.change(replace(now, overlay=replace(now.overlay, **behaviour)))  # type: ignore[arg-type]
        self.desk.follow()

    def close(self) -> None:
        self.desk.close()
        self.keeper.close()

    def _restart(self) -> None:
        self.restarts += 1

    def _ignore(self, *_: object) -> None:
        pass


@pytest.fixture
def running(qtbot: QtBot) -> Iterator[Running]:
    made = Running(qtbot)
    yield made
    made.close()


def test_when_a_look_is_chosen_then_the_captions_wear_it_at_once_and_the_file_has_it(
    qtbot: QtBot, running: Running
) -> None:
    before = running.overlay.height()
    running.desk.dialog.pages["appearance"].choices.put({("appearance", "lines"): 6})
    assert running.overlay.height() > 2 * before
    wanted = replace(PRESETS["default"], lines=6)
    qtbot.waitUntil(lambda: store.load().settings.appearance == wanted, timeout=DEADLINE_MS)


def test_when_the_menu_locks_the_captions_then_the_dialog_shows_it_and_the_other_way_round(running: Running) -> None:
    choices, locked = running.desk.dialog.choices, running.overlay.commands.locked
    locked.setChecked(True)
    assert choices.get(("overlay", "locked")) is True
    choices.put({("overlay", "locked"): False})
    assert not locked.isChecked()


def test_when_what_was_chosen_is_not_what_is_listened_with_then_it_is_said(running: Running) -> None:
    dialog = running.desk.dialog
    dialog.choices.put({("audio", "gain"): 6.0})
    assert not dialog.stale.isVisible(), "nothing is listening"
    running.used = Settings()
    running.desk.follow()
    assert dialog.stale.isVisible()
    dialog.restart.click()
    assert running.restarts == 1
    running.used = running.keeper.current
    running.desk.follow()
    assert not dialog.stale.isVisible()
    dialog.choices.put({("appearance", "lines"): 3, ("vocabulary", "alerts"): "Harz", ("audio", "titles"): {"a": "A"}})
    assert not dialog.stale.isVisible(), "these are in effect already"


def test_when_it_is_to_start_with_the_computer_then_the_computer_knows(qtbot: QtBot, running: Running) -> None:
    running.desk.dialog.choices.put({STARTS: True})
    qtbot.waitUntil(startup.enabled, timeout=DEADLINE_MS)
    running.desk.dialog.choices.put({STARTS: False})
    qtbot.waitUntil(lambda: not startup.enabled(), timeout=DEADLINE_MS)


@pytest.mark.skipif(sys.platform != "linux", reason="this computer keeps its list elsewhere")
def test_when_the_computer_refuses_then_it_is_said_and_the_switch_goes_back(qtbot: QtBot, running: Running) -> None:
    linux.file().parent.parent.mkdir(parents=True, exist_ok=True)
    linux.file().parent.write_text("in the way")
    dialog = running.desk.dialog
    dialog.choices.put({STARTS: True})
    qtbot.waitUntil(lambda: "could not be changed" in dialog.notice.text, timeout=DEADLINE_MS)
    assert dialog.choices.get(STARTS) is False


def test_when_somebody_else_put_it_on_the_list_then_the_dialog_shows_it(qtbot: QtBot, running: Running) -> None:
    startup.set_enabled(True)
    other = SettingsDesk(
        running.keeper, running.overlay, lambda: None, lambda: None, conflicts=tuple, recording=lambda _on: None
    )
    qtbot.waitUntil(lambda: other.dialog.choices.get(STARTS) is True, timeout=DEADLINE_MS)
    other.close()
