"""Tasks of Fun-ASR, Paraformer and Qwen-Audio: messages and time in, messages and events out."""

import itertools
import json
from typing import Any

import pytest

from app.speech.cloud import models
from app.speech.cloud.factory import build
from app.speech.cloud.options import TaskOptions, task_options
from app.speech.cloud.protocol import CloudProtocol, Ended, Problem, Ready, Result, SpeechStarted, Step
from app.speech.cloud.task import TaskSession
from app.speech.cloud.task_request import rounds, run_task
from app.speech.engine import EngineOptions, Hotword
from app.speech.events import Word
from tests.speech.cloud.playbook import audio_sent, kinds, sent, task_event, tell, texts

FUN = models.find("fun-asr-realtime")
FRAME = bytes(range(200)) * 16  # 100 ms at 16 kHz
STARTED = task_event("task-started")
FINISHED = task_event("task-finished")


def session(model: str = "fun-asr-realtime", **options: Any) -> TaskSession:
    numbers = itertools.count(1)
    return TaskSession(models.find(model), TaskOptions(**options), new_id=lambda: f"task-{next(numbers)}")


def ready(model: str = "fun-asr-realtime", **options: Any) -> TaskSession:
    made = session(model, **options)
    made.connected(0.0)
    tell(made, STARTED, now=0.0)
    return made


def result(
    said: str, number: int | None = 1, *, begin: float | None = 240, end: float | None = None, **more: Any
) -> str:
    sentence = {
        "sentence_id": number,
        "begin_time": begin,
        "end_time": end,
        "text": said,
        "sentence_end": False,
        **more,
    }
    return task_event("result-generated", sentence=sentence)


def final(said: str, number: int | None = 1, **more: Any) -> str:
    return result(said, number, sentence_end=True, **more)


def failed(code: str, message: str = "") -> str:
    return task_event("task-failed", error_code=code, error_message=message)


def test_when_connected_then_the_task_is_asked_for_with_what_the_model_knows() -> None:
    made = session(languages=("en",), vocabulary_id="vocab-1", threshold=-0.2, silence_ms=600, context="Netzleitstelle")
    assert made.opening().path == "/api-ws/v1/inference"
    (run,) = sent(made.connected(0.0))
    assert run == {
        "header": {"action": "run-task", "task_id": "task-1", "streaming": "duplex"},
        "payload": {
            "task_group": "audio",
            "task": "asr",
            "function": "recognition",
            "model": "fun-asr-realtime",
            "parameters": {
                "format": "pcm",
                "sample_rate": 16000,
                "vocabulary_id": "vocab-1",
                "language_hints": ["en"],
                "semantic_punctuation_enabled": False,
                "max_sentence_silence": 600,
                "multi_threshold_mode_enabled": True,
                "speech_noise_threshold": -0.2,
                "heartbeat": True,
            },
            "input": {
                "context": [{"role": "user", "content": [{"type": "input_text", "text": "Netzleitstelle"}]}],
            },
        },
    }


ALL = TaskOptions(
    languages=("zh", "en"),
    threshold=0.1,
    context="x",
    hotwords=(Hotword("Sonnenberg", 3),),
    vocabulary_id="v",
    rate=16000,
)
LISTENING = {"format", "sample_rate", "vocabulary_id", "max_sentence_silence", "heartbeat"}
CUTTING = {"semantic_punctuation_enabled", "multi_threshold_mode_enabled"}


