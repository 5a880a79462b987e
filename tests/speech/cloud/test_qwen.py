"""Qwen-ASR sessions: messages and time in, messages and events out."""

import json
from array import array
from typing import Any

import pytest

from app.errors import ServiceError
from app.speech.cloud import models
from app.speech.cloud.options import RealtimeOptions, qwen_options
from app.speech.cloud.protocol import (
    CloudProtocol,
    Ended,
    Lost,
    Opening,
    Problem,
    ProtocolEvent,
    Ready,
    Result,
    SpeechStarted,
    Step,
)
from app.speech.cloud.qwen import QwenSession
from app.speech.engine import EngineOptions, Hotword
from tests.speech.cloud.playbook import TRANSCRIPTION, audio_sent, event, kinds, sent, tell, texts

MODEL = models.find("qwen3-asr-flash-realtime")
FRAME = bytes(range(256)) * 12 + bytes(128)  # 3200 bytes: 100 ms at 16 kHz
CREATED = event("session.created", session={"id": "sess_1"})
UPDATED = event("session.updated", session={"id": "sess_1"})
FINISHED = event("session.finished")


def session(**options: Any) -> QwenSession:
    return QwenSession(MODEL, RealtimeOptions(**options))


def ready(**options: Any) -> QwenSession:
    made = session(**options)
    made.connected(0.0)
    tell(made, CREATED, UPDATED, now=0.0)
    return made


def started(item: str, at: float | None = 1240) -> str:
    return event("input_audio_buffer.speech_started", item_id=item, audio_start_ms=at)


def stopped(item: str, at: float | None = 4310) -> str:
    return event("input_audio_buffer.speech_stopped", item_id=item, audio_end_ms=at)


def committed(item: str) -> str:
    return event("input_audio_buffer.committed", item_id=item, previous_item_id=None)


def partial(item: str, text: str, stash: str = "", **more: Any) -> str:
    return event(f"{TRANSCRIPTION}.text", item_id=item, content_index=0, text=text, stash=stash, **more)


def completed(item: str, transcript: object, **more: Any) -> str:
    return event(f"{TRANSCRIPTION}.completed", item_id=item, content_index=0, transcript=transcript, **more)


def error(**fields: Any) -> str:
    return event("error", error=fields)


def test_when_opened_then_the_model_is_in_the_address_and_the_workspace_in_a_header() -> None:
    assert session().opening().path == "/api-ws/v1/realtime?model=qwen3-asr-flash-realtime"
    assert ("X-DashScope-WorkSpace", "ws-1") in session(workspace="ws-1").opening().headers
    assert ("X-DashScope-DataInspection", "enable") in session(inspection=True).opening().headers
    assert [name for name, _ in session().opening().headers] == ["User-Agent"]


def test_when_the_model_name_is_odd_then_it_is_escaped() -> None:
    odd = models.choose(models.Family.QWEN, "a b&c", endpoint="ws://127.0.0.1:1")
    assert QwenSession(odd, RealtimeOptions()).opening() == Opening(
        "/api-ws/v1/realtime?model=a%20b%26c", session().opening().headers
    )


def test_when_connected_then_nothing_is_sent_before_the_service_greets() -> None:
    made = session()
    assert made.connected(5.0) == Step()
    assert (made.ready, made.done, made.next_deadline) == (False, False, 15.0)


def test_when_greeted_then_the_whole_configuration_is_sent_once() -> None:
    made = session(language="de", context="Sonnenberg", threshold=0.2, silence_ms=600)
    made.connected(0.0)
    (update,) = sent(made.received(CREATED, 0.1))
    assert update == {
        "event_id": "hearline-1",
        "type": "session.update",
        "session": {
            "modalities": ["text"],
            "input_audio_format": "pcm",
            "sample_rate": 16000,
            "input_audio_transcription": {"language": "de", "corpus": {"text": "Sonnenberg"}},
            "turn_detection": {"type": "server_vad", "threshold": 0.2, "silence_duration_ms": 600},
        },
    }
    assert made.received(CREATED, 0.2) == Step()


def test_when_manual_and_without_wishes_then_turn_detection_is_null_and_no_language_is_named() -> None:
    made = session(manual=True, rate=8000)
    made.connected(0.0)
    (update,) = sent(made.received(CREATED, 0.1))
    assert update["session"]["turn_detection"] is None
    assert update["session"]["input_audio_transcription"] == {}
    assert update["session"]["sample_rate"] == 8000


