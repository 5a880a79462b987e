"""Files: every format, at every pace, whole or damaged."""

import struct
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from app.audio.file import FileSource
from app.audio.frames import AudioFrame
from app.errors import AudioError, ExitCode, NoSuchFileError, NotAudioError
from tests.audio import media
from tests.audio.sounds import Samples, level_of, pcm, pitch_of, samples, sounding, tone, write_wav


def read(source: FileSource) -> list[AudioFrame]:
    source.open()
    return [item for item in source.frames() if isinstance(item, AudioFrame)]


def sound_of(frames: list[AudioFrame]) -> Samples:
    return samples(b"".join(frame.pcm for frame in frames))


@pytest.mark.parametrize("kind", media.CODECS)
def test_when_a_file_is_of_any_usual_kind_then_it_is_heard_whole_and_in_time(kind: str, tmp_path: Path) -> None:
    delay = 0.5 if kind in media.WITH_PICTURE else 0.0
    path = media.write(tmp_path / f"tone.{kind}", tone(440, 1.0, 48_000, channels=2), delay=delay)
    source = FileSource(path)
    frames = read(source)
    heard = sound_of(frames)
    begin, end = sounding(heard)
    assert begin == pytest.approx(delay, abs=0.03)
    assert end == pytest.approx(delay + 1, abs=0.03)
    assert source.duration == pytest.approx(delay + 1, abs=0.03)
    assert abs(pitch_of(heard[-16_000:]) - 440) < 2
    assert level_of(heard[-12_000:-4_000], 440) == pytest.approx(0.5, abs=0.05)
    assert sum(frame.filled for frame in frames) / 16_000 == pytest.approx(delay, abs=0.03)


@pytest.mark.parametrize("rate", [8_000, 11_025, 44_100, 96_000])
@pytest.mark.parametrize("channels", [1, 2])
def test_when_a_file_has_another_rate_then_pitch_and_length_stay(rate: int, channels: int, tmp_path: Path) -> None:
    path = write_wav(tmp_path / "tone.wav", tone(440, 1.0, rate, channels=channels), rate)
    heard = sound_of(read(FileSource(path)))
    assert abs(len(heard) - 16_000) <= 1
    assert abs(pitch_of(heard) - 440) < 1


def test_when_frames_are_taken_then_they_lie_end_to_end_and_none_is_long(recordings: Path) -> None:
    source = FileSource(recordings / "jfk.flac")
    frames = read(source)
    position = 0
    for number, frame in enumerate(frames):
        assert (frame.sequence, frame.position, frame.rate) == (number, position, 16_000)
        assert frame.seconds <= 0.1
        position += frame.samples
    assert position == 176_000
    assert (source.name, source.live, source.duration) == ("jfk.flac", False, 11.0)


def test_when_8_khz_is_asked_for_then_the_frames_are_8_khz(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "call.wav", tone(440, 0.5, 8_000), 8_000)
    frames = read(FileSource(path, rate=8_000))
    assert {frame.rate for frame in frames} == {8_000}
    assert b"".join(frame.pcm for frame in frames) == pcm(tone(440, 0.5, 8_000))


def test_when_the_pace_is_real_time_then_frames_come_on_a_schedule_that_does_not_slip(tmp_path: Path) -> None:
    source = FileSource(write_wav(tmp_path / "a.wav", tone(440, 1.0)), realtime=True)
    source.open()
    began = time.monotonic()
    lateness = []
    for item in source.frames():
        assert isinstance(item, AudioFrame)
        assert item.samples <= 320
        lateness.append(time.monotonic() - began - item.end)
        if item.sequence == 10:
            threading.Event().wait(0.2)  # a slow taker: the schedule is made up for, not shifted
    assert min(lateness) > -0.005
    assert lateness[-1] < 0.1
    assert time.monotonic() - began == pytest.approx(1.0, abs=0.15)


def test_when_it_is_closed_from_another_thread_then_it_ends_at_once(recordings: Path) -> None:
    source = FileSource(recordings / "jfk.flac", realtime=True)
    source.open()
    taken: list[object] = []
    first = threading.Event()

    def take() -> None:
        for item in source.frames():
            taken.append(item)
            first.set()

    thread = threading.Thread(target=take)
    thread.start()
    assert first.wait(5)
    began = time.monotonic()
    source.close()
    source.close()
    thread.join(2)
    assert not thread.is_alive()
    assert time.monotonic() - began < 0.3
    assert len(taken) < 100


def test_when_it_was_closed_before_then_nothing_comes_and_nothing_breaks(recordings: Path) -> None:
    source = FileSource(recordings / "jfk.flac")
    source.open()
    source.close()
    assert list(source.frames()) == []


def test_when_it_was_never_opened_then_the_programmer_is_told(recordings: Path) -> None:
    with pytest.raises(AudioError, match="not opened"):
        list(FileSource(recordings / "jfk.flac").frames())


