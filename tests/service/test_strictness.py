"""What the stand-in lets pass and what it does not. A client that gets by here keeps to the vendor's documents."""

import json
from collections.abc import Callable

import pytest
import websocket

from tests.service.client import OMNI, QWEN, TASK, VAD, Client, client, request
from tests.service.rules import INFERENCE, RULES, Limits
from tests.service.service import Service
from tests.service.words import numbered

Deed = Callable[[Client], object]
SOUND = bytes(3200)
STREAMING = "qwen-audio-3.1-asr-flash-streaming"
NO_CONTEXT = [name for name, rules in RULES.items() if rules.path == INFERENCE and not rules.context]


@pytest.mark.parametrize(
    ("deed", "violation"),
    [
        (lambda client: client.append(SOUND), "audio while the session is new"),
        (lambda client: client.event("session.finish"), "session.finish while the session is new"),
        (lambda client: client.event("session.update", session={}), "turn_detection is missing"),
        (
            lambda client: client.event("session.update", session={"turn_detection": VAD, "voice": None}),
            "session.voice is not known",
        ),
        (
            lambda client: client.event("session.update", session={"turn_detection": {**VAD, "threshold": 2}}),
            "threshold must be -1 to 1",
        ),
        (
            lambda client: client.event(
                "session.update",
                session={"turn_detection": VAD, "input_audio_transcription": {"language": "klingon"}},
            ),
            "language is 'klingon'",
        ),
        (lambda client: client.event("input_audio_buffer.clear"), "no event 'input_audio_buffer.clear'"),
        (lambda client: client.socket.send("{"), "not JSON"),
        (lambda client: client.socket.send("[]"), "not a JSON object"),
        (lambda client: client.socket.send(json.dumps({"type": "session.finish"})), "event_id must be a string"),
        (lambda client: client.socket.send_binary(SOUND), "a binary frame on the realtime path"),
    ],
)
def test_before_a_session_is_ready_only_its_configuration_passes(deed: Deed, violation: str) -> None:
    check(QWEN, deed, violation=violation)


@pytest.mark.parametrize(
    ("deed", "violation"),
    [
        (lambda client: client.event("session.update", session={"turn_detection": VAD}), "already started"),
        (lambda client: client.event("input_audio_buffer.commit"), "commit is not allowed"),
        (lambda client: client.append(b""), "audio is empty"),
        (lambda client: client.append(b"odd"), "3 bytes are no audio"),
        (lambda client: client.event("input_audio_buffer.append", audio="!!!"), "not base64"),
        (lambda client: client.event("input_audio_buffer.append", audio="AAAA", rate=1), "append.rate is not known"),
        (lambda client: twice(client, "session.finish"), "after session.finished"),
        (lambda client: client.socket.send(json.dumps({"type": "session.finish", "event_id": "e1"})), "used twice"),
    ],
)
def test_in_a_session_only_the_documented_events_pass(deed: Deed, violation: str) -> None:
    check(QWEN, Client.configure, deed, violation=violation)


@pytest.mark.parametrize(
    ("deed", "violation"),
    [
        (lambda client: client.event("input_audio_buffer.commit"), "commit of an empty buffer"),
        (lambda client: (client.append(SOUND), client.event("session.finish")), "never committed"),
        (lambda client: [client.append(bytes(320_000)) for _ in range(7)], "more than a minute"),
    ],
)
def test_in_manual_mode_the_client_says_where_utterances_end(deed: Deed, violation: str) -> None:
    check(QWEN, lambda client: client.configure(turn_detection=None), deed, violation=violation)


def test_when_the_client_does_not_close_after_the_end_then_it_is_told() -> None:
    with Service(strict=False) as service, client(service, QWEN) as caller:
        caller.configure()
        caller.event("session.finish")
        assert caller.kind() == "session.finished"
        caller.append(SOUND)
        assert service.wait_for(lambda running: bool(running.violations))