def test_when_the_configuration_is_accepted_then_held_audio_goes_first_in_full_frames() -> None:
    made = session()
    made.connected(0.0)
    assert made.audio(FRAME[:1000], 0.0) == Step()
    made.audio(FRAME[1000:], 0.0)
    made.audio(FRAME[:640], 0.0)
    assert made.audio(b"", 0.0) == Step()
    assert kinds(made.received(CREATED, 0.1)) == ["session.update"]
    step = made.received(UPDATED, 0.2)
    assert step.events == (Ready("sess_1"),)
    assert [len(message["audio"]) for message in sent(step)] == [4268, 856]
    assert audio_sent(step) == FRAME + FRAME[:640]
    assert made.ready
    assert made.next_deadline is None
    assert made.received(UPDATED, 0.3) == Step()


def test_when_the_service_confirms_before_it_greets_then_the_configuration_still_goes_first() -> None:
    made = session()
    made.connected(0.0)
    assert kinds(made.received(UPDATED, 0.1)) == ["session.update"]
    assert not made.ready


def test_when_audio_is_sent_then_each_frame_has_a_number_of_its_own_and_at_most_100_ms() -> None:
    made = ready()
    step = made.audio(FRAME * 2 + FRAME[:10], 1.0)
    assert [message["event_id"] for message in sent(step)] == ["hearline-2", "hearline-3", "hearline-4"]
    assert kinds(step) == ["input_audio_buffer.append"] * 3
    assert audio_sent(step) == FRAME * 2 + FRAME[:10]


def test_when_someone_speaks_then_partials_and_the_final_carry_times_language_and_emotion() -> None:
    made = ready()
    learnt = tell(
        made,
        started("A"),
        partial("A", "Die Trafostation ", "zwölf", language="de", emotion="neutral"),
        partial("A", "Die Trafostation zwölf ", "wird heute"),
        stopped("A"),
        committed("A"),
        event("conversation.item.created", item={"id": "A"}),
        completed("A", "Die Trafostation 12 wird heute abgeschaltet.", emotion="happy"),
    )
    assert learnt == [
        SpeechStarted(1.24),
        Result("A", "Die Trafostation ", "zwölf", False, 1.24, None, "de", "neutral"),
        Result("A", "Die Trafostation zwölf ", "wird heute", False, 1.24, None, "de", "neutral"),
        Result("A", "Die Trafostation 12 wird heute abgeschaltet.", "", True, 1.24, 4.31, "de", "happy"),
    ]


def test_when_the_start_of_speech_is_told_twice_or_without_a_time_then_it_is_said_once_or_not_at_all() -> None:
    assert tell(ready(), started("A"), started("A", 2000), started("B", None), started("")) == [SpeechStarted(1.24)]


Row = tuple[str, list[str], list[str]]

TABLE: list[Row] = [
    ("a final without partials", [completed("A", "Yes.")], ["Yes.|."]),
    ("a repeated final", [completed("A", "Yes."), completed("A", "No.")], ["Yes.|."]),
    ("a partial after its final", [completed("A", "Yes."), partial("A", "Ye", "s")], ["Yes.|."]),
    ("an empty partial", [partial("A", "one"), partial("A", "")], ["one|"]),
    ("an empty final withdraws", [partial("A", "um"), completed("A", "")], ["um|", "|."]),
    ("a final without transcript", [partial("A", "one ", "two"), completed("A", None)], ["one |two", "one two|!"]),
    ("settled text taken back", [partial("A", "ab", "c"), partial("A", "a", "xyz")], ["ab|c", "ab|yz"]),
    ("a final without item and transcript", [partial("A", "one"), completed("", None)], ["one|"]),
    ("no item named", [partial("", "one"), completed("", "One.")], ["one|", "One.|."]),
    ("the latest item meant", [started("A"), partial("", "one"), completed("A", "One.")], ["one|", "One.|."]),
    ("speech without text", [started("A"), stopped("A"), committed("A")], []),
    ("control characters and half characters", [completed("A", "a\x00b\ud800")], ["a b\ufffd|."]),
    ("unknown messages", [event("session.rumour"), event(f"{TRANSCRIPTION}.guess", item_id="A"), "[]", "{", "7"], []),
    ("nothing of the right type", [partial("A", 1, [])], []),  # type: ignore[arg-type] # a server may send anything
]


