"""What the computer plays, heard through real sound servers."""

import ctypes
import subprocess
import threading
import time
from pathlib import Path

import numpy as np
import psutil
import pytest

from app.audio import catalog
from app.audio.catalog import resolve
from app.audio.source import Quiet, SourceState
from app.errors import NoSuchDeviceError
from tests.audio.listener import Listener
from tests.audio.sounds import level_of, levels, loudest, pitch_of, seconds_of, sounding, write_tone
from tests.rig.sound import SoundServer

pytestmark = pytest.mark.rig


def play(server: SoundServer, folder: Path, frequency: float, seconds: float = 0.6, **where: str) -> None:
    """Plays a tone to its end."""
    tone = write_tone(folder / f"{frequency:g}-{seconds:g}.wav", frequency, seconds)
    assert server.play(tone, **where).wait(seconds + 5) == 0


def begin(server: SoundServer, folder: Path, frequency: float, **where: str) -> subprocess.Popen[bytes]:
    """Starts a long tone."""
    return server.play(write_tone(folder / f"{frequency:g}.wav", frequency, 20.0), **where)


def test_when_a_tone_is_played_then_it_is_heard_with_its_pitch_loudness_and_length(
    either_server: SoundServer, tmp_path: Path
) -> None:
    with Listener(resolve("system")) as listener:
        play(either_server, tmp_path, 440, 1.0)
        listener.wait_seconds(0.3)
    assert seconds_of(listener.sound, 440) == pytest.approx(1.0, abs=0.04)
    assert loudest(listener.sound, 440) == pytest.approx(0.5, abs=0.02)
    assert abs(pitch_of(listener.sound) - 440) < 4
    assert {change.state for change in listener.changes} <= {SourceState.OPEN, SourceState.QUIET}
    assert [change.state for change in listener.changes].count(SourceState.OPEN) == 1
    assert listener.source.name.casefold() == "speakers"
    listener.check_positions()


def test_when_the_default_output_changes_then_it_is_followed(either_server: SoundServer, tmp_path: Path) -> None:
    with Listener(resolve("system")) as listener:
        begin(either_server, tmp_path, 440)
        listener.wait_for_sound(440)
        either_server.hush()
        either_server.add_sink("headphones")
        either_server.pactl("set-default-sink", "headphones")
        moved = listener.wait_for_state(SourceState.MOVED)
        assert moved.device.casefold() == "headphones"
        assert moved.message
        begin(either_server, tmp_path, 1000, sink="speakers")
        begin(either_server, tmp_path, 700, sink="headphones")
        listener.wait_for_sound(700)
        listener.wait_seconds(0.3)
        assert listener.source.name == moved.device
    assert loudest(listener.sound, 1000) < 0.05
    listener.check_positions()


def test_when_the_last_output_goes_then_the_microphone_is_never_heard_instead(
    pulse: SoundServer, tmp_path: Path
) -> None:
    pulse.remove_sink("micfeed")
    pulse.pactl("load-module", "module-sine-source", "source_name=singer", "frequency=1000")
    pulse.pactl("set-default-source", "singer")
    with Listener(resolve("system")) as listener:
        begin(pulse, tmp_path, 440)
        listener.wait_for_sound(440)
        pulse.remove_sink("speakers")
        waiting = listener.wait_for_state(SourceState.WAITING)
        assert "no sound output" in waiting.message
        listener.wait_seconds(1.0)
        assert not listener.last(0.5).any()
        pulse.add_sink("speakers")
        listener.wait_for_state(SourceState.OPEN, 2)
        begin(pulse, tmp_path, 700)
        listener.wait_for_sound(700)
    assert loudest(listener.sound, 1000) < 0.05
    listener.check_positions()


def test_when_a_chosen_output_goes_then_it_is_waited_for_and_no_other_is_heard(
    either_server: SoundServer, tmp_path: Path
) -> None:
    # Servers take what is played on the default output along to the next one; here the default stays.
    either_server.pactl("set-default-sink", "micfeed")
    with Listener(resolve("Speakers")) as listener:
        begin(either_server, tmp_path, 440)
        listener.wait_for_sound(440)
        either_server.hush()
        begin(either_server, tmp_path, 1000, sink="micfeed")
        either_server.remove_sink("speakers")
        waiting = listener.wait_for_state(SourceState.WAITING)
        assert "is not connected" in waiting.message
        listener.wait_seconds(0.6)
        either_server.add_sink("speakers")
        listener.wait_for_state(SourceState.OPEN, 2)
        begin(either_server, tmp_path, 700)
        listener.wait_for_sound(700)
    assert loudest(listener.sound, 1000) < 0.05
    assert SourceState.MOVED not in {change.state for change in listener.changes}


