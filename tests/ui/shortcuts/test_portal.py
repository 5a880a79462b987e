"""Shortcuts asked of the desktop over a real session bus."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from subprocess import DEVNULL, Popen

import pytest
from pytestqt.qtbot import QtBot

from app.settings.model import Shortcuts
from app.ui.shortcuts import ACTIONS, GlobalShortcuts
from app.ui.shortcuts.grabber import Grabber, Tell
from app.ui.shortcuts.keys import read
from app.ui.shortcuts.portal import PortalGrabber, trigger
from tests.rig.screen import wait_until
from tests.ui.shortcuts.desktop_portal import DesktopPortal

pytestmark = pytest.mark.rig

NONE = Shortcuts(**dict.fromkeys(ACTIONS, ""))


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if shutil.which("dbus-daemon") is None:
        pytest.skip("needs dbus-daemon")
    socket = tmp_path / "bus"
    address = f"unix:path={socket}"
    daemon = Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={address}"], stdin=DEVNULL, stderr=DEVNULL
    )
    wait_until(socket.exists, "dbus-daemon")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    yield
    daemon.terminate()
    daemon.wait(5)


class Player:
    """A program with shortcuts, and what was told it."""

    def __init__(self, qtbot: QtBot, make: Callable[[Tell], Grabber] | None = PortalGrabber) -> None:
        self.told: list[str] = []
        self._qtbot = qtbot
        self.shortcuts = GlobalShortcuts(make)
        self.shortcuts.pressed.connect(lambda action: self.told.append(f"{action} down"))
        self.shortcuts.released.connect(lambda action: self.told.append(f"{action} up"))

    def apply(self, **keys: str) -> list[str]:
        with self._qtbot.waitSignals([self.shortcuts.changed] * 2, timeout=10_000):
            self.shortcuts.apply(replace(NONE, **keys))
        return [conflict.sentence for conflict in self.shortcuts.conflicts]

    def wait(self, *told: str) -> None:
        self._qtbot.waitUntil(lambda: self.told == list(told), timeout=10_000)


@pytest.fixture
def start(bus: None, qtbot: QtBot) -> Iterator[Callable[[], Player]]:
    """Starts the program; the desktop is there before it."""
    del bus
    started: list[Player] = []

    def begin() -> Player:
        started.append(Player(qtbot))
        return started[-1]

    yield begin
    for player in started:
        player.shortcuts.close()


def test_when_the_desktop_grants_keys_then_it_names_them_and_their_presses_and_releases_are_told(
    start: Callable[[], Player],
) -> None:
    with DesktopPortal() as desktop:
        player = start()
        assert player.apply(toggle="Ctrl+Alt+L", talk="Meta+Space") == []
        assert desktop.registered == "hearline"
        assert desktop.asked == [
            {
                "toggle": ("Start or stop listening", "CTRL+ALT+l"),
                "talk": ("Push to talk (while held)", "LOGO+space"),
            }
        ]
        assert player.shortcuts.active == {"toggle": "Press CTRL+ALT+l", "talk": "Press LOGO+space"}
        assert player.shortcuts.holds
        desktop.press("toggle")
        desktop.release("toggle")
        desktop.press("talk")
        desktop.release("talk")
        player.wait("toggle down", "talk down", "talk up")


def test_when_the_desktop_says_no_then_that_is_said(start: Callable[[], Player]) -> None:
    with DesktopPortal(denied=("mark",)):
        player = start()
        said = player.apply(mark="F9", pause="F8")
        assert said == ["F9 was not given to Hearline by this desktop."]
        assert list(player.shortcuts.active) == ["pause"]


def test_when_remapped_then_the_desktop_is_asked_anew_in_another_session(start: Callable[[], Player]) -> None:
    with DesktopPortal() as desktop:
        player = start()
        player.apply(mark="F9")
        first = desktop.session
        player.apply(mark="F10")
        assert desktop.closed == [first]
        assert [asked["mark"][1] for asked in desktop.asked] == ["F9", "F10"]
        desktop.press("mark")
        player.wait("mark down")


def test_when_the_person_takes_other_keys_in_the_desktop_then_those_are_named(
    start: Callable[[], Player], qtbot: QtBot
) -> None:
    with DesktopPortal() as desktop:
        player = start()
        player.apply(mark="F9")
        with qtbot.waitSignal(player.shortcuts.changed, timeout=10_000):
            desktop.rename("mark", "Super+M")
        assert player.shortcuts.active == {"mark": "Super+M"}


def test_when_the_portal_knows_no_shortcuts_then_another_way_is_named(start: Callable[[], Player]) -> None:
    with DesktopPortal(deaf=True):
        player = start()
        said = player.apply(mark="F9")
    assert said == [player.shortcuts.loss]
    assert "hearline ctl" in player.shortcuts.loss


def test_when_there_is_no_portal_then_another_way_is_named(start: Callable[[], Player]) -> None:
    player = start()
    player.apply(mark="F9")
    assert "hearline ctl" in player.shortcuts.loss


@pytest.mark.usefixtures("bus")
def test_when_the_desktop_is_one_of_wayland_then_its_portal_is_asked(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
    with DesktopPortal() as desktop:
        player = Player(qtbot, None)
        player.apply(mark="F9")
        player.shortcuts.close()
        assert [list(asked) for asked in desktop.asked] == [["mark"]]


@pytest.mark.parametrize(
    ("keys", "written"),
    [
        ("Ctrl+Alt+=", "CTRL+ALT+equal"),
        ("Ctrl+Shift+A", "CTRL+SHIFT+a"),
        ("F12", "F12"),
        ("Meta+PgUp", "LOGO+Page_Up"),
        ("Ctrl+Ö", "CTRL+U00F6"),
        ("Media Play", "XF86AudioPlay"),
    ],
)
def test_when_keys_are_written_for_the_desktop_then_in_its_own_names(keys: str, written: str) -> None:
    combination = read(keys)
    assert combination
    assert trigger(combination) == written
