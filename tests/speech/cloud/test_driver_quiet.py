"""When nobody speaks: pauses of the source, idle services, and connections that are changed on purpose."""

from dataclasses import replace

import pytest

from app.speech.cloud import omni
from app.speech.cloud.driver import CloudEngine
from app.speech.cloud.models import Family
from app.speech.events import Health
from tests.service.faults import Fault, Kind
from tests.service.service import Service
from tests.service.words import Recording, Spoken, numbered
from tests.speech.cloud.playing import HURRIED, Player, engine_for, said, wait_for_rest

FIVE, FIVE_MORE = numbered(5, pause=0.1), numbered(5, first=6, pause=0.1)
BOTH = [*said(FIVE), *said(FIVE_MORE)]


def live(service: Service, family: Family, *, idle: float = 60.0) -> CloudEngine:
    return engine_for(service, family, live=True, limits=replace(HURRIED, idle=idle))


@pytest.mark.parametrize("family", [Family.QWEN, Family.FUN_ASR])
def test_when_the_source_pauses_then_the_last_words_are_told_all_the_same(family: Family) -> None:
    with Service(clips=()) as service:
        player = Player(live(service, family))
        player.feed(FIVE.pcm)
        assert player.wait_for(lambda played: played.words == said(FIVE), 4.0)
        player.feed(FIVE_MORE.pcm)
        played = player.finish()
        assert len(service.connections) == 1
    assert played.words == BOTH
    # What was sent to fill the pause is no part of the stream.
    assert played.finals[-1].end == pytest.approx(FIVE.seconds + FIVE_MORE.words[-1].end, abs=0.7)


@pytest.mark.parametrize(("family", "connections"), [(Family.QWEN, 2), (Family.FUN_ASR, 1)])
def test_when_the_source_pauses_for_long_then_the_session_is_let_go_and_speech_opens_the_next(
    family: Family, connections: int
) -> None:
    with Service(clips=()) as service:
        player = Player(live(service, family, idle=2.0))
        player.feed(FIVE.pcm)
        assert service.wait_for(lambda _: any(record.sent[-1:] == [_over(family)] for record in service.connections))
        assert player.played.words == said(FIVE)
        player.feed(FIVE_MORE.pcm)
        assert player.wait_for(lambda played: played.words == BOTH)
        played = player.finish()
        # The task protocol goes on over the same socket, with a task of its own.
        assert len(service.connections) == connections
        tasks = [kind for record in service.connections for kind in record.received]
        assert tasks.count("run-task") in (0, 2)
    assert played.health == [Health.CONNECTING, Health.LISTENING]
    assert played.finals[-1].begin == pytest.approx(FIVE.seconds + FIVE_MORE.words[0].begin, abs=0.1)


def _over(family: Family) -> str:
    return "session.finished" if family is Family.QWEN else "task-finished"


@pytest.mark.parametrize("family", [Family.QWEN, Family.FUN_ASR])
def test_when_the_service_hangs_up_on_silence_then_the_next_word_opens_another_connection(family: Family) -> None:
    with Service((Fault(Kind.CLOSE, after=FIVE.seconds + 1.5),), clips=()) as service:
        engine = live(service, family)
        player = Player(engine)
        player.feed(FIVE.pcm + bytes(2 * 32_000))
        assert service.wait_for(lambda _: any(record.ended for record in service.connections))
        assert player.wait_for(lambda played: played.words == said(FIVE))
        wait_for_rest(engine)
        player.feed(bytes(10 * 32_000))
        assert len(service.connections) == 1
        player.feed(FIVE_MORE.pcm)
        played = player.finish()
        assert len(service.connections) == 2
        # Ten seconds of silence are not worth sending again.
        assert service.connections[1].seconds < FIVE_MORE.seconds + 3.0
    assert played.words == BOTH
    # Nothing was missing meanwhile.
    assert played.health == [Health.CONNECTING, Health.LISTENING]


def test_when_a_session_grows_old_then_it_is_changed_at_a_pause_without_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(omni, "ROTATE_SECONDS", 0.5)
    many = numbered(10)
    with Service(clips=()) as service:
        player = Player(engine_for(service, Family.OMNI, live=True, limits=replace(HURRIED, pace=6.0, drain=6.0)))
        player.feed(many.pcm, pace=5.0)
        played = player.finish()
        assert len(service.connections) >= 2
    assert played.words == said(many)
    assert Health.RECONNECTING not in played.health
    places = [final.begin for final in played.finals]
    assert places == pytest.approx([word.begin for word in many.words[::5]], abs=0.3)


@pytest.mark.parametrize("family", [Family.QWEN, Family.OMNI])
def test_when_somebody_talks_on_and_on_by_hand_then_it_is_cut_at_a_breath_and_nobody_is_alarmed(family: Family) -> None:
    # Words without a pause, but for one after a sentence of 160: sound ahead of a service that answers late.
    many = numbered(300, sentence=160, pause=0.3)
    with Service((Fault(Kind.SLOW, seconds=0.2),), clips=()) as service:
        engine = engine_for(service, family, live=True, manual=True, limits=replace(HURRIED, pace=60.0))
        player = Player(engine)
        player.feed(many.pcm)
        engine.commit()
        assert player.wait_for(lambda played: played.words == said(many))
        played = player.finish()
        assert len(service.connections) == (2 if family is Family.QWEN else 1)
    assert len(played.finals) == 2
    assert played.finals[0].end == pytest.approx(many.words[159].end, abs=0.3)
    assert played.health == [Health.CONNECTING, Health.LISTENING]


def test_when_the_service_ends_a_task_by_itself_after_long_then_the_next_runs_on_the_same_socket(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.speech.cloud.course.HEALTHY_SECONDS", 0.0)
    many = numbered(12)
    with Service((Fault(Kind.END, after=many.words[6].begin + 0.1),), clips=()) as service:
        player = Player(engine_for(service, Family.FUN_ASR, limits=replace(HURRIED, pace=5.0)))
        player.feed(many.pcm)
        played = player.finish()
        assert len(service.connections) == 1
        assert service.connections[0].received.count("run-task") == 2
    assert played.words == said(many)


def _shifted(recording: Recording, seconds: float) -> list[Spoken]:
    return [word.later(seconds) for word in recording.words]


def test_when_sound_is_filled_in_and_sent_again_then_words_still_lie_where_they_were_said() -> None:
    with Service((Fault(Kind.RST, after=FIVE.seconds + 3.0),), clips=()) as service:
        player = Player(live(service, Family.FUN_ASR))
        player.feed(FIVE.pcm)
        assert service.wait_for(lambda running: running.received_seconds > FIVE.seconds + 1.0)
        player.feed(FIVE_MORE.pcm * 2)
        played = player.finish()
    expected = [*FIVE.words, *_shifted(FIVE_MORE, FIVE.seconds), *_shifted(FIVE_MORE, FIVE.seconds + FIVE_MORE.seconds)]
    assert played.words == [word.text for word in expected]
    heard = [word for final in played.finals for word in final.words]
    assert [word.begin for word in heard] == pytest.approx([word.begin for word in expected], abs=0.06)
