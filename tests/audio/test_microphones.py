"""Microphones: through the sound server, and through PortAudio as on other systems."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.audio import portaudio
from app.audio.catalog import resolve
from app.audio.handover import Handover
from app.audio.microphone import MicrophoneCapture, microphone
from app.audio.source import SourceState
from app.errors import NoSuchDeviceError
from tests.audio.listener import Listener
from tests.audio.sounds import loudest, pitch_of, write_tone
from tests.rig.sound import SoundServer

pytestmark = pytest.mark.rig


@pytest.fixture
def fresh_portaudio(pulse: SoundServer) -> Iterator[SoundServer]:
    """PortAudio reads its devices once; what it read must not outlive the server."""
    portaudio.renew()
    yield pulse
    pulse.stop()
    portaudio.renew()


def test_when_something_is_said_then_it_is_heard_and_what_is_played_is_not(
    either_server: SoundServer, tmp_path: Path
) -> None:
    either_server.play(write_tone(tmp_path / "a.wav", 440, 10), "micfeed")
    either_server.play(write_tone(tmp_path / "b.wav", 700, 10), "speakers")
    with Listener(resolve("microphone")) as listener:
        listener.wait_for_sound(440)
        listener.wait_seconds(0.5)
    assert abs(pitch_of(listener.last(0.3)) - 440) < 2
    assert loudest(listener.sound, 700) < 0.05
    assert listener.changes[0].state is SourceState.OPEN
    listener.check_positions()


def test_when_the_default_microphone_is_unplugged_then_the_next_one_is_heard(
    pulse: SoundServer, tmp_path: Path
) -> None:
    pulse.add_sink("usb", channels=1)
    pulse.pactl("load-module", "module-remap-source", "master=usb.monitor", "source_name=usbmic", "channels=1")
    pulse.play(write_tone(tmp_path / "b.wav", 700, 20), "usb")
    with Listener(resolve("microphone")) as listener:
        pulse.play(write_tone(tmp_path / "a.wav", 440, 20), "micfeed")
        listener.wait_for_sound(440)
        pulse.remove_sink("micfeed")
        listener.wait_for_state(SourceState.MOVED)
        listener.wait_for_sound(700)


def test_when_a_chosen_microphone_is_unplugged_then_only_it_is_waited_for(pulse: SoundServer, tmp_path: Path) -> None:
    pulse.add_sink("usb", channels=1)
    pulse.pactl("load-module", "module-remap-source", "master=usb.monitor", "source_name=usbmic", "channels=1")
    with Listener(resolve("virtmic")) as listener:
        listener.wait_seconds(0.2)
        pulse.remove_sink("micfeed")
        waiting = listener.wait_for_state(SourceState.WAITING)
        assert "is not connected" in waiting.message
        pulse.add_sink("micfeed", channels=1)
        pulse.pactl("load-module", "module-remap-source", "master=micfeed.monitor", "source_name=virtmic")
        listener.wait_for_state(SourceState.OPEN, 2)
        pulse.play(write_tone(tmp_path / "a.wav", 440, 20), "micfeed")
        listener.wait_for_sound(440)


def test_when_only_outputs_are_there_then_they_are_not_taken_for_microphones(pulse: SoundServer) -> None:
    pulse.remove_sink("micfeed")
    with pytest.raises(NoSuchDeviceError, match="No microphone"):
        resolve("microphone").open()


def test_when_portaudio_hears_then_it_is_the_same_sound(
    fresh_portaudio: SoundServer, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    fresh_portaudio.play(write_tone(tmp_path / "a.wav", 440, 10), "micfeed")
    with Listener(microphone()) as listener:
        listener.wait_for_sound(440)
        listener.wait_seconds(0.4)
    assert abs(pitch_of(listener.last(0.3)) - 440) < 2
    listener.check_positions()
    assert capfd.readouterr() == ("", "")


def test_when_portaudio_falls_silent_without_a_word_then_the_device_is_opened_again(
    fresh_portaudio: SoundServer, tmp_path: Path
) -> None:
    with Listener(microphone("pulse")) as listener:
        listener.wait_seconds(0.3)
        fresh_portaudio.stop()
        listener.wait_for_state(SourceState.WAITING)
        listener.wait_seconds(0.5)
        fresh_portaudio.start()
        listener.wait_for_state(SourceState.OPEN, 2, seconds=4.0)
        fresh_portaudio.play(write_tone(tmp_path / "a.wav", 440, 10), "micfeed")
        listener.wait_for_sound(440)
    listener.check_positions()


def test_when_portaudio_knows_no_such_device_then_opening_says_so(fresh_portaudio: SoundServer) -> None:
    assert {device.name for device in portaudio.inputs()} >= {"pulse", "default"}
    with pytest.raises(NoSuchDeviceError, match="“Nobody's” is not connected"):
        microphone("Nobody's").open()
    assert "ALSA plug-in" not in fresh_portaudio.pactl("list", "source-outputs")


def test_when_a_block_cannot_be_handed_over_then_it_is_counted_and_nothing_is_thrown() -> None:
    capture = MicrophoneCapture(Handover(), "")
    capture._take("not a buffer", 0, None, 0)
    capture._take("not a buffer", 0, None, 1)
    assert (capture.failures, capture.overflows) == (2, 1)
