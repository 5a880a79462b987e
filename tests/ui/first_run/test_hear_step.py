"""The first step: what to listen to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.settings.model import Audio
from app.ui.first_run.hear_step import HearStep
from tests.rig.screen import wait_until
from tests.rig.sound import SoundServer
from tests.ui.first_run.conftest import DEADLINE_MS, nobody_listens

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def steps() -> Iterator[list[HearStep]]:
    made: list[HearStep] = []
    yield made
    for step in made:
        step.close_down(0.0)
    wait_until(nobody_listens, "the end of listening", DEADLINE_MS / 1000)


def shown(qtbot: QtBot, steps: list[HearStep], audio: Audio | None = None) -> HearStep:
    step = HearStep(audio or Audio())
    steps.append(step)
    qtbot.addWidget(step)
    step.show()
    return step


def find(step: HearStep, qtbot: QtBot) -> None:
    """As a person without a mouse does it."""
    title = step.finder.text()
    QTest.keyClick(step.finder, Qt.Key.Key_Space)
    assert step.finder.text() == "Stop"
    qtbot.waitUntil(lambda: step.finder.text() == title, timeout=DEADLINE_MS)


@pytest.mark.rig
def test_when_the_search_is_stopped_by_the_same_key_then_the_focus_stays_and_nothing_is_chosen(
    qtbot: QtBot, pulse: SoundServer, steps: list[HearStep]
) -> None:
    pulse.keep_running()
    step = shown(qtbot, steps, Audio(source="microphone"))
    step.activateWindow()
    step.finder.setFocus()
    QTest.keyClick(step.finder, Qt.Key.Key_Space)
    assert "two seconds" in step.found.text()
    assert step.focusWidget() is step.finder
    QTest.keyClick(step.finder, Qt.Key.Key_Space)
    assert (step.found.text(), step.finder.text()) == ("", "Find the device that is playing")
    assert step.focusWidget() is step.finder
    assert step.source == "microphone"


@pytest.mark.rig
def test_when_a_film_plays_on_another_output_then_it_is_found_chosen_and_heard(
    qtbot: QtBot, pulse: SoundServer, steps: list[HearStep], recordings: Path
) -> None:
    pulse.add_sink("television")
    pulse.keep_running("television")
    pulse.play(recordings / "two_cities.flac", "television")
    step = shown(qtbot, steps)
    assert step.source == "system"
    find(step, qtbot)
    assert "plays; it is not the usual output" in step.found.text()
    assert step.other.isChecked()
    assert step.source == "television"
    qtbot.waitUntil(lambda: step.titles == {"television": "Television"}, timeout=DEADLINE_MS)
    qtbot.waitUntil(lambda: step.meter.bar.peak > -30, timeout=DEADLINE_MS)


@pytest.mark.rig
def test_when_nothing_plays_then_it_says_so_and_the_choice_stays(
    qtbot: QtBot, pulse: SoundServer, steps: list[HearStep]
) -> None:
    pulse.keep_running()
    step = shown(qtbot, steps, Audio(source="microphone"))
    qtbot.waitUntil(lambda: step.devices.count() >= 3, timeout=DEADLINE_MS)
    assert [step.devices.itemText(row) for row in range(3)] == [
        "Speakers (output)",
        "Micfeed (output)",
        "Microphone (microphone)",
    ]
    find(step, qtbot)
    assert step.found.text() == "Nothing plays just now. Start it, then try again."
    assert step.source == "microphone"


def test_when_a_device_of_ones_own_is_set_then_it_stays_chosen_though_it_is_away(
    qtbot: QtBot, steps: list[HearStep]
) -> None:
    step = shown(qtbot, steps, Audio(source="app:Radio", also_microphone=True))
    assert step.other.isChecked()
    assert step.devices.isEnabled()
    assert step.source == "app:Radio"
    assert step.devices.currentText() == "Radio"
    assert step.also_microphone


def test_when_the_arrow_keys_move_then_the_meter_follows_the_choice(qtbot: QtBot, steps: list[HearStep]) -> None:
    step = shown(qtbot, steps, Audio(also_microphone=True))
    with qtbot.waitActive(step):
        step.activateWindow()
    step.system.setFocus()
    QTest.keyClick(step.system, Qt.Key.Key_Down)
    assert step.source == step.meter.spec == "microphone"
    assert not step.also_microphone
    assert not step.also.isEnabled()
