"""Whatever the network or the service does, every word is written once: counted with numbered words, in real time.

Limits on time are wide enough for a machine with other things to do; `tests/bench/cloud/faults.py` measures them.
"""

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass

import pytest

from app.errors import ServiceError
from app.speech.engine import EngineOptions
from app.speech.events import Health
from tests.service.faults import Fault, Kind, Script
from tests.service.service import Service
from tests.service.words import numbered
from tests.speech.cloud.listening import Listening
from tests.speech.cloud.trial import Outcome, Trial, make, side_by_side

SPEECH = numbered(12, sentence=4, pause=0.9)
LONG = numbered(26, pause=0.9)
MID_WORD = 2.45
"""Seconds: the first sentence is over, the second has begun."""


@dataclass(frozen=True, slots=True)
class Scene:
    """`found`: seconds within which the fault is noticed, None = the connection stays. `connections`: at most."""

    script: Script
    found: float | None = None
    connections: int = 1
    engines: tuple[str, ...] = ("qwen",)


def mid(kind: Kind, **more: object) -> Script:
    return (Fault(kind, after=MID_WORD, **more),)  # type: ignore[arg-type]


BOTH = ("qwen", "fun-asr")
SCENES: dict[str, Scene] = {
    "nothing": Scene(()),
    "reset": Scene(mid(Kind.RST), 1.0, 2, BOTH),
    "end of stream": Scene(mid(Kind.FIN), 1.0, 2),
    "half-closed": Scene(mid(Kind.HALF_CLOSE), 1.0, 2),
    "close 1011": Scene(mid(Kind.CLOSE), 1.0, 2, BOTH),
    "close 1007": Scene(mid(Kind.CLOSE, code=1007, message="bad data"), 1.0, 2),
    "black hole": Scene(mid(Kind.BLACK_HOLE), 6.5, 2),
    "stops reading": Scene(mid(Kind.DEAF), 6.5, 2),
    "away for 2 s": Scene(mid(Kind.AWAY, seconds=2.0), None, 2, BOTH),
    "flapping": Scene((Fault(Kind.RST, after=1.2, times=3),), 1.0, 4),
    "503 three times": Scene((Fault(Kind.STATUS, code=503, times=3),), 1.0, 4),
    "handshake never answered": Scene((Fault(Kind.HANG),), 5.5, 2),
    "captive portal": Scene((Fault(Kind.PORTAL),), 1.0, 2),
    "ready late": Scene((Fault(Kind.LATE_READY, seconds=2.0),)),
    "does not start": Scene((Fault(Kind.NO_START),), 1.0, 2, BOTH),
    "internal error": Scene(mid(Kind.ERROR), 1.0, 2, BOTH),
    "throttled": Scene(mid(Kind.ERROR, message_code="Throttling.RateQuota", message="slow down"), 2.5, 2, BOTH),
    "slow": Scene(mid(Kind.SLOW, seconds=1.5)),
    "mute for a while": Scene(mid(Kind.MUTE, seconds=2.0)),
    "ends by itself": Scene(mid(Kind.END), 1.0, 2, BOTH),
    "ends by itself again and again": Scene((Fault(Kind.END, after=1.5, times=3),), 1.0, 4, BOTH),
    "no answer to the finish": Scene(mid(Kind.NO_FINISH), None, 2, BOTH),
    "junk": Scene(mid(Kind.JUNK), None, 1, BOTH),
    "10 MB": Scene(mid(Kind.HUGE), 2.0, 2),
    "garbage": Scene(mid(Kind.GARBAGE), 1.0, 2),
    "finals twice": Scene(mid(Kind.TWICE), None, 1, BOTH),
    "finals swapped": Scene(mid(Kind.SWAPPED), None, 1, BOTH),
    "results of something over": Scene((Fault(Kind.STALE),), None, 1, BOTH),
    "finals revised": Scene((Fault(Kind.REVISED),), None, 1, BOTH),
    "an utterance given up": Scene(mid(Kind.ITEM_FAILED), None, 2),
    "reset before the first word": Scene((Fault(Kind.RST, after=0.05),), 1.5, 2),
    "reset while the next is mute": Scene(
        (*mid(Kind.RST), Fault(Kind.MUTE, connection=2, after=0.5, seconds=1.0)), 1.0, 2
    ),
    "chat model reset": Scene(mid(Kind.RST), 1.0, 2, ("omni",)),
    "telephone reset": Scene(mid(Kind.RST), 1.0, 2, ("paraformer",)),
    "audio model reset": Scene(mid(Kind.RST), 1.0, 2, ("qwen-audio",)),
}
CASES = [(name, engine) for name, scene in SCENES.items() for engine in scene.engines]

Running = dict[str, Future[Outcome]]


@pytest.fixture(scope="module")
def outcomes() -> Iterator[Running]:
    trials = [(f"{name} {engine}", Trial(engine, SPEECH, SCENES[name].script)) for name, engine in CASES]
    with side_by_side(trials) as running:
        yield running


