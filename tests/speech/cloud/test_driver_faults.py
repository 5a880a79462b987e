"""One fault at a time, mid-word where it hurts most: no word lost, none told twice, and each fault found in time."""

from dataclasses import replace

import pytest

from app.errors import ServiceError
from app.speech.cloud import attempt
from app.speech.cloud.models import Family
from app.speech.events import Health, HealthChanged, Hypothesis
from tests.service.faults import Fault, Kind
from tests.service.service import Service
from tests.service.words import numbered
from tests.speech.cloud.playing import HURRIED, Player, engine_for, play, said

WORDS = numbered(12)
MID_WORD = WORDS.words[6].begin + 0.1

_INTERRUPTIONS = {
    "closed 1000": Fault(Kind.CLOSE, after=MID_WORD, code=1000, message=""),
    "closed 1013": Fault(Kind.CLOSE, after=MID_WORD, code=1013, message="try later"),
    "reset three times": Fault(Kind.RST, after=2.0, times=3),
    "429 with a time": Fault(Kind.STATUS, code=429, retry_after=1.0),
}


@pytest.mark.parametrize("fault", _INTERRUPTIONS.values(), ids=_INTERRUPTIONS)
def test_when_a_fault_passes_then_every_word_is_told_once(fault: Fault) -> None:
    with Service((fault,), clips=()) as service:
        played = play(engine_for(service), WORDS)
        assert any(record.struck for record in service.connections)
    assert played.error is None
    assert played.words == said(WORDS)
    assert not played.lost


@pytest.mark.parametrize(
    ("family", "kind"),
    [(Family.FUN_ASR, Kind.END), (Family.PARAFORMER, Kind.ITEM_FAILED), (Family.OMNI, Kind.ITEM_FAILED)],
)
def test_when_another_model_is_interrupted_then_every_word_is_told_once(family: Family, kind: Kind) -> None:
    # Omni does not acknowledge the end: it is given the time to hear all of it.
    limits = replace(HURRIED, pace=6.0) if family is Family.OMNI else HURRIED
    with Service((Fault(kind, after=MID_WORD),), clips=()) as service:
        played = play(engine_for(service, family, limits=limits), WORDS)
    assert played.words == said(WORDS)


@pytest.mark.parametrize("kind", [Kind.BLACK_HOLE, Kind.DEAF, Kind.GARBAGE])
def test_when_a_link_is_dead_without_a_sign_then_pings_find_it(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempt, "PING_SECONDS", 0.3)
    monkeypatch.setattr(attempt, "PONG_SECONDS", 0.5)
    with Service((Fault(kind, after=MID_WORD),), clips=()) as service:
        played = play(engine_for(service), WORDS)
        (_, struck), *_ = service.connections[0].struck
        assert service.connections[1].accepted - struck < 2.0
    assert played.words == said(WORDS)


def test_when_a_link_is_dead_then_that_takes_six_seconds_at_most() -> None:
    assert attempt.PING_SECONDS + attempt.PONG_SECONDS <= 5.5


def test_when_the_service_goes_mute_under_speech_then_another_connection_is_asked() -> None:
    many = numbered(30)
    with Service((Fault(Kind.MUTE, after=MID_WORD, seconds=60.0),), clips=()) as service:
        played = play(engine_for(service, limits=replace(HURRIED, mute=0.3, pace=8.0)), many)
        assert len(service.connections) == 2
    assert played.words == said(many)
    assert "says nothing" in played.messages


@pytest.mark.parametrize("kind", [Kind.MUTE, Kind.NO_FINISH])
def test_when_the_last_words_do_not_come_then_another_connection_is_asked_for_them(kind: Kind) -> None:
    with Service((Fault(kind, after=MID_WORD, seconds=60.0),), clips=()) as service:
        engine = engine_for(service, limits=replace(HURRIED, finish=3.0))
        player = Player(engine)
        player.feed(WORDS.pcm[:-28_000])  # ends within the pause that would end the sentence
        played = player.finish()
        assert len(service.connections) == (2 if kind is Kind.MUTE else 1)
    assert played.words == said(WORDS)
    assert not played.lost


