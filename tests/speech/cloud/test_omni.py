"""Omni sessions used to write down speech: messages and time in, messages and events out."""

import json
from typing import Any

import pytest

from app.speech.cloud import models
from app.speech.cloud.factory import build
from app.speech.cloud.omni import OmniSession
from app.speech.cloud.options import RealtimeOptions, omni_options
from app.speech.cloud.protocol import CloudProtocol, Ended, Lost, Problem, Ready, Result, SpeechStarted, Step
from app.speech.engine import EngineOptions, Hotword
from tests.speech.cloud.playbook import TRANSCRIPTION, audio_sent, event, kinds, sent, tell, texts

MODEL = models.find("qwen3.5-omni-flash-realtime")
FRAME = bytes(3200)
CREATED = event("session.created", session={"id": "sess_1"})
UPDATED = event("session.updated", session={"id": "sess_1"})


def session(**options: Any) -> OmniSession:
    return OmniSession(MODEL, RealtimeOptions(silence_ms=800, **options))


def ready(**options: Any) -> OmniSession:
    made = session(**options)
    made.connected(0.0)
    tell(made, CREATED, UPDATED, now=0.0)
    return made


def spoken(item: str = "U", begin: int = 1000, end: int = 2000) -> list[str]:
    """An utterance up to where the model begins to answer."""
    return [
        event("input_audio_buffer.speech_started", item_id=item, audio_start_ms=begin),
        event("input_audio_buffer.speech_stopped", item_id=item, audio_end_ms=end),
        event("input_audio_buffer.committed", item_id=item),
    ]


def heard(said: str, stash: str = "", item: str = "U", **more: Any) -> str:
    return event(f"{TRANSCRIPTION}.delta", item_id=item, text=said, stash=stash, obfuscation="x", **more)


def completed(said: str, item: str = "U", **more: Any) -> str:
    return event(f"{TRANSCRIPTION}.completed", item_id=item, transcript=said, **more)


def created(response: str = "R") -> str:
    return event("response.created", response={"id": response, "status": "in_progress"})


def delta(piece: str, response: str = "R") -> str:
    return event("response.text.delta", response_id=response, item_id="A", delta=piece)


def text(said: str, response: str = "R") -> str:
    return event("response.text.done", response_id=response, item_id="A", text=said)


def done(response: str = "R", status: str = "completed", **more: Any) -> str:
    return event("response.done", response={"id": response, "status": status, **more})


def test_when_greeted_then_only_text_is_asked_for_and_the_task_is_explained() -> None:
    made = session(language="de", context="Sonnenberg", threshold=0.5, rate=8000)
    assert made.opening().path == "/api-ws/v1/realtime?model=qwen3.5-omni-flash-realtime"
    made.connected(0.0)
    (update,) = sent(made.received(CREATED, 0.1))
    configuration = update["session"]
    instructions = configuration.pop("instructions")
    assert configuration == {
        "modalities": ["text"],
        "audio": {"input": {"format": {"type": "pcm", "sample_rate": 8000}}},
        "input_audio_transcription": {"model": "qwen3-asr-flash-realtime"},
        "turn_detection": {"type": "server_vad", "threshold": 0.5, "silence_duration_ms": 800},
        "temperature": 0.01,
        "seed": 1,
    }
    assert "Never reply" in instructions
    assert "code de" in instructions
    assert instructions.endswith("\nSonnenberg")
    assert made.received(UPDATED, 0.2).events == (Ready("sess_1"),)


def test_when_nothing_is_wished_for_then_the_instructions_are_the_task_alone() -> None:
    made = session(manual=True)
    made.connected(0.0)
    (update,) = sent(made.received(CREATED, 0.1))
    assert update["session"]["turn_detection"] is None
    assert "\n" not in update["session"]["instructions"]


def test_when_an_utterance_is_answered_then_the_answer_is_the_transcript_with_the_times_of_the_speech() -> None:
    learnt = tell(
        ready(),
        *spoken(),
        heard("Bitte das", " Ventil", language="de", emotion="neutral"),
        completed("Bitte das Fenstil schließen."),
        created(),
        delta("Bitte das "),
        text("Bitte das Ventil schließen."),
        done(),
    )
    assert learnt == [
        SpeechStarted(1.0),
        Result("U", "", "Bitte das Ventil", False, 1.0, 2.0, "de", "neutral"),
        Result("U", "", "Bitte das Fenstil schließen.", False, 1.0, 2.0, "de", "neutral"),
        Result("U", "Bitte das Ventil schließen.", "", True, 1.0, 2.0, "de", "neutral"),
    ]


