"""Gain, noise and echo: what goes in, what comes out, and where it stands in the stream."""

import itertools
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from app.audio.conditioner import Conditioner
from app.audio.echo import Reference
from app.audio.file import FileSource
from app.audio.frames import AudioFrame
from app.audio.level import measure
from app.audio.signal import Signal
from tests.audio.sounds import Samples, level_of, pcm, samples, tone

RATE = 16_000
LENGTHS = itertools.cycle((320, 160, 213, 300, 320))  # as a timeline cuts them


def cut(sound: Samples, *, rate: int = RATE, start: int = 0, filled: bool = False) -> list[AudioFrame]:
    """Frames of a stream, captured just in time for nobody to wait for an echo."""
    data, place = pcm(sound), 0
    found: list[AudioFrame] = []
    while place < len(sound):
        size = min(next(LENGTHS), len(sound) - place)
        piece = data[2 * place : 2 * (place + size)]
        found.append(AudioFrame(piece, len(found), start + place, 0.0, rate, size if filled else 0))
        place += size
    return found


def through(conditioner: Conditioner, frames: Iterable[AudioFrame]) -> list[AudioFrame]:
    done = [ready for frame in frames for ready in conditioner.feed(frame)]
    return [*done, *conditioner.flush()]


def sound_of(frames: Iterable[AudioFrame]) -> Samples:
    return samples(b"".join(frame.pcm for frame in frames))


def noise(seconds: float, amplitude: float = 0.1, seed: int = 1) -> Samples:
    return np.random.default_rng(seed).normal(0, amplitude, round(seconds * RATE))


@pytest.mark.parametrize("signal", [Signal(gain=6.0), Signal(automatic=True), Signal(denoise=True)])
def test_every_sample_keeps_its_place(signal: Signal) -> None:
    given = cut(noise(1.0), start=12_345)
    done = through(Conditioner(signal), given)
    place = 12_345
    for number, frame in enumerate(done):
        assert (frame.sequence, frame.position) == (number, place)
        place += frame.samples
    assert place == given[-1].position + given[-1].samples


@pytest.mark.parametrize("reference", [None, Reference()])
def test_silence_that_was_never_captured_stays_marked(reference: Reference | None) -> None:
    first, gap = cut(noise(0.105)), cut(np.zeros(800), start=1680, filled=True)
    last = cut(noise(0.1), start=2480)
    done = through(Conditioner(Signal(gain=3.0), reference), [*first, *gap, *last])
    assert [frame.position for frame in done] == [0, *np.cumsum([frame.samples for frame in done])[:-1]]
    assert sum(frame.samples for frame in done) == 4080
    marked = [frame for frame in done if frame.filled]
    assert (marked[0].position, sum(frame.filled for frame in marked)) == (1680, 800)
    assert all(frame.filled in (0, frame.samples) for frame in done)


@pytest.mark.parametrize("reference", [None, Reference()])
def test_what_comes_after_hours_of_sleep_stands_where_it_was_heard(reference: Reference | None) -> None:
    before, after = cut(noise(1.003)), cut(noise(1.0), start=9 * 3600 * RATE)
    done = through(Conditioner(Signal(denoise=True), reference), [*before, *after])
    early, late = ([frame for frame in done if (frame.begin > 3600) is slept] for slept in (False, True))
    for part, given in ((early, before), (late, after)):
        ends = [frame.position + frame.samples for frame in part]
        assert [frame.position for frame in part] == [given[0].position, *ends[:-1]]
        assert ends[-1] == given[-1].position + given[-1].samples


@pytest.mark.parametrize(("gain", "level"), [(6.0, 0.2), (-20.0, 0.01), (30.0, 1.0)])
def test_gain_is_in_decibels_and_never_wraps_round(gain: float, level: float) -> None:
    done = sound_of(through(Conditioner(Signal(gain=gain)), cut(tone(440, 0.5, amplitude=0.1))))
    assert abs(done).max() == pytest.approx(level, rel=0.02)