@pytest.mark.parametrize(("name", "told", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_what_is_told_becomes_what_is_shown(name: str, told: list[str], expected: list[str]) -> None:
    assert texts(tell(ready(), *told)) == expected, name


def test_when_binary_or_huge_messages_come_then_they_are_ignored() -> None:
    made = ready()
    assert made.received(b"\x00\x01", 1.0) == Step()
    assert made.received(" " * 1_000_001, 1.0) == Step()
    assert made.received("[" * 100_000, 1.0) == Step()


def test_when_the_next_utterance_has_text_then_it_waits_for_the_final_of_the_one_before() -> None:
    made = ready()
    assert texts(tell(made, partial("A", "one"), started("B"), partial("B", "tw"), now=1.0)) == ["one|"]
    assert made.next_deadline == 2.0
    assert texts(tell(made, partial("B", "two"), completed("B", "Two."), now=1.5)) == []
    assert texts(tell(made, completed("A", "One."), now=1.9)) == ["One.|.", "Two.|."]
    assert made.next_deadline is None


def test_when_the_final_of_the_one_before_never_comes_then_it_ends_incomplete_after_a_second() -> None:
    made = ready()
    tell(made, partial("A", "one ", "mor"), partial("B", "two"), now=1.0)
    assert made.tick(1.9) == Step()
    assert texts(list(made.tick(2.0).events)) == ["one mor|!", "two|"]
    assert texts(tell(made, completed("A", "One more."), now=2.1)) == []


def test_when_one_utterance_fails_then_it_is_lost_and_the_session_goes_on() -> None:
    made = ready()
    failed = event(f"{TRANSCRIPTION}.failed", item_id="A", error={"code": "transcription_failed", "message": "x"})
    learnt = tell(made, partial("A", "one"), failed, completed("B", "Two."))
    assert isinstance(learnt[1], Lost)
    assert (learnt[1].key, learnt[1].error.code) == ("A", "transcription_failed")
    assert texts(learnt) == ["one|", "Two.|."]
    assert made.ready


def test_when_the_service_only_recites_the_context_then_the_result_is_withdrawn() -> None:
    context = "Bulge Bracket, Boutique, Middle Market, domestic securities firms, Goldman Sachs"
    made = ready(context=context)
    echoed = "bulge bracket boutique middle market domestic securities firms goldman"
    assert texts(tell(made, partial("A", "bulge"), completed("A", echoed))) == ["bulge|", "|."]
    spoken = "The middle market and the domestic securities firms met Goldman and a boutique."
    assert texts(tell(made, completed("B", spoken))) == [f"{spoken}|."]


def test_when_finished_then_the_tail_is_awaited_and_the_end_was_asked_for() -> None:
    made = ready()
    tell(made, partial("A", "half a"))
    assert kinds(made.finish(10.0)) == ["session.finish"]
    assert (made.ready, made.next_deadline) == (False, 22.0)
    assert made.finish(10.1) == Step()
    assert made.audio(FRAME, 10.1) == Step()
    assert texts(tell(made, completed("A", "Half a word."), now=10.2)) == ["Half a word.|."]
    assert tell(made, FINISHED, now=10.3) == [Ended(asked=True)]
    assert (made.done, made.next_deadline) == (True, None)


def test_when_it_is_over_then_nothing_does_anything() -> None:
    made = ready()
    made.finish(1.0)
    tell(made, FINISHED)
    late = [
        made.audio(FRAME, 2.0),
        made.commit(2.0),
        made.finish(2.0),
        made.tick(99.0),
        made.received(completed("A", "late"), 2.0),
        made.update_context("late", 2.0),
    ]
    assert late == [Step()] * 6
    assert made.restart(2.0) is None


def test_when_the_end_comes_with_an_utterance_open_then_it_is_incomplete_only_if_the_end_was_asked_for() -> None:
    asked = ready()
    tell(asked, started("A"), partial("A", "half"), started("B"))
    asked.finish(2.0)
    assert texts(tell(asked, FINISHED)) == ["half|!"]
    unasked = ready()
    tell(unasked, partial("A", "half"))
    assert tell(unasked, FINISHED) == [Ended(asked=False)]


def test_when_finished_early_then_the_finish_follows_the_held_audio() -> None:
    made = session()
    made.connected(0.0)
    made.audio(FRAME, 0.0)
    assert made.finish(0.0) == Step()
    made.received(CREATED, 0.1)
    step = made.received(UPDATED, 0.2)
    assert kinds(step) == ["input_audio_buffer.append", "session.finish"]
    assert not made.ready


def test_when_the_session_ends_before_the_held_audio_could_be_sent_then_the_end_does_not_count_as_asked_for() -> None:
    made = session()
    made.connected(0.0)
    made.audio(FRAME, 0.0)
    made.finish(0.0)
    assert tell(made, FINISHED) == [Ended(asked=False)]


def test_when_the_service_never_gets_ready_then_the_connection_is_given_up() -> None:
    made = session()
    made.connected(0.0)
    tell(made, CREATED)
    assert made.tick(9.9) == Step()
    (problem,) = made.tick(10.0).events
    assert isinstance(problem, Problem)
    assert problem.fatal
    assert problem.error.retryable
    assert made.done


def test_when_the_service_never_says_finished_then_the_session_ends_by_itself() -> None:
    made = ready()
    tell(made, partial("A", "half"))
    made.finish(1.0)
    assert texts(list(made.tick(13.0).events)) == ["half|!"]
    assert made.done


@pytest.mark.parametrize(
    ("fields", "retryable"),
    [
        ({"type": "invalid_request_error", "code": "invalid_value", "event_id": "hearline-1"}, False),
        ({"code": "InvalidApiKey", "message": "x"}, False),
        ({"code": "InternalError"}, True),
    ],
)
def test_when_the_configuration_is_refused_then_the_session_is_not_used(
    fields: dict[str, str], retryable: bool
) -> None:
    made = session()
    made.connected(0.0)
    tell(made, CREATED)
    (problem,) = tell(made, error(**fields))
    assert isinstance(problem, Problem)
    assert (problem.fatal, problem.error.retryable, made.done) == (True, retryable, True)


@pytest.mark.parametrize(
    ("fields", "fatal"),
    [
        ({"type": "invalid_request_error", "code": "invalid_value", "event_id": "hearline-2"}, False),
        ({"type": "server_error", "code": "InternalError"}, False),
        ({"type": "invalid_request_error", "message": "access denied"}, False),
        ({"code": "Throttling.RateQuota"}, False),
        ({"code": "Arrearage", "message": "x"}, True),
        ({"code": "AccessDenied", "event_id": 7}, True),
    ],
)
def test_when_the_service_complains_then_only_what_ends_all_hope_ends_the_session(
    fields: dict[str, str], fatal: bool
) -> None:
    made = ready()
    made.audio(FRAME, 1.0)
    (problem,) = tell(made, error(**fields))
    assert isinstance(problem, Problem)
    assert (problem.fatal, made.done) == (fatal, fatal)


@pytest.mark.parametrize("shape", ['"overloaded"', "null", "[]", '{"code": 5}'])
def test_when_an_error_has_an_odd_shape_then_it_is_still_a_problem(shape: str) -> None:
    made = ready()
    (problem,) = tell(made, f'{{"type": "error", "error": {shape}}}')
    assert isinstance(problem, Problem)
    assert not problem.fatal


def test_when_the_finish_is_refused_then_the_session_is_over() -> None:
    made = ready()
    tell(made, partial("A", "half"))
    (finish,) = sent(made.finish(1.0))
    learnt = tell(made, error(type="invalid_request_error", message="invalid event", event_id=finish["event_id"]))
    assert texts(learnt) == ["half|!"]
    assert learnt[-1] == Ended(asked=True)


def test_when_hands_end_the_utterances_then_their_times_are_those_of_the_audio() -> None:
    made = ready(manual=True)
    for _ in range(10):
        made.audio(FRAME, 1.0)
    assert kinds(made.commit(2.0)) == ["input_audio_buffer.commit"]
    for _ in range(5):
        made.audio(FRAME, 2.0)
    made.commit(3.0)
    learnt = tell(made, committed("A"), partial("A", "one"), completed("A", "One."), completed("B", "Two."))
    assert [(result.begin, result.end) for result in learnt if isinstance(result, Result)] == [
        (0.0, 1.0),
        (0.0, 1.0),
        (1.0, 1.5),
    ]


def test_when_there_is_nothing_to_commit_then_nothing_is_sent() -> None:
    manual = ready(manual=True)
    assert manual.commit(1.0) == Step()
    by_itself = ready()
    by_itself.audio(FRAME, 1.0)
    assert by_itself.commit(1.0) == Step()


def test_when_finished_in_manual_mode_then_the_rest_is_committed_first() -> None:
    made = ready(manual=True)
    made.audio(FRAME, 1.0)
    assert kinds(made.finish(2.0)) == ["input_audio_buffer.commit", "session.finish"]
    assert made.commit(2.1) == Step()


def test_when_committed_before_ready_then_the_commit_keeps_its_place() -> None:
    made = session(manual=True)
    made.connected(0.0)
    made.audio(FRAME, 0.0)
    made.commit(0.0)
    made.audio(FRAME, 0.0)
    tell(made, CREATED)
    step = made.received(UPDATED, 0.1)
    assert kinds(step) == ["input_audio_buffer.append", "input_audio_buffer.commit", "input_audio_buffer.append"]


def test_when_a_commit_is_refused_then_its_stretch_is_forgotten() -> None:
    made = ready(manual=True)
    made.audio(FRAME, 1.0)
    (commit,) = sent(made.commit(1.0))
    (problem,) = tell(made, error(message="buffer empty", type="invalid_request_error", event_id=commit["event_id"]))
    assert isinstance(problem, Problem)
    assert not problem.fatal
    (again,) = tell(made, error(message="buffer empty", type="invalid_request_error", event_id=commit["event_id"]))
    assert isinstance(again, Problem)
    made.audio(FRAME, 2.0)
    made.commit(2.0)
    (result,) = tell(made, completed("B", "Two."))
    assert isinstance(result, Result)
    assert (result.begin, result.end) == (0.1, 0.2)


SPEECH = bytes(1_600) + array("h", (at * 37 % 18_000 - 9_000 for at in range(800))).tobytes()
"""A tenth of a second with the soft and the loud of speech."""


def seconds_of(made: QwenSession, seconds: int) -> None:
    for _ in range(seconds * 10):
        made.audio(FRAME, 1.0)


def test_when_a_manual_session_has_run_half_a_minute_then_the_next_commit_winds_it_up() -> None:
    made = ready(manual=True)
    seconds_of(made, 31)
    assert kinds(made.commit(32.0)) == ["input_audio_buffer.commit", "session.finish"]
    assert not made.ready
    assert (made.commit(32.1), made.next_deadline) == (Step(), 44.0)
    assert texts(tell(made, completed("A", "All of it."))) == ["All of it.|."]
    assert tell(made, FINISHED) == [Ended(asked=False, planned=True)]


def test_when_a_manual_session_reaches_a_minute_then_what_comes_after_is_for_the_next_session() -> None:
    made = ready(manual=True)
    for _ in range(600):
        made.audio(SPEECH, 1.0)
    assert kinds(made.audio(SPEECH, 61.0)) == ["input_audio_buffer.commit", "session.finish"]
    assert made.audio(FRAME, 61.0) == Step()
    assert made.finish(61.1) == Step()
    assert tell(made, FINISHED) == [Ended(asked=False, planned=True)]


def test_when_a_manual_session_has_run_long_then_a_breath_is_where_it_is_wound_up() -> None:
    made = ready(manual=True)
    for _ in range(500):
        made.audio(SPEECH, 1.0)
    assert kinds(made.audio(bytes(len(FRAME)), 51.0)) == ["input_audio_buffer.commit", "session.finish"]


def test_when_wound_up_and_then_finished_without_more_audio_then_the_end_was_asked_for() -> None:
    made = ready(manual=True)
    seconds_of(made, 31)
    made.commit(32.0)
    assert made.finish(32.1) == Step()
    assert tell(made, FINISHED) == [Ended(asked=True)]


def test_when_a_held_commit_winds_the_session_up_then_later_held_audio_is_for_the_next_session() -> None:
    made = session(manual=True)
    made.connected(0.0)
    seconds_of(made, 31)
    made.commit(0.0)
    made.audio(FRAME, 0.0)
    made.commit(0.0)
    tell(made, CREATED)
    step = made.received(UPDATED, 0.1)
    assert kinds(step).count("session.finish") == 1
    assert kinds(step)[-2:] == ["input_audio_buffer.commit", "session.finish"]


def test_when_settings_are_given_then_hotwords_go_into_the_context_and_the_recommended_values_are_used() -> None:
    options = qwen_options(MODEL, EngineOptions(hotwords=(Hotword("Sonnenberg"), Hotword("Druckhalter")), context="x"))
    assert options == RealtimeOptions(context="Sonnenberg, Druckhalter\nx", region="cn-beijing")
    assert (options.threshold, options.silence_ms) == (0.0, 400)


def test_when_asked_what_it_needs_then_it_wants_silence_while_there_is_no_sound() -> None:
    traits = session(rate=8000).traits
    assert (traits.rate, traits.keepalive, traits.rotate_after, traits.reuse_within) == (8000, 5.0, None, 0.0)


def test_a_session_is_a_cloud_protocol() -> None:
    made: CloudProtocol = session()
    assert not made.done


def test_no_text_of_the_service_appears_in_an_error() -> None:
    made = ready()
    secret = "sk-abcdef1234567890 said by somebody"
    problems: list[ProtocolEvent] = tell(made, error(message=secret, code="InternalError"))
    assert all(isinstance(found, Problem) and isinstance(found.error, ServiceError) for found in problems)
    assert "somebody" not in json.dumps([str(found) for found in problems])
    assert "sk-abc" not in str(problems)
