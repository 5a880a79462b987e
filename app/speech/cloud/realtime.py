"""What Qwen-ASR and Omni sessions have in common: JSON in text frames, one session a socket, audio as base64.

Nothing is sent before the service has accepted the configuration; audio, commits and an early finish wait for that.
"""

import base64
from abc import abstractmethod
from itertools import count
from urllib.parse import quote

import app
from app.speech.cloud import messages
from app.speech.cloud.conversation import Conversation
from app.speech.cloud.faults import fault, mute
from app.speech.cloud.messages import Json
from app.speech.cloud.models import Model
from app.speech.cloud.options import RealtimeOptions
from app.speech.cloud.protocol import Message, Opening, Problem, Ready, SpeechStarted, Step
from app.speech.cloud.spans import Spans
from app.speech.cloud.utterances import GRACE, Heard

READY_SECONDS = 10.0
FINISH_SECONDS = 12.0
_PREFIX = "hearline-"
_COMMIT = b""


def headers(workspace: str, *, inspection: bool = False) -> tuple[tuple[str, str], ...]:
    """What goes with every handshake besides the key."""
    agent = ("User-Agent", f"hearline/{app.__version__}")
    place = (("X-DashScope-WorkSpace", workspace),) if workspace else ()
    inspected = (("X-DashScope-DataInspection", "enable"),) if inspection else ()
    return (agent, *place, *inspected)


def frames(pcm: bytes, rate: int) -> list[bytes]:
    """`pcm` in pieces of at most 100 ms."""
    size = rate // 10 * 2
    return [pcm[start : start + size] for start in range(0, len(pcm), size)]


