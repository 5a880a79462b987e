"""Nothing is heard for minutes: sessions end rather than cost, nobody is alarmed, and the first word is not lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest

from app.speech.cloud.driver import CloudEngine
from app.speech.cloud.models import Family
from app.speech.events import Health
from tests.service.faults import Fault, Kind
from tests.service.service import Service
from tests.service.words import numbered
from tests.speech.cloud.clock import Clock
from tests.speech.cloud.playing import HURRIED, Player, engine_for, said

FIVE, FIVE_MORE = numbered(5), numbered(5, first=6)
BOTH = [*said(FIVE), *said(FIVE_MORE)]
CALM = [Health.CONNECTING, Health.LISTENING]
TASKS = (Family.FUN_ASR, Family.PARAFORMER, Family.QWEN_AUDIO)


@dataclass
class Stage:
    """An engine that listens to a stand-in."""

    service: Service
    engine: CloudEngine
    player: Player
    clock: Clock


@contextmanager
def listening(family: Family, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    clock = Clock(monkeypatch)
    with Service(clips=()) as service:
        engine = engine_for(service, family, live=True)
        yield Stage(service, engine, Player(engine), clock)


def most_silence(family: Family) -> float:
    """Seconds of it that may be paid for in one pause."""
    return 8.0 if family in TASKS else 25.0


@pytest.mark.parametrize("family", list(Family))
def test_when_no_sound_comes_for_ten_minutes_then_little_silence_is_sent_and_the_next_word_is_shown(
    family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    with listening(family, monkeypatch) as stage:
        stage.player.feed(FIVE.pcm)
        assert stage.player.wait_for(lambda played: played.words == said(FIVE))
        stage.clock.go_on(600.0, stage.engine)
        assert stage.service.received_seconds < FIVE.seconds + most_silence(family)
        assert stage.service.wait_for(lambda service: service.connections[0].ended is not None)
        stage.player.feed(FIVE_MORE.pcm)
        assert stage.player.wait_for(lambda played: played.words == BOTH)
        played = stage.player.finish()
        assert len(stage.service.connections) == 2
    assert played.health == CALM
    assert not played.lost
    assert played.finals[-1].begin == pytest.approx(FIVE.seconds + FIVE_MORE.words[0].begin, abs=0.7)


@pytest.mark.parametrize("family", [Family.QWEN, Family.FUN_ASR])
def test_when_a_session_starts_in_silence_then_it_does_not_stay_open_and_the_first_word_is_shown(
    family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    with listening(family, monkeypatch) as stage:
        assert stage.player.wait_for(lambda played: Health.LISTENING in played.health)
        stage.clock.go_on(120.0, stage.engine)
        assert stage.service.received_seconds < most_silence(family)
        stage.player.feed(FIVE.pcm)
        assert stage.player.wait_for(lambda played: played.words == said(FIVE))
        played = stage.player.finish()
    assert played.health == CALM


@pytest.mark.parametrize("family", [Family.QWEN, Family.FUN_ASR])
def test_when_captured_silence_goes_on_for_minutes_then_it_is_not_sent_and_is_no_gap(
    family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    with listening(family, monkeypatch) as stage:
        stage.player.feed(FIVE.pcm)
        # Longer than what is kept of the stream.
        stage.clock.go_on(200.0, stage.engine, lambda seconds: stage.player.feed(bytes(round(seconds * 16_000) * 2)))
        assert stage.service.received_seconds < FIVE.seconds + most_silence(family)
        stage.player.feed(FIVE_MORE.pcm)
        played = stage.player.finish()
    assert played.words == BOTH
    assert played.health == CALM
    assert not played.lost
    assert played.finals[-1].begin == pytest.approx(FIVE.seconds + 200.0 + FIVE_MORE.words[0].begin, abs=0.7)


def test_when_the_source_falls_silent_in_an_outage_then_what_was_said_before_is_told_after_it() -> None:
    spoken = numbered(20)
    half = round((spoken.words[12].begin + 0.1) * 16_000) * 2
    away = Fault(Kind.AWAY, after=1.0, seconds=2.0)
    with Service((away,), clips=()) as service:
        player = Player(engine_for(service, live=True, limits=replace(HURRIED, idle=1.0)))
        player.feed(spoken.pcm[:half])
        assert player.wait_for(lambda played: len(played.words) >= 12)
        played = player.finish()
        # One that is cut off, and one for all of the rest.
        assert len([record for record in service.connections if record.seconds]) == 2
    assert played.words[:12] == said(spoken)[:12]
