"""The echo of the loudspeakers in the microphone: it goes, who speaks over it stays, and changes are followed."""

from pathlib import Path

import numpy as np
import pytest

from app.audio.canceller import EchoCanceller
from app.audio.file import FileSource
from app.audio.frames import AudioFrame
from app.audio.path import BLOCK
from tests.audio.sounds import Samples, samples
from tests.bench.audio.room import RATE, Room

LEAD = round(0.08 * RATE)


def recording(path: Path, seconds: float) -> Samples:
    source = FileSource(path)
    source.open()
    sound = samples(b"".join(frame.pcm for frame in source.frames() if isinstance(frame, AudioFrame)))
    return np.resize(sound, round(seconds * RATE) // BLOCK * BLOCK)


@pytest.fixture
def played(recordings: Path) -> Samples:
    return recording(recordings / "two_cities.flac", 16.0)


@pytest.fixture
def voice(recordings: Path) -> Samples:
    return 0.7 * recording(recordings / "austen.flac", 16.0)


def cleaned(heard: Samples, played: Samples) -> tuple[Samples, float]:
    """What is left, and by how many decibels that is louder than any echo can be in the last four seconds."""
    canceller = EchoCanceller()
    early = np.concatenate((played[LEAD:], np.zeros(LEAD)))
    blocks = [canceller.feed(heard[at : at + BLOCK], early[at : at + BLOCK]) for at in range(0, len(heard), BLOCK)]
    sound = np.concatenate([*(block.sound for block in blocks[1:]), canceller.flush()])
    last = blocks[-4 * RATE // BLOCK :]
    own = sum(block.left for block in last) / (sum(block.possible for block in last) + 1e-12)
    return sound, float(10 * np.log10(own))


def decibels(sound: Samples, beside: Samples, seconds: slice) -> float:
    part = slice(round(seconds.start * RATE), round(seconds.stop * RATE))
    return float(10 * np.log10((sound[part] ** 2).sum() / (beside[part] ** 2).sum()))


LATE = slice(11.0, 16.0)


@pytest.mark.parametrize("room", [Room(0, 0.01), Room(6, 0.06), Room(0, 0.3)])
def test_an_echo_is_taken_out_however_loud_and_late(played: Samples, voice: Samples, room: Room) -> None:
    heard = room.heard(played, voice) - voice
    left, own = cleaned(heard, played)
    assert decibels(left, heard, LATE) < -25
    assert own < 0


@pytest.mark.parametrize("room", [Room(0, 0.01), Room(6, 0.06), Room(0, 0.15)])
def test_who_speaks_over_the_loudspeakers_is_heard(played: Samples, voice: Samples, room: Room) -> None:
    heard = room.heard(played, voice)
    left, _ = cleaned(heard, played)
    assert decibels(heard - voice, voice, LATE) > -3
    assert decibels(left - voice, voice, LATE) < -9


def test_clocks_that_differ_are_followed(played: Samples, voice: Samples) -> None:
    left, _ = cleaned(Room(0, 0.06, ppm=60).heard(played, voice), played)
    assert decibels(left - voice, voice, LATE) < -7


def test_another_way_is_learned_when_the_old_one_holds_no_longer(played: Samples, voice: Samples) -> None:
    heard = Room(0, 0.06, moved=0.15).heard(played, voice) - voice
    left, _ = cleaned(heard, played)
    assert decibels(left, heard, slice(5.0, 7.5)) < -20
    assert decibels(left, heard, LATE) < -12


def test_a_way_is_learned_that_was_not_there_at_first(played: Samples, voice: Samples) -> None:
    heard = Room(0, 0.06).heard(played, voice) - voice
    heard[: 6 * RATE] = 1e-4 * np.random.default_rng(2).normal(size=6 * RATE)
    left, _ = cleaned(heard, played)
    assert decibels(left, heard, LATE) < -15


def test_while_the_way_is_being_learned_an_echo_is_fainter_than_speech_that_is_recognised(played: Samples) -> None:
    heard = Room(0, 0.06).heard(played, played) - played
    left, _ = cleaned(heard, played)
    assert decibels(left, heard, slice(1.2, 3.0)) < -29


@pytest.mark.parametrize("after", [Room(), Room(0, 0.01), Room(-20, 0.25)])
def test_what_was_expected_and_does_not_come_is_not_heard_in_its_place(
    played: Samples, voice: Samples, after: Room
) -> None:
    moment = 8 * RATE
    heard = Room(0, 0.2).heard(played, voice) - voice
    heard[moment:] = (after.heard(played, voice) - voice)[moment:]
    left, _ = cleaned(heard, played)
    for at in range(10):
        assert decibels(left, heard, slice(8.0 + 0.1 * at, 8.1 + 0.1 * at)) < 2


def test_a_voice_without_an_echo_stays_as_it_is(played: Samples, voice: Samples) -> None:
    left, own = cleaned(Room().heard(played, voice), played)
    assert decibels(left - voice, voice, LATE) < -18
    assert own > 10


def test_nothing_is_unlearned_while_the_microphone_is_muted_or_nothing_is_played(played: Samples) -> None:
    heard = Room(0, 0.06).heard(played, played) - played
    for muted, quiet in ((True, False), (False, True)):
        far, near = played.copy(), heard.copy()
        rest = slice(8 * RATE, 12 * RATE)
        near[rest] = 0.0
        if quiet:
            far[rest] = 0.0
            near[rest] = np.random.default_rng(3).normal(0, 0.05, 4 * RATE)
        left, _ = cleaned(near, far)
        assert muted != quiet
        assert decibels(left, near, slice(12.5, 14.0)) < -25


def test_not_a_sample_moves_where_nothing_is_played(voice: Samples) -> None:
    left, _ = cleaned(voice, np.zeros_like(voice))
    assert np.allclose(left, voice, atol=1e-6)