def test_when_the_server_is_killed_and_comes_back_then_sound_goes_on_and_times_are_true(
    either_server: SoundServer, tmp_path: Path
) -> None:
    with Listener(resolve("system")) as listener:
        begin(either_server, tmp_path, 440)
        listener.wait_for_sound(440)
        either_server.stop()
        waiting = listener.wait_for_state(SourceState.WAITING)
        assert "sound server" in waiting.message
        listener.wait_seconds(1.0)
        either_server.start()
        listener.wait_for_state(SourceState.OPEN, 2, seconds=3.0)
        begin(either_server, tmp_path, 700)
        listener.wait_for_sound(700)
        listener.wait_seconds(0.2)
    last = listener.frames[-1]
    assert last.captured - listener.frames[0].captured == pytest.approx(last.end - listener.frames[0].end, abs=0.2)
    assert sum(frame.filled for frame in listener.frames) > 16_000
    listener.check_positions()


@pytest.mark.slow
def test_when_the_server_hangs_then_that_is_told_and_sound_goes_on_afterwards(
    pulse: SoundServer, tmp_path: Path
) -> None:
    with Listener(resolve("system")) as listener:
        begin(pulse, tmp_path, 440)
        listener.wait_for_sound(440)
        pulse.freeze()
        try:
            waiting = listener.wait_for_state(SourceState.WAITING, seconds=8.0)
            assert "does not answer" in waiting.message
        finally:
            pulse.thaw()
        listener.wait_for_sound(440)
    listener.check_positions()


def test_when_an_output_sleeps_at_first_then_the_wait_is_silence_of_true_length(
    pulse: SoundServer, tmp_path: Path
) -> None:
    pulse.add_sink("sleepy", sleepy=True)
    pulse.pactl("set-default-sink", "sleepy")
    with Listener(resolve("system")) as listener:
        listener.wait_seconds(2.5)
        play(pulse, tmp_path, 440, sink="sleepy")
        listener.wait_seconds(0.3)
    last = listener.frames[-1]
    assert last.end == pytest.approx(last.captured - listener.opened, abs=0.3)
    assert sum(frame.filled for frame in listener.frames) / 16_000 > 0.5
    assert seconds_of(listener.sound, 440) == pytest.approx(0.6, abs=0.05)
    listener.check_positions()


def test_when_the_output_is_suspended_then_time_goes_on_and_sound_returns(pulse: SoundServer, tmp_path: Path) -> None:
    with Listener(resolve("system")) as listener:
        begin(pulse, tmp_path, 440)
        listener.wait_for_sound(440)
        pulse.pactl("suspend-sink", "speakers", "1")
        listener.wait(lambda: sum(frame.filled for frame in listener.frames) > 16_000)
        pulse.pactl("suspend-sink", "speakers", "0")
        listener.wait_for_sound(440)
        listener.wait_seconds(0.2)
    first, last = listener.frames[0], listener.frames[-1]
    assert last.captured - first.captured == pytest.approx(last.end - first.end, abs=0.1)
    assert {change.state for change in listener.changes} <= {SourceState.OPEN, SourceState.QUIET}
    assert [change.state for change in listener.changes].count(SourceState.OPEN) == 1
    listener.check_positions()


def test_when_this_process_is_held_up_then_no_sound_is_lost_and_it_is_in_time_again_at_once(
    either_server: SoundServer, tmp_path: Path
) -> None:
    hold = ctypes.PyDLL(None).sleep  # keeps the interpreter's lock
    either_server.keep_running()
    with Listener(resolve("system")) as listener:
        player = either_server.play(write_tone(tmp_path / "a.wav", 440, 4.0))
        listener.wait_for_sound(440)
        hold(3)
        listener.wait(lambda: time.monotonic() - listener.opened < listener.seconds + 0.7, 2.5)
        player.wait(10)
        listener.wait_seconds(0.3)
    assert seconds_of(listener.sound, 440) == pytest.approx(4.0, abs=0.08)
    assert not any(frame.filled for frame in listener.frames)
    listener.check_positions()