@pytest.mark.parametrize(
    ("model", "expected", "hints", "context"),
    [
        ("fun-asr-realtime", LISTENING | CUTTING | {"language_hints", "speech_noise_threshold"}, ["zh"], True),
        ("paraformer-realtime-v2", LISTENING | CUTTING | {"language_hints"}, ["zh", "en"], False),
        ("paraformer-realtime-v1", {"format", "sample_rate"}, None, False),
        (
            "qwen-audio-3.0-asr-flash-streaming",
            LISTENING | CUTTING | {"language_hints", "speech_noise_threshold", "vocabulary"},
            ["zh", "en"],
            True,
        ),
        (
            "qwen-audio-3.1-asr-flash-message",
            LISTENING | {"vocabulary", "intermediate_result_enabled"},
            None,
            True,
        ),
    ],
)
def test_each_model_is_told_only_what_it_knows(
    model: str, expected: set[str], hints: list[str] | None, context: bool
) -> None:
    payload = json.loads(json.dumps(run_task(models.find(model), ALL, ALL.context)))
    assert set(payload["parameters"]) == expected
    assert payload["parameters"].get("language_hints") == hints
    assert bool(payload["input"]) == context


def test_when_nothing_is_wished_for_then_no_empty_values_are_sent() -> None:
    payload = json.loads(json.dumps(run_task(FUN, TaskOptions(semantic=True), "")))
    assert payload["input"] == {}
    assert payload["parameters"] == {
        "format": "pcm",
        "sample_rate": 16000,
        "semantic_punctuation_enabled": True,
        "max_sentence_silence": 800,
        "multi_threshold_mode_enabled": False,
        "heartbeat": True,
    }


def test_when_the_context_is_long_then_the_last_five_pieces_of_400_characters_are_kept() -> None:
    pieces = rounds(" ".join(f"word{number:03}" for number in range(600)))
    assert len(pieces) == 5
    assert all(len(piece) <= 400 for piece in pieces)
    assert pieces[-1].endswith("word599")
    assert [len(piece) for piece in rounds("三" * 900)] == [400, 400, 100]


def test_when_the_task_starts_then_held_audio_goes_first_as_binary_frames() -> None:
    made = session()
    made.connected(0.0)
    assert made.audio(FRAME[:1000], 0.0) == Step()
    made.audio(FRAME[1000:], 0.0)
    made.audio(FRAME[:640], 0.0)
    step = made.received(STARTED, 0.1)
    assert step.events == (Ready("task-1"),)
    assert [len(frame) for frame in step.send] == [3200, 640]
    assert audio_sent(step) == FRAME + FRAME[:640]
    assert made.ready
    assert made.received(STARTED, 0.2) == Step()
    assert made.audio(FRAME, 0.3).send == (FRAME,)


def test_when_a_sentence_is_heard_then_its_times_words_and_emotion_come_with_it() -> None:
    words = [
        {"begin_time": 240, "end_time": 520, "text": "Open", "punctuation": ""},
        {"begin_time": 520, "end_time": 930, "text": " valve", "punctuation": "."},
        {"begin_time": None, "end_time": 930, "text": "untimed"},
        {"begin_time": 1, "end_time": 2, "text": " "},
        "not a word",
    ]
    made = ready("paraformer-realtime-8k-v2")
    learnt = tell(made, result("open", words=words[:1]), final("Open valve.", end=930, words=words, emo_tag="positive"))
    assert learnt == [
        SpeechStarted(0.24),
        Result("1", "", "open", False, 0.24, words=(Word("Open", 0.24, 0.52),)),
        Result(
            "1",
            "Open valve.",
            "",
            True,
            0.24,
            0.93,
            emotion="positive",
            words=(Word("Open", 0.24, 0.52), Word("valve.", 0.52, 0.93)),
        ),
    ]


HEARTBEAT = result("", 0, begin=None, heartbeat=True)
Row = tuple[str, list[str], list[str]]