@pytest.mark.parametrize(("name", "engine"), CASES)
def test_every_word_is_written_once_whatever_happens(outcomes: Running, name: str, engine: str) -> None:
    outcome = outcomes[f"{name} {engine}"].result()
    heard = outcome.heard
    assert heard.error is None
    assert heard.words == outcome.said
    assert not heard.gaps
    assert len(outcome.connections) <= SCENES[name].connections
    if len(outcome.connections) == 1 and Kind.SWAPPED not in kinds(outcome):
        assert not any(final.incomplete for final in heard.finals)


@pytest.mark.parametrize(("name", "engine"), [case for case in CASES if SCENES[case[0]].found is not None])
def test_a_fault_is_noticed_in_time(outcomes: Running, name: str, engine: str) -> None:
    outcome = outcomes[f"{name} {engine}"].result()
    if len(outcome.connections) > 1:  # a session may go on after an error that ends a task
        found = SCENES[name].found
        assert found is not None
        assert outcome.detected <= found


@pytest.mark.parametrize("engine", BOTH)
def test_captions_are_back_soon_after_the_service_is(outcomes: Running, engine: str) -> None:
    outcome = outcomes[f"away for 2 s {engine}"].result()
    assert outcome.returned is not None
    assert outcome.heard.shown_after(outcome.returned) <= 4.0
    assert outcome.heard.health(Health.RECONNECTING)


@pytest.mark.parametrize("engine", BOTH)
def test_utterances_said_during_a_fault_have_the_times_at_which_they_were_said(outcomes: Running, engine: str) -> None:
    outcome = outcomes[f"reset {engine}"].result()
    for final, said in zip(outcome.heard.finals, SPEECH.words[::4], strict=True):
        assert final.begin == pytest.approx(said.begin, abs=0.3)


@pytest.mark.parametrize("engine", BOTH)
@pytest.mark.parametrize(
    ("status", "sentence"), [(401, "does not accept the API key"), (403, "may not use the model"), (404, "host")]
)
def test_when_refused_for_good_then_it_is_said_within_a_second_and_not_tried_again(
    engine: str, status: int, sentence: str
) -> None:
    with Service((Fault(Kind.STATUS, code=status, times=99),)) as service:
        listening = Listening(make(engine, service.url, EngineOptions()))
        assert listening.ended_within(1.0)
        assert len(service.connections) == 1
    assert sentence in str(listening.heard.error)


@pytest.mark.parametrize("code", ["Arrearage", "Model.NotExist", "AccessDenied.Unpurchased", "DataInspectionFailed"])
def test_when_the_task_is_refused_for_good_then_it_is_not_tried_again(code: str) -> None:
    refusal = Fault(Kind.NO_START, message_code=code, message="no", times=99)
    with Service((refusal,)) as service:
        listening = Listening(make("fun-asr", service.url, EngineOptions()))
        assert listening.ended_within(2.0)
        assert len(service.connections) == 1
    assert isinstance(listening.heard.error, ServiceError)
    assert not listening.heard.error.retryable


def test_when_told_to_wait_then_it_waits() -> None:
    with Service((Fault(Kind.STATUS, code=429, retry_after=1.5),)) as service:
        listening = Listening(make("qwen", service.url, EngineOptions()))
        assert listening.wait_for(5, Health.LISTENING)
        first, second = service.connections
        listening.engine.abort()
        assert listening.ended_within(2.0)
    assert second.accepted - first.accepted >= 1.5
    waiting = listening.heard.health(Health.RECONNECTING)[0][1]
    assert isinstance(waiting.error, ServiceError)


@pytest.mark.parametrize("kind", [Kind.HANG, Kind.BLACK_HOLE, Kind.DEAF, Kind.MUTE, Kind.NO_FINISH, Kind.SLOW])
def test_an_abort_ends_it_within_a_second_whatever_the_service_does(kind: Kind) -> None:
    with Service((Fault(kind, after=0.3, seconds=60, times=99),)) as service:
        listening = Listening(make("qwen", service.url, EngineOptions()))
        if kind is not Kind.HANG:
            listening.play(numbered(2))
        assert service.wait_for(lambda running: bool(running.connections and running.connections[0].struck))
        listening.engine.abort()
        assert listening.ended_within(1.0)


@pytest.mark.slow
def test_a_service_that_hears_speech_and_says_nothing_is_left() -> None:
    mute = mid(Kind.MUTE, seconds=600)
    with side_by_side((engine, Trial(engine, LONG, mute)) for engine in BOTH) as running:
        for engine in BOTH:
            outcome = running[engine].result()
            assert outcome.heard.words == outcome.said
            assert outcome.detected <= 8.5


@pytest.mark.slow
def test_when_the_service_falls_silent_before_the_end_then_nothing_is_lost() -> None:
    mute = mid(Kind.MUTE, seconds=600)
    with side_by_side((engine, Trial(engine, SPEECH, mute)) for engine in BOTH) as running:
        for engine in BOTH:
            outcome = running[engine].result()
            assert outcome.heard.words == outcome.said


def kinds(outcome: Outcome) -> set[Kind]:
    return {kind for record in outcome.connections for kind, _ in record.struck}
