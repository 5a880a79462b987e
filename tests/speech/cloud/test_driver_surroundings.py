"""The computer sleeps, or leaves its network: the connection is changed at once, and every word is told once."""

import pytest

from app.speech.cloud import surroundings
from app.speech.cloud.models import Family
from app.speech.events import Health
from tests.service.service import Service
from tests.service.words import numbered
from tests.speech.cloud.playing import Player, engine_for, said

WORDS = numbered(12)
HALF = round((WORDS.words[6].begin + 0.1) * 16_000) * 2
"""Amid a word."""


@pytest.mark.parametrize("family", [Family.QWEN, Family.FUN_ASR])
def test_when_the_computer_slept_then_the_connection_is_changed_at_once_and_no_word_is_lost(
    family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, slept = surroundings._outside, [0.0]
    monkeypatch.setattr(surroundings, "_outside", lambda: clock() + slept[0])
    with Service(clips=()) as service:
        player = Player(engine_for(service, family, live=True))
        player.feed(WORDS.pcm[:HALF])
        assert service.wait_for(lambda running: running.received_seconds > 2.2)
        slept[0] = 3600.0
        assert service.wait_for(lambda running: len(running.connections) == 2, 3.0)
        player.feed(WORDS.pcm[HALF:])
        played = player.finish()
        assert len(service.connections) == 2
    assert played.words == said(WORDS)
    assert "The computer was asleep." in played.messages
    assert played.health[-1] is Health.LISTENING


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
