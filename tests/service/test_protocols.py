"""What the stand-in says, message by message, against the vendor's pages."""

from typing import Any

import pytest

from tests.service.client import OMNI, QWEN, VAD, Client, client, kind_of
from tests.service.dialect import Json
from tests.service.rules import Limits
from tests.service.service import Service
from tests.service.words import Recording, numbered

QWEN_8K = {"sample_rate": 8_000}


def play(caller: Client, recording: Recording, *, binary: bool = False) -> None:
    size = recording.rate // 10 * 2
    for start in range(0, len(recording.pcm), size):
        piece = recording.pcm[start : start + size]
        caller.socket.send_binary(piece) if binary else caller.append(piece)


def transcribe(caller: Client, recording: Recording, model: str = "fun-asr-realtime", **parameters: Any) -> list[Any]:
    """The sentences of one task, partials included."""
    caller.start_task(model, rate=recording.rate, **parameters)
    play(caller, recording, binary=True)
    caller.action("finish-task", {"input": {}})
    results: list[Any] = [message["payload"] for message in caller.until("task-finished")[:-1]]
    return [payload["output"]["sentence"] | {"usage": payload["usage"]} for payload in results]


def session(caller: Client, recording: Recording, **settings: object) -> list[Json]:
    """All messages of one Qwen session after it was ready."""
    caller.configure(**settings)
    play(caller, recording)
    caller.event("session.finish")
    return caller.until("session.finished")


def test_an_utterance_of_a_session_takes_the_documented_course() -> None:
    with Service() as service, client(service, QWEN) as caller:
        kinds = [kind_of(message) for message in session(caller, numbered(5))]
    transcription = "conversation.item.input_audio_transcription"
    assert kinds[0] == "input_audio_buffer.speech_started"
    assert set(kinds[1:-5]) == {f"{transcription}.text"}
    assert kinds[-5:] == [
        "input_audio_buffer.speech_stopped",
        "input_audio_buffer.committed",
        "conversation.item.created",
        f"{transcription}.completed",
        "session.finished",
    ]


def test_partials_of_a_session_are_confirmed_text_and_a_stash() -> None:
    with Service() as service, client(service, QWEN) as caller:
        messages = session(caller, numbered(3))
    shown = [(message["text"], message["stash"]) for message in messages if "stash" in message]
    assert shown == [("", "word1"), ("word1 ", "word2"), ("word1 word2 ", "word3")]


def test_times_language_and_emotion_are_those_of_the_session() -> None:
    with Service(emotion="happy") as service, client(service, QWEN) as caller:
        messages = session(caller, numbered(2), input_audio_transcription={"language": "de"})
    started, stopped = messages[0], messages[-5]
    assert (started["audio_start_ms"], stopped["audio_end_ms"]) == (300, 840)
    completed = messages[-2]
    assert (completed["language"], completed["emotion"]) == ("de", "happy")


def test_a_session_takes_telephone_sound() -> None:
    with Service() as service, client(service, QWEN) as caller:
        assert session(caller, numbered(2, rate=8_000), **QWEN_8K)[-2]["transcript"] == "word1 word2."


def test_a_manual_session_answers_every_commit() -> None:
    with Service() as service, client(service, QWEN) as caller:
        caller.configure(turn_detection=None)
        for number in (1, 3):
            play(caller, numbered(2, first=number))
            caller.event("input_audio_buffer.commit")
            assert caller.kind() == "input_audio_buffer.committed"
            assert caller.finals("conversation.item.input_audio_transcription.completed") == [
                f"word{number} word{number + 1}."
            ]
        caller.event("session.finish")
        assert caller.kind() == "session.finished"


def test_silence_ends_without_a_word() -> None:
    with Service() as service, client(service, QWEN) as caller:
        caller.configure()
        caller.append(bytes(32_000))
        caller.event("session.finish")
        assert caller.kind() == "session.finished"


def test_sentences_of_a_task_grow_and_end_with_times_and_usage() -> None:
    with Service() as service, client(service) as caller:
        sentences = transcribe(caller, numbered(7), max_sentence_silence=400)
    finals = [sentence for sentence in sentences if sentence["sentence_end"]]
    assert [final["text"] for final in finals] == ["word1 word2 word3 word4 word5.", "word6 word7."]
    assert [(final["sentence_id"], final["begin_time"], final["end_time"]) for final in finals] == [
        (1, 300, 1740),
        (2, 2740, 3280),
    ]
    assert [final["usage"]["duration"] for final in finals] == [3, 4]
    assert finals[1]["words"][1] == {"begin_time": 3040, "end_time": 3280, "text": "word7", "punctuation": ""}
    partials = [sentence for sentence in sentences if not sentence["sentence_end"]]
    assert all(partial["end_time"] is None and partial["usage"] is None for partial in partials)


