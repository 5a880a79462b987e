"""One application's sound, apart from everything else that is played."""

from pathlib import Path

import pytest

from app.audio import catalog
from app.audio.catalog import DeviceKind, resolve
from app.audio.source import SourceState
from app.session.tracks import tracks
from tests.audio.listener import Listener
from tests.audio.sounds import level_of, loudest, write_tone
from tests.rig.screen import wait_until
from tests.rig.sound import SoundServer

pytestmark = pytest.mark.rig


def test_when_two_applications_play_then_each_is_heard_alone(either_server: SoundServer, tmp_path: Path) -> None:
    either_server.play(write_tone(tmp_path / "a.wav", 440, 10), app="Meeting")
    either_server.play(write_tone(tmp_path / "b.wav", 700, 10), app="Radio")
    wait_until(lambda: "Radio" in either_server.pactl("list", "sink-inputs"), "both players")
    with Listener(resolve("app:meet")) as meeting, Listener(resolve("app:Radio")) as radio:
        meeting.wait_for_sound(440)
        radio.wait_for_sound(700)
        meeting.wait_seconds(0.5)
        radio.wait_seconds(0.5)
        assert (meeting.source.name, radio.source.name) == ("Meeting", "Radio")
    assert loudest(meeting.sound, 700) < 0.05
    assert loudest(radio.sound, 440) < 0.05


def test_when_the_application_comes_and_goes_then_it_is_waited_for_each_time(
    either_server: SoundServer, tmp_path: Path
) -> None:
    tone = write_tone(tmp_path / "a.wav", 440, 0.5)
    either_server.play(write_tone(tmp_path / "b.wav", 700, 20), app="Radio")
    with Listener(resolve("app:Meeting")) as meeting:
        waiting = meeting.wait_for_state(SourceState.WAITING)
        assert "“Meeting” plays nothing" in waiting.message
        for time in (1, 2):
            player = either_server.play(tone, app="Meeting")
            meeting.wait_for_state(SourceState.OPEN, time)
            player.wait(5)
            meeting.wait_for_state(SourceState.WAITING, time + 1)
        meeting.wait_seconds(0.2)
    assert loudest(meeting.sound, 440) > 0.4
    assert loudest(meeting.sound, 700) < 0.05
    meeting.check_positions()


def test_when_the_application_moves_to_another_output_then_it_is_followed(pulse: SoundServer, tmp_path: Path) -> None:
    pulse.add_sink("headphones")
    pulse.play(write_tone(tmp_path / "a.wav", 440, 20), app="Meeting")
    with Listener(resolve("app:Meeting")) as meeting:
        meeting.wait_for_sound(440)
        number = pulse.pactl("list", "short", "sink-inputs").split("\t")[0]
        pulse.pactl("move-sink-input", number, "headphones")
        meeting.wait_for_state(SourceState.MOVED)
        meeting.wait_for_sound(440)


def test_when_an_application_plays_two_streams_then_both_are_heard(either_server: SoundServer, tmp_path: Path) -> None:
    either_server.play(write_tone(tmp_path / "a.wav", 440, 20), app="Meeting")
    either_server.play(write_tone(tmp_path / "c.wav", 1000, 20), app="Radio")
    with Listener(resolve("app:Meeting")) as meeting:
        meeting.wait_for_sound(440)
        second = either_server.play(write_tone(tmp_path / "b.wav", 700, 20), app="Meeting")
        meeting.wait_for_sound(700)
        meeting.wait_seconds(0.5)
        assert loudest(meeting.last(0.3), 440) == pytest.approx(0.5, abs=0.1)
        assert loudest(meeting.last(0.3), 700) == pytest.approx(0.5, abs=0.1)
        second.terminate()
        second.wait(5)
        meeting.wait(lambda: level_of(meeting.last(0.2), 700) < 0.05)
        meeting.wait_for_sound(440)
    assert loudest(meeting.sound, 1000) < 0.05
    assert [change.state for change in meeting.changes] == [SourceState.OPEN]
    meeting.check_positions()


@pytest.mark.parametrize("name", ['Zoom "Pro": a + b', "Caffè: 会议", "x" * 200])
def test_when_a_name_holds_odd_signs_then_the_application_is_found_by_what_is_listed(
    pulse: SoundServer, tmp_path: Path, name: str
) -> None:
    pulse.play(write_tone(tmp_path / "a.wav", 440, 20), app=name)
    pulse.play(write_tone(tmp_path / "b.wav", 700, 20), app="Zoom")
    wait_until(lambda: pulse.pactl("list", "short", "sink-inputs").count("\n") == 1, "both players")
    listed = [device for device in catalog.devices() if device.title == name]
    assert [(device.id, device.kind) for device in listed] == [(f"app:{name}", DeviceKind.APPLICATION)]
    assert tracks(listed[0].id)[0].source == listed[0].id
    with Listener(resolve(listed[0].id)) as heard:
        heard.wait_for_sound(440)
        assert heard.source.name == name
    assert loudest(heard.sound, 700) < 0.05


def test_when_one_name_is_part_of_another_then_the_whole_name_is_meant(pulse: SoundServer, tmp_path: Path) -> None:
    pulse.play(write_tone(tmp_path / "a.wav", 440, 20), app="Zoom")
    wait_until(lambda: "Zoom" in pulse.pactl("list", "sink-inputs"), "the first player")
    pulse.play(write_tone(tmp_path / "b.wav", 700, 20), app="Zoom Rooms")
    wait_until(lambda: "Zoom Rooms" in pulse.pactl("list", "sink-inputs"), "the second player")
    with Listener(resolve("app:zoom")) as heard:
        heard.wait_for_sound(440)
        heard.wait_seconds(0.3)
    assert loudest(heard.sound, 700) < 0.05
