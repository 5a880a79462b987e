"""Kept sound as other programs read it, after a normal end, a crash and a full disk."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest

from app.audio.frames import AudioFrame
from app.transcripts.sound import places
from app.transcripts.sound.recorder import Recorder
from tests.transcripts.conftest import ROOT
from tests.transcripts.samples import wait_until

SECOND = 16_000


def frames(first: int, count: int, *, seconds: float = 0.02) -> list[AudioFrame]:
    """Frames of a stream whose every sample says where it is."""
    size = round(seconds * SECOND)
    return [
        AudioFrame(ramp(first + place * size, size).tobytes(), place, first + place * size, 0.0)
        for place in range(count)
    ]


def ramp(first: int, size: int) -> npt.NDArray[np.int16]:
    return (np.arange(first, first + size) % 20_000).astype("<i2")


def read(path: Path) -> npt.NDArray[np.int16]:
    with av.open(str(path)) as container:
        return np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])


def test_when_sound_is_kept_then_every_sample_is_there_for_this_user_only(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "sound" / "s", pytest.fail)
    for frame in frames(0, 150):
        recorder.hear("Them", frame)
    for frame in frames(8_000, 50):
        recorder.hear("You/我", frame)
    recorder.close()
    them, you = places.pieces(tmp_path / "sound" / "s")
    assert (them.track, them.begin) == ("Them", 0.0)
    assert (you.track, you.begin) == ("You/我", 0.5)
    assert np.array_equal(read(them.path), ramp(0, 3 * SECOND))
    assert np.array_equal(read(you.path), ramp(8_000, SECOND))
    assert them.path.stat().st_mode & 0o777 == 0o600
    assert them.path.parent.stat().st_mode & 0o777 == 0o700
    assert places.size(tmp_path / "sound" / "s") == them.path.stat().st_size + you.path.stat().st_size


def test_when_sound_is_missing_then_what_follows_is_a_piece_in_its_place(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path, pytest.fail)
    for frame in [*frames(0, 50), *frames(5 * SECOND, 50)]:
        recorder.hear("main", frame)
    recorder.close()
    assert [piece.begin for piece in places.pieces(tmp_path)] == [0.0, 5.0]
    sound = places.Sound(places.pieces(tmp_path))
    [found] = sound.since(5.5)
    assert np.array_equal(read(found.path), ramp(5 * SECOND, SECOND))
    assert [piece.begin for piece in sound.since(2.0)] == [0.0, 5.0], "the second may not have come yet"


def test_when_the_process_is_killed_then_all_but_the_last_second_plays(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.transcripts.programs", "record", tmp_path],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout
    said = [float(program.stdout.readline()) for _ in range(30)]
    program.kill()
    program.wait(10)
    program.stdout.close()
    [piece] = places.pieces(tmp_path)
    heard = read(piece.path)
    assert len(heard) / SECOND >= said[-1] - 1.0
    assert np.array_equal(heard, ramp(0, len(heard)))


def test_when_the_disk_is_full_then_it_is_said_and_sound_goes_on_when_there_is_room(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"0" * 900_000)
    told: list[str] = []
    recorder = Recorder(small_disk / "s", told.append, retry=0.05)
    noise = np.random.default_rng(1)
    position = 0

    def speak() -> None:
        nonlocal position
        block = noise.integers(-9_000, 9_000, SECOND, dtype="<i2").tobytes()
        recorder.hear("main", AudioFrame(block, 0, position, 0.0))
        position += SECOND

    def refused() -> bool:
        speak()
        return bool(told)

    wait_until(refused)
    assert told == ["Sound is not kept. The disk is full."]
    ballast.unlink()

    def well() -> bool:
        speak()
        return told[-1] == ""

    wait_until(well)
    recorder.close()
    *_, last = places.pieces(small_disk / "s")
    assert last.begin > 0
    assert len(read(last.path)) >= SECOND


@pytest.mark.skipif(sys.platform == "win32", reason="open files cannot be removed on Windows")
def test_when_the_folder_is_removed_then_what_follows_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "sound" / "s"
    told: list[str] = []
    recorder = Recorder(folder, told.append, retry=0.05)
    spoken = iter(frames(0, 3_000))

    def kept() -> bool:
        recorder.hear("main", next(spoken))
        return bool(places.pieces(folder))

    def growing() -> bool:
        return kept() and places.size(folder) > 0

    wait_until(growing)
    shutil.rmtree(tmp_path / "sound")
    wait_until(kept)
    recorder.close()
    assert told[-1:] in ([], [""]), "trouble, if there was any, has passed"
    [piece] = places.pieces(folder)
    assert piece.begin > 0
    assert len(read(piece.path))


def test_when_sound_is_discarded_then_nothing_of_it_stays(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    recorder = Recorder(folder, pytest.fail)
    for frame in frames(0, 100):
        recorder.hear("main", frame)
    wait_until(folder.exists)
    recorder.discard()
    recorder.close()
    assert not folder.exists()


def test_when_sound_is_heard_then_capture_does_not_wait(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path, pytest.fail)
    spoken = frames(0, 2_000)
    began = time.thread_time()
    for frame in spoken:
        recorder.hear("main", frame)
    assert (time.thread_time() - began) / len(spoken) < 0.0005, "half a millisecond a frame at most"
    recorder.discard()
    recorder.close()