TABLE: list[Row] = [
    ("a final without an end time", [final("Yes.", end=None)], ["Yes.|."]),
    ("an end time makes no final", [result("yes", end=930)], ["|yes"]),
    ("truth is true and nothing else", [result("yes", sentence_end=1)], ["|yes"]),
    ("a heartbeat says nothing", [HEARTBEAT, result("yes"), HEARTBEAT], ["|yes"]),
    ("an empty text keeps what is shown", [result("yes"), result("")], ["|yes"]),
    ("an empty final keeps what is shown", [result("yes"), final("")], ["|yes", "yes|!"]),
    ("an empty final of nothing", [final("")], ["|."]),
    ("a sentence begins before its text", [result("", sentence_begin=True), result("yes")], ["|yes"]),
    ("a repeated final", [final("Yes."), final("No.")], ["Yes.|."]),
    ("a partial after its final", [final("Yes."), result("ye")], ["Yes.|."]),
    ("two sentences", [final("One."), result("tw", 2), final("Two.", 2)], ["One.|.", "|tw", "Two.|."]),
    (
        "no numbers",
        [result("on", None), final("One.", None), final("Two.", None, begin=5)],
        ["|on", "One.|.", "Two.|."],
    ),
    ("neither number nor time", [result("on", None, begin=None), final("One.", None, begin=None)], ["|on", "One.|."]),
    ("the latest sentence meant", [result("on", 3), final("One.", None, begin=None)], ["|on", "One.|."]),
    ("a stash follows the text", [result("open", stash={"text": " val"})], ["|open val"]),
    (
        "a stash begins the next sentence",
        [final("One.", stash={"sentence_id": 2, "begin_time": 900, "text": "tw"}), final("Two.", 2)],
        ["One.|.", "|tw", "Two.|."],
    ),
    ("a stash of the sentence that ended", [final("One.", stash={"sentence_id": 1, "text": "x"})], ["One.|."]),
    ("a stash of no sentence", [final("One.", stash={"text": "x"})], ["One.|."]),
    ("no sentence at all", [task_event("result-generated"), task_event("result-generated", sentence=[])], []),
    ("another task", [task_event("result-generated", "task-0", sentence={"text": "old", "sentence_end": True})], []),
    ("unknown events", [task_event("task-paused"), "{}", "null", '{"header": 1}', '{"header": {"event": []}}'], []),
]


