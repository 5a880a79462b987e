"""What every cloud engine owes, whichever service is behind it; each through the catalog, over a real socket."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import ServiceError, UsageError
from app.speech import catalog
from app.speech.cloud.driver import CloudEngine
from app.speech.cloud.models import MODELS
from app.speech.engine import EngineOptions, Hotword
from app.speech.events import Health, Hypothesis
from tests.service import certificates
from tests.service.certificates import Flaw
from tests.service.clips import clip
from tests.service.faults import Fault, Kind
from tests.service.record import Record
from tests.service.rules import RULES, Limits
from tests.service.service import Service
from tests.service.words import RATE, Recording, numbered
from tests.speech.cloud.listening import Heard, Listening
from tests.speech.cloud.trial import Outcome, Trial, make, side_by_side

ENGINES = [name for name, entry in catalog.ENGINES.items() if entry.info.needs_key]
SESSIONS = ["qwen", "omni"]
HOTWORDS = [name for name in ENGINES if catalog.find(name).info.hotwords]
CONTEXT = [name for name in ENGINES if catalog.find(name).info.context]
OFFERED = [name for name, model in MODELS.items() if name in RULES]

SPEECH = clip("jfk")
SHORT = numbered(4, sentence=2, pause=1.0)
MISHEARD = {"Americans": "merry cans", "country": "county"}
SILENCE = Recording("silence", bytes(2 * RATE * 2), ())
BARELY = Recording("barely", bytes(3200), ())


def trials() -> Iterator[tuple[str, Trial]]:
    for engine in ENGINES:
        plain = Trial(engine, SPEECH, pace=1.8, service={"misheard": MISHEARD, "emotion": "happy"})
        yield f"speech {engine}", plain
        hotwords = EngineOptions(hotwords=(Hotword("Americans"),))
        yield f"hotwords {engine}", replace(plain, options=hotwords)
        yield f"context {engine}", replace(plain, options=EngineOptions(context="Ask about the country."))
        yield f"finals {engine}", Trial(engine, SHORT, options=EngineOptions(partials=False))
        yield f"language {engine}", Trial(engine, SHORT, options=EngineOptions(language="zh"))
        yield f"silence {engine}", Trial(engine, SILENCE)
        yield f"barely {engine}", Trial(engine, BARELY)
        yield f"file {engine}", Trial(engine, SHORT, options=EngineOptions(realtime=False), pace=50)
        late = (Fault(Kind.LATE_READY, seconds=1.0),)
        yield f"late {engine}", Trial(engine, numbered(2, pause=0.1), late)
    for model in OFFERED:
        family = str(MODELS[model].family)
        yield f"model {model}", Trial(family, SHORT, options=EngineOptions(model=model), service={"emotion": "happy"})


@pytest.fixture(scope="module")
def outcomes() -> Iterator[dict[str, Future[Outcome]]]:
    with side_by_side(trials()) as running:
        yield running


def outcome(outcomes: dict[str, Future[Outcome]], name: str) -> Outcome:
    found = outcomes[name].result()
    assert found.heard.error is None
    return found


Running = dict[str, Future[Outcome]]


@pytest.mark.parametrize("engine", ENGINES)
def test_every_word_is_written_once_and_in_order(outcomes: Running, engine: str) -> None:
    heard = outcome(outcomes, f"speech {engine}").heard
    spoken = " ".join(word.text for word in SPEECH.words)
    for right, wrong in MISHEARD.items():
        spoken = spoken.replace(right, wrong)
    assert written(heard) == plain(spoken)
    assert not heard.gaps


@pytest.mark.parametrize("engine", ENGINES)
def test_hypotheses_count_up_and_their_settled_text_only_grows(outcomes: Running, engine: str) -> None:
    heard = outcome(outcomes, f"speech {engine}").heard
    assert heard.partials
    latest: dict[int, Hypothesis] = {}
    for hypothesis in heard.hypotheses:
        assert hypothesis.track == "main"
        before = latest.get(hypothesis.utterance)
        if before is None:
            assert hypothesis.utterance == len(latest) + 1
            assert hypothesis.revision == 1
        else:
            assert not before.final
            assert hypothesis.revision == before.revision + 1
            assert hypothesis.final or hypothesis.settled.startswith(before.settled)
        assert not (hypothesis.final and hypothesis.tentative)
        latest[hypothesis.utterance] = hypothesis
    assert all(hypothesis.final and not hypothesis.incomplete for hypothesis in latest.values())


@pytest.mark.parametrize("engine", ENGINES)
def test_utterances_have_the_times_at_which_they_were_said(outcomes: Running, engine: str) -> None:
    heard = outcome(outcomes, f"speech {engine}").heard
    position = 0
    for final in heard.finals:
        size = len(plain(final.text))
        said = SPEECH.words[position : position + size - final.text.count("merry cans")]
        position += len(said)
        assert final.begin == pytest.approx(said[0].begin, abs=0.2)
        assert final.end == pytest.approx(said[-1].end, abs=0.2)
    assert position == len(SPEECH.words)


@pytest.mark.parametrize("engine", ENGINES)
def test_words_have_times_where_the_service_gives_them(outcomes: Running, engine: str) -> None:
    heard = outcome(outcomes, f"speech {engine}").heard
    words = [word for final in heard.finals for word in final.words]
    if not catalog.find(engine).info.word_times:
        assert not words
        return
    assert [word.begin for word in words] == pytest.approx([word.begin for word in SPEECH.words], abs=0.03)
    assert [word.end for word in words] == pytest.approx([word.end for word in SPEECH.words], abs=0.03)


@pytest.mark.parametrize("engine", ENGINES)
def test_finals_are_signed_and_carry_what_the_service_knows_of_them(outcomes: Running, engine: str) -> None:
    finals = outcome(outcomes, f"speech {engine}").heard.finals
    knows = engine in SESSIONS
    assert {(final.engine, final.language, final.emotion) for final in finals} == {
        (engine, "en" if knows else "", "happy" if knows else "")
    }


@pytest.mark.parametrize("engine", ENGINES)
def test_when_finals_alone_are_wanted_then_nothing_else_is_told(outcomes: Running, engine: str) -> None:
    heard = outcome(outcomes, f"finals {engine}").heard
    assert heard.words == ["word1", "word2", "word3", "word4"]
    assert heard.hypotheses == heard.finals


@pytest.mark.parametrize("engine", HOTWORDS)
def test_a_hotword_is_written_as_it_was_given(outcomes: Running, engine: str) -> None:
    text = outcome(outcomes, f"hotwords {engine}").heard.text
    assert "Americans" in text
    assert "county" in text


@pytest.mark.parametrize("engine", CONTEXT)
def test_context_helps_with_the_words_in_it(outcomes: Running, engine: str) -> None:
    text = outcome(outcomes, f"context {engine}").heard.text
    assert "merry cans" in text
    assert "county" not in text


@pytest.mark.parametrize("engine", ENGINES)
def test_the_language_asked_for_is_used(outcomes: Running, engine: str) -> None:
    heard = outcome(outcomes, f"language {engine}").heard
    assert heard.words == ["word1", "word2", "word3", "word4"]
    if engine == "qwen":
        assert {final.language for final in heard.finals} == {"zh"}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("sound", ["silence", "barely"])
def test_without_speech_nothing_is_written_and_nothing_is_wrong(outcomes: Running, engine: str, sound: str) -> None:
    found = outcome(outcomes, f"{sound} {engine}")
    assert not found.heard.hypotheses
    assert not found.heard.health(Health.FAILED)
    assert len(found.connections) == 1


@pytest.mark.parametrize("engine", ENGINES)
def test_a_file_goes_at_most_twice_as_fast_as_it_was_spoken(outcomes: Running, engine: str) -> None:
    found = outcome(outcomes, f"file {engine}")
    assert found.heard.words == ["word1", "word2", "word3", "word4"]
    sound = found.connections[0].sound
    assert sound[-1][0] - sound[0][0] >= (SHORT.seconds - 0.5) / 2.0


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_said_before_the_service_is_ready_is_not_lost(outcomes: Running, engine: str) -> None:
    assert outcome(outcomes, f"late {engine}").heard.words == ["word1", "word2"]


@pytest.mark.parametrize("model", OFFERED)
def test_every_model_of_the_table_recognises(outcomes: Running, model: str) -> None:
    found = outcome(outcomes, f"model {model}")
    assert found.heard.words == ["word1", "word2", "word3", "word4"]
    moods = {final.emotion for final in found.heard.finals}
    assert moods == ({"positive" if RULES[model].polarity else "happy"} if MODELS[model].emotion else {""}) or (
        found.trial.engine == "omni"
    )


def test_every_model_that_is_not_being_retired_is_known_to_the_stand_in() -> None:
    assert {name for name, model in MODELS.items() if not model.replacement} - set(OFFERED) <= {
        "fun-asr-flash-8k-realtime-2026-01-28"
    }


@pytest.mark.parametrize("engine", SESSIONS)
def test_by_hand_an_utterance_ends_when_it_is_told_to(engine: str) -> None:
    with Service() as service:
        made = make(engine, service.url, EngineOptions(manual=True))
        assert isinstance(made, CloudEngine)
        listening = Listening(made)
        first, then = numbered(2, pause=0.1), numbered(2, first=3, pause=0.1)
        listening.play(first)
        made.commit()
        listening.play(then, begin=first.seconds)
        made.commit()
        heard = listening.end()
    assert [final.text for final in heard.finals] == ["word1 word2.", "word3 word4."]


def test_the_key_comes_from_the_environment(service: Service) -> None:
    engine = catalog.find("qwen").create(EngineOptions(endpoint=service.url, failover=False))
    listening = Listening(engine)
    listening.play(numbered(2, pause=0.1))
    assert listening.end().words == ["word1", "word2"]


@pytest.mark.parametrize("engine", ENGINES)
def test_when_the_key_is_wrong_then_it_is_said_at_once_and_nothing_is_tried_again(engine: str) -> None:
    with Service() as service:
        options = EngineOptions(key=lambda _: "sk-another")
        heard = failed(make(engine, service.url, options))
        assert len(service.connections) == 1
        assert service.received_seconds == 0
    assert "API key" in str(heard.error)
    assert heard.ended - heard.began < 1.0


def test_when_there_is_no_key_then_nobody_is_asked() -> None:
    with Service() as service:
        heard = failed(make("qwen", service.url, EngineOptions(key=lambda _: None)))
        assert not service.connections
    assert heard.error is not None
    assert heard.error.remedy


def test_when_the_service_does_not_know_the_model_then_it_is_said() -> None:
    with Service(strict=False) as service:
        heard = failed(make("fun-asr", service.url, EngineOptions(model="fun-asr-of-yesterday")))
    assert "fun-asr-of-yesterday" in str(heard.error)
    assert len(service.connections) == 1


@pytest.mark.parametrize("engine", ["qwen", "fun-asr", "paraformer"])
def test_a_language_the_model_does_not_know_is_refused_before_anything_starts(engine: str) -> None:
    with pytest.raises(UsageError, match="does not know the language"):
        catalog.find(engine).create(EngineOptions(language="tlh"))


@pytest.mark.parametrize("engine", ENGINES)
def test_an_abort_ends_it_at_once(engine: str) -> None:
    with Service() as service:
        listening = Listening(make(engine, service.url, EngineOptions()))
        assert listening.wait_for(5, Health.LISTENING)
        before = threading.active_count()
        listening.engine.abort()
        assert listening.ended_within(1.0)
        assert service.wait_for(lambda running: all(record.ended for record in running.connections), 2)
        assert threading.active_count() < before


@pytest.mark.parametrize("flaw", list(Flaw))
def test_nothing_is_told_to_a_service_whose_certificate_is_not_good(
    flaw: Flaw, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = certificates.make(tmp_path, flaw)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.roots))
    with Service(tls=certificate.server) as service:
        listening = Listening(make("qwen", service.url, EngineOptions()))
        if flaw is Flaw.NONE:
            assert listening.wait_for(5, Health.LISTENING)
            listening.play(numbered(2, pause=0.1))
            assert listening.end().words == ["word1", "word2"]
            return
        assert listening.wait_for(5, Health.FAILED, Health.RECONNECTING)
        listening.engine.abort()
        assert listening.ended_within(2.0)
        told = listening.heard.health(Health.FAILED) + listening.heard.health(Health.RECONNECTING)
        assert "certificate" in str(told[0][1].error)
        assert not service.connections


@pytest.mark.slow
def test_a_source_that_gives_nothing_for_a_while_costs_no_connection() -> None:
    with ThreadPoolExecutor(len(ENGINES)) as pool:
        for engine, heard, connections in pool.map(listen_with_a_pause, ENGINES):
            assert heard.words == ["word1", "word2", "word3", "word4"], engine
            assert len(connections) == 1, engine
            assert connections[0].pings >= 3, engine


def listen_with_a_pause(engine: str) -> tuple[str, Heard, list[Record]]:
    with Service(limits=Limits(idle_session=7, no_audio=7)) as service:
        listening = Listening(make(engine, service.url, EngineOptions()))
        first, then = numbered(2, pause=1.2), numbered(2, first=3, pause=1.2)
        listening.play(first)
        threading.Event().wait(10)
        listening.play(then, begin=first.seconds)
        return engine, listening.end(), service.connections


def failed(engine: object) -> Heard:
    """The engine is given a little sound and is expected to end by itself."""
    assert isinstance(engine, CloudEngine)
    listening = Listening(engine)
    listening.play(numbered(1))
    assert listening.ended_within(5)
    assert isinstance(listening.heard.error, ServiceError)
    assert listening.heard.health(Health.FAILED)
    return listening.heard


def plain(text: str) -> list[str]:
    return [word.strip(".,;:!?").casefold() for word in text.split()]


def written(heard: Heard) -> list[str]:
    return plain(heard.text)
