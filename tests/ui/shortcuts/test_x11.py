"""Real key presses on a real X server, while a window of somebody else has the focus."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import pytest
from pytestqt.exceptions import TimeoutError as PatienceOver
from pytestqt.qtbot import QtBot

from app.settings.model import Shortcuts
from app.ui.shortcuts import ACTIONS, GlobalShortcuts
from app.ui.shortcuts.x11 import X11Grabber
from tests.rig.screen import Screen, ScreenSpec, wait_until
from tests.ui.stage import Actor

pytestmark = [
    pytest.mark.rig,
    pytest.mark.parametrize("screen", [ScreenSpec(size=(640, 480), compositor=False)], indirect=True),
]

NONE = Shortcuts(**dict.fromkeys(ACTIONS, ""))


class Player:
    """A program with shortcuts, and what its person did."""

    def __init__(self, screen: Screen, qtbot: QtBot) -> None:
        self.told: list[str] = []
        self._qtbot = qtbot
        self._granted = 0
        self.shortcuts = GlobalShortcuts(lambda tell: X11Grabber(tell, screen.env["DISPLAY"]))
        self.shortcuts.pressed.connect(lambda action: self.told.append(f"{action} down"))
        self.shortcuts.released.connect(lambda action: self.told.append(f"{action} up"))

    def apply(self, **keys: str) -> list[str]:
        """The sentences about what does not work."""
        with self._qtbot.waitSignals([self.shortcuts.changed] * 2, timeout=10_000):
            self.shortcuts.apply(replace(NONE, **keys))
        return [conflict.sentence for conflict in self.shortcuts.conflicts]

    def wait(self, *told: str, seconds: int = 10) -> None:
        self._qtbot.waitUntil(lambda: self.told == list(told), timeout=1000 * seconds)


@pytest.fixture
def player(screen: Screen, qtbot: QtBot) -> Iterator[Player]:
    made = Player(screen, qtbot)
    yield made
    made.shortcuts.close()


@pytest.fixture
def below(screen: Screen) -> Iterator[Actor]:
    with Actor(screen, "below", colour="#ff0000", geometry=[50, 50, 300, 200]) as actor:
        wait_until(lambda: actor.ask("active"), "the window's focus")
        yield actor


def typed(below: Actor) -> list[str]:
    """The characters that reached the window below."""
    return [event for event in below.ask("all_events") if event != "key "]


def test_when_another_window_has_the_focus_then_the_shortcut_works_and_every_other_key_is_the_windows(
    screen: Screen, player: Player, below: Actor
) -> None:
    assert player.apply(toggle="Ctrl+Alt+L", mark="F9") == []
    screen.run("xdotool", "key", "a", "ctrl+alt+l", "l", "F9", "b")
    player.wait("toggle down", "mark down")
    wait_until(lambda: typed(below) == ["key a", "key l", "key b"], f"what was typed, not {typed(below)},")
    assert below.ask("active")


def test_when_a_key_is_tapped_quickly_then_each_time_counts(screen: Screen, player: Player) -> None:
    player.apply(talk="F9", mark="F8")
    screen.run("xdotool", "key", "--delay", "4", "F9", "F9", "F8", "F8", "F9")
    talk = ["talk down", "talk up"]
    player.wait(*talk, *talk, "mark down", "mark down", *talk)


@pytest.mark.usefixtures("below")
def test_when_caps_lock_and_num_lock_are_on_then_the_shortcut_works(screen: Screen, player: Player) -> None:
    player.apply(toggle="Ctrl+Alt+L")
    for lock in ("Caps_Lock", "Num_Lock"):
        screen.run("xdotool", "key", lock)
    try:
        screen.run("xdotool", "key", "ctrl+alt+l")
        player.wait("toggle down")
    finally:
        screen.run("xdotool", "key", "Caps_Lock", "key", "Num_Lock")


def test_when_another_program_has_the_key_then_that_is_said_and_the_others_work(
    screen: Screen, player: Player, qtbot: QtBot
) -> None:
    other = Player(screen, qtbot)
    try:
        assert other.apply(toggle="Ctrl+Alt+L") == []
        assert player.apply(toggle="Ctrl+Alt+L", pause="Ctrl+Alt+P") == ["Ctrl+Alt+L is taken by another program."]
        assert player.shortcuts.active == {"pause": "Ctrl+Alt+P"}
        screen.run("xdotool", "key", "ctrl+alt+l", "ctrl+alt+p")
        player.wait("pause down")
        other.wait("toggle down")
    finally:
        other.shortcuts.close()


def test_when_remapped_then_the_new_key_works_and_the_old_one_is_free_again(
    screen: Screen, player: Player, below: Actor
) -> None:
    player.apply(toggle="Ctrl+Shift+L")
    player.apply(toggle="Ctrl+Alt+K")
    screen.run("xdotool", "key", "ctrl+shift+l", "ctrl+alt+k", "z")
    player.wait("toggle down")
    wait_until(lambda: "key z" in typed(below), "what was typed")
    assert len(typed(below)) == 2


def test_when_the_talk_key_is_held_then_one_press_and_one_release_are_told_however_long(
    screen: Screen, player: Player, below: Actor, qtbot: QtBot
) -> None:
    player.apply(talk="Ctrl+Alt+Space")
    screen.run("xset", "r", "rate", "150", "50")
    screen.run("xdotool", "keydown", "ctrl", "keydown", "alt", "keydown", "space")
    player.wait("talk down")
    qtbot.wait(600)  # long enough for the server to repeat the key twenty times
    assert player.told == ["talk down"]
    screen.run("xdotool", "keyup", "space", "keyup", "alt", "keyup", "ctrl")
    player.wait("talk down", "talk up")
    assert typed(below) == []


def test_when_other_keys_are_typed_while_talking_then_they_reach_the_window_and_the_release_is_still_told(
    screen: Screen, player: Player, below: Actor
) -> None:
    player.apply(talk="F9")
    screen.run("xdotool", "keydown", "F9")
    player.wait("talk down")
    screen.run("xdotool", "key", "x")
    screen.run("xdotool", "key", "y", "key", "z")
    wait_until(lambda: "key z" in typed(below), "what was typed")
    assert player.told == ["talk down"]
    screen.run("xdotool", "keyup", "F9")
    player.wait("talk down", "talk up")


def test_when_the_talk_key_is_taken_away_while_held_then_talking_ends(screen: Screen, player: Player) -> None:
    player.apply(talk="F9")
    screen.run("xdotool", "keydown", "F9")
    player.wait("talk down")
    player.apply()
    player.wait("talk down", "talk up")
    screen.run("xdotool", "keyup", "F9")


def test_when_the_keyboard_lacks_the_key_then_that_is_said(player: Player) -> None:
    assert player.apply(toggle="Ctrl+Ж", pause="F8") == ["Ctrl+Ж is not on this keyboard."]


def test_when_keys_are_to_be_typed_into_a_form_then_they_are_let_through_until_that_is_over(
    screen: Screen, player: Player, below: Actor, qtbot: QtBot
) -> None:
    player.apply(mark="F9", toggle="Ctrl+Alt+L")
    player.shortcuts.suspend(on=True)

    def let_through() -> bool:
        screen.run("xdotool", "key", "F9")
        return bool(below.ask("all_events"))

    wait_until(let_through, "the key in the window")
    assert player.told == []
    assert player.shortcuts.conflicts == ()
    with qtbot.waitSignal(player.shortcuts.changed, timeout=10_000):
        player.shortcuts.suspend(on=False)
    screen.run("xdotool", "key", "F9")
    player.wait("mark down")


@pytest.mark.skipif(shutil.which("setxkbmap") is None, reason="needs setxkbmap")
def test_when_the_keyboard_becomes_another_one_then_the_shortcut_follows_its_letter(
    screen: Screen, player: Player
) -> None:
    player.apply(mark="Ctrl+Alt+Z")

    def heard() -> bool:
        screen.run("xdotool", "key", "ctrl+alt+z")
        with suppress(PatienceOver):
            player.wait("mark down", seconds=1)
        return bool(player.told)

    try:
        screen.run("setxkbmap", "de")
        # The server tells of the change in several steps; between them the key may be anybody's.
        assert any(heard() for _ in range(10))
        player.told.clear()
        screen.run("xdotool", "key", "ctrl+alt+y", "ctrl+alt+z")
        player.wait("mark down")
    finally:
        screen.run("setxkbmap", "us")