@pytest.mark.parametrize(("name", "told", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_what_is_told_becomes_what_is_shown(name: str, told: list[str], expected: list[str]) -> None:
    assert texts(tell(ready(), *told)) == expected, name


def test_when_a_message_names_no_task_then_it_is_taken() -> None:
    made = ready()
    assert texts(tell(made, task_event("result-generated", "", sentence={"sentence_id": 1, "text": "yes"}))) == ["|yes"]


def test_when_a_later_sentence_comes_then_the_open_one_ends_incomplete_after_a_second() -> None:
    made = ready()
    assert texts(tell(made, result("one"), result("two", 2), now=1.0)) == ["|one"]
    assert made.next_deadline == 2.0
    assert texts(list(made.tick(2.0).events)) == ["one|!", "|two"]
    assert texts(tell(made, final("One."), final("Two.", 2), now=2.1)) == ["Two.|."]


def test_when_finished_then_the_rest_is_awaited_and_the_end_was_asked_for() -> None:
    made = ready()
    tell(made, result("half"))
    (finish,) = sent(made.finish(5.0))
    assert finish == {
        "header": {"action": "finish-task", "task_id": "task-1", "streaming": "duplex"},
        "payload": {"input": {}},
    }
    assert (made.ready, made.next_deadline) == (False, 17.0)
    assert (made.finish(5.1), made.audio(FRAME, 5.1)) == (Step(), Step())
    assert texts(tell(made, final("Half."), now=5.2)) == ["Half.|."]
    assert tell(made, FINISHED, now=5.3) == [Ended(asked=True)]
    assert (made.done, made.next_deadline) == (True, None)


def test_when_finished_early_then_the_finish_follows_the_held_audio() -> None:
    made = session()
    made.connected(0.0)
    made.audio(FRAME, 0.0)
    assert made.finish(0.0) == Step()
    assert kinds(made.received(STARTED, 0.1)) == ["binary", "finish-task"]


def test_when_it_is_over_then_nothing_does_anything() -> None:
    made = ready()
    made.finish(1.0)
    tell(made, FINISHED)
    late = [made.audio(FRAME, 2.0), made.finish(2.0), made.tick(99.0), made.received(final("late"), 2.0)]
    assert late == [Step()] * 4


def test_when_the_task_ends_with_a_sentence_open_then_it_is_incomplete_only_if_the_end_was_asked_for() -> None:
    asked = ready()
    tell(asked, result("half"))
    asked.finish(1.0)
    assert texts(tell(asked, FINISHED)) == ["half|!"]
    unasked = ready()
    tell(unasked, result("half"))
    assert tell(unasked, FINISHED) == [Ended(asked=False)]


def test_when_the_task_ends_before_it_started_then_held_audio_makes_the_end_unasked() -> None:
    made = session()
    made.connected(0.0)
    made.audio(FRAME, 0.0)
    made.finish(0.0)
    assert tell(made, FINISHED) == [Ended(asked=False)]


def test_when_restarted_then_a_new_task_begins_on_the_same_connection() -> None:
    made = ready()
    made.finish(1.0)
    tell(made, final("One."), FINISHED, now=2.0)
    step = made.restart(57.0)
    assert step is not None
    (run,) = sent(step)
    assert (run["header"]["action"], run["header"]["task_id"]) == ("run-task", "task-2")
    made.audio(FRAME, 57.0)
    assert tell(made, FINISHED, now=57.0) == []
    step = made.received(task_event("task-started", "task-2"), 57.1)
    assert (step.events, step.send) == ((Ready("task-2"),), (FRAME,))
    again = task_event("result-generated", "task-2", sentence={"sentence_id": 1, "text": "Two.", "sentence_end": True})
    assert texts(tell(made, again)) == ["Two.|."]


def test_when_the_service_ended_the_task_by_itself_then_it_can_be_restarted() -> None:
    made = ready()
    tell(made, FINISHED, now=2.0)
    assert made.restart(2.0) is not None


def test_when_too_late_or_not_over_or_failed_then_there_is_no_restart() -> None:
    made = ready()
    assert made.restart(1.0) is None
    tell(made, FINISHED, now=2.0)
    assert made.restart(57.1) is None
    broken = ready()
    tell(broken, failed("InternalError"))
    assert broken.restart(1.0) is None
    assert made.traits.reuse_within == 55.0


def test_when_the_task_fails_before_it_starts_then_the_reason_is_told_at_once() -> None:
    made = session()
    made.connected(0.0)
    (problem,) = tell(made, failed("ModelNotFound", "Model not found (fun-asr-realtime)!"))
    assert isinstance(problem, Problem)
    assert (problem.fatal, problem.error.retryable, made.done) == (True, False, True)
    assert "fun-asr-realtime" in str(problem.error)


@pytest.mark.parametrize(
    ("model", "offered"),
    [
        ("qwen-audio-3.1-asr-flash-streaming", "(qwen-audio-3.0-asr-flash-streaming)"),
        ("paraformer-realtime-v1", "(paraformer-realtime-v2)"),
        ("fun-asr-realtime", "another model"),
    ],
)
def test_when_the_service_does_not_know_a_model_then_another_is_offered(model: str, offered: str) -> None:
    made = session(model)
    made.connected(0.0)
    (problem,) = tell(made, failed("ModelNotFound"))
    assert isinstance(problem, Problem)
    assert offered in problem.error.remedy


@pytest.mark.parametrize(
    ("code", "message", "retryable"),
    [
        ("CLIENT_ERROR", "request timeout after 23 seconds.", True),
        ("ResponseTimeout", "Response timeout!", True),
        ("Throttling.RateQuota", "Requests rate limit exceeded, please try again later.", True),
        ("UNSUPPORTED_FORMAT", "x", False),
        ("NO_VALID_AUDIO_ERROR", "x", False),
    ],
)
def test_when_the_task_fails_then_open_sentences_are_left_to_be_heard_again(
    code: str, message: str, retryable: bool
) -> None:
    made = ready()
    tell(made, result("half"))
    (problem,) = tell(made, failed(code, message))
    assert isinstance(problem, Problem)
    assert (problem.fatal, problem.error.retryable) == (True, retryable)


@pytest.mark.parametrize(("code", "message"), [("EmptyAudioError", ""), ("CLIENT_ERROR", "NO_VALID_AUDIO_ERROR")])
def test_when_there_was_nothing_to_hear_then_a_finish_ends_well(code: str, message: str) -> None:
    made = ready()
    made.finish(1.0)
    assert tell(made, failed(code, message)) == [Ended(asked=True)]
    assert made.restart(1.0) is None


def test_when_a_held_word_is_too_short_for_the_service_then_a_finish_ends_well() -> None:
    made = session()
    made.connected(0.0)
    made.audio(FRAME[:100], 0.0)
    made.finish(0.0)
    assert tell(made, failed("EmptyAudioError")) == [Ended(asked=True)]


def test_when_the_event_is_named_error_then_it_is_a_failure() -> None:
    made = ready()
    odd = json.dumps({"header": {"event": "error", "task_id": "task-1"}, "payload": {"message": "Access denied"}})
    (problem,) = tell(made, odd)
    assert isinstance(problem, Problem)
    assert (problem.fatal, problem.error.retryable) == (True, False)


def test_when_the_task_never_starts_then_the_connection_is_given_up() -> None:
    made = session()
    made.connected(0.0)
    assert (made.next_deadline, made.tick(9.0)) == (10.0, Step())
    (problem,) = made.tick(10.0).events
    assert isinstance(problem, Problem)
    assert (problem.fatal, problem.error.retryable) == (True, True)


def test_when_the_service_never_says_finished_then_the_task_ends_and_its_connection_is_not_used_again() -> None:
    made = ready()
    tell(made, result("half"))
    made.finish(1.0)
    events = list(made.tick(13.0).events)
    assert texts(events) == ["half|!"]
    assert events[-1] == Ended(asked=True)
    assert made.restart(13.0) is None


def test_when_the_context_changes_then_only_a_model_that_can_is_told() -> None:
    made = ready(context="old")
    assert made.update_context(" old ", 1.0) == Step()
    (message,) = sent(made.update_context("new", 1.0))
    assert message["header"] == {"action": "continue-task", "task_id": "task-1", "streaming": "duplex"}
    assert message["payload"]["input"]["context"][0]["content"] == [{"type": "input_text", "text": "new"}]
    assert made.update_context("", 1.0) == Step()
    made.finish(2.0)
    assert made.update_context("later", 2.0) == Step()
    assert ready("paraformer-realtime-v2").update_context("new", 1.0) == Step()


def test_when_the_context_changes_between_tasks_then_the_next_task_has_it() -> None:
    made = ready()
    tell(made, FINISHED, now=1.0)
    made.update_context("new", 1.5)
    step = made.restart(2.0)
    assert step is not None
    assert "new" in json.dumps(sent(step))


def test_when_ended_by_hand_then_nothing_happens_because_the_service_finds_the_ends() -> None:
    assert ready().commit(1.0) == Step()


def test_when_ids_are_made_then_each_task_has_its_own() -> None:
    protocols: list[CloudProtocol] = [build(FUN, EngineOptions()) for _ in range(2)]
    ids = [sent(made.connected(0.0))[0]["header"]["task_id"] for made in protocols]
    assert len(set(ids)) == 2
    assert all(len(made) == 32 for made in ids)


def test_when_options_are_taken_over_then_hotwords_go_along_only_without_a_list() -> None:
    model = models.find("qwen-audio-3.1-asr-flash-streaming")
    chosen = EngineOptions(hotwords=(Hotword("Sonnenberg"),), language="de, en", workspace="ws-1")
    assert task_options(model, chosen).hotwords == (Hotword("Sonnenberg"),)
    assert task_options(model, chosen, "v").hotwords == ()
    assert task_options(model, chosen).languages == ("de", "en")
    assert task_options(FUN, EngineOptions(hotwords=chosen.hotwords)).hotwords == ()
    assert ("X-DashScope-WorkSpace", "ws-1") in build(model, chosen).opening().headers
    assert ("X-DashScope-DataInspection", "enable") in build(FUN, EngineOptions(inspection=True)).opening().headers