def test_the_chat_model_is_closed_not_finished() -> None:
    check(OMNI, lambda client: client.event("session.finish"), violation="no event 'session.finish'")
    check(
        OMNI,
        lambda client: client.event("session.update", session={"turn_detection": VAD}),
        violation="instructions is missing",
    )


@pytest.mark.parametrize(
    ("deed", "violation"),
    [
        (lambda client: client.socket.send_binary(SOUND), "audio while the task is idle"),
        (lambda client: client.action("finish-task", {"input": {}}), "finish-task for another task"),
        (lambda client: client.run_task(task="short"), "not a UUID"),
        (lambda client: client.run_task("paraformer-realtime-v9"), "no model 'paraformer-realtime-v9'"),
        (lambda client: client.run_task("qwen3-asr-flash-realtime"), "no model"),
        (lambda client: client.run_task(rate=8_000), "sample_rate is 8000"),
        (lambda client: client.run_task(language_hints=["en", "zh"]), "language_hints has 2 entries"),
        (lambda client: client.run_task("paraformer-realtime-v2", speech_noise_threshold=0.1), "is not known here"),
        (lambda client: client.run_task(vocabulary={"word": 4}), "vocabulary is not known here"),
        (
            lambda client: client.run_task("qwen-audio-3.1-asr-flash-streaming", vocabulary={"word": 7}),
            "must be 1 to 5",
        ),
        (lambda client: client.run_task(heartbeat="yes"), "heartbeat must be true or false"),
        (lambda client: client.run_task(max_sentence_silence=100), "must be 200 to 6000"),
        (lambda client: client.action("run-task", without("input")), "payload.input is missing"),
        (lambda client: client.action("run-task", without("task_group")), "task_group is missing"),
        (lambda client: client.action("cancel-task", {}), "action is 'cancel-task'"),
        (lambda client: client.socket.send(json.dumps({"header": {}, "payload": {}})), "header.action is missing"),
    ],
)
def test_before_a_task_has_started_only_its_request_passes(deed: Deed, violation: str) -> None:
    check(INFERENCE, deed, violation=violation)


@pytest.mark.parametrize(
    ("deed", "violation"),
    [
        (lambda client: client.run_task(task="f" * 32), "run-task while the task is running"),
        (lambda client: client.socket.send_binary(bytes(40_000)), "a binary frame of 40000 bytes"),
        (lambda client: client.action("finish-task", {}), "payload.input is missing"),
        (lambda client: client.action("finish-task", {"input": {}}, "f" * 32), "for another task"),
        (lambda client: client.action("continue-task", {"input": {"context": [{"role": "system"}]}}), "is 'system'"),
    ],
)
def test_in_a_task_only_the_documented_messages_pass(deed: Deed, violation: str) -> None:
    check(INFERENCE, Client.start_task, deed, violation=violation)


def test_when_a_task_id_comes_again_then_it_is_refused_even_on_another_connection() -> None:
    with Service(strict=False) as service:
        with client(service) as caller:
            caller.start_task()
        with client(service) as caller:
            caller.run_task()
            assert caller.kind() == "task-failed"
        assert service.take_violations() == ["a task_id was used twice"]


@pytest.mark.parametrize(
    "model", [name for name, rules in RULES.items() if rules.path == INFERENCE and not rules.context]
)
def test_a_model_without_context_takes_none(model: str) -> None:
    context = {"context": [{"role": "user", "content": [{"type": "input_text", "text": "words"}]}]}
    rate = RULES[model].rates[0]
    check(
        INFERENCE,
        lambda client: client.start_task(model, rate=rate),
        lambda client: client.action("continue-task", {"input": context}),
        violation="takes no continue-task",
    )


@pytest.mark.parametrize(
    ("header", "violation"),
    [
        ("OpenAI-Beta: realtime=v1", "openai-beta"),
        ("X-DashScope-DataInspection: disable", "x-dashscope-datainspection"),
        ("Origin: https://dashscope.aliyuncs.com", "origin"),
    ],
)
def test_a_header_that_is_not_wanted_is_noted(header: str, violation: str) -> None:
    with Service(strict=False) as service:
        Client(service, QWEN, header).close()
        assert violation in service.take_violations()[0]