def test_when_the_server_hangs_shortly_then_what_it_held_finds_its_place(pulse: SoundServer, tmp_path: Path) -> None:
    with Listener(resolve("system")) as listener:
        begin(pulse, tmp_path, 440)
        listener.wait_for_sound(440)
        pulse.freeze()
        try:
            time.sleep(1.2)  # how long it hangs
        finally:
            pulse.thaw()
        listener.wait_seconds(2.0)
    first, last = listener.frames[0], listener.frames[-1]
    assert last.captured - first.captured == pytest.approx(last.end - first.end, abs=0.1)
    assert not any(frame.filled for frame in listener.frames)
    assert SourceState.WAITING not in {change.state for change in listener.changes}
    listener.check_positions()


@pytest.mark.parametrize(("rate", "channels"), [(44_100, 1), (96_000, 2), (48_000, 6), (192_000, 8), (8_000, 1)])
def test_when_an_output_has_another_rate_or_channels_then_pitch_and_loudness_stay(
    pulse: SoundServer, tmp_path: Path, rate: int, channels: int
) -> None:
    pulse.add_sink("odd", rate=rate, channels=channels)
    pulse.pactl("set-default-sink", "odd")
    pulse.keep_running("odd")
    begin(pulse, tmp_path, 440, sink="odd")
    with Listener(resolve("system")) as listener:
        listener.wait_for_sound(440)
        listener.wait_seconds(0.3)
    tone = listener.last(0.2)
    assert abs(pitch_of(tone) - 440) < 2
    assert 0.3 < loudest(listener.sound, 440) < 0.6
    assert np.abs(tone).max() < 0.99


def test_when_there_is_no_server_then_opening_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'nowhere'}")
    source = resolve("system")
    with pytest.raises(NoSuchDeviceError, match="No sound server"):
        source.open()
    source.close()
    assert list(source.frames()) == []


def test_when_there_is_no_output_then_opening_says_so(pulse: SoundServer) -> None:
    pulse.remove_sink("micfeed")
    pulse.remove_sink("speakers")
    with pytest.raises(NoSuchDeviceError, match="no sound output"):
        resolve("system").open()


def test_when_the_output_or_the_microphone_is_muted_then_that_is_told(either_server: SoundServer) -> None:
    either_server.keep_running("speakers")
    for spec, kind, name in (("system", "sink", "speakers"), ("microphone", "source", "virtmic")):
        with Listener(resolve(spec)) as listener:
            listener.wait(lambda: listener.changes)
            for act, off, on in (("mute", "1", "0"), ("volume", "0", "100%")):
                either_server.pactl(f"set-{kind}-{act}", name, off)
                listener.wait(lambda: listener.changes[-1].quiet is Quiet.MUTED)
                either_server.pactl(f"set-{kind}-{act}", name, on)
                listener.wait(lambda: listener.changes[-1].quiet is Quiet.UNKNOWN)
            listener.check_positions()


def test_when_the_output_is_turned_down_then_it_is_heard_as_loud_as_before(
    either_server: SoundServer, tmp_path: Path
) -> None:
    with Listener(resolve("system")) as listener:
        begin(either_server, tmp_path, 440)
        listener.wait_for_sound(440)
        either_server.pactl("set-sink-volume", "speakers", "20%")
        listener.wait_seconds(0.5)
        listener.wait(lambda: level_of(listener.last(0.2), 440) == pytest.approx(0.5, abs=0.05))
    listener.check_positions()


def test_when_nothing_plays_then_zeros_are_no_fault(pulse: SoundServer) -> None:
    with Listener(resolve("system")) as listener:
        listener.wait(lambda: listener.changes and listener.changes[-1].quiet is Quiet.IDLE)
        pulse.keep_running("speakers")
        listener.wait(lambda: listener.changes[-1].quiet is Quiet.UNKNOWN)


