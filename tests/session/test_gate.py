"""What is heard and when, with the door shut now and then: a recognizer of numbered words behind it."""

import pytest

from app.audio.frames import SAMPLE_RATE, AudioFrame
from app.session.gate import Gate
from app.speech.engine import EngineOptions
from app.speech.events import EngineEvent, Hypothesis
from app.speech.failover import FailoverEngine
from tests.service.service import Service
from tests.service.words import numbered
from tests.speech.cloud.playing import Player, engine_for
from tests.speech.word_engine import WordEngine

WORDS = numbered(20, sentence=20)
"""One sentence without a pause: every end in it is made by the door."""
_FRAME = 320


class Hand(WordEngine):
    """Can be told where an utterance ends, and keeps where that was."""

    def __init__(self) -> None:
        super().__init__()
        self.ends: list[int] = []

    def commit(self) -> None:
        self.ends.append(len(self.fed))


class Stream:
    """The recording on its way through a door, frame by frame."""

    def __init__(self, gate: Gate, start: float = 0.0) -> None:
        self.gate = gate
        self._at = round(start * SAMPLE_RATE)
        self._zero = self._at
        self.heard: list[EngineEvent] = []

    def until(self, seconds: float) -> None:
        """Goes on to that second of the recording."""
        while self._at - self._zero < seconds * SAMPLE_RATE:
            begin = 2 * (self._at - self._zero)
            self.gate.feed(AudioFrame(WORDS.pcm[begin : begin + 2 * _FRAME], 0, self._at, 0.0))
            self._at += _FRAME

    def nothing(self, seconds: float) -> None:
        """So much digital silence is put in between."""
        for _ in range(round(seconds * SAMPLE_RATE / _FRAME)):
            self.gate.feed(AudioFrame(bytes(2 * _FRAME), 0, self._at, 0.0))
            self.skip(_FRAME / SAMPLE_RATE)

    def skip(self, seconds: float) -> None:
        """The stream goes on so much later."""
        self._at += round(seconds * SAMPLE_RATE)
        self._zero += round(seconds * SAMPLE_RATE)

    def finals(self) -> list[Hypothesis]:
        """All that was understood."""
        self.gate.finish()
        self.gate.run(self.heard.append)
        return [event for event in self.heard if isinstance(event, Hypothesis) and event.final]


def after(number: int) -> float:
    """The middle of the rest after that word."""
    return WORDS.words[number - 1].end + 0.03


def said(first: int, last: int) -> str:
    return " ".join(word.text for word in WORDS.words[first - 1 : last])


def test_when_paused_then_the_utterance_ends_and_what_follows_is_neither_heard_nor_counted() -> None:
    stream = Stream(Gate(WordEngine(), EngineOptions()))
    stream.until(after(5))
    stream.gate.pause(on=True)
    stream.until(after(12))
    stream.gate.pause(on=False)
    stream.until(WORDS.seconds)
    before, later = stream.finals()
    assert (before.text, later.text) == (said(1, 5), said(13, 20))
    assert (before.begin, before.end) == pytest.approx((WORDS.words[0].begin, WORDS.words[4].end), abs=0.1)
    assert (later.begin, later.end) == pytest.approx((WORDS.words[12].begin, WORDS.words[19].end), abs=0.1)


def test_when_paused_twice_then_each_stretch_keeps_its_place() -> None:
    stream = Stream(Gate(WordEngine(), EngineOptions()), start=100.0)
    for stop, resume in ((4, 6), (10, 16)):
        stream.until(after(stop))
        stream.gate.pause(on=True)
        stream.until(after(resume))
        stream.gate.pause(on=False)
    stream.until(WORDS.seconds)
    finals = stream.finals()
    assert [final.text for final in finals] == [said(1, 4), said(7, 10), said(17, 20)]
    begins = [WORDS.words[number - 1].begin + 100 for number in (1, 7, 17)]
    assert [final.begin for final in finals] == pytest.approx(begins, abs=0.1)


def test_when_nothing_is_shut_then_every_frame_and_event_passes_as_it_is() -> None:
    engine = WordEngine()
    stream = Stream(Gate(engine, EngineOptions()), start=7.0)
    stream.until(WORDS.seconds)
    [final] = stream.finals()
    assert final.text == said(1, 20)
    assert engine.fed[0] == 7.0
    assert final.begin == pytest.approx(7 + WORDS.words[0].begin, abs=0.1)


def test_when_the_key_goes_down_late_then_the_first_word_is_whole() -> None:
    stream = Stream(Gate(WordEngine(), EngineOptions(), by_hand=True))
    stream.until(WORDS.words[5].begin + 0.2)
    stream.gate.talk(on=True)
    stream.until(after(9))
    stream.gate.talk(on=False)
    stream.until(WORDS.seconds)
    [final] = stream.finals()
    assert final.text == said(6, 9)
    assert final.begin == pytest.approx(WORDS.words[5].begin, abs=0.1)


def test_when_there_was_a_pause_before_the_key_goes_down_then_nothing_from_before_it_is_heard() -> None:
    engine = WordEngine()
    stream = Stream(Gate(engine, EngineOptions(), by_hand=True))
    stream.until(after(4))
    stream.gate.pause(on=True)
    stream.until(after(8))
    stream.gate.pause(on=False)
    stream.gate.talk(on=True)
    stream.until(after(10))
    assert engine.fed[0] == pytest.approx(after(8), abs=0.03)


