"""Microphones: through the sound server, and through PortAudio as on other systems."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from app.audio import portaudio
from app.audio.catalog import resolve
from app.audio.handover import Handover
from app.audio.level import measure
from app.audio.microphone import MicrophoneCapture, microphone
from app.audio.source import SourceState
from app.errors import NoSuchDeviceError
from tests.audio.listener import Listener
from tests.audio.sounds import loudest, pcm, pitch_of, write_tone, write_wav
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


def headset(server: SoundServer, rate: int) -> None:
    """A microphone as a wireless headset has it during calls."""
    server.add_sink("hands_free", rate=rate, channels=1)
    server.pactl(
        "load-module", "module-remap-source", "master=hands_free.monitor", "source_name=headset", f"rate={rate}",
        "channels=1", "channel_map=mono",
    )  # fmt: skip


def test_when_a_headset_gives_telephone_sound_then_a_telephone_model_gets_it_unchanged(
    pulse: SoundServer, tmp_path: Path
) -> None:
    headset(pulse, 8_000)
    noise = np.random.default_rng(1).normal(0, 0.1, (80_000, 1))
    said = write_wav(tmp_path / "said.wav", noise, 8_000)
    with Listener(resolve("headset", rate=8_000)) as listener:
        pulse.play(said, "hands_free")
        listener.wait(lambda: [frame for frame in listener.frames if measure(frame.pcm).rms > -30][50:])
    assert {frame.rate for frame in listener.frames} == {8_000}
    loud = [frame.pcm for frame in listener.frames if measure(frame.pcm).rms > -30][5:50]
    unchanged = [part for part in loud if part in pcm(noise)]
    assert len(unchanged) > 0.8 * len(loud), "but for single samples where the clock is followed"


@pytest.mark.parametrize("rate", [8_000, 16_000, 24_000])
def test_when_a_headset_gives_little_then_it_is_heard_at_the_usual_rate(
    pulse: SoundServer, tmp_path: Path, rate: int
) -> None:
    headset(pulse, rate)
    pulse.play(write_tone(tmp_path / "a.wav", 440, 10, rate, channels=1), "hands_free")
    with Listener(resolve("headset")) as listener:
        listener.wait_for_sound(440)
        listener.wait_seconds(0.5)
    assert abs(pitch_of(listener.last(0.3)) - 440) < 3
    assert loudest(listener.sound, 440) == pytest.approx(0.5, abs=0.05)
    listener.check_positions()


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
