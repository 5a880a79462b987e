import numpy as np
import pytest

from tests.service.clips import clip, clips
from tests.service.ear import Ear
from tests.service.listener import Began, Ended, Grew, Heard, Listener
from tests.service.words import RATE, Recording, numbered


def cut(recording: Recording, begin: float, end: float = 1e9) -> bytes:
    return recording.pcm[round(begin * recording.rate) * 2 : round(min(end, recording.seconds) * recording.rate) * 2]


def heard(pcm: bytes, rate: int = RATE) -> list[str]:
    ear = Ear(clips(), rate)
    ear.feed(pcm)
    ear.cut()
    return [word.text for word in ear.words]


def listened(pcm: bytes, silence: float | None = 0.4, piece: int = 3200) -> list[Heard]:
    listener = Listener(Ear((), RATE), RATE, silence)
    events = [event for start in range(0, len(pcm), piece) for event in listener.feed(pcm[start : start + piece])]
    return [*events, *listener.cut()]


@pytest.mark.parametrize("rate", [8_000, 16_000])
def test_every_numbered_word_is_heard_once_and_when_it_was_said(rate: int) -> None:
    recording = numbered(40, first=470, rate=rate)
    ear = Ear((), rate)
    ear.feed(recording.pcm)
    assert [word.text for word in ear.words] == [word.text for word in recording.words]
    for found, said in zip(ear.words, recording.words, strict=True):
        assert found.begin == pytest.approx(said.begin, abs=0.021)
        assert found.end == pytest.approx(said.end, abs=0.021)


def test_when_sound_begins_in_the_middle_of_a_word_then_only_a_larger_half_counts() -> None:
    recording = numbered(3)
    second = recording.words[1]
    assert heard(cut(recording, second.begin + 0.08)) == ["word2", "word3"]
    assert heard(cut(recording, second.begin + 0.16)) == ["word3"]


def test_when_sound_is_missing_then_its_words_are_missing() -> None:
    recording = numbered(6)
    pcm = cut(recording, 0, recording.words[1].end) + cut(recording, recording.words[4].begin)
    assert heard(pcm) == ["word1", "word2", "word5", "word6"]


def test_when_sound_comes_again_then_its_words_are_heard_again() -> None:
    recording = numbered(4)
    pcm = cut(recording, 0, recording.words[2].end) + cut(recording, recording.words[1].begin)
    assert heard(pcm) == ["word1", "word2", "word3", "word2", "word3", "word4"]


def test_when_a_word_comes_twice_without_a_pause_then_it_is_heard_twice() -> None:
    recording = numbered(1)
    word = cut(recording, recording.words[0].begin, recording.words[0].end)
    assert heard(word + word + bytes(640)) == ["word1", "word1"]


def test_numbered_words_survive_noise_and_another_level() -> None:
    recording = numbered(5)
    noise = np.random.default_rng(1).normal(0, 0.01, len(recording.pcm) // 2)
    samples = recording.samples() * 0.3 + noise
    assert heard((samples * 32767).astype("<i2").tobytes()) == [word.text for word in recording.words]


@pytest.mark.parametrize("name", [recording.name for recording in clips()])
def test_a_known_recording_is_heard_word_by_word(name: str) -> None:
    recording = clip(name)
    assert heard(recording.pcm) == [word.text for word in recording.words]


def test_when_a_known_recording_begins_late_then_only_the_rest_is_heard() -> None:
    recording = clip("jfk")
    assert heard(cut(recording, 5.0)) == [word.text for word in recording.words if word.begin > 5.0]


def test_when_a_known_recording_jumps_then_what_was_left_out_is_not_heard() -> None:
    recording = clip("jfk")
    pcm = cut(recording, 0, 2.5) + cut(recording, 8.0)
    said = [word.text for word in recording.words if word.end < 2.5 or word.begin > 8.0]
    assert heard(pcm) == said


def test_unknown_sound_is_not_heard() -> None:
    noise = np.random.default_rng(2).normal(0, 0.1, 3 * RATE)
    assert heard((noise * 32767).astype("<i2").tobytes()) == []


def test_a_pause_ends_an_utterance() -> None:
    finals = [event for event in listened(numbered(12, sentence=5).pcm) if isinstance(event, Ended)]
    assert [len(final.words) for final in finals] == [5, 5, 2]
    assert finals[0].end == pytest.approx(0.3 + 5 * 0.24 + 4 * 0.06, abs=0.021)


def test_a_pause_shorter_than_the_silence_asked_for_ends_nothing() -> None:
    finals = [event for event in listened(numbered(10, pause=0.5).pcm, silence=0.8) if isinstance(event, Ended)]
    assert [len(final.words) for final in finals] == [10]


def test_before_its_end_an_utterance_begins_and_grows() -> None:
    events = listened(numbered(5).pcm)
    assert isinstance(events[0], Began)
    assert events[0].begin == pytest.approx(0.3, abs=0.021)
    sizes = [len(event.words) for event in events if isinstance(event, Grew)]
    assert sizes == sorted(set(sizes))
    assert sizes[0] == 1
    assert isinstance(events[-1], Ended)


def test_how_sound_is_packed_makes_no_difference() -> None:
    pcm = numbered(7, pause=0.6).pcm
    assert listened(pcm, piece=3200) == listened(pcm, piece=1024) == listened(pcm, piece=100_000)


def test_without_turn_detection_only_a_cut_ends_an_utterance() -> None:
    events = listened(numbered(10).pcm, silence=None)
    assert [type(event) for event in events] == [Began, Ended]
    assert len(events[-1].words) == 10 if isinstance(events[-1], Ended) else False
