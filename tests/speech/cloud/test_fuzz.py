"""Whatever a server sends, in whatever order: no exception, no endless wait, and events a caption can be made of."""

import json
import math
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import ServiceError
from app.speech.cloud import models
from app.speech.cloud.factory import build
from app.speech.cloud.protocol import (
    CloudProtocol,
    Ended,
    Lost,
    Problem,
    ProtocolEvent,
    Ready,
    Result,
    SpeechStarted,
    Step,
)
from app.speech.engine import EngineOptions
from tests.speech.cloud.playbook import TRANSCRIPTION, event, sent, task_event

QUICK = settings(max_examples=200, deadline=2_000, suppress_health_check=[HealthCheck.too_slow])
FRAME = bytes(3200)

numbers = st.one_of(st.none(), st.booleans(), st.integers(-5, 10_000), st.floats(), st.just(10**400))
strings = st.one_of(st.sampled_from(["", "A", "B", "R", "hearline-1", "completed", "one two"]), st.text(max_size=12))
scalars = st.one_of(numbers, strings)
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(strings, inner, max_size=3), max_leaves=6
)

REALTIME = [
    "session.created",
    "session.updated",
    "session.finished",
    "error",
    "input_audio_buffer.speech_started",
    "input_audio_buffer.speech_stopped",
    "input_audio_buffer.committed",
    "conversation.item.created",
    f"{TRANSCRIPTION}.text",
    f"{TRANSCRIPTION}.delta",
    f"{TRANSCRIPTION}.completed",
    f"{TRANSCRIPTION}.failed",
    "response.created",
    "response.text.delta",
    "response.text.done",
    "response.done",
]
REALTIME_FIELDS = [
    "item_id",
    "text",
    "stash",
    "transcript",
    "audio_start_ms",
    "audio_end_ms",
    "response_id",
    "delta",
    "language",
    "emotion",
]
PARTS = {
    "error": ["type", "code", "message", "param", "event_id"],
    "session": ["id"],
    "response": ["id", "status", "status_details"],
}
TASK = [
    "task-started",
    "result-generated",
    "result-generated",
    "result-generated",
    "task-finished",
    "task-failed",
    "error",
]
SENTENCE = ["sentence_id", "begin_time", "end_time", "text", "sentence_end", "heartbeat", "words", "stash", "emo_tag"]


