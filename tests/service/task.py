"""The task protocol of Fun-ASR, Paraformer and Qwen-Audio as the vendor's pages describe it."""

import math

from tests.service.checks import AnyObject, Fields, Items, OneOf, Text, strange
from tests.service.dialect import Complain, Hangup, Json, Knowledge, Out, Reply, Sort, line, milliseconds, parse
from tests.service.ear import Ear
from tests.service.listener import Began, Ended, Grew, Heard, Listener
from tests.service.ogg import OggError, OpusDecoder
from tests.service.rules import INFERENCE, MOST_BINARY, RULES, Rules
from tests.service.words import Spoken

_POLARITY = {"happy": "positive", "surprised": "positive", "neutral": "neutral"}
_ROUND = Fields(
    {
        "role": OneOf(("user", "assistant")),
        "content": Items(Fields({"type": OneOf(("input_text", "text")), "text": Text(longest=400)}), 1, least=1),
    }
)
_HEADER = Fields(
    {
        "action": OneOf(("run-task", "continue-task", "finish-task")),
        "task_id": Text(longest=36),
        "streaming": OneOf(("duplex",)),
    }
)
_ENVELOPE = Fields({"header": _HEADER, "payload": AnyObject()})
_CONTEXT = Fields(allowed={"context": Items(_ROUND, 10)})


