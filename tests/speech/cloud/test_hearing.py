"""Levels: what is called quiet never holds speech, what is called voiced is hardly ever silence."""

import math
import random
from array import array

import pytest

from app.speech.cloud.hearing import Heard, Loudness, MuteWatch
from tests.service.clips import clip

RATE = 16_000


def noise(decibels: float, seconds: float = 1.0) -> bytes:
    swing = 32767 * 10 ** (decibels / 20)
    chance = random.Random(1)  # noqa: S311 - hiss, not a secret
    return array("h", (round(chance.uniform(-swing, swing)) for _ in range(round(seconds * RATE)))).tobytes()


def tone(decibels: float, seconds: float = 1.0) -> bytes:
    swing = 32767 * 10 ** (decibels / 20)
    return array("h", (round(swing * math.sin(at / 8)) for at in range(round(seconds * RATE)))).tobytes()


def hear(pcm: bytes, loudness: Loudness | None = None, frame: int = 640) -> list[Heard]:
    loudness = loudness or Loudness()
    return [loudness.hear(pcm[start : start + frame], RATE) for start in range(0, len(pcm), frame)]


@pytest.mark.parametrize("name", ["jfk", "two_cities", "austen"])
@pytest.mark.parametrize("frame", [640, 3200])
def test_when_people_speak_then_much_of_it_is_voiced_and_none_of_the_words_are_called_quiet(
    name: str, frame: int
) -> None:
    speech = clip(name)
    heard = hear(speech.pcm, frame=frame)
    spoken = sum(word.end - word.begin for word in speech.words)
    assert sum(one.voiced for one in heard) > 0.4 * spoken
    seconds = frame / 2 / RATE
    for word in speech.words:
        blocks = heard[int(word.begin / seconds) : int(word.end / seconds) + 1]
        assert not all(one.quiet for one in blocks), word


@pytest.mark.parametrize("sound", [bytes(32_000), noise(-70.0), noise(-45.0)], ids=["zeros", "faint", "hiss"])
def test_when_nobody_speaks_then_all_is_quiet_and_nothing_voiced(sound: bytes) -> None:
    heard = hear(sound * 5)
    assert all(one.quiet for one in heard)
    assert sum(one.voiced for one in heard) == 0.0


def test_when_a_tone_lasts_then_it_stops_counting_as_voiced_but_is_not_quiet() -> None:
    loudness = Loudness()
    hear(bytes(32_000), loudness)
    hear(tone(-20.0, 90.0), loudness)
    later = hear(tone(-20.0), loudness)
    assert sum(one.voiced for one in later) == 0.0
    assert not any(one.quiet for one in later)


def test_when_speech_was_sent_and_nothing_came_then_the_service_is_suspected_once() -> None:
    watch = MuteWatch(7.0)
    for second in range(5):
        watch.sent(1.0, float(second))
    assert not watch.is_mute(6.9)
    assert watch.is_mute(7.0)
    assert not watch.is_mute(100.0)


def test_when_an_answer_came_then_patience_begins_anew() -> None:
    watch = MuteWatch(7.0)
    watch.sent(5.0, 0.0)
    watch.answered()
    assert not watch.is_mute(50.0)
    watch.sent(5.0, 50.0)
    assert not watch.is_mute(56.0)
    assert watch.is_mute(57.0)


def test_when_silence_is_sent_first_then_the_clock_starts_with_the_speech() -> None:
    watch = MuteWatch(7.0)
    watch.sent(0.0, 0.0)
    watch.sent(5.0, 50.0)
    assert watch.due == 57.0


def test_when_too_little_speech_was_sent_then_silence_is_no_sign() -> None:
    watch = MuteWatch(7.0)
    watch.sent(1.0, 0.0)
    assert not watch.is_mute(1000.0)


def test_when_one_connection_after_another_says_nothing_then_patience_doubles_up_to_a_minute() -> None:
    watch, now, waits = MuteWatch(7.0), 0.0, []
    for _ in range(6):
        watch.sent(10.0, now)
        wait = 0.0
        while not watch.is_mute(now + wait):
            wait += 1.0
        waits.append(wait)
        now += wait
    assert waits == [7.0, 14.0, 28.0, 56.0, 60.0, 60.0]
    watch.answered()
    watch.sent(10.0, now)
    assert watch.is_mute(now + 7.0)


def test_when_the_service_owes_no_early_answer_then_it_is_never_suspected() -> None:
    watch = MuteWatch(None)
    watch.sent(100.0, 0.0)
    assert not watch.is_mute(1e6)


def test_when_speech_is_sent_then_the_moment_of_the_verdict_is_known_until_an_answer_comes() -> None:
    watch = MuteWatch(7.0)
    watch.sent(1.0, 1.0)
    due = [watch.due]
    watch.sent(3.0, 2.0)
    due.append(watch.due)
    watch.answered()
    assert [*due, watch.due] == [None, 8.0, None]


def test_when_two_connections_in_a_row_are_mute_then_the_service_counts_as_away_until_it_answers() -> None:
    watch = MuteWatch(7.0)
    watch.sent(5.0, 0.0)
    assert watch.is_mute(7.0)
    assert watch.silent(10.0) == 0.0
    watch.sent(5.0, 8.0)
    assert watch.is_mute(22.0)
    assert watch.silent(23.0) == 16.0
    watch.answered()
    assert watch.silent(24.0) == 0.0
