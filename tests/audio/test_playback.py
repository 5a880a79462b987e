"""Playing a stretch of a file, heard by a microphone that listens to the speakers."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from app.audio import portaudio
from app.audio.catalog import resolve
from app.audio.playback import Playback, Stretch
from app.errors import AudioError
from tests.audio.listener import Listener
from tests.audio.sounds import level_of, tone, write_wav
from tests.rig.sound import SoundServer


class End:
    """Waits for a playback to say that it is over."""

    def __init__(self) -> None:
        self.error: AudioError | None = None
        self.over = threading.Event()

    def __call__(self, error: AudioError | None) -> None:
        self.error = error
        self.over.set()


@pytest.fixture
def speakers(pulse: SoundServer) -> Iterator[SoundServer]:
    """PortAudio reads its devices once; what it read must not outlive the server."""
    pulse.keep_running()
    portaudio.renew()
    yield pulse
    pulse.stop()
    portaudio.renew()


@pytest.mark.rig
def test_when_a_file_is_played_from_a_place_then_that_is_what_is_heard(speakers: SoundServer, tmp_path: Path) -> None:
    path = write_wav(tmp_path / "two.wav", np.concatenate([tone(440, 2.0), tone(880, 8.0)]))
    ended = End()
    with Listener(resolve("system")) as listener:
        playback = Playback([Stretch(path)], 2.0, None, ended)
        listener.wait_for_sound(880)
        assert level_of(listener.sound, 440) < 0.05
        listener.wait(lambda: playback.position > 2.2)
        playback.stop()
        assert ended.over.wait(5)
    assert speakers.pactl("list", "short", "sink-inputs").count("\n") <= 1, "the device is let go"
    assert ended.error is None
    assert playback.position < 9.0


@pytest.mark.rig
def test_when_a_stretch_is_played_then_it_ends_by_itself(speakers: SoundServer, tmp_path: Path) -> None:
    del speakers
    path = write_wav(tmp_path / "one.wav", tone(440, 5.0))
    ended = End()
    began = time.monotonic()
    Playback([Stretch(path)], 1.0, 1.5, ended)
    assert ended.over.wait(10)
    assert time.monotonic() - began > 0.45, "the end was heard too"
    assert ended.error is None


@pytest.mark.rig
def test_when_two_files_are_played_then_both_are_heard_in_their_time(speakers: SoundServer, tmp_path: Path) -> None:
    del speakers
    low = write_wav(tmp_path / "low.wav", tone(440, 3.0, amplitude=0.3))
    high = write_wav(tmp_path / "high.wav", tone(880, 3.0, amplitude=0.3))
    ended = End()
    with Listener(resolve("system")) as listener:
        playback = Playback([Stretch(low), Stretch(high, 1.0)], 0.5, None, ended)
        listener.wait_for_sound(440)
        alone = level_of(listener.last(0.2), 880)
        listener.wait_for_sound(880)
        assert alone < 0.05
        assert level_of(listener.last(0.2), 440) > 0.1
        playback.stop()
        assert ended.over.wait(5)


@pytest.mark.rig
def test_when_nothing_is_to_be_heard_for_long_then_that_is_passed_over(speakers: SoundServer, tmp_path: Path) -> None:
    del speakers
    first = write_wav(tmp_path / "first.wav", tone(440, 0.3))
    later = write_wav(tmp_path / "later.wav", tone(880, 0.3))
    ended = End()
    playback = Playback([Stretch(first), Stretch(later, 3600.0)], 0.0, None, ended)
    assert ended.over.wait(15)
    assert ended.error is None
    assert playback.position == pytest.approx(3600.3, abs=0.1)


def test_when_a_file_cannot_be_played_then_a_sentence_says_so(tmp_path: Path) -> None:
    ended = End()
    Playback([Stretch(tmp_path / "gone.flac")], 0.0, None, ended)
    assert ended.over.wait(10)
    assert "There is no file" in str(ended.error)