class RealtimeSession(Conversation):
    """A session; see CloudProtocol for the verbs."""

    def __init__(self, model: Model, options: RealtimeOptions, *, grace: float = GRACE) -> None:
        """`options` are those of the model's family; `grace` as of Utterances."""
        super().__init__(grace)
        self._model = model
        self._options = options
        self._spans = Spans(options.rate)
        self._current = ""
        self._numbers = count(1)
        self._asked: dict[str, str] = {}
        self._configured = self._winding_up = self._dropped = False
        self._session = ""

    # The verbs.

    def opening(self) -> Opening:
        """The model is named in the address."""
        path = f"{self._model.path}?model={quote(self._model.id, safe='')}"
        return Opening(path, headers(self._options.workspace, inspection=self._options.inspection))

    def connected(self, now: float) -> Step:
        """The service speaks first."""
        self._deadline = now + READY_SECONDS
        return Step()

    def audio(self, pcm: bytes, now: float) -> Step:
        """Held until the service is ready; ignored after the finish."""
        if pcm and not self._finished and not self._done:
            if self._winding_up:
                self._dropped = True
            elif self._ready:
                self._append(pcm, now)
            else:
                self._held.append(pcm)
        return self._step()

    def commit(self, now: float) -> Step:
        """Only in manual mode."""
        if self._options.manual and not (self._finished or self._winding_up or self._done):
            if self._ready:
                self._commit(now)
            else:
                self._held.append(_COMMIT)
        return self._step()

    def update_context(self, context: str, now: float) -> Step:
        """The configuration of a session is sent once."""
        del context, now
        return Step()

    def received(self, message: Message, now: float) -> Step:
        """Unknown messages and whatever comes after the end are ignored."""
        data = None if self._done else messages.parse(message)
        if data is not None:
            match kind := messages.text(data, "type"):
                case "session.created" | "session.updated":
                    self._greeted(kind, data, now)
                case "session.finished":
                    self._end()
                case "error":
                    self._complained(data)
                case _:
                    self._heard(kind, data, now)
        return self._step()

    def restart(self, now: float) -> Step | None:
        """A session is its socket."""
        del now
        return None

    @property
    def ready(self) -> bool:
        """Whether audio is passed on at once."""
        return self._ready and not (self._finished or self._winding_up or self._done)

    # What the two kinds of session do differently.

    @abstractmethod
    def _configuration(self) -> Json:
        """The `session` of `session.update`."""

    @abstractmethod
    def _heard(self, kind: str, data: Json, now: float) -> None:
        """A message that belongs to recognition."""

    @abstractmethod
    def _commit(self, now: float) -> None:
        """Ends the utterance by hand."""

    def _overdue(self, now: float) -> None:
        del now
        if self._ready:
            self._end()
        else:
            self._break(mute())

    # What both do.

    def _detection(self) -> Json | None:
        """How the service finds the ends; None where hands do.

        Both values are always sent: the documents disagree about the defaults.
        """
        options = self._options
        if options.manual:
            return None
        return {"type": "server_vad", "threshold": options.threshold, "silence_duration_ms": options.silence_ms}

    def _say(self, action: str, **fields: object) -> None:
        number = f"{_PREFIX}{next(self._numbers)}"
        self._asked[number] = action
        self._sends.append(messages.dump({"event_id": number, "type": action, **fields}))

    def _append(self, pcm: bytes, now: float) -> None:
        """Audio for the service."""
        del now
        for piece in frames(pcm, self._options.rate):
            self._put(piece)

    def _put(self, piece: bytes) -> None:
        """One frame on the wire. The JSON around it never needs escaping, so none is made for each frame."""
        self._spans.grow(len(piece))
        encoded = base64.b64encode(piece).decode("ascii")
        number = f"{_PREFIX}{next(self._numbers)}"
        self._sends.append(f'{{"event_id":"{number}","type":"input_audio_buffer.append","audio":"{encoded}"}}')

    def _greeted(self, kind: str, data: Json, now: float) -> None:
        self._session = messages.text(messages.part(data, "session"), "id") or self._session
        if not self._configured:
            self._configured = True
            self._say("session.update", session=self._configuration())
        elif kind == "session.updated" and not self._ready:
            self._ready = True
            self._deadline = None
            self._events.append(Ready(self._session))
            self._release(now)
            if self._finished:
                self._finish(now)

    def _release(self, now: float) -> None:
        """What was held, in order, in full frames."""
        held, self._held = self._held, []
        run = bytearray()
        for piece in held:
            run += piece
            if piece == _COMMIT:
                self._append(bytes(run), now)
                run.clear()
                self._commit(now)
        self._append(bytes(run), now)

    def _complained(self, data: Json) -> None:
        raw = messages.part(data, "error") or {"message": messages.text(data, "error")}
        kind = messages.text(raw, "type")
        error = fault(
            messages.text(raw, "code"),
            f"{kind} {messages.text(raw, 'message')}",
            param=messages.text(raw, "param"),
            region=self._options.region,
            model=self._model.id,
            instead=self._model.instead,
        )
        number = messages.text(raw, "event_id")
        action = self._asked.get(number, "")
        if action == "input_audio_buffer.commit":
            self._spans.drop()
        if action == "session.finish":
            self._end()
            return
        if not self._ready:
            # Going on would mean recognising with settings nobody chose.
            self._break(error)
            return
        ours = number.startswith(_PREFIX) or kind == "invalid_request_error"
        if error.retryable or ours:
            self._events.append(Problem(error, fatal=False))
        else:
            self._break(error)

    def _started(self, data: Json, now: float) -> None:
        """`speech_started`: the item that is to come."""
        item, begin = messages.text(data, "item_id"), messages.seconds(data, "audio_start_ms")
        if item and not self._utterances.known(item):
            self._current = item
            self._events.extend(self._utterances.note(item, Heard(begin=begin), now))
            if begin is not None:
                self._events.append(SpeechStarted(begin))

    def _stopped(self, data: Json, now: float) -> None:
        end = messages.seconds(data, "audio_end_ms")
        self._events.extend(self._utterances.note(self._item(data, now), Heard(end=end), now))

    def _item(self, data: Json, now: float) -> str:
        """The item a message is about; the latest where it names none. In manual mode a new one takes its span."""
        item = messages.text(data, "item_id") or self._current or "item"
        if not self._utterances.known(item):
            self._current = item
            self._events.extend(self._utterances.note(item, self._spans.take(), now))
        return item

    def _commit_rest(self) -> bool:
        """Commits what was sent since the last commit. An empty one would be an error to the service."""
        if cut := self._spans.cut():
            self._say("input_audio_buffer.commit")
        return cut

    def _end(self) -> None:
        asked = self._finished and not (self._dropped or self._held)
        self._over(asked=asked, planned=self._winding_up and not asked)