def test_paraformer_numbers_no_sentences_and_tells_a_mood_over_the_telephone_only() -> None:
    with Service(emotion="angry") as service:
        with client(service) as caller:
            telephone = transcribe(caller, numbered(1, rate=8_000), "paraformer-realtime-8k-v2")[-1]
        with client(service) as caller:
            caller.start_task("paraformer-realtime-v2", task="f" * 32)
            play(caller, numbered(1), binary=True)
            caller.action("finish-task", {"input": {}}, "f" * 32)
            sentences: list[Any] = caller.until("task-finished")[:-1]
    assert telephone["emo_tag"] == "negative"
    assert "sentence_id" not in telephone
    assert "emo_tag" not in sentences[-1]["payload"]["output"]["sentence"]


def test_the_message_model_gives_partials_only_when_asked() -> None:
    model = "qwen-audio-3.1-asr-flash-message"
    with Service() as service, client(service) as caller:
        sentences = transcribe(caller, numbered(3), model)
    assert [sentence["text"] for sentence in sentences] == ["", "word1 word2 word3."]


def test_a_task_of_less_than_a_fifth_of_a_second_fails() -> None:
    with Service() as service, client(service) as caller:
        caller.start_task()
        caller.socket.send_binary(bytes(3200))
        caller.action("finish-task", {"input": {}})
        assert "EmptyAudio" in str(caller.next())


def test_a_heartbeat_comes_while_only_silence_does() -> None:
    with Service(limits=Limits(heartbeat=0.1)) as service, client(service) as caller:
        caller.start_task(heartbeat=True)
        caller.socket.send_binary(bytes(3200))
        payload: Any = caller.next()["payload"]
        assert payload["output"]["sentence"]["heartbeat"] is True


@pytest.mark.parametrize("manual", [False, True])
def test_the_chat_model_transcribes_and_answers(manual: bool) -> None:
    settings = {"modalities": ["text"], "instructions": "Write.", "turn_detection": None if manual else VAD}
    with Service() as service, client(service, OMNI) as caller:
        caller.configure(**settings)
        play(caller, numbered(2))
        if manual:
            caller.event("input_audio_buffer.commit")
            caller.event("response.create")
        messages = caller.until("response.done")
    kinds = [kind_of(message) for message in messages]
    assert "conversation.item.input_audio_transcription.completed" in kinds
    assert kinds.index("response.created") < kinds.index("response.text.delta") < kinds.index("response.text.done")
    assert [message["text"] for message in messages if message["type"] == "response.text.done"] == ["word1 word2."]
    assert "".join(str(message["delta"]) for message in messages if "delta" in message) == "word1 word2."


@pytest.mark.parametrize(
    ("model", "parameters"),
    [
        ("fun-asr-realtime", {"vocabulary_id": "ours"}),
        ("qwen-audio-3.1-asr-flash-streaming", {"vocabulary": {"word2": 4}}),
    ],
)
def test_a_hotword_is_spelt_right_and_others_are_misheard(model: str, parameters: Json) -> None:
    with Service(misheard={"word1": "wart", "word2": "wort"}) as service:
        add_list(service, "fun-asr-realtime")
        with client(service) as caller:
            assert transcribe(caller, numbered(3), model, **parameters)[-1]["text"] == "wart word2 word3."


def test_a_list_made_for_another_model_has_no_effect() -> None:
    with Service(misheard={"word2": "wort"}) as service:
        add_list(service, "paraformer-realtime-v2")
        with client(service) as caller:
            assert transcribe(caller, numbered(2), vocabulary_id="ours")[-1]["text"] == "word1 wort."


def test_context_helps_spelling() -> None:
    with Service(misheard={"word1": "wart", "word2": "wort"}) as service:
        with client(service, QWEN) as caller:
            corpus = {"corpus": {"text": "something about word2"}}
            assert session(caller, numbered(2), input_audio_transcription=corpus)[-2]["transcript"] == "wart word2."
        with client(service) as caller:
            caller.start_task()
            rounds = [{"role": "user", "content": [{"type": "input_text", "text": "word1"}]}]
            caller.action("continue-task", {"input": {"context": rounds}})
            play(caller, numbered(2), binary=True)
            caller.action("finish-task", {"input": {}})
            assert caller.finals("task-finished") == ["word1 wort."]


def add_list(service: Service, model: str) -> None:
    words = [{"text": "word2", "weight": 4}]
    body = {"action": "create_vocabulary", "target_model": model, "prefix": "p", "vocabulary": words}
    _, answer = service.vocabularies.handle({"model": "speech-biasing", "input": body})
    output = answer["output"]
    assert isinstance(output, dict)
    made = service.vocabularies.lists.pop(output["vocabulary_id"])
    service.vocabularies.lists["ours"] = made
    query = {"action": "query_vocabulary", "vocabulary_id": "ours"}
    service.vocabularies.handle({"model": "speech-biasing", "input": query})