def test_when_the_server_forgets_a_stream_then_it_is_opened_anew(pipewire: SoundServer, tmp_path: Path) -> None:
    # PipeWire 0.3 gives nothing but zeros to who recorded from an output before it was suspended.
    with Listener(resolve("system")) as listener:
        begin(pipewire, tmp_path, 440)
        listener.wait_for_sound(440)
        pipewire.pactl("suspend-sink", "speakers", "1")
        listener.wait(lambda: not listener.last(0.1).any())
        pipewire.pactl("suspend-sink", "speakers", "0")
        pipewire.hush()
        begin(pipewire, tmp_path, 700)
        listener.wait_for_sound(700)
    assert [change.state for change in listener.changes].count(SourceState.OPEN) == 1
    listener.check_positions()


def test_when_an_output_is_suspended_and_its_stream_forgotten_then_less_than_a_second_is_missing(
    pipewire: SoundServer, tmp_path: Path
) -> None:
    with Listener(resolve("system")) as listener:
        begin(pipewire, tmp_path, 440)
        listener.wait_for_sound(440)
        listener.wait_seconds(0.5)
        pipewire.pactl("suspend-sink", "speakers", "1")  # it wakes again by itself while something plays
        listener.wait(lambda: level_of(listener.last(0.2), 440) < 0.1)
        listener.wait_for_sound(440)
        listener.wait_seconds(0.2)
    begun, _ = sounding(listener.sound)
    assert (levels(listener.sound, 440)[round(begun * 100) :] < 0.1).sum() < 90


def test_when_two_devices_are_called_the_same_then_each_keeps_its_own_name_through_unplugging(
    pulse: SoundServer, tmp_path: Path
) -> None:
    for name in ("usb_a", "usb_b"):
        pulse.add_sink(name, title="Dongle")
    named = {device.id: device.title for device in catalog.devices() if device.id.startswith("usb")}
    assert named == {"usb_a": "Dongle", "usb_b": "Dongle (2)"}
    with Listener(resolve("usb_b")) as listener:
        pulse.remove_sink("usb_a")
        pulse.remove_sink("usb_b")
        listener.wait_for_state(SourceState.WAITING)
        for name in ("usb_b", "usb_a"):  # with other numbers than before, and in another order
            pulse.add_sink(name, title="Dongle")
        listener.wait_for_state(SourceState.OPEN, 2)
        begin(pulse, tmp_path, 1000, sink="usb_a")
        begin(pulse, tmp_path, 700, sink="usb_b")
        listener.wait_for_sound(700)
    assert loudest(listener.sound, 1000) < 0.05


def test_when_a_headset_takes_a_call_then_the_chosen_output_is_followed_under_its_new_name(
    either_server: SoundServer, tmp_path: Path
) -> None:
    music, call = "bluez_sink.AA_BB.a2dp_sink", "bluez_sink.AA_BB.handsfree_head_unit"
    either_server.add_sink(music, title="Headset")
    with Listener(resolve(music)) as listener:
        begin(either_server, tmp_path, 440, sink=music)
        listener.wait_for_sound(440)
        either_server.hush()
        either_server.remove_sink(music)
        either_server.add_sink(call, title="Headset", rate=16_000, channels=1)
        moved = listener.wait_for_state(SourceState.MOVED)
        assert moved.message
        begin(either_server, tmp_path, 700, sink=call)
        listener.wait_for_sound(700)
    listener.check_positions()
    with Listener(resolve(music)) as listener:
        listener.wait_for_sound(700)


def test_when_devices_and_listeners_come_and_go_then_nothing_piles_up(pulse: SoundServer) -> None:
    process = psutil.Process()

    def turmoil(first: int, last: int) -> None:
        for number in range(first, last):
            with Listener(resolve(("system", "microphone", "app:Nobody")[number % 3])):
                pass
            pulse.pactl("set-default-sink", ("micfeed", "speakers")[number % 2])
            listener.wait_for_state(SourceState.MOVED, number + 1)

    with Listener(resolve("system")) as listener:
        turmoil(0, 6)
        before = process.num_fds(), threading.active_count(), pulse.pactl("list", "short", "clients").count("\n")
        turmoil(6, 18)
        assert process.num_fds() <= before[0]
        assert threading.active_count() <= before[1]
        assert pulse.pactl("list", "short", "clients").count("\n") <= before[2]