@pytest.mark.parametrize("kind", ["flac", "mp3", "ogg", "m4a", "wav", "webm", "mka"])
def test_when_a_file_is_cut_short_then_it_gives_what_it_has(kind: str, tmp_path: Path) -> None:
    noise = np.random.default_rng(1).normal(0, 0.1, (96_000, 1))
    whole = media.write(tmp_path / f"whole.{kind}", noise + tone(440, 2.0, 48_000))
    data = whole.read_bytes()
    path = tmp_path / f"cut.{kind}"
    path.write_bytes(data[: len(data) * 6 // 10])
    source = FileSource(path)
    if kind == "m4a":  # its index stands at the end
        with pytest.raises(NotAudioError):
            read(source)
        return
    heard = sound_of(read(source))
    assert 0.8 < len(heard) / 16_000 < 1.6
    assert level_of(heard[1000:], 440) > 0.3


def test_when_the_middle_is_damaged_then_what_follows_is_still_heard_in_time(tmp_path: Path) -> None:
    whole = media.write(tmp_path / "whole.ogg", tone(440, 4.0, 48_000))
    data = bytearray(whole.read_bytes())
    middle = len(data) // 2
    data[middle - 1500 : middle + 1500] = bytes(3000)
    path = tmp_path / "damaged.ogg"
    path.write_bytes(data)
    heard = sound_of(read(FileSource(path)))
    assert len(heard) / 16_000 == pytest.approx(4.0, abs=0.2)
    assert level_of(heard[-8_000:], 440) > 0.3


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("text.txt", b"Four score and seven years ago"),
        ("empty.mp3", b""),
        ("noise.flac", bytes(range(256)) * 20),
        ("remote.m3u8", b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n"),
    ],
)
def test_when_it_is_no_sound_file_then_one_sentence_says_so(
    name: str, content: bytes, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(NotAudioError, match="no sound or video file") as caught:
        read(FileSource(path))
    assert str(tmp_path) not in caught.value.sentence
    assert capfd.readouterr() == ("", "")


def test_when_there_is_no_such_file_then_one_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFileError, match=r"There is no file “gone\.wav”"):
        FileSource(tmp_path / "gone.wav").open()


def test_when_it_is_a_folder_or_a_silent_film_then_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFileError, match="is a folder"):
        FileSource(tmp_path).open()
    film = media.write_silent_film(tmp_path / "film.mp4")
    with pytest.raises(NotAudioError, match="holds no sound") as caught:
        FileSource(film).open()
    assert caught.value.exit_code is ExitCode.NOT_AUDIO


def test_when_a_file_holds_no_samples_then_it_just_ends(tmp_path: Path) -> None:
    assert read(FileSource(write_wav(tmp_path / "none.wav", tone(440, 0.0)))) == []


@pytest.mark.parametrize("kind", media.CODECS)
def test_when_the_beginning_is_left_out_then_the_rest_is_heard_from_there(kind: str, tmp_path: Path) -> None:
    two = np.concatenate([tone(440, 2.0, 48_000, channels=2), tone(880, 1.0, 48_000, channels=2)])
    path = media.write(tmp_path / f"tone.{kind}", two)
    frames = read(FileSource(path, start=2.0))
    heard = sound_of(frames)
    assert frames[0].position == 0
    assert len(heard) / 16_000 == pytest.approx(1.0, abs=0.06)
    assert abs(pitch_of(heard[1_600:14_400]) - 880) < 4


def test_when_all_of_a_file_is_left_out_then_it_ends_at_once(recordings: Path) -> None:
    assert read(FileSource(recordings / "jfk.flac", start=60.0)) == []


@pytest.mark.parametrize("chosen", [0, 1])
def test_when_a_file_has_several_sound_tracks_then_the_one_it_marks_is_heard(chosen: int, tmp_path: Path) -> None:
    path = media.write_tracks(tmp_path / "film.mka", [tone(440, 0.5), tone(880, 0.5)], chosen)
    assert abs(pitch_of(sound_of(read(FileSource(path)))) - (440, 880)[chosen]) < 4


def test_when_a_recording_is_three_hours_long_then_its_end_is_reached_at_once(tmp_path: Path) -> None:
    hours, rate = 3 * 3600, 8_000
    end = pcm(tone(440, 1.0, rate))
    path = tmp_path / "long.wav"
    with path.open("wb") as file:
        size = (hours + 1) * rate * 2
        file.write(b"RIFF" + struct.pack("<I4s4sIHHIIHH4sI", size + 36, b"WAVE", b"fmt ", 16, 1, 1, rate, 2 * rate, 2,
                                         16, b"data", size))  # fmt: skip
        file.seek(44 + hours * rate * 2)
        file.write(end)
    source = FileSource(path, start=float(hours))
    began = time.monotonic()
    frames = read(source)
    assert time.monotonic() - began < 2.0
    assert source.duration == hours + 1
    assert len(sound_of(frames)) == pytest.approx(16_000, abs=2)
    assert abs(pitch_of(sound_of(frames)) - 440) < 2


def test_when_a_disk_image_or_a_picture_is_given_then_one_sentence_says_so(tmp_path: Path) -> None:
    picture = tmp_path / "cover.png"
    picture.write_bytes(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
            "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
        )
    )
    image = tmp_path / "disk.iso"
    image.write_bytes(bytes(100_000))
    for path in (picture, image):
        with pytest.raises(NotAudioError) as caught:
            read(FileSource(path))
        assert path.name in caught.value.sentence