Row = tuple[str, list[str], list[str]]

TABLE: list[Row] = [
    (
        "nothing beside the model",
        [*spoken(), delta("Bit"), delta("te."), text("Bitte.")],
        ["|Bit", "|Bitte.", "Bitte.|."],
    ),
    (
        "a reply",
        [*spoken(), completed("What time is it?"), text("I cannot know.")],
        ["|What time is it?", "What time is it?|."],
    ),
    ("a description of noise", [*spoken(), completed(""), text("Soft piano music.")], ["|."]),
    ("an early answer", [*spoken(), heard("Bit", "t"), text("Bitte schließen.")], ["|Bitt", "Bitte schließen.|."]),
    ("text missing, deltas there", [*spoken(), delta("Bitte."), done()], ["|Bitte.", "Bitte.|."]),
    ("text missing, transcript there", [*spoken(), completed("Bitte."), done()], ["|Bitte.", "Bitte.|."]),
    ("an empty answer", [*spoken(), done()], ["|."]),
    ("a status left out", [*spoken(), done(status="")], ["|."]),
    ("cut off, transcript there", [*spoken(), completed("Bitte."), done(status="cancelled")], ["|Bitte.", "Bitte.|."]),
    ("cut off, some written", [*spoken(), delta("Bit"), done(status="cancelled")], ["|Bit", "Bit|!"]),
    ("cut off, some heard", [*spoken(), heard("Bit"), done(status="incomplete")], ["|Bit", "Bit|!"]),
    ("no utterance named", [text("One.")], ["One.|."]),
    ("nothing named", [text("One.", "")], []),
    ("never committed", [spoken()[0], created(), text("One.")], ["One.|."]),
    ("said unasked", [*spoken(), text("One."), delta("More", "S"), text("More?", "S"), done("S")], ["One.|."]),
    ("failed unasked", [*spoken(), text("One."), done("S", "failed")], ["One.|."]),
    ("a transcript after the end", [*spoken(), text("One."), completed("One!")], ["One.|."]),
    ("unknown messages", [event("response.output_item.added", item={}), event("response.audio.delta", delta="")], []),
]


