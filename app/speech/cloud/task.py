"""A task of Fun-ASR, Paraformer or Qwen-Audio without I/O: JSON to steer, binary frames of sound, tasks in series.

After `Ended` the same object can go on with a new task over the same socket, as long as the service keeps it open.
"""

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.errors import ServiceError
from app.speech.cloud import messages
from app.speech.cloud.conversation import Conversation
from app.speech.cloud.faults import fault, is_empty_audio, mute
from app.speech.cloud.messages import Json
from app.speech.cloud.models import Model
from app.speech.cloud.options import TaskOptions
from app.speech.cloud.protocol import (
    Message,
    Opening,
    Ready,
    SpeechStarted,
    Step,
    Traits,
)
from app.speech.cloud.realtime import FINISH_SECONDS, READY_SECONDS, frames, headers
from app.speech.cloud.task_request import context_input, run_task
from app.speech.cloud.utterances import Heard

if TYPE_CHECKING:
    from app.speech.cloud.opus import OpusStream

KEEPALIVE_SECONDS = 5.0
"""Far below the 23 seconds after which a task without sound fails."""
REUSE_SECONDS = 55.0
"""The service closes a connection 60 seconds after a task."""


class TaskSession(Conversation):
    """One connection and its tasks; see CloudProtocol for the verbs."""

    def __init__(
        self, model: Model, options: TaskOptions, *, new_id: Callable[[], str] = lambda: uuid.uuid4().hex
    ) -> None:
        """`options` as checked by `task_options`; `new_id` makes ids that are never used twice."""
        self._model = model
        self._options = options
        self._context = options.context
        self._new_id = new_id
        super().__init__()

    def _afresh(self) -> None:
        """A fresh task; nothing of those before it on this connection stays."""
        super()._afresh()
        self._task = ""
        self._current = ""
        self._opus = _opus(self._options)
        self._failed = False
        self._ended_at = 0.0

    @property
    def traits(self) -> Traits:
        """Heartbeats keep a connection through silence only while silence is sent."""
        return Traits(rate=self._options.rate, keepalive=KEEPALIVE_SECONDS, reuse_within=REUSE_SECONDS)

    def opening(self) -> Opening:
        """The model is named in each task."""
        return Opening(self._model.path, headers(self._options.workspace, inspection=self._options.inspection))

    def connected(self, now: float) -> Step:
        """Asks for the task at once."""
        self._task = self._new_id()
        self._deadline = now + READY_SECONDS
        self._say("run-task", run_task(self._model, self._options, self._context))
        return self._step()

    def audio(self, pcm: bytes, now: float) -> Step:
        """Held until the task has started; ignored after the finish."""
        del now
        if pcm and not self._finished and not self._done:
            if self._ready:
                self._send(pcm)
            else:
                self._held.append(pcm)
        return self._step()

    def commit(self, now: float) -> Step:
        """The service finds the ends."""
        del now
        return Step()

    def update_context(self, context: str, now: float) -> Step:
        """Goes with the task or, when that is under way, after it."""
        del now
        if self._model.continue_task and context.strip() != self._context:
            self._context = context.strip()
            if self._context and self._ready and not self._finished and not self._done:
                self._say("continue-task", {"input": context_input(self._context)})
        return self._step()

    def received(self, message: Message, now: float) -> Step:
        """Unknown messages, those of other tasks and whatever comes after the end are ignored."""
        data = None if self._done else messages.parse(message)
        if data is not None:
            header = messages.part(data, "header")
            if messages.text(header, "task_id") in ("", self._task):
                self._heard(messages.text(header, "event"), header, messages.part(data, "payload"), now)
        return self._step()

    def restart(self, now: float) -> Step | None:
        """A new task while the service still keeps the connection."""
        if not self._done or self._failed or now - self._ended_at > REUSE_SECONDS:
            return None
        self._afresh()
        return self.connected(now)

    @property
    def ready(self) -> bool:
        """Whether audio is passed on at once."""
        return self._ready and not self._finished and not self._done

    def _heard(self, event: str, header: Json, payload: Json, now: float) -> None:
        match event:
            case "task-started":
                self._started(now)
            case "result-generated":
                self._result(messages.part(messages.part(payload, "output"), "sentence"), now)
            case "task-finished":
                self._end(now)
            case "task-failed" | "error":
                code = messages.text(header, "error_code") or messages.text(payload, "code")
                message = messages.text(header, "error_message") or messages.text(payload, "message")
                self._refused(code, message, now)

    def _started(self, now: float) -> None:
        if self._ready:
            return
        self._ready = True
        self._deadline = None
        self._events.append(Ready(self._task))
        held, self._held = self._held, []
        self._send(b"".join(held))
        if self._finished:
            self._finish(now)

    def _result(self, sentence: Json, now: float) -> None:
        if not sentence or messages.flag(sentence, "heartbeat"):
            return
        key, begin = self._key(sentence), messages.seconds(sentence, "begin_time")
        if not self._utterances.known(key) and begin is not None:
            self._events.append(SpeechStarted(begin))
        said, stash = messages.text(sentence, "text"), messages.part(sentence, "stash")
        next_said = messages.text(stash, "text")
        if not messages.flag(sentence, "sentence_end"):
            # Nothing of a snapshot is settled: the service may rewrite all of it until the sentence ends.
            heard = self._details(sentence, tentative=said + next_said)
            self._events.extend(self._utterances.partial(key, heard, now))
            return
        shown = self._utterances.text_of(key)
        lost = not said and bool(shown)
        heard = self._details(sentence, settled=shown if lost else said)
        self._events.extend(self._utterances.final(key, heard, now, incomplete=lost))
        if next_said and messages.whole(stash, "sentence_id") and (following := self._key(stash)) != key:
            self._events.extend(self._utterances.partial(following, self._details(stash, tentative=next_said), now))

    def _key(self, sentence: Json) -> str:
        """The sentence's number, or where it begins; the latest sentence where the service says neither."""
        if number := messages.whole(sentence, "sentence_id"):
            self._current = str(number)
        elif (begin := messages.seconds(sentence, "begin_time")) is not None:
            self._current = f"@{begin}"
        return self._current or "sentence"

    @staticmethod
    def _details(sentence: Json, *, settled: str = "", tentative: str = "") -> Heard:
        return Heard(
            settled,
            tentative,
            begin=messages.seconds(sentence, "begin_time"),
            end=messages.seconds(sentence, "end_time"),
            emotion=messages.text(sentence, "emo_tag"),
            words=messages.words(sentence),
        )

    def _refused(self, code: str, message: str, now: float) -> None:
        self._failed = True
        if self._finished and is_empty_audio(code, message):
            self._held.clear()
            self._end(now)
        else:
            row = self._model
            self._break(fault(code, message, region=self._options.region, model=row.id, instead=row.instead))

    def _overdue(self, now: float) -> None:
        if self._ready:
            # The task is still open over there: nothing else can run on this socket.
            self._failed = True
            self._end(now)
        else:
            self._break(mute())

    def _break(self, error: ServiceError) -> None:
        self._failed = True
        super()._break(error)

    def _end(self, now: float) -> None:
        self._ended_at = now
        self._over(asked=self._finished and not self._held)

    def _send(self, pcm: bytes) -> None:
        if not self._opus:
            self._sends.extend(frames(pcm, self._options.rate))
        elif pages := self._opus.encode(pcm):
            self._sends.append(pages)

    def _finish(self, now: float) -> None:
        if self._opus and (pages := self._opus.finish()):
            self._sends.append(pages)
        self._deadline = now + FINISH_SECONDS
        self._say("finish-task", {"input": {}})

    def _say(self, action: str, payload: Json) -> None:
        header = {"action": action, "task_id": self._task, "streaming": "duplex"}
        self._sends.append(messages.dump({"header": header, "payload": payload}))


def _opus(options: TaskOptions) -> "OpusStream | None":
    """What makes the sound smaller, where that is wanted; loads FFmpeg."""
    if not options.opus:
        return None
    from app.speech.cloud.opus import OpusStream

    return OpusStream(options.rate)
