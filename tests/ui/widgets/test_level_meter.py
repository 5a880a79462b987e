"""The level meter, on sound that a real sound server plays."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from app.ui.widgets.level_bar import LOW
from app.ui.widgets.level_meter import LevelMeter
from tests.rig.sound import SoundServer
from tests.ui.widgets.conftest import DEADLINE_MS, nobody_listens

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def meter(qtbot: QtBot) -> Iterator[LevelMeter]:
    made = LevelMeter()
    qtbot.addWidget(made)
    made.show()
    yield made
    made.stop()
    qtbot.waitUntil(nobody_listens, timeout=DEADLINE_MS)


def captured(pulse: SoundServer) -> bool:
    """Whether the sound server gives sound to Hearline."""
    return "hearline" in pulse.pactl("list", "source-outputs").lower()


@pytest.mark.rig
def test_when_something_plays_then_the_bar_follows_it_and_names_the_device(
    qtbot: QtBot, meter: LevelMeter, pulse: SoundServer, recordings: Path
) -> None:
    pulse.keep_running()
    meter.start("system")
    qtbot.waitUntil(lambda: meter.sentence == "Listening to “Speakers”.", timeout=DEADLINE_MS)
    assert meter.bar.peak == LOW
    pulse.play(recordings / "jfk.flac")
    qtbot.waitUntil(lambda: meter.bar.peak > -20, timeout=DEADLINE_MS)
    qtbot.waitUntil(lambda: meter.bar.value() > -30, timeout=DEADLINE_MS)
    interface = QAccessible.queryAccessibleInterface(meter.bar)
    assert interface.text(QAccessible.Text.Name) == "Sound level"
    assert interface.valueInterface().currentValue() == meter.bar.value()
    pulse.hush()
    qtbot.waitUntil(lambda: "No sound reaches Hearline from “Speakers”" in meter.sentence, timeout=DEADLINE_MS)
    assert meter.bar.peak == LOW


@pytest.mark.rig
def test_when_it_is_hidden_then_it_lets_go_and_shown_again_it_takes_hold(
    qtbot: QtBot, meter: LevelMeter, pulse: SoundServer
) -> None:
    pulse.keep_running()
    meter.start("system")
    qtbot.waitUntil(lambda: "Speakers" in meter.sentence, timeout=DEADLINE_MS)
    assert captured(pulse)
    meter.hide()
    qtbot.waitUntil(nobody_listens, timeout=DEADLINE_MS)
    assert not captured(pulse)
    meter.show()
    qtbot.waitUntil(lambda: captured(pulse), timeout=DEADLINE_MS)


@pytest.mark.rig
def test_when_the_sound_server_is_away_then_it_says_so_and_goes_on_when_it_returns(
    qtbot: QtBot, meter: LevelMeter, pulse: SoundServer
) -> None:
    pulse.stop()
    meter.start("system")
    qtbot.waitUntil(lambda: meter.sentence not in ("", "Opening …"), timeout=DEADLINE_MS)
    assert "sound server" in meter.sentence
    pulse.start()
    pulse.keep_running()
    qtbot.waitUntil(lambda: "Speakers" in meter.sentence, timeout=DEADLINE_MS)


def test_when_the_source_cannot_be_then_the_reason_is_said(qtbot: QtBot, meter: LevelMeter) -> None:
    with qtbot.waitSignal(meter.changed, timeout=DEADLINE_MS, check_params_cb=lambda words: "bells.wav" in words):
        meter.start("file:/there/are/no/bells.wav")
    assert meter.bar.value() == round(LOW)


def test_when_the_window_is_destroyed_while_listening_then_the_source_is_closed(qtbot: QtBot, recordings: Path) -> None:
    made = LevelMeter()
    made.show()
    made.start(f"file:{recordings / 'jfk.flac'}")
    qtbot.waitUntil(lambda: made.bar.peak > -30, timeout=DEADLINE_MS)
    made.deleteLater()
    qtbot.waitUntil(nobody_listens, timeout=5000)  # long before the end of the file