@pytest.mark.parametrize(("name", "told", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_what_is_told_becomes_what_is_shown(name: str, told: list[str], expected: list[str]) -> None:
    assert texts(tell(ready(), *told)) == expected, name


def test_when_two_utterances_wait_then_answers_go_to_them_in_order() -> None:
    learnt = tell(
        ready(), *spoken("U"), *spoken("V", 3000, 4000), text("One.", "R1"), created("R2"), text("Two.", "R2")
    )
    assert texts(learnt) == ["One.|.", "Two.|."]
    assert [(result.key, result.begin) for result in learnt if isinstance(result, Result)] == [("U", 1.0), ("V", 3.0)]


def test_when_an_answer_fails_then_the_utterance_is_lost() -> None:
    reason = {"error": {"code": "InternalError", "message": "x"}}
    learnt = tell(ready(), *spoken(), done(status="failed", status_details=reason))
    assert isinstance(learnt[-1], Lost)
    assert (learnt[-1].key, learnt[-1].error.code) == ("U", "InternalError")


def test_when_an_answer_never_comes_then_the_next_utterance_waits_only_so_long() -> None:
    made = ready()
    assert texts(tell(made, *spoken("U"), heard("one"), *spoken("V"), heard("two", item="V"), now=1.0)) == ["|one"]
    assert made.next_deadline == 9.0
    assert texts(list(made.tick(9.0).events)) == ["one|!", "|two"]


def test_when_a_server_answers_without_end_then_what_is_kept_stays_small() -> None:
    made = ready()
    tell(made, *spoken(), *(created(f"R{number}") for number in range(500)))
    tell(made, *(completed("x", item=f"V{number}") for number in range(500)))
    assert sum(len(kept) for kept in vars(made).values() if isinstance(kept, dict)) < 200


def test_when_finished_then_silence_ends_the_last_turn_and_its_answer_is_awaited() -> None:
    made = ready()
    tell(made, spoken()[0])
    step = made.finish(10.0)
    assert audio_sent(step) == bytes(32_000)
    assert kinds(step) == ["input_audio_buffer.append"] * 10
    assert (made.ready, made.next_deadline) == (False, 22.0)
    assert tell(made, *spoken()[1:], created(), now=11.0) == []
    learnt = tell(made, text("One."), now=12.0)
    assert texts(learnt) == ["One.|."]
    assert learnt[-1] == Ended(asked=True)
    assert made.done


def test_when_finished_with_a_long_pause_chosen_then_the_silence_is_longer_than_that() -> None:
    made = OmniSession(MODEL, RealtimeOptions(silence_ms=6000))
    made.connected(0.0)
    tell(made, CREATED, UPDATED)
    assert len(audio_sent(made.finish(1.0))) == 6200 * 32


def test_when_finished_and_nothing_is_open_then_it_ends_after_two_quiet_seconds() -> None:
    made = ready()
    made.finish(10.0)
    assert made.next_deadline == 12.0
    assert made.tick(11.9) == Step()
    assert made.tick(12.0).events == (Ended(asked=True),)


def test_when_speech_is_noticed_only_after_the_finish_then_it_is_still_awaited() -> None:
    made = ready()
    made.finish(10.0)
    tell(made, spoken()[0], now=11.0)
    assert made.next_deadline == 22.0
    tell(made, heard("half"), now=12.0)
    assert texts(list(made.tick(22.0).events)) == ["half|!"]


def test_when_hands_end_the_utterances_then_the_model_is_told_to_answer() -> None:
    made = ready(manual=True)
    made.audio(FRAME, 1.0)
    assert kinds(made.commit(1.1)) == ["input_audio_buffer.commit", "response.create"]
    assert made.commit(1.2) == Step()
    (result,) = tell(made, event("input_audio_buffer.committed", item_id="U"), text("One."))
    assert isinstance(result, Result)
    assert (result.begin, result.end) == (0.0, 0.1)


def test_when_finished_in_manual_mode_then_the_rest_is_committed_and_its_answer_awaited() -> None:
    made = ready(manual=True)
    made.audio(FRAME, 1.0)
    assert kinds(made.finish(2.0)) == ["input_audio_buffer.commit", "response.create"]
    assert made.next_deadline == 14.0
    learnt = tell(made, event("input_audio_buffer.committed", item_id="U"), text("One."))
    assert learnt[-1] == Ended(asked=True)


def test_when_finished_in_manual_mode_with_nothing_open_then_it_is_over_at_once() -> None:
    assert ready(manual=True).finish(2.0).events == (Ended(asked=True),)


def test_when_the_service_ends_the_session_then_the_end_was_not_asked_for() -> None:
    assert tell(ready(), event("session.finished")) == [Ended(asked=False)]


def test_when_a_message_of_ours_is_refused_then_the_session_goes_on() -> None:
    made = ready(manual=True)
    made.audio(FRAME, 1.0)
    commit, create = sent(made.commit(1.1))
    for message in (create, commit):
        refused = event("error", error={"type": "invalid_request_error", "event_id": message["event_id"]})
        (problem,) = tell(made, refused)
        assert isinstance(problem, Problem)
        assert not problem.fatal


def test_when_asked_what_it_needs_then_it_wants_a_fresh_session_every_few_minutes() -> None:
    assert (session().traits.rotate_after, session().traits.keepalive, session().traits.rate) == (300.0, 5.0, 16_000)


def test_when_made_from_what_a_person_chose_then_the_context_is_in_the_instructions() -> None:
    chosen = EngineOptions(hotwords=(Hotword("Sonnenberg"),), context="about a plant")
    made: CloudProtocol = build(MODEL, chosen)
    made.connected(0.0)
    assert r"Sonnenberg\nabout a plant" in json.dumps(sent(made.received(CREATED, 0.1)))
    assert omni_options(MODEL, chosen).threshold == 0.5
