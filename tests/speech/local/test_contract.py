"""The embedded recognizer as every caller meets it: the real model on real recordings, as fast as it goes."""

import itertools
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from app.audio.catalog import resolve
from app.audio.frames import SAMPLE_RATE, AudioFrame
from app.errors import EngineError, ModelMissingError, UsageError
from app.speech.catalog import find
from app.speech.engine import Engine, EngineOptions
from app.speech.events import AudioLost, EngineEvent, Health, HealthChanged, Hypothesis
from app.speech.local import weights

TINY = EngineOptions(model="tiny-en", realtime=False)


def frames(path: Path, rate: int = SAMPLE_RATE) -> list[AudioFrame]:
    source = resolve(f"file:{path}", rate=rate)
    source.open()
    return [item for item in source.frames() if isinstance(item, AudioFrame)]


def frames_of(samples: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> list[AudioFrame]:
    pcm = samples.astype("<i2").tobytes()
    starts = range(0, len(pcm), 3200)
    return [AudioFrame(pcm[at : at + 3200], number, at // 2, 0.0) for number, at in enumerate(starts)]


def heard(sound: list[AudioFrame], options: EngineOptions = TINY) -> list[EngineEvent]:
    """All that the engine says about the sound, fed at once."""
    engine = find("embedded").create(options)
    for frame in sound:
        engine.feed(frame)
    engine.finish()
    events: list[EngineEvent] = []
    engine.run(events.append)
    return events


def paced(sound: list[AudioFrame], options: EngineOptions = TINY) -> list[EngineEvent]:
    """The same with each frame fed only after the one before is recognised, as happens at the pace of speech."""
    engine = find("embedded").create(options)
    events: list[EngineEvent] = []
    thread = threading.Thread(target=engine.run, args=(events.append,))
    thread.start()
    for frame in sound:
        engine.feed(frame)
        assert engine.wait_for_room(0.0, 20)
    engine.finish()
    thread.join(20)
    assert not thread.is_alive()
    return events


def hypotheses(events: list[EngineEvent]) -> list[Hypothesis]:
    return [event for event in events if isinstance(event, Hypothesis)]


def text(events: list[EngineEvent]) -> str:
    return " ".join(event.text for event in hypotheses(events) if event.final).lower()


@pytest.fixture(scope="module")
def talk() -> list[EngineEvent]:
    """A quarter of a minute of speech, heard at its own pace."""
    return paced(frames(Path(__file__).parents[2] / "recordings" / "printing.flac")[:160])


def test_speech_becomes_text(recordings: Path) -> None:
    assert "ask what you can do for your country" in text(heard(frames(recordings / "jfk.flac")))


def test_it_starts_then_listens(talk: list[EngineEvent]) -> None:
    states = [event.health for event in talk if isinstance(event, HealthChanged)]
    assert states[:2] == [Health.STARTING, Health.LISTENING]


def test_words_appear_while_they_are_spoken(talk: list[EngineEvent]) -> None:
    first = hypotheses(talk)[0]
    assert not first.final
    assert first.text.strip()


def test_settled_text_only_grows_and_the_final_keeps_it(talk: list[EngineEvent]) -> None:
    settled: dict[int, str] = {}
    for event in hypotheses(talk):
        assert event.text.startswith(settled.get(event.utterance, ""))
        settled[event.utterance] = event.settled
    assert len(settled) >= 2


def test_revisions_and_utterances_count_up_and_each_ends_once(talk: list[EngineEvent]) -> None:
    for utterance, group in itertools.groupby(hypotheses(talk), key=lambda event: event.utterance):
        events = list(group)
        assert [event.revision for event in events] == sorted({event.revision for event in events}), utterance
        assert [event.final for event in events] == [False] * (len(events) - 1) + [True]
    numbers = [event.utterance for event in hypotheses(talk) if event.final]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def test_times_are_in_the_stream_and_in_order(talk: list[EngineEvent]) -> None:
    finals = [event for event in hypotheses(talk) if event.final]
    for one, other in itertools.pairwise(finals):
        assert one.begin < one.end <= other.begin + 0.001
    assert finals[-1].end <= 16.1


def test_without_partials_only_finals_are_told(recordings: Path) -> None:
    sound = frames(recordings / "jfk.flac")
    assert all(event.final for event in hypotheses(heard(sound, EngineOptions(model="tiny-en", partials=False))))


def test_the_last_words_are_told_when_sound_ends_in_the_middle_of_speech(recordings: Path) -> None:
    events = heard(frames(recordings / "jfk.flac")[:105])
    last = hypotheses(events)[-1]
    assert last.final
    assert "country" in last.text or "do for" in last.text


def test_telephone_sound_is_understood(recordings: Path) -> None:
    assert "you can do for your country" in text(heard(frames(recordings / "jfk.flac", 8000)))


@pytest.mark.parametrize("kind", ["silence", "white noise", "hum", "clicks"])
def test_where_nobody_speaks_nothing_is_told(kind: str) -> None:
    random = np.random.default_rng(7)
    length = 15 * SAMPLE_RATE
    sounds: dict[str, Callable[[], np.ndarray[tuple[int], np.dtype[np.float64]]]] = {
        "silence": lambda: np.zeros(length),
        "white noise": lambda: random.standard_normal(length) * 1500,
        "hum": lambda: np.sin(np.arange(length) * 2 * np.pi * 50 / SAMPLE_RATE) * 8000,
        "clicks": lambda: np.where(np.arange(length) % 8000 < 20, 20000.0, 0.0),
    }
    assert hypotheses(heard(frames_of(sounds[kind]()))) == []


def test_after_abort_run_ends_and_tells_nothing_more(recordings: Path) -> None:
    engine = find("embedded").create(TINY)
    events: list[EngineEvent] = []
    thread = threading.Thread(target=engine.run, args=(events.append,))
    for frame in frames(recordings / "two_cities.flac"):
        engine.feed(frame)
    thread.start()
    engine.abort()
    thread.join(10)
    assert not thread.is_alive()
    assert "treasure" not in text(events)
    assert engine.backlog == 0


def test_two_tracks_do_not_disturb_each_other(recordings: Path) -> None:
    sound = {"them": frames(recordings / "jfk.flac"), "you": frames(recordings / "austen.flac")}
    told: dict[str, list[EngineEvent]] = {track: [] for track in sound}
    threads = []
    for track, given in sound.items():
        engine: Engine = find("embedded").create(EngineOptions(track=track, model="tiny-en", realtime=False))
        for frame in given:
            engine.feed(frame)
        engine.finish()
        threads.append(threading.Thread(target=engine.run, args=(told[track].append,)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert "your country" in text(told["them"])
    assert "young man" in text(told["you"])
    assert {event.track for event in told["you"] if not isinstance(event, AudioLost)} == {"you"}


def test_another_language_is_refused_with_what_to_do() -> None:
    with pytest.raises(EngineError) as caught:
        find("embedded").create(EngineOptions(language="zh"))
    assert caught.value.remedy


def test_an_unknown_model_is_refused_with_the_choices() -> None:
    with pytest.raises(UsageError) as caught:
        find("embedded").create(EngineOptions(model="enormous"))
    assert "tiny-en" in caught.value.sentence


@pytest.mark.parametrize("harm", ["cut", "flipped", "gone"])
def test_a_damaged_model_is_never_opened(tmp_path: Path, harm: str) -> None:
    good = weights.find("tiny-en")
    folder = tmp_path / "tiny-en"
    shutil.copytree(good.folder, folder)
    victim = max((folder / file.name for file in good.model.files), key=lambda path: path.stat().st_size)
    data = bytearray(victim.read_bytes())
    match harm:
        case "cut":
            victim.write_bytes(data[: len(data) // 2])
        case "flipped":
            data[len(data) // 2] ^= 0xFF
            victim.write_bytes(data)
        case "gone":
            victim.unlink()
    with pytest.raises(ModelMissingError) as caught:
        weights.Weights(good.model, folder).verify()
    assert caught.value.remedy