def test_when_the_key_comes_up_then_an_engine_that_ends_by_hand_is_told_so_and_hears_no_silence() -> None:
    engine = Hand()
    stream = Stream(Gate(engine, EngineOptions(manual=True), by_hand=True))
    for first, last in ((3, 5), (8, 10)):
        stream.until(after(first - 1))
        stream.gate.talk(on=True)
        stream.until(after(last))
        stream.gate.talk(on=False)
    stream.until(WORDS.seconds)
    stream.gate.finish()
    spoken = (WORDS.words[4].end - WORDS.words[1].end) * SAMPLE_RATE / _FRAME
    assert len(engine.ends) == 2
    assert engine.ends[0] == pytest.approx(spoken + 15, abs=2)  # and the little that was before
    assert len(engine.fed) == engine.ends[1]


def test_when_paused_then_the_key_is_not_heard_and_what_was_said_in_the_pause_is_gone() -> None:
    stream = Stream(Gate(WordEngine(), EngineOptions(), by_hand=True))
    stream.gate.pause(on=True)
    stream.gate.talk(on=True)
    stream.until(after(4))
    stream.gate.talk(on=False)
    stream.until(WORDS.words[6].begin + 0.2)
    stream.gate.pause(on=False)
    stream.gate.talk(on=True)
    stream.until(after(9))
    stream.gate.talk(on=False)
    [final] = stream.finals()
    assert final.text == said(8, 9)


def test_when_shut_then_what_may_be_kept_is_silent_and_as_long() -> None:
    gate = Gate(WordEngine(), EngineOptions())
    frame = AudioFrame(WORDS.pcm[20_000:20_640], 0, 10_000, 0.0)
    assert gate.heard(frame) is frame
    gate.pause(on=True)
    assert gate.heard(frame).pcm == bytes(640)
    assert gate.heard(frame).position == 10_000


def test_when_a_cloud_service_is_spoken_to_by_hand_then_each_time_the_key_was_down_is_one_utterance() -> None:
    with Service(clips=()) as service:
        cloud = engine_for(service, manual=True, live=True)
        gate = Gate(FailoverEngine(cloud, WordEngine, after=3.0), EngineOptions(manual=True), by_hand=True)
        player = Player(gate)
        spoken = 0
        for first, last in ((2, 4), (8, 11)):
            begin, end = (round(at * SAMPLE_RATE) * 2 for at in (WORDS.words[first - 1].begin + 0.2, after(last)))
            player.feed(WORDS.pcm[spoken:begin])
            gate.talk(on=True)
            player.feed(WORDS.pcm[begin:end])
            gate.talk(on=False)
            spoken = end
        player.feed(WORDS.pcm[spoken:])
        played = player.finish()
    assert [final.text.strip(".") for final in played.finals] == [said(2, 4), said(8, 11)]
    assert played.finals[1].begin == pytest.approx(WORDS.words[7].begin, abs=0.4)
    assert played.finals[1].end == pytest.approx(WORDS.words[10].end, abs=0.4)
    assert not played.error


def test_when_a_cloud_service_listens_and_is_paused_then_it_hears_the_rest_alone_and_times_stay_true() -> None:
    with Service(clips=()) as service:
        gate = Gate(engine_for(service, live=True), EngineOptions())
        player = Player(gate)
        stop, resume = (round(after(number) * SAMPLE_RATE) * 2 for number in (5, 12))
        player.feed(WORDS.pcm[:stop])
        gate.pause(on=True)
        player.feed(WORDS.pcm[stop:resume])
        assert player.wait_for(lambda played: played.finals)
        gate.pause(on=False)
        player.feed(WORDS.pcm[resume:])
        played = player.finish()
    assert [final.text.strip(".") for final in played.finals] == [said(1, 5), said(13, 20)]
    assert played.finals[0].end == pytest.approx(WORDS.words[4].end, abs=0.2)
    assert played.finals[1].begin == pytest.approx(WORDS.words[12].begin, abs=0.2)
    assert not played.lost


def test_when_there_is_nothing_for_long_then_it_is_left_out_and_what_follows_keeps_its_place() -> None:
    engine = WordEngine()
    stream = Stream(Gate(engine, EngineOptions()))
    stream.until(after(5))
    stream.nothing(600)
    stream.until(after(12))
    stream.nothing(5)
    stream.until(WORDS.seconds)
    finals = stream.finals()
    assert [final.text for final in finals] == [said(1, 5), said(6, 12), said(13, 20)]
    begins = [WORDS.words[0].begin, WORDS.words[5].begin + 600, WORDS.words[12].begin + 605]
    assert [final.begin for final in finals] == pytest.approx(begins, abs=0.1)
    ends = [WORDS.words[4].end, WORDS.words[11].end + 600, WORDS.words[19].end + 605]
    assert [final.end for final in finals] == pytest.approx(ends, abs=0.1)
    assert len(engine.fed) * _FRAME / SAMPLE_RATE == pytest.approx(WORDS.seconds + 15, abs=0.1)


def test_when_the_stream_jumps_in_the_middle_of_a_word_then_what_was_said_ends_and_what_follows_keeps_its_place() -> (
    None
):
    stream = Stream(Gate(WordEngine(), EngineOptions()), start=50.0)
    stream.until(after(5))
    stream.skip(3600)
    stream.until(WORDS.seconds)
    before, later = stream.finals()
    assert (before.text, later.text) == (said(1, 5), said(6, 20))
    assert before.end == pytest.approx(50 + WORDS.words[4].end, abs=0.1)
    assert later.begin == pytest.approx(3650 + WORDS.words[5].begin, abs=0.1)
