"""Standard input: raw or a file, in bits and pieces."""

import contextlib
import os
import struct
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from app.audio.frames import AudioFrame
from app.audio.stdin import StdinSource
from app.errors import NotAudioError
from tests.audio.sounds import Samples, level_of, pcm, samples, tone, write_wav


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


def test_when_nothing_comes_then_that_is_said() -> None:
    with pytest.raises(NotAudioError, match="No sound came"):
        heard(piped(lambda _end: None))


def test_when_standard_input_is_closed_or_the_keyboard_then_that_is_said() -> None:
    reading, writing = os.pipe()
    os.close(writing)
    os.close(reading)
    with pytest.raises(NotAudioError, match="No sound came"):
        heard(StdinSource(reading))
    terminal, keyboard = os.openpty()
    with pytest.raises(NotAudioError, match="the keyboard"):
        StdinSource(keyboard).open()
    os.close(terminal)
    os.close(keyboard)


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


def chunk(name: bytes, body: bytes, size: int | None = None) -> bytes:
    return name + struct.pack("<I", len(body) if size is None else size) + body + bytes(len(body) % 2)


def wav(sound: Samples, rate: int, kind: str = "<i2", *, size: int | None = None, before: bytes = b"") -> bytes:
    """A file of that sample type, `size` in its header, with `before` between its beginning and its sound."""
    floating, bits = kind[1] == "f", 24 if kind == "<i3" else 8 * int(kind[2:])
    frame = sound.shape[1] * bits // 8
    if floating:
        data = sound.astype(kind).tobytes()
    elif kind == "<i3":
        data = np.rint(sound * 2**23).astype("<i4").reshape(-1, 1).view("u1")[:, :3].tobytes()
    elif kind == "|u1":
        data = np.rint(sound * 127 + 128).astype(kind).tobytes()
    else:
        data = np.rint(sound * (2 ** (bits - 1) - 1)).astype(kind).tobytes()
    code = 3 if floating else 1
    form = struct.pack("<HHIIHH", code, sound.shape[1], rate, rate * frame, frame, bits)
    if sound.shape[1] > 2:  # as it is written for more than two channels
        form = struct.pack("<H", 0xFFFE) + form[2:] + struct.pack("<HHIHH", 22, bits, 0xFF, code, 0) + bytes(12)
    return b"RIFF" + struct.pack("<I", 0) + b"WAVE" + before + chunk(b"fmt ", form) + chunk(b"data", data, size)


@pytest.mark.parametrize("kind", ["|u1", "<i2", "<i3", "<i4", "<f4", "<f8"])
@pytest.mark.parametrize(("rate", "channels"), [(16_000, 1), (44_100, 2), (48_000, 8), (8_000, 1)])
def test_when_a_wav_holds_any_kind_of_samples_then_it_is_heard_as_it_is(kind: str, rate: int, channels: int) -> None:
    data = wav(tone(440, 0.5, rate, channels=channels), rate, kind)
    sound = samples(heard(piped(lambda end: os.write(end, data))))
    assert len(sound) == pytest.approx(8_000, abs=2)
    assert level_of(sound[500:-500], 440) == pytest.approx(0.5, abs=0.02)


@pytest.mark.parametrize("size", [0, 0xFFFF_FFFF, 0x7FFF_FFFF, 1000])
def test_when_a_header_lies_about_the_length_then_all_of_the_sound_is_heard(size: int) -> None:
    data = wav(tone(440, 1.0), 16_000, size=size)
    assert heard(piped(lambda end: os.write(end, data))) == data[44:]


def test_when_other_things_stand_in_the_file_then_none_of_them_is_heard() -> None:
    notes = chunk(b"LIST", b"INFO" + bytes(3001)) + chunk(b"bext", bytes(600))
    data = wav(tone(440, 0.5), 16_000, before=notes)
    begin = data.index(b"data") + 8
    assert heard(piped(lambda end: os.write(end, data + notes))) == data[begin:]


def test_when_a_very_long_wav_begins_then_its_length_is_found_where_it_stands() -> None:
    sound = wav(tone(440, 0.5), 16_000, size=0xFFFF_FFFF, before=chunk(b"ds64", struct.pack("<QQQI", 0, 16_000, 0, 0)))
    data = b"RF64" + sound[4:] + chunk(b"LIST", bytes(100))
    assert len(heard(piped(lambda end: os.write(end, data)))) == 16_000


def test_when_a_wav_ends_within_a_sample_then_that_is_dropped() -> None:
    data = wav(tone(440, 0.5, channels=2), 16_000)
    assert len(heard(piped(lambda end: os.write(end, data[:-3])))) == 16_000 - 2


@pytest.mark.parametrize("data", [b"\x01", wav(tone(440, 0.5), 16_000)[:44], wav(tone(440, 0.0), 16_000)])
def test_when_what_comes_holds_no_sound_then_that_is_said(data: bytes) -> None:
    with pytest.raises(NotAudioError, match="No sound came"):
        heard(piped(lambda end: os.write(end, data)))


@pytest.mark.parametrize("cut", [8, 20, 40, 43])
def test_when_a_wav_ends_within_its_header_then_one_sentence_says_so(cut: int) -> None:
    data = wav(tone(440, 0.5), 16_000)[:cut]
    with pytest.raises(NotAudioError, match="standard input"):
        heard(piped(lambda end: os.write(end, data)))


@pytest.mark.parametrize("data", [wav(tone(440, 1.0), 16_000, size=0), pcm(tone(440, 1.0))])
def test_when_somebody_speaks_through_the_pipe_and_stops_for_a_while_then_what_was_said_is_heard_at_once(
    data: bytes,
) -> None:
    reading, writing = os.pipe()
    source = StdinSource(reading)
    source.open()
    frames = source.frames()
    for part in (data[: 44 + 6_400], data[44 + 6_400 : 44 + 12_800]):  # a blocked test is one that failed
        os.write(writing, part)
        heard_so_far = [next(frames) for _ in range(10)]
        assert all(isinstance(frame, AudioFrame) and frame.samples == 320 for frame in heard_so_far)
    os.close(writing)
    source.close()
    os.close(reading)


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