def test_the_key_belongs_into_the_header_alone() -> None:
    with Service(strict=False) as service:
        Client(service, f"{INFERENCE}?api_key={service.key}").close()
        assert "the key is in the address" in service.take_violations()


def test_when_the_key_is_wrong_then_the_handshake_fails_with_401() -> None:
    with Service() as service, pytest.raises(websocket.WebSocketBadStatusException) as refused:
        Client(service, QWEN, key="sk-other")
    assert refused.value.status_code == 401
    assert b"InvalidApiKey" in (refused.value.resp_body or b"")


def test_when_nothing_is_at_the_address_then_the_handshake_fails_with_404() -> None:
    with Service() as service:
        for path in ("/api-ws/v1/nothing", "/api-ws/v1/realtime?model=fun-asr-realtime"):
            with pytest.raises(websocket.WebSocketBadStatusException, match="404"):
                Client(service, path)


def test_when_a_violation_was_not_taken_then_the_block_ends_with_an_error() -> None:
    with pytest.raises(AssertionError, match="binary frame on the realtime path"):
        break_the_rules()


@pytest.mark.parametrize("heartbeat", [False, True])
def test_when_no_audio_comes_then_the_task_fails(heartbeat: bool) -> None:
    with Service(limits=Limits(no_audio=0.1)) as service, client(service) as caller:
        caller.start_task(heartbeat=heartbeat)
        failed = caller.next()["header"]
        assert isinstance(failed, dict)
        assert (failed["error_code"], failed["error_message"]) == ("CLIENT_ERROR", "request timeout after 0 seconds.")


def test_when_only_silence_comes_then_a_task_without_heartbeat_fails() -> None:
    with Service(limits=Limits(no_speech=0.1)) as service, client(service) as caller:
        caller.start_task()
        caller.socket.send_binary(SOUND)
        assert caller.kind() == "task-failed"


def test_when_a_session_or_a_socket_is_idle_then_the_service_hangs_up() -> None:
    with Service(limits=Limits(idle_session=0.1, between_tasks=0.1)) as service:
        with client(service, QWEN) as caller:
            caller.configure()
            opcode, data = caller.socket.recv_data()
            assert (opcode, int.from_bytes(data[:2], "big")) == (websocket.ABNF.OPCODE_CLOSE, 1011)
        with client(service) as caller:
            assert caller.socket.recv_data()[0] == websocket.ABNF.OPCODE_CLOSE


def test_a_socket_serves_one_task_after_the_other() -> None:
    recording = numbered(2)
    with Service() as service, client(service) as caller:
        for task in (TASK, "f" * 32):
            caller.start_task(task=task)
            send(caller, recording.pcm)
            caller.action("finish-task", {"input": {}}, task)
            assert caller.finals("task-finished") == ["word1 word2."]
        assert service.received_seconds == pytest.approx(2 * recording.seconds)


def check(path: str, *deeds: Deed, violation: str) -> None:
    with Service(strict=False) as service, client(service, path) as caller:
        for deed in deeds:
            deed(caller)
        assert service.wait_for(lambda running: bool(running.violations), 5)
        assert violation in service.take_violations()[0]


def twice(caller: Client, kind: str) -> None:
    caller.event(kind)
    caller.until("session.finished")
    caller.event(kind)


def without(name: str) -> dict[str, object]:
    payload = request("fun-asr-realtime", {"format": "pcm", "sample_rate": 16_000})
    del payload[name]
    return payload


def send(caller: Client, pcm: bytes) -> None:
    for start in range(0, len(pcm), 3200):
        caller.socket.send_binary(pcm[start : start + 3200])


def break_the_rules() -> None:
    with Service() as service, client(service, QWEN) as caller:
        caller.socket.send_binary(SOUND)
        service.wait_for(lambda running: bool(running.violations))