def spoilt(names: list[str], likely: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Some of these fields, most with a likely value and some with any."""
    return st.dictionaries(st.sampled_from(names), likely | anything, max_size=len(names))


realtime_messages = st.builds(
    lambda kind, fields, parts: event(kind, **{**fields, **parts}),
    st.sampled_from(REALTIME),
    spoilt(REALTIME_FIELDS, strings | st.integers(0, 5_000)),
    st.fixed_dictionaries({}, optional={name: spoilt(inner, strings) | anything for name, inner in PARTS.items()}),
)
task_messages = st.builds(
    lambda kind, sentence, header: task_event(kind, header.pop("task_id", ""), sentence=sentence, **header),
    st.sampled_from(TASK),
    spoilt(SENTENCE, strings | st.integers(0, 9) | st.just(value=True)) | anything,
    spoilt(["error_code", "error_message"], strings),
)
noise = st.one_of(
    st.binary(max_size=9), st.text(max_size=20), anything.map(lambda value: json.dumps(value, default=str))
)


@st.composite
def cut(draw: st.DrawFn, whole: st.SearchStrategy[str]) -> str:
    """A message with a piece missing."""
    message = draw(whole)
    start, end = sorted((draw(st.integers(0, len(message))), draw(st.integers(0, len(message)))))
    return message[:start] + message[end:]


def inputs(messages: st.SearchStrategy[str]) -> st.SearchStrategy[list[tuple[str, Any]]]:
    """What can happen to a protocol, mostly messages."""
    told = st.one_of(messages, messages, messages, cut(messages), noise)
    return st.lists(
        st.one_of(
            st.tuples(st.just("received"), told),
            st.tuples(st.just("received"), told),
            st.tuples(st.sampled_from(["audio", "commit", "finish", "tick", "restart", "context"]), st.none()),
        ),
        max_size=25,
    )


def act(protocol: CloudProtocol, verb: str, value: Any, now: float) -> Step:
    if verb == "restart":
        return protocol.restart(now) or Step()
    return {
        "received": lambda: protocol.received(value, now),
        "audio": lambda: protocol.audio(FRAME, now),
        "commit": lambda: protocol.commit(now),
        "finish": lambda: protocol.finish(now),
        "context": lambda: protocol.update_context(f"context {now}", now),
        "tick": lambda: protocol.tick(now),
    }[verb]()


class Witness:
    """Checks each event as it comes, and that the stream of them makes sense."""

    def __init__(self) -> None:
        self.closed: set[str] = set()
        self.settled: dict[str, str] = {}
        self.over = False

    def restarted(self) -> None:
        self.closed.clear()
        self.settled.clear()
        self.over = False

    def see(self, seen: ProtocolEvent) -> None:
        assert not self.over
        match seen:
            case Result():
                self.result(seen)
            case Lost():
                self.close(seen.key)
                assert isinstance(seen.error, ServiceError)
            case Problem():
                assert isinstance(seen.error, ServiceError)
                self.over = seen.fatal
            case Ended():
                self.over = True
            case Ready():
                assert isinstance(seen.session, str)
            case SpeechStarted():
                assert time(seen.begin)

    def close(self, key: str) -> None:
        assert key not in self.closed
        self.closed.add(key)

    def result(self, seen: Result) -> None:
        assert all(
            isinstance(value, str) for value in (seen.key, seen.settled, seen.tentative, seen.language, seen.emotion)
        )
        (seen.settled + seen.tentative + seen.language + seen.emotion).encode("utf-8")
        assert seen.begin is None or time(seen.begin)
        assert seen.end is None or time(seen.end)
        assert all(time(word.begin) and word.begin <= word.end for word in seen.words)
        if seen.final:
            self.close(seen.key)
            assert seen.tentative == ""
        else:
            assert seen.key not in self.closed
            assert seen.settled.startswith(self.settled.get(seen.key, ""))
            self.settled[seen.key] = seen.settled


def time(value: float) -> bool:
    return math.isfinite(value) and value >= 0


def run(model: str, options: EngineOptions, happening: list[tuple[str, Any]], greeting: list[str]) -> None:
    protocol = build(models.find(model), options)
    witness = Witness()
    now = 0.0

    def take(step: Step) -> None:
        for message in step.send:
            assert isinstance(message, str | bytes)
            assert len(message) < 20_000
        sent(step)
        for learnt in step.events:
            witness.see(learnt)

    take(protocol.connected(now))
    for message in greeting:
        take(protocol.received(message, now))
    for verb, value in happening:
        now += 0.4
        restarted = verb == "restart" and protocol.done
        step = act(protocol, verb, value, now)
        if restarted and step.send:
            witness.restarted()
        take(step)
    # Whatever happened, a finish comes to an end by its own deadlines.
    take(protocol.finish(now))
    for _ in range(100):
        if protocol.done:
            break
        deadline = protocol.next_deadline
        assert deadline is not None
        assert deadline <= now + 20
        now = max(now, deadline)
        take(protocol.tick(now))
    assert protocol.done


GREETING = [event("session.created", session={"id": "s"}), event("session.updated")]


@QUICK
@given(inputs(realtime_messages), st.booleans(), st.booleans())
def test_qwen_sessions_survive_any_server(happening: list[tuple[str, Any]], manual: bool, greeted: bool) -> None:
    options = EngineOptions(manual=manual, context="one two three four")
    run("qwen3-asr-flash-realtime", options, happening, GREETING if greeted else [])


@QUICK
@given(inputs(realtime_messages), st.booleans(), st.booleans())
def test_omni_sessions_survive_any_server(happening: list[tuple[str, Any]], manual: bool, greeted: bool) -> None:
    run("qwen3.5-omni-flash-realtime", EngineOptions(manual=manual), happening, GREETING if greeted else [])


@QUICK
@given(
    inputs(task_messages),
    st.sampled_from(["fun-asr-realtime", "paraformer-realtime-8k-v2", "qwen-audio-3.1-asr-flash-message"]),
    st.booleans(),
)
def test_tasks_survive_any_server(happening: list[tuple[str, Any]], model: str, started: bool) -> None:
    run(model, EngineOptions(context="one"), happening, [task_event("task-started", "")] if started else [])
