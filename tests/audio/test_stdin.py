"""Standard input: raw or a file, in bits and pieces."""

import contextlib
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.audio.frames import AudioFrame
from app.audio.stdin import StdinSource
from app.errors import NotAudioError
from tests.audio.sounds import pcm, tone, write_wav


def piped(write: Callable[[int], object]) -> StdinSource:
    """A source fed by `write`, which gets the pipe's other end."""
    reading, writing = os.pipe()

    def feed() -> None:
        try:
            write(writing)
        except BrokenPipeError:
            pass
        finally:
            os.close(writing)

    threading.Thread(target=feed, daemon=True).start()
    return StdinSource(reading)


def heard(source: StdinSource) -> bytes:
    source.open()
    frames = [item for item in source.frames() if isinstance(item, AudioFrame)]
    assert [frame.sequence for frame in frames] == list(range(len(frames)))
    assert all(frame.samples <= 320 for frame in frames)
    return b"".join(frame.pcm for frame in frames)


@pytest.mark.parametrize("size", [1, 333, 640, 100_000])
def test_when_raw_sound_comes_in_pieces_of_any_size_then_all_of_it_is_heard(size: int) -> None:
    sound = pcm(tone(440, 0.1 if size == 1 else 1.0))

    def write(end: int) -> None:
        for begin in range(0, len(sound), size):
            os.write(end, sound[begin : begin + size])

    assert heard(piped(write)) == sound


def test_when_half_a_sample_is_left_then_it_is_dropped() -> None:
    assert heard(piped(lambda end: os.write(end, b"\x01\x02\x03"))) == b"\x01\x02"


def test_when_nothing_comes_then_nothing_is_heard() -> None:
    assert heard(piped(lambda _end: None)) == b""


def test_when_a_wav_of_another_rate_comes_then_it_is_converted(tmp_path: Path) -> None:
    data = write_wav(tmp_path / "a.wav", tone(440, 0.5, 48_000, channels=2), 48_000).read_bytes()
    assert len(heard(piped(lambda end: os.write(end, data)))) == 16_000


def test_when_a_compressed_file_comes_then_it_is_the_same_as_from_disk(recordings: Path) -> None:
    descriptor = os.open(recordings / "jfk.flac", os.O_RDONLY)
    try:
        assert len(heard(StdinSource(descriptor))) == 352_000
    finally:
        os.close(descriptor)


def test_when_it_only_looks_like_a_sound_file_then_one_sentence_says_so() -> None:
    with pytest.raises(NotAudioError, match="standard input"):
        heard(piped(lambda end: os.write(end, b"RIFF" + bytes(2000))))


@pytest.mark.parametrize("head", [b"", b"\x01\x00" * 5000, b"RIFF"])
def test_when_it_is_closed_while_it_waits_then_it_ends_at_once(head: bytes) -> None:
    reading, writing = os.pipe()
    os.write(writing, head)
    source = StdinSource(reading)
    source.open()
    heard_some = threading.Event()
    if len(head) < 640:
        heard_some.set()

    def take() -> None:
        with contextlib.suppress(NotAudioError):
            for _ in source.frames():
                heard_some.set()

    thread = threading.Thread(target=take, daemon=True)
    thread.start()
    assert heard_some.wait(5)
    began = time.monotonic()
    source.close()
    thread.join(2)
    os.close(writing)
    os.close(reading)
    assert not thread.is_alive()
    assert time.monotonic() - began < 0.5
