"""The page about sound, on a real sound server."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.settings.model import Audio, Settings
from app.ui.settings.audio_page import AudioPage
from tests.rig.sound import SoundServer, pulse
from tests.ui.settings.conftest import DEADLINE_MS, Open, Stage

__all__ = ["pulse"]

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True), pytest.mark.rig]
PATIENCE_MS = 2 * DEADLINE_MS


@pytest.fixture
def page(qtbot: QtBot, pulse: SoundServer, opened: Open) -> Iterator[AudioPage]:
    pulse.keep_running()
    dialog = opened("audio", Settings(audio=Audio(source="Gone")))
    found = dialog.pages["audio"]
    assert isinstance(found, AudioPage)
    yield found
    dialog.close()
    let_go(qtbot)


def let_go(qtbot: QtBot) -> None:
    """Waits until no device is listened to."""
    names = ("meter", "meter-close", "hear")
    qtbot.waitUntil(lambda: not any(one.name in names for one in threading.enumerate()), timeout=DEADLINE_MS)


def test_when_the_page_is_shown_then_it_lists_the_devices_and_finds_the_one_that_plays(
    qtbot: QtBot, page: AudioPage, pulse: SoundServer, stage: Stage, recordings: Path
) -> None:
    qtbot.waitUntil(lambda: "What is played on Speakers" in dict(page.source.entries()).values(), timeout=PATIENCE_MS)
    assert "Gone (not there now)" in page.source.box.currentText()
    assert {"system", "microphone"} < dict(page.source.entries()).keys()
    assert page.meter.spec == "Gone"

    pulse.play(recordings / "jfk.flac", app="Radio")
    QTest.keyClick(page.finder.button, Qt.Key.Key_Space)
    qtbot.waitUntil(page.finder.use.isVisible, timeout=PATIENCE_MS)
    assert "plays sound, on “Speakers”" in page.finder.label.text()
    QTest.keyClick(page.finder.use, Qt.Key.Key_Space)
    assert stage.now.audio.source == "system", "the default output is followed wherever it goes"
    qtbot.waitUntil(lambda: page.meter.sentence == "Listening to “Speakers”.", timeout=PATIENCE_MS)
    QTest.keyClick(page.finder.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "already" in page.finder.label.text(), timeout=PATIENCE_MS)
    assert not page.finder.use.isVisible()
    qtbot.waitUntil(
        lambda: dict(page.source.entries()).get("app:Radio") == "What Radio plays: “jfk.flac”", timeout=PATIENCE_MS
    )
    pulse.hush()
    QTest.keyClick(page.finder.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Nothing plays just now" in page.finder.label.text(), timeout=PATIENCE_MS)


def test_when_another_page_is_shown_then_no_device_is_held(qtbot: QtBot, page: AudioPage, pulse: SoundServer) -> None:
    page.choices.put({("audio", "source"): "system"})
    qtbot.waitUntil(lambda: page.meter.sentence == "Listening to “Speakers”.", timeout=PATIENCE_MS)
    page.hide()
    qtbot.waitUntil(lambda: "hearline" not in pulse.pactl("list", "source-outputs").lower(), timeout=PATIENCE_MS)


def test_when_devices_come_and_go_then_the_lists_follow_but_not_under_the_hand_that_chooses(
    qtbot: QtBot, page: AudioPage, pulse: SoundServer, stage: Stage
) -> None:
    def listed() -> dict[str, str]:
        return dict(page.source.entries())

    qtbot.waitUntil(lambda: "speakers" in listed(), timeout=PATIENCE_MS)
    page.source.box.showPopup()
    pulse.add_sink("headset", title="耳机🎧")
    qtbot.wait(1500)  # longer than between two looks
    assert "headset" not in listed()
    page.source.box.hidePopup()
    qtbot.waitUntil(lambda: listed().get("headset") == "What is played on 耳机🎧", timeout=PATIENCE_MS)
    page.choices.put({("audio", "source"): "headset"})
    assert stage.now.audio.titles == {"headset": "耳机🎧"}
    pulse.remove_sink("headset")
    qtbot.waitUntil(lambda: page.source.box.currentText() == "耳机🎧 (not there now)", timeout=PATIENCE_MS)
    page.choices.put({("audio", "source"): "system"})
    assert stage.now.audio.titles == {}, "only of what is chosen"
    pulse.remove_sink("micfeed")
    qtbot.waitUntil(lambda: "virtmic" not in dict(page.microphone.entries()), timeout=PATIENCE_MS)
    page.window().close()
    let_go(qtbot)


def test_when_a_chosen_device_is_away_from_the_start_then_it_has_the_name_that_people_know(
    qtbot: QtBot, pulse: SoundServer, opened: Open
) -> None:
    del pulse
    away = Audio(source="bluez_output.AC_BF.1", titles={"bluez_output.AC_BF.1": "Kopfhörer"})
    page = opened("audio", Settings(audio=away)).pages["audio"]
    assert isinstance(page, AudioPage)
    assert page.source.box.currentText() == "Kopfhörer (not there now)"
    page.window().close()
    let_go(qtbot)


def test_when_there_is_no_sound_server_then_the_page_says_so_until_there_is_one(
    qtbot: QtBot, opened: Open, pulse: SoundServer
) -> None:
    pulse.stop()
    dialog = opened("audio")
    page = dialog.pages["audio"]
    assert isinstance(page, AudioPage)
    row = page.edits["audio", "source"]
    qtbot.waitUntil(lambda: "No sound server answers" in row.note, timeout=PATIENCE_MS)
    page.finder.button.click()
    qtbot.waitUntil(lambda: "No sound server answers" in page.finder.label.text(), timeout=PATIENCE_MS)
    assert page.finder.button.text() == "Find the device that is playing"
    pulse.start()
    qtbot.waitUntil(lambda: not row.note and "speakers" in dict(page.source.entries()), timeout=PATIENCE_MS)
    dialog.close()