def test_when_nobody_speaks_then_a_silent_service_is_not_suspected() -> None:
    with Service(clips=()) as service:
        player = Player(engine_for(service, limits=replace(HURRIED, mute=0.2)))
        player.feed(bytes(20 * 32_000))
        player.finish()
        assert len(service.connections) == 1


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault(Kind.STATUS, code=401), "does not accept the API key"),
        (Fault(Kind.NO_START, message_code="Arrearage", message="overdue"), "no credit left"),
        (Fault(Kind.NO_START, message_code="InvalidParameter", message="language"), "refused a setting (language)"),
        (Fault(Kind.NO_START, message_code="Model.NotExist", message="Model not found"), "does not know the model"),
    ],
)
@pytest.mark.parametrize("family", [Family.QWEN, Family.FUN_ASR])
def test_when_the_service_refuses_for_good_then_it_is_named_at_once_and_not_asked_again(
    family: Family, fault: Fault, words: str
) -> None:
    with Service((fault,), clips=()) as service:
        player = Player(engine_for(service, family))
        assert player.wait_for(lambda played: Health.FAILED in played.health, 2.0)
        played = player.join(1.0)
        assert len(service.connections) == 1
    assert isinstance(played.error, ServiceError)
    assert words in str(played.error)
    assert words in played.messages
    assert played.seconds < 1.0


@pytest.mark.parametrize("family", [Family.QWEN, Family.FUN_ASR])
def test_when_the_service_fails_inside_from_the_first_then_the_key_is_named_and_it_is_tried_all_the_same(
    family: Family,
) -> None:
    # As hosts do to a key that is restricted to another workspace.
    with Service((Fault(Kind.NO_START, times=3),), clips=()) as service:
        player = Player(engine_for(service, family))
        assert player.wait_for(lambda played: "fails each time" in played.messages)
        errors = [event.error for _, event in player.played.events if isinstance(event, HealthChanged) and event.error]
        assert "key" in errors[-1].remedy
        player.feed(WORDS.pcm)
        played = player.finish()
    assert played.words == said(WORDS)


def test_when_the_account_runs_dry_mid_session_then_what_was_open_is_kept_as_incomplete() -> None:
    fault = Fault(Kind.ERROR, after=MID_WORD, message_code="Arrearage", message="overdue")
    with Service((fault,), clips=()) as service:
        played = play(engine_for(service, Family.FUN_ASR), WORDS)
    assert isinstance(played.error, ServiceError)
    assert played.words[:5] == said(WORDS)[:5]
    assert all(final.incomplete for final in played.finals[1:])


def test_when_one_host_does_not_offer_recognition_then_the_next_is_asked() -> None:
    refused = Fault(Kind.NO_START, message_code="InvalidParameter", message="url error")
    with Service((refused,), clips=()) as workspace, Service(clips=()) as shared:
        engine = engine_for(workspace, Family.FUN_ASR, more=(shared.url,))
        played = play(engine, WORDS)
        assert (len(workspace.connections), len(shared.connections)) == (1, 1)
    assert played.words == said(WORDS)


def test_when_the_connection_is_lost_then_what_was_open_is_withdrawn_before_it_is_told_again() -> None:
    with Service((Fault(Kind.RST, after=MID_WORD),), clips=()) as service:
        played = play(engine_for(service), WORDS)
    told = [event for _, event in played.events if isinstance(event, Hypothesis)]
    withdrawn = [event for event in told if event.final and not event.text]
    assert len(withdrawn) == 1
    shown = [event for event in told if event.utterance == withdrawn[0].utterance]
    assert shown[-1] is withdrawn[0]
    assert [event.revision for event in shown] == list(range(1, len(shown) + 1))
    assert played.health == [Health.CONNECTING, Health.LISTENING, Health.RECONNECTING, Health.LISTENING]


def test_when_a_reset_comes_then_the_next_connection_is_there_within_a_fifth_of_a_second() -> None:
    with Service((Fault(Kind.RST, after=MID_WORD),), clips=()) as service:
        play(engine_for(service), WORDS)
        (_, struck), *_ = service.connections[0].struck
        assert service.connections[1].accepted - struck < 0.5


def test_when_the_utterance_is_given_up_twice_then_the_gap_is_told_and_the_rest_goes_on() -> None:
    with Service((Fault(Kind.ITEM_FAILED, after=1.0, times=2),), clips=()) as service:
        played = play(engine_for(service), WORDS)
        assert len(service.connections) == 2
    first = WORDS.words[5].begin
    assert played.words == said(WORDS)[5:]
    assert len(played.lost) == 1
    assert played.lost[0].begin < WORDS.words[0].begin
    assert first - 0.2 < played.lost[0].end < first + 0.2


def test_when_a_key_that_must_not_be_seen_is_used_then_it_is_in_no_event_and_no_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    with Service((Fault(Kind.RST, after=MID_WORD), Fault(Kind.STATUS, connection=2, code=401)), clips=()) as service:
        engine = engine_for(service)
        played = play(engine, WORDS)
        traces = f"{played!r} {engine!r} {vars(engine)!r} {played.error!r} {caplog.text}"
        assert service.key not in traces
        assert "word" not in caplog.text
