"""Two engines as one: the stand-in's cloud and a recogniser of numbered words; no word lost or told twice at a seam."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from app.errors import EngineError, ServiceError
from app.speech import catalog
from app.speech.cloud.models import Family
from app.speech.engine import Emit, Engine, EngineOptions
from app.speech.events import EngineEvent, Health, HealthChanged, Hypothesis
from app.speech.failover import FailoverEngine
from tests.service.clips import clip
from tests.service.faults import Fault, Kind
from tests.service.service import KEY, Service
from tests.service.words import Recording, numbered
from tests.speech.cloud.playing import HURRIED, Played, Player, engine_for, said
from tests.speech.word_engine import NAME, WordEngine

WORDS = numbered(20)
MID_WORD = WORDS.words[6].begin + 0.1
HALF = round(WORDS.words[10].begin * 16_000 - 4_000) * 2
PACE = 5.0


def pair(
    service: Service,
    relief: Callable[[], Engine] = WordEngine,
    *,
    after: float = 0.3,
    switch: float = 0.5,
    family: Family = Family.QWEN,
    finish: float = 5.0,
    mute: float | None = None,
) -> FailoverEngine:
    cloud = engine_for(service, family, live=True, limits=replace(HURRIED, pace=8.0, finish=12.0, mute=mute))
    return FailoverEngine(cloud, relief, after=after, switch=switch, finish=finish)


def run(engine: FailoverEngine, recording: Recording = WORDS) -> Played:
    player = Player(engine)
    player.feed(recording.pcm, pace=PACE, frame=0.02)
    return player.finish()


def engines(played: Played) -> list[str]:
    """Who said what, each once as it changed."""
    names = [final.engine for final in played.finals]
    return [name for place, name in enumerate(names) if place == 0 or names[place - 1] != name]


def test_when_the_cloud_is_away_then_the_relief_takes_over_and_hands_back_with_every_word_told_once() -> None:
    with Service((Fault(Kind.AWAY, after=MID_WORD, seconds=0.8),), clips=()) as service:
        player = Player(pair(service))
        player.feed(WORDS.pcm[:HALF], pace=PACE, frame=0.02)
        assert player.wait_for(lambda played: Health.EMBEDDED in played.health)
        assert player.wait_for(lambda played: played.health[-1] is Health.LISTENING)
        player.feed(WORDS.pcm[HALF:], pace=PACE, frame=0.02)
        played = player.finish()
    assert played.words == said(WORDS)
    assert engines(played) == ["qwen", NAME, "qwen"]
    assert not played.lost
    utterances = [final.utterance for final in played.finals]
    assert utterances == sorted(set(utterances))
    assert [final.begin for final in played.finals] == pytest.approx([word.begin for word in WORDS.words[::5]], abs=0.3)
    told = played.health
    assert Health.EMBEDDED in told
    assert told[-1] is Health.LISTENING
    assert Health.RECONNECTING not in told[told.index(Health.EMBEDDED) :]


def test_when_the_cloud_was_never_there_then_the_relief_does_all_of_it() -> None:
    with Service((Fault(Kind.STATUS, code=503, times=99),), clips=()) as service:
        played = run(pair(service))
    assert played.error is None
    assert played.words == said(WORDS)
    assert engines(played) == [NAME]
    changes = [event for _, event in played.events if isinstance(event, HealthChanged)]
    assert "overloaded" in next(change.message for change in changes if change.health is Health.EMBEDDED)


def test_when_the_cloud_takes_connections_and_says_nothing_then_the_relief_takes_over() -> None:
    with Service((Fault(Kind.MUTE, seconds=60.0, times=99),), clips=()) as service:
        played = run(pair(service, mute=0.3, switch=60.0))
    assert played.error is None
    assert played.words == said(WORDS)
    assert engines(played) == [NAME]


def test_when_the_cloud_comes_back_quickly_then_there_is_no_change_of_engine() -> None:
    with Service((Fault(Kind.RST, after=MID_WORD),), clips=()) as service:
        played = run(pair(service, after=2.0))
    assert played.words == said(WORDS)
    assert engines(played) == ["qwen"]


def test_when_the_cloud_flaps_then_engines_change_no_more_often_than_allowed() -> None:
    faults = tuple(Fault(Kind.RST, connection=number, after=0.5) for number in range(1, 12))
    refusals = tuple(Fault(Kind.STATUS, connection=number, code=503) for number in range(2, 12, 2))
    with Service(faults + refusals, clips=()) as service:
        played = run(pair(service, after=0.2, switch=2.0))
    assert played.words == said(WORDS)
    embedded = [
        at for at, event in played.events if isinstance(event, HealthChanged) and event.health is Health.EMBEDDED
    ]
    assert embedded
    assert all(later - earlier > 1.9 for earlier, later in pairwise(embedded))


def test_when_the_key_is_refused_at_the_start_then_no_relief_hides_it() -> None:
    with Service((Fault(Kind.STATUS, code=401),), clips=()) as service:
        played = run(pair(service), numbered(2))
    assert isinstance(played.error, ServiceError)
    assert not played.finals


def test_when_the_account_runs_dry_mid_session_then_the_relief_goes_on_and_the_cause_is_shown() -> None:
    fault = Fault(Kind.ERROR, after=MID_WORD, message_code="Arrearage", message="overdue")
    with Service((fault,), clips=()) as service:
        played = run(pair(service, family=Family.FUN_ASR))
        assert len(service.connections) == 1
    assert played.error is None
    assert played.words == said(WORDS)
    assert engines(played) == ["fun-asr", NAME]
    assert "no credit left" in played.messages


def test_when_there_is_no_relief_then_the_cloud_catches_up_by_itself() -> None:
    def missing() -> Engine:
        raise EngineError("The embedded recognizer is not installed.")

    with Service((Fault(Kind.AWAY, after=MID_WORD, seconds=1.0),), clips=()) as service:
        played = run(pair(service, missing))
    assert played.words == said(WORDS)
    assert engines(played) == ["qwen"]


def test_when_there_is_neither_relief_nor_credit_then_the_run_fails() -> None:
    def missing() -> Engine:
        raise EngineError("The embedded recognizer is not installed.")

    fault = Fault(Kind.ERROR, after=MID_WORD, message_code="Arrearage", message="overdue")
    with Service((fault,), clips=()) as service:
        played = run(pair(service, missing, family=Family.FUN_ASR))
    assert isinstance(played.error, ServiceError)
    assert "no credit left" in str(played.error)


def test_when_the_relief_breaks_then_the_cloud_gets_what_the_relief_did_not_finish() -> None:
    class Breaking(WordEngine):
        def run(self, emit: Emit) -> None:
            def once(event: EngineEvent) -> None:
                emit(event)
                if isinstance(event, Hypothesis) and event.final:
                    raise RuntimeError("out of order")

            super().run(once)

    with Service((Fault(Kind.AWAY, after=MID_WORD, seconds=1.5),), clips=()) as service:
        played = run(pair(service, Breaking))
    assert played.words == said(WORDS)
    assert engines(played)[-1] == "qwen"


def test_when_sound_ends_while_the_relief_works_then_its_last_words_are_told() -> None:
    short = numbered(9, pause=0.4)
    with Service((Fault(Kind.AWAY, after=short.words[6].begin, seconds=60.0),), clips=()) as service:
        began = time.monotonic()
        played = run(pair(service), short)
        assert time.monotonic() - began < 5.0
    assert played.words == said(short)


def test_when_the_relief_does_not_end_then_it_is_not_waited_for_for_ever() -> None:
    short = numbered(9)
    with Service((Fault(Kind.AWAY, after=short.words[6].begin, seconds=60.0),), clips=()) as service:
        engine = pair(service, lambda: WordEngine(stuck=True), finish=0.5)
        player = Player(engine)
        player.feed(short.pcm, pace=PACE, frame=0.02)
        assert player.wait_for(lambda played: Health.EMBEDDED in played.health)
        played = player.finish(12.0)
    assert played.words[:5] == said(short)[:5]


def test_when_aborted_while_the_relief_works_then_both_end_within_a_second() -> None:
    made: list[WordEngine] = []

    def relief() -> Engine:
        made.append(WordEngine(stuck=True))
        return made[0]

    with Service((Fault(Kind.AWAY, after=MID_WORD, seconds=60.0),), clips=()) as service:
        player = Player(pair(service, relief))
        player.feed(WORDS.pcm[: 8 * 32_000], pace=PACE, frame=0.02)
        assert player.wait_for(lambda played: Health.EMBEDDED in played.health)
        began = time.monotonic()
        player.abort()
        assert time.monotonic() - began < 1.0
    assert made[0].aborted.is_set()


def test_when_nobody_speaks_then_an_absent_cloud_is_no_reason_to_change() -> None:
    with Service((Fault(Kind.AWAY, after=1.0, seconds=60.0),), clips=()) as service:
        player = Player(pair(service, after=0.1))
        player.feed(bytes(2 * 32_000), pace=PACE)
        assert not player.wait_for(lambda played: Health.EMBEDDED in played.health, 0.5)
        player.abort()


def test_when_the_language_is_not_the_embedded_recognizers_then_there_is_no_relief() -> None:
    with Service(clips=()) as service:
        for language, relieved in (("", True), ("en", True), ("de", False)):
            options = EngineOptions(endpoint=service.url, key=lambda _: KEY, language=language)
            engine = catalog.find("qwen").create(options)
            assert isinstance(engine, FailoverEngine) is relieved
        off = EngineOptions(endpoint=service.url, key=lambda _: KEY, failover=False)
        assert not isinstance(catalog.find("qwen").create(off), FailoverEngine)


@pytest.mark.slow
def test_when_the_embedded_recognizer_is_the_relief_then_it_goes_on_mid_speech() -> None:
    speech = clip("two_cities")
    ready = threading.Event()
    with Service((Fault(Kind.AWAY, after=6.0, seconds=60.0),)) as service:
        options = EngineOptions(endpoint=service.url, key=lambda _: KEY, failover_after=0.5)
        player = Player(catalog.find("qwen").create(options))
        player.feed(speech.pcm[: 14 * 32_000], pace=2.0)
        ready.set()
        played = player.finish()
    assert engines(played) == ["qwen", "embedded"]
    text = " ".join(played.words)
    assert "worst of times" in text
    assert "age of wisdom" in text
    assert text.count("wisdom") == 1