def test_quiet_speech_is_made_louder_by_itself(recordings: Path) -> None:
    source = FileSource(recordings / "jfk.flac")
    source.open()
    quiet = 0.02 * sound_of(frame for frame in source.frames() if isinstance(frame, AudioFrame))
    done = sound_of(through(Conditioner(Signal(automatic=True)), cut(quiet)))
    assert measure(pcm(done[-4 * RATE :])).rms > measure(pcm(quiet[-4 * RATE :])).rms + 10


def test_steady_noise_is_taken_out_and_a_voice_is_not() -> None:
    hiss = noise(6.0, 0.02)
    done = sound_of(through(Conditioner(Signal(denoise=True)), cut(hiss)))
    assert measure(pcm(done[-RATE:])).rms < measure(pcm(hiss[-RATE:])).rms - 10
    beeping = hiss.copy()
    beeping[4 * RATE : 5 * RATE] += tone(440, 1.0, amplitude=0.3)[:, 0]
    kept = sound_of(through(Conditioner(Signal(denoise=True)), cut(beeping)))
    assert level_of(kept[4 * RATE : 5 * RATE], 440) == pytest.approx(0.3, rel=0.25)


def test_sound_of_telephone_rate_is_taken_as_it_is() -> None:
    done = through(Conditioner(Signal(denoise=True)), cut(noise(0.5), rate=8_000))
    assert {frame.rate for frame in done} == {8_000}


def echoing(delay: float, own: Samples | None = None) -> tuple[Conditioner, Samples, Samples]:
    """What is left of noise that comes back from the loudspeakers late; what was heard, what is left."""
    played = noise(8.0) * (np.sin(np.arange(8 * RATE) / 3_000) > -0.5)
    heard = 0.3 * np.concatenate((np.zeros(round(delay * RATE)), played))[: len(played)]
    if own is not None:
        heard[-len(own) :] += own
    reference = Reference()
    conditioner = Conditioner(Signal(), reference)
    done: list[AudioFrame] = []
    theirs = iter(cut(played))
    reached = 0.0
    for frame in cut(heard):
        while reached < frame.end + 0.1 and (their := next(theirs, None)):
            reference.put(their)
            reached = their.end
        done += conditioner.feed(frame)
    return conditioner, heard, sound_of([*done, *conditioner.flush()])


@pytest.mark.parametrize("delay", [0.0, 0.06, 0.25])
def test_an_echo_is_taken_out_however_late_it_comes(delay: float) -> None:
    conditioner, heard, left = echoing(delay)
    assert measure(pcm(left[-2 * RATE :])).rms < measure(pcm(heard[-2 * RATE :])).rms - 15
    own = conditioner.own(6.0, 8.0)
    assert own is not None
    assert own < 3


def test_what_only_the_microphone_hears_stays() -> None:
    own = tone(440, 2.0, amplitude=0.3)[:, 0]
    conditioner, _, left = echoing(0.1, own)
    assert level_of(left[-RATE:], 440) == pytest.approx(0.3, rel=0.2)
    clear = conditioner.own(6.5, 8.0)
    assert clear is not None
    assert clear > 10


def test_without_a_reference_nothing_is_known_about_echoes() -> None:
    conditioner = Conditioner(Signal(gain=3.0))
    through(conditioner, cut(noise(0.5)))
    assert conditioner.own(0.0, 0.5) is None


def test_a_reference_knows_when_something_was_played() -> None:
    reference = Reference()
    for frame in cut(np.concatenate((np.zeros(RATE), noise(1.0), np.zeros(RATE)))):
        reference.put(frame)
    assert not reference.loud(0.0, 0.9)
    assert reference.loud(0.5, 1.2)
    assert not reference.loud(2.1, 2.9)
    near = AudioFrame(b"", 0, 0, 0.0)
    assert reference.read(5.0, 4, near) == bytes(8)
    assert len(reference.read(2.9999, 320, near)) == 640


def test_a_reference_begins_anew_after_hours_of_sleep() -> None:
    reference = Reference()
    slept = 9 * 3600 * RATE
    for frame in (*cut(noise(1.0)), *cut(noise(0.5), start=slept)):
        reference.put(frame)
    near = AudioFrame(b"", 0, 0, 0.0)
    assert reference.read(slept / RATE, RATE // 2, near) == b"".join(frame.pcm for frame in cut(noise(0.5)))
    assert reference.read(0.0, RATE, near) == bytes(2 * RATE)
