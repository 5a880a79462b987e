"""What is known about shortcuts without a keyboard."""

from collections.abc import Callable, Mapping

import pytest
from pytestqt.qtbot import QtBot

from app.settings.model import Shortcuts
from app.ui.shortcuts import ACTIONS, Conflict, GlobalShortcuts, check
from app.ui.shortcuts.grabber import Grabber, Tell
from app.ui.shortcuts.keys import Keys
from app.ui.shortcuts.systems import NoGrabber
from app.ui.shortcuts.x11 import X11Grabber


def test_when_nothing_is_changed_then_no_shortcut_is_in_anothers_way() -> None:
    assert check(Shortcuts()) == []


def test_when_one_combination_is_given_twice_then_the_second_is_told_who_has_it() -> None:
    [conflict] = check(Shortcuts(pause="Alt+Ctrl+L"))
    sentence = "Ctrl+Alt+L is chosen for “Start or stop listening” already."
    assert conflict == Conflict("pause", "Alt+Ctrl+L", sentence)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("L", "L alone would be missing in every other program. Add Ctrl, Alt or Meta."),
        ("Shift+1", "Shift+1 alone would be missing in every other program. Add Ctrl, Alt or Meta."),
        ("Ctrl+K, Ctrl+C", "“Ctrl+K, Ctrl+C” is more than one combination."),
        ("Ctrl", "“Ctrl” is no key that Hearline knows."),
        ("whatever", "“whatever” is no key that Hearline knows."),
    ],
)
def test_when_a_shortcut_cannot_be_then_a_sentence_says_why(keys: str, said: str) -> None:
    assert [conflict.sentence for conflict in check(Shortcuts(mark=keys))] == [said]


@pytest.mark.parametrize("keys", ["", "F9", "Pause", "Media Play", "Meta+Space", "Ctrl++"])
def test_when_a_shortcut_can_be_then_nothing_is_said(keys: str) -> None:
    assert check(Shortcuts(mark=keys)) == []


def test_when_the_actions_are_listed_then_they_are_those_of_the_settings() -> None:
    assert ACTIONS[0] == "toggle"
    assert "talk" in ACTIONS


# The X library leaves the sockets of a connection that failed to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("make", [NoGrabber, lambda tell: X11Grabber(tell, ":977")], ids=["none", "no server"])
def test_when_there_is_no_way_then_another_one_is_named(qtbot: QtBot, make: Callable[[Tell], Grabber]) -> None:
    shortcuts = GlobalShortcuts(make)
    try:
        with qtbot.waitSignals([shortcuts.changed] * 2, timeout=10_000):
            shortcuts.apply(Shortcuts())
        assert "hearline ctl toggle" in shortcuts.loss
        assert shortcuts.active == {}
        assert not shortcuts.holds
    finally:
        shortcuts.close()


def test_when_the_program_is_ending_then_a_form_that_closes_later_asks_for_nothing(qtbot: QtBot) -> None:
    del qtbot
    asked: list[int] = []

    class Counting(NoGrabber):
        def want(self, request: int, keys: Mapping[str, Keys], held: frozenset[str]) -> None:
            del keys, held
            asked.append(request)

    shortcuts = GlobalShortcuts(Counting)
    shortcuts.apply(Shortcuts())
    shortcuts.suspend(on=True)
    shortcuts.close()
    shortcuts.suspend(on=False)
    shortcuts.apply(Shortcuts(mark="F9"))
    assert asked == [1, 2]
