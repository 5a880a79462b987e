"""What no person says, but what devices give: the real model is not put off by it, and its memory stays as it is."""

import queue
import threading
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from app.audio.frames import SAMPLE_RATE, AudioFrame
from app.speech.catalog import find
from app.speech.engine import EngineOptions
from app.speech.events import EngineEvent, Health, HealthChanged, Hypothesis
from app.speech.local.recognition import Names, Recognition
from app.speech.local.samples import RATE, Samples
from app.speech.local.vocabulary import Heard
from tests.speech.local.test_contract import TINY, frames, heard, paced, text


@pytest.fixture
def speech(recordings: Path) -> bytes:
    return b"".join(frame.pcm for frame in frames(recordings / "jfk.flac"))


def framed(pcm: bytes, samples: int = 1600) -> list[AudioFrame]:
    size = 2 * samples
    starts = range(0, len(pcm), size)
    return [AudioFrame(pcm[at : at + size], number, at // 2, 0.0) for number, at in enumerate(starts)]


def square() -> bytes:
    """As loud as can be."""
    return np.where(np.arange(5 * SAMPLE_RATE) // 20 % 2, 32767, -32768).astype("<i2").tobytes()


def off_centre() -> bytes:
    return np.full(5 * SAMPLE_RATE, 20_000, "<i2").tobytes()


@pytest.mark.parametrize("before", [square, off_centre])
def test_when_a_device_gives_nonsense_first_then_speech_after_it_is_understood(
    before: Callable[[], bytes], speech: bytes
) -> None:
    events = heard(framed(before() + speech))
    assert "ask what you can do for your country" in text(events)
    assert min(event.begin for event in events if isinstance(event, Hypothesis)) > 4.9


def test_when_speech_lies_far_off_centre_then_it_is_understood(speech: bytes) -> None:
    shifted = np.clip(np.frombuffer(speech, "<i2").astype(np.int32) // 2 + 12_000, -32768, 32767)
    assert "you can do for your country" in text(heard(framed(shifted.astype("<i2").tobytes())))


@pytest.mark.parametrize("samples", [1, 167, 80_000])
def test_when_frames_are_of_odd_lengths_then_the_same_is_understood(samples: int, speech: bytes) -> None:
    part = speech[: 3 * 2 * SAMPLE_RATE]
    assert text(heard(framed(part, samples))) == text(heard(framed(part)))


def test_when_a_frame_is_empty_then_nothing_is_missing(speech: bytes) -> None:
    empty = AudioFrame(b"", 0, 0, 0.0)
    assert "you can do for your country" in text(heard([empty, *framed(speech)]))


def test_when_nobody_spoke_for_long_then_the_first_words_are_understood_and_in_their_place(speech: bytes) -> None:
    quiet = 180
    events = heard(framed(bytes(quiet * 2 * SAMPLE_RATE) + speech))
    first = next(event for event in events if isinstance(event, Hypothesis))
    assert "my fellow" in first.text
    assert quiet < first.begin < quiet + 1.0


def test_when_sound_stops_coming_amid_a_word_then_the_line_ends_and_what_comes_later_is_another(
    recordings: Path,
) -> None:
    sound = frames(recordings / "jfk.flac")
    engine = find("embedded").create(EngineOptions(model="tiny-en"))
    events: queue.SimpleQueue[EngineEvent] = queue.SimpleQueue()
    thread = threading.Thread(target=engine.run, args=(events.put,))
    thread.start()
    for frame in sound[:18]:
        engine.feed(frame)
    while not isinstance(first := events.get(timeout=20), Hypothesis) or not first.final:
        pass
    for frame in sound[18:]:
        engine.feed(frame)
    engine.finish()
    thread.join(20)
    later = []
    while not events.empty():
        later.append(events.get())
    finals = [event for event in later if isinstance(event, Hypothesis) and event.final]
    assert "fellow" in first.text
    assert first.end <= 1.85
    assert min(final.begin for final in finals) >= 1.79
    assert "ask what you can do for your country" in text(later)


class _Always:
    """A detector that hears speech in everything."""

    def probability(self, frame: Samples) -> float:
        return 1.0 if len(frame) else 0.0

    def reset(self) -> None: ...


def _nothing(samples: Samples, given: Sequence[Heard], *, guess: Sequence[Heard], insist: bool) -> list[Heard]:
    del samples, guess, insist
    return list(given)


def test_when_speech_goes_on_for_minutes_without_a_pause_then_its_sound_is_not_kept() -> None:
    recognition = Recognition(Names("main", "embedded", "en"), _nothing, _Always(), clock=time.perf_counter)  # type: ignore[arg-type]
    second = np.zeros(RATE, np.float32)
    tracemalloc.start()
    try:
        for _ in range(600):
            list(recognition.hear(second))
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # Ten minutes are 38 MB.
    assert kept < 4_000_000


def test_when_the_computer_is_too_busy_then_it_is_said_and_all_is_told_in_the_end(speech: bytes) -> None:
    options = EngineOptions(model="tiny-en")
    engine = find("embedded").create(options)
    events: list[EngineEvent] = []
    # Sound that piles up meanwhile, as it does where nothing is left for the recognizer.
    for frame in framed(bytes(20 * 2 * SAMPLE_RATE) + speech):
        engine.feed(frame)
    thread = threading.Thread(target=engine.run, args=(events.append,))
    thread.start()
    assert engine.wait_for_room(0.0, 60)
    engine.finish()
    thread.join(20)
    assert not thread.is_alive()
    states = [event.health for event in events if isinstance(event, HealthChanged)]
    assert Health.BEHIND in states
    assert states[-1] is Health.LISTENING
    assert "your country" in text(events)
    assert text(paced(framed(speech), TINY)).split()[-1] == text(events).split()[-1]