class TaskDialect:
    """A socket with tasks in series. States: idle, starting, running once `task-started` left, finishing, dead."""

    def __init__(self, knowledge: Knowledge, complain: Complain) -> None:
        self._knowledge = knowledge
        self._complain = complain
        self._state = "idle"
        self._unasked = False
        self._task = ""
        self._rules: Rules | None = None
        self._model = ""
        self._parameters: Json = {}
        self._context = ""
        self._listener: Listener | None = None
        self._opus: OpusDecoder | None = None
        self._rate = 16_000
        self._earlier = 0.0
        self._bytes = 0
        self._sentence = 0
        self._begin = 0.0
        self._opened = self._last_sound = self._last_speech = self._beat = 0.0

    @property
    def audio_seconds(self) -> float:
        """Sound received on this socket, in all tasks."""
        return self._earlier + self._task_seconds

    def _decoded(self, data: bytes) -> bytes:
        """The PCM in a binary frame."""
        if not data or len(data) > MOST_BINARY or (self._opus is None and len(data) % 2):
            self._complain(f"a binary frame of {len(data)} bytes")
            return b""
        if self._opus is None:
            return data
        try:
            return self._opus.feed(data)
        except OggError as fault:
            self._complain(str(fault))
            return b""

    @property
    def _task_seconds(self) -> float:
        return self._bytes / 2 / self._rate

    @property
    def deadline(self) -> float | None:
        """When patience ends, or a heartbeat is due."""
        limits = self._knowledge.limits
        match self._state:
            case "running" if self._parameters.get("heartbeat"):
                return min(self._last_sound + limits.no_audio, self._beat + limits.heartbeat)
            case "running":
                return min(self._last_sound + limits.no_audio, self._last_speech + limits.no_speech)
            case "idle":
                return self._opened + limits.between_tasks
        return None

    def opened(self, now: float) -> list[Out]:
        """The client speaks first."""
        self._opened = now
        return []

    def text(self, message: str, now: float) -> list[Out]:
        """Checks the envelope, then the action."""
        data = parse(message, self._complain)
        if data is None:
            return []
        if self._state == "dead":
            return []
        if wrong := _ENVELOPE.faults(data, "message"):
            return self._reject("; ".join(wrong))
        header, payload = data["header"], data["payload"]
        assert isinstance(header, dict)
        assert isinstance(payload, dict)
        if header["action"] == "run-task":
            return self._run(str(header["task_id"]), payload, now)
        return self._go_on(header["action"], header["task_id"], payload)

    def _go_on(self, action: str, task: str, payload: Json) -> list[Out]:
        """Messages about a task that runs."""
        if self._crossed():
            return []
        if task != self._task:
            return self._reject(f"{action} for another task")
        if self._state != "running":
            return self._reject(f"{action} while the task is {self._state}")
        return self._finish(payload) if action == "finish-task" else self._update(payload)

    def binary(self, data: bytes, now: float) -> list[Out]:
        """Audio."""
        if self._crossed():
            return []
        if self._state != "running" or self._listener is None:
            self._complain(f"audio while the task is {self._state}")
            return []
        data = self._decoded(data)
        if not data:
            return []
        self._bytes += len(data)
        self._last_sound = now
        replies = self._tell(self._listener.feed(data))
        if not self._listener.quiet:
            self._last_speech = now
        return replies

    def tick(self, now: float) -> list[Out]:
        """Time-outs and heartbeats."""
        if self.deadline is None or now < self.deadline:
            return []
        limits = self._knowledge.limits
        if self._state == "idle":
            self._state = "dead"
            return [Hangup(1000, "idle")]
        if now >= self._last_sound + limits.no_audio:
            return self.complain("CLIENT_ERROR", f"request timeout after {limits.no_audio:.0f} seconds.", now)
        if not self._parameters.get("heartbeat"):
            return self.complain("ResponseTimeout", "Response timeout!", now)
        self._beat = now
        sentence = {"sentence_id": 0, "text": "", "heartbeat": True, "sentence_end": False, "words": []}
        return [self._reply(Sort.NOTE, "result-generated", {"output": {"sentence": sentence}, "usage": None})]

    def sent(self, reply: Reply, now: float) -> None:
        """Running and idle count from when the client can know."""
        if reply.sort is Sort.READY:
            self._state = "running"
            self._last_sound = self._last_speech = self._beat = now
        elif reply.sort is Sort.FINISHED:
            self._state = "idle"
            self._opened = now

    def refuse(self, code: str, message: str, now: float) -> list[Out]:
        """Failing before the start looks the same as after."""
        return self.complain(code, message, now)

    def complain(self, code: str, message: str, now: float) -> list[Out]:
        """The task fails and the socket goes."""
        del now
        self._state = "dead"
        return [self._reply(Sort.ERROR, "task-failed", {}, error_code=code, error_message=message), Hangup()]

    def end(self, now: float) -> list[Out]:
        """Unasked; the socket stays."""
        del now
        self._unasked = True
        return [self._reply(Sort.FINISHED, "task-finished", {"output": {}, "usage": None})]

    def stale(self, reply: Reply) -> Reply:
        """A result of a task that is over."""
        header = reply.body["header"]
        assert isinstance(header, dict)
        return Reply(reply.sort, {**self._with_text(reply, "stale stale"), "header": {**header, "task_id": "0" * 32}})

    def revised(self, reply: Reply) -> Reply:
        """The same sentence again."""
        return Reply(reply.sort, self._with_text(reply, "revised"))

    def failed(self, reply: Reply) -> Reply | None:
        """A task fails as a whole."""
        del reply
        return None

    def _crossed(self) -> bool:
        """Whether what comes now may have been sent before the client could know that the task is over."""
        return self._state == "dead" or (self._state == "idle" and self._unasked)

    def _with_text(self, reply: Reply, text: str) -> Json:
        payload = reply.body["payload"]
        assert isinstance(payload, dict)
        sentence = {**payload["output"]["sentence"], "text": text}
        return {**reply.body, "payload": {**payload, "output": {"sentence": sentence}}}

    def _reject(self, fault: str) -> list[Out]:
        self._complain(fault)
        return self.complain("InvalidParameter", fault, 0.0)

    def _reply(self, sort: Sort, event: str, payload: Json, **fields: object) -> Reply:
        header = {"task_id": self._task, "event": event, "attributes": {}, **fields}
        return Reply(sort, {"header": header, "payload": payload})

    def _run(self, task: str, payload: Json, now: float) -> list[Out]:
        if fault := self._task_fault(task):
            return self._reject(fault)
        self._task = task
        self._knowledge.seen_ids.add(task)
        model = payload.get("model")
        rules = RULES.get(model) if isinstance(model, str) else None
        self._knowledge.asked.append(str(model))
        if model in self._knowledge.absent:
            return self.complain("Model.NotExist", "Model not found", now)
        if rules is None or rules.path != INFERENCE:
            self._complain(f"there is no model {model!r} here")
            return self.complain("Model.NotExist", "Model not found", now)
        schema = Fields(
            {
                "task_group": OneOf(("audio",)),
                "task": OneOf(("asr",)),
                "function": OneOf(("recognition",)),
                "model": Text(),
                "parameters": rules.parameters,
                "input": _CONTEXT if rules.context else Fields(),
            }
        )
        wrong = schema.faults(payload, "payload")
        if len(wrong) > len(strange(wrong)):
            return self._reject("; ".join(wrong))
        for fault in wrong:
            self._complain(fault)
        self._configure(str(model), rules, payload)
        self._state, self._unasked = "starting", False
        return [self._reply(Sort.READY, "task-started", {})]

    def _task_fault(self, task: str) -> str:
        if self._state != "idle":
            return f"run-task while the task is {self._state}"
        if task in self._knowledge.seen_ids:
            return "a task_id was used twice"
        return "" if len(task.replace("-", "")) == 32 else "the task_id is not a UUID"

    def _configure(self, model: str, rules: Rules, payload: Json) -> None:
        parameters = payload["parameters"]
        assert isinstance(parameters, dict)
        self._earlier, self._bytes, self._sentence = self.audio_seconds, 0, 0
        self._model, self._rules, self._parameters = model, rules, parameters
        self._rate = parameters["sample_rate"]
        self._opus = OpusDecoder(self._rate) if parameters["format"] == "opus" else None
        self._context = _spoken(payload["input"])
        silence = parameters.get("max_sentence_silence", 1300) / 1000
        self._listener = Listener(Ear(self._knowledge.recordings, self._rate), self._rate, silence)

    def _update(self, payload: Json) -> list[Out]:
        schema = Fields({"input": _CONTEXT})
        if self._rules is None or not self._rules.context:
            return self._reject("this model takes no continue-task")
        if wrong := schema.faults(payload, "payload"):
            return self._reject("; ".join(wrong))
        self._context = _spoken(payload["input"])
        return []

    def _finish(self, payload: Json) -> list[Out]:
        if wrong := Fields({"input": Fields()}).faults(payload, "payload"):
            return self._reject("; ".join(wrong))
        self._state = "finishing"
        if self._task_seconds < self._knowledge.limits.shortest:
            return self.complain("EmptyAudio", "the audio is empty", 0.0)
        rest = self._tell(self._listener.cut()) if self._listener else []
        return [*rest, self._reply(Sort.FINISHED, "task-finished", {"output": {}, "usage": None})]

    def _tell(self, heard: list[Heard]) -> list[Out]:
        replies: list[Out] = []
        for one in heard:
            match one:
                case Began(begin):
                    self._sentence += 1
                    self._begin = begin
                    if self._rules and self._rules.tokens:
                        replies.append(self._result(Sort.STARTED, (), None, sentence_begin=True))
                case Grew(words) if self._wants_partials():
                    replies.append(self._result(Sort.PARTIAL, self._written(words), None))
                case Ended(words, end):
                    replies.append(self._result(Sort.FINAL, self._written(words), end))
        return replies

    def _wants_partials(self) -> bool:
        return bool((self._rules and self._rules.partials) or self._parameters.get("intermediate_result_enabled"))

    def _written(self, words: tuple[Spoken, ...]) -> tuple[Spoken, ...]:
        hints = self._parameters.get("language_hints", [])
        assert isinstance(hints, list)
        stored = str(self._parameters.get("vocabulary_id", ""))
        instant = self._parameters.get("vocabulary", {})
        assert isinstance(instant, dict)
        listed = self._knowledge.vocabularies.words_for(stored, self._model, tuple(hints))
        return self._knowledge.write(words, " ".join([listed, *instant, self._context]))

    def _result(self, sort: Sort, words: tuple[Spoken, ...], end: float | None, **extra: object) -> Reply:
        final = end is not None
        sentence: Json = {
            "begin_time": milliseconds(self._begin),
            "end_time": None if end is None else milliseconds(end),
            "text": line(words, stop=final),
            "heartbeat": False,
            "sentence_end": final,
            "words": [_timed(word) for word in words],
            **extra,
        }
        if self._rules and self._rules.sentence_ids:
            sentence["sentence_id"] = self._sentence
        if final and self._rules and self._rules.polarity and not self._parameters.get("semantic_punctuation_enabled"):
            sentence["emo_tag"] = _POLARITY.get(self._knowledge.emotion, "negative")
            sentence["emo_confidence"] = 0.9
        usage: Json | None = {"duration": math.ceil(self._task_seconds)} if final else None
        if usage and self._rules and self._rules.tokens:
            spent = round(12.5 * self._task_seconds) + 62
            usage |= {"input_tokens": spent, "output_tokens": len(words), "total_tokens": spent + len(words)}
        return self._reply(sort, "result-generated", {"output": {"sentence": sentence}, "usage": usage})


def _timed(word: Spoken) -> Json:
    bare = word.text.rstrip(".,;:!?")
    return {
        "begin_time": milliseconds(word.begin),
        "end_time": milliseconds(word.end),
        "text": bare,
        "punctuation": word.text[len(bare) :],
    }


def _spoken(given: object) -> str:
    context = given.get("context", []) if isinstance(given, dict) else []
    return " ".join(str(one["content"][0]["text"]) for one in context)
