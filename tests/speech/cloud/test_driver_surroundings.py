"""The computer sleeps, or leaves its network: the connection is changed at once, and every word is told once."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.speech.cloud import surroundings
from app.speech.cloud.models import Family
from app.speech.events import Health
from tests.service.service import Service
from tests.service.words import numbered
from tests.speech.cloud.clock import Clock
from tests.speech.cloud.playing import HURRIED, Player, engine_for, said, turn, wait_for_rest

WORDS = numbered(12)
HALF = round((WORDS.words[6].begin + 0.1) * 16_000) * 2
"""Amid a word."""


Sleep = Callable[[pytest.MonkeyPatch], Callable[[], None]]


def beside(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Linux and macOS: the monotonic clock stands still in an hour of sleep, another one goes on."""
    clock, slept = surroundings._outside, [0.0]
    monkeypatch.setattr(surroundings, "_outside", lambda: clock() + slept[0])
    return lambda: slept.append(slept.pop() + 3600.0)


def ahead(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Windows: the monotonic clock is an hour further."""
    clock = Clock(monkeypatch)
    monkeypatch.setattr(surroundings, "_outside", time.monotonic)
    return lambda: clock.jump(3600.0)


@pytest.mark.parametrize("sleep", [beside, ahead])
@pytest.mark.parametrize("family", [Family.QWEN, Family.FUN_ASR])
def test_when_the_computer_slept_then_the_connection_is_changed_at_once_and_no_word_is_lost(
    family: Family, sleep: Sleep, monkeypatch: pytest.MonkeyPatch
) -> None:
    fall_asleep = sleep(monkeypatch)
    with Service(clips=()) as service:
        player = Player(engine_for(service, family, live=True))
        player.feed(WORDS.pcm[:HALF])
        assert service.wait_for(lambda running: running.received_seconds > 2.2)
        fall_asleep()
        assert service.wait_for(lambda running: len(running.connections) == 2, 3.0)
        player.feed(WORDS.pcm[HALF:])
        played = player.finish()
        assert len(service.connections) == 2
    assert played.words == said(WORDS)
    assert "The computer was asleep." in played.messages
    assert played.health[-1] is Health.LISTENING
    assert not played.lost


@pytest.mark.parametrize("sleep", [beside, ahead])
def test_when_the_lid_is_shut_on_a_word_then_it_is_told_after_the_sleep_although_no_sound_comes(
    sleep: Sleep, monkeypatch: pytest.MonkeyPatch
) -> None:
    fall_asleep = sleep(monkeypatch)
    with Service(clips=()) as service:
        player = Player(engine_for(service, live=True))
        player.feed(WORDS.pcm[:HALF])
        assert player.wait_for(lambda played: played.words == said(WORDS)[:5])
        fall_asleep()
        assert player.wait_for(lambda played: said(WORDS)[5] in played.words)
        played = player.finish()
    assert played.words[:6] == said(WORDS)[:6]
    assert len(set(played.words)) == len(played.words)


@pytest.mark.parametrize("sleep", [beside, ahead])
@pytest.mark.parametrize("family", [Family.QWEN, Family.FUN_ASR])
def test_when_the_computer_sleeps_while_nobody_speaks_then_nobody_is_alarmed_and_the_next_word_is_shown(
    family: Family, sleep: Sleep, monkeypatch: pytest.MonkeyPatch
) -> None:
    fall_asleep = sleep(monkeypatch)
    with Service(clips=()) as service:
        engine = engine_for(service, family, live=True, limits=replace(HURRIED, idle=0.5))
        player = Player(engine)
        player.feed(numbered(5).pcm)
        assert player.wait_for(lambda played: len(played.words) == 5)
        wait_for_rest(engine)
        fall_asleep()
        turn(engine)
        player.feed(numbered(5, first=6).pcm)
        assert player.wait_for(lambda played: len(played.words) == 10)
        played = player.finish()
        assert len(service.connections) == 2
    assert played.words == said(numbered(10))
    assert played.health == [Health.CONNECTING, Health.LISTENING]


def test_when_the_network_is_another_one_then_the_connection_is_left_and_no_word_is_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone: list[str] = []
    monkeypatch.setattr(surroundings, "is_gone", lambda local: bool(gone) and gone.pop() == local)
    with Service(clips=()) as service:
        player = Player(engine_for(service, live=True))
        player.feed(WORDS.pcm[:HALF])
        assert service.wait_for(lambda running: running.received_seconds > 2.2)
        gone.append("127.0.0.1")
        assert service.wait_for(lambda running: running.connections[0].ended is not None, 5.0)
        player.feed(WORDS.pcm[HALF:])
        played = player.finish()
        assert len(service.connections) == 2
    assert played.words == said(WORDS)
