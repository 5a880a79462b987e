"""The capture that Windows and macOS use, run where it can be run: on PipeWire."""

import threading
from pathlib import Path

import pytest

from app.audio.devices import DeviceKind
from app.audio.loopback import windows
from app.audio.source import SourceState
from app.errors import NoSuchDeviceError
from tests.audio.listener import Listener
from tests.audio.sounds import pitch_of, write_tone
from tests.rig.screen import wait_until
from tests.rig.sound import SoundServer

pytest.importorskip("flexaudio")

pytestmark = pytest.mark.rig


def test_when_a_tone_is_played_then_it_is_heard(pipewire: SoundServer, tmp_path: Path) -> None:
    with Listener(windows.system()) as listener:
        pipewire.play(write_tone(tmp_path / "a.wav", 440, 10))
        listener.wait_for_sound(440)
        listener.wait_seconds(0.3)
    assert abs(pitch_of(listener.last(0.2)) - 440) < 2
    assert listener.changes[0].state is SourceState.OPEN
    listener.check_positions()


def test_when_one_application_is_meant_then_only_it_is_heard(pipewire: SoundServer, tmp_path: Path) -> None:
    with Listener(windows.application("paplay")) as listener:
        assert "plays nothing" in listener.wait_for_state(SourceState.WAITING).message
        pipewire.play(write_tone(tmp_path / "a.wav", 440, 20))
        pipewire.keep_running()
        listener.wait_for_state(SourceState.OPEN)
        listener.wait_for_sound(440)


def test_when_the_default_output_changes_then_it_is_followed(pipewire: SoundServer, tmp_path: Path) -> None:
    pipewire.add_sink("headphones")
    with Listener(windows.system()) as listener:
        pipewire.play(write_tone(tmp_path / "a.wav", 440, 20))
        listener.wait_for_sound(440)
        pipewire.hush()  # or the server would take the tone along
        pipewire.pactl("set-default-sink", "headphones")
        pipewire.play(write_tone(tmp_path / "b.wav", 700, 20), "headphones")
        listener.wait_for_sound(700, seconds=8.0)


def test_when_the_server_goes_then_the_stream_waits_and_closes_in_time(pipewire: SoundServer) -> None:
    with Listener(windows.system()) as listener:
        listener.wait_seconds(0.3)
        pipewire.stop()
        listener.wait_for_state(SourceState.WAITING)


def test_when_the_server_is_not_there_then_opening_says_so(pipewire: SoundServer) -> None:
    pipewire.stop()
    with pytest.raises(NoSuchDeviceError):
        windows.system().open()


def test_when_devices_are_listed_then_outputs_are_among_them(pipewire: SoundServer, tmp_path: Path) -> None:
    pipewire.play(write_tone(tmp_path / "a.wav", 440, 20), app="Meeting")
    wait_until(lambda: "Meeting" in pipewire.pactl("list", "sink-inputs"), "the player")
    found = windows.devices()
    assert {"speakers", "micfeed"} <= {device.id for device in found if device.kind is DeviceKind.OUTPUT}
    assert any(device.kind is DeviceKind.APPLICATION for device in found)
    assert windows.available()


def test_when_many_streams_come_and_go_then_no_thread_is_left(pipewire: SoundServer) -> None:
    before = threading.active_count()
    for _ in range(3):
        source = windows.output("speakers", "Speakers")
        source.open()
        next(source.frames())
        source.close()
    assert threading.active_count() == before
    assert pipewire.pactl("get-default-sink") == "speakers"
