"""What Qwen-ASR and Omni sessions share: events as JSON, one session a socket, audio as base64."""

import base64
import binascii
from abc import ABC, abstractmethod
from collections.abc import Sequence

from tests.service.checks import Fields, Text, strange
from tests.service.dialect import Complain, Hangup, Json, Knowledge, Out, Reply, Sort, milliseconds, parse
from tests.service.ear import Ear
from tests.service.listener import Began, Ended, Grew, Heard, Listener
from tests.service.rules import MOST_APPEND, Rules

_CLOSE_SECONDS = 10.0
_TRANSCRIPTION = "conversation.item.input_audio_transcription"
_MANUAL_SECONDS = 60.0


class RealtimeDialect(ABC):
    """One session. States: new, then configured, ready once `session.updated` left, finishing, over."""

    events: Sequence[str] = (
        "session.update",
        "input_audio_buffer.append",
        "input_audio_buffer.commit",
        "session.finish",
    )

    def __init__(self, knowledge: Knowledge, rules: Rules, model: str, complain: Complain) -> None:
        self._knowledge = knowledge
        self._rules = rules
        self._model = model
        self._complain = complain
        self._state = "new"
        self._session = knowledge.new_id("sess_")
        self._settings: Json = {}
        self._event_ids: set[str] = set()
        self._rate = 16_000
        self._bytes = 0
        self._buffered = 0
        self._manual = False
        self._listener: Listener | None = None
        self._item = ""
        self._previous: str | None = None
        self._last_sound = 0.0
        self._over_at: float | None = None
        self._unasked = False

    @property
    def audio_seconds(self) -> float:
        """Sound received."""
        return self._bytes / 2 / self._rate

    @property
    def _by_hand(self) -> float:
        """Seconds that count against the minute of manual mode: those of the session."""
        return self.audio_seconds

    @property
    def deadline(self) -> float | None:
        """When patience ends."""
        if self._over_at is not None:
            return self._over_at + _CLOSE_SECONDS
        return self._last_sound + self._knowledge.limits.idle_session

    @property
    def expected(self) -> str:
        """Words the client said to expect."""
        return ""

    @property
    def language(self) -> object:
        """What results are labelled with."""
        return self._knowledge.language

    def opened(self, now: float) -> list[Out]:
        """The service speaks first."""
        self._last_sound = now
        return [self._reply(Sort.NOTE, "session.created", session=self._described({}))]

    def text(self, message: str, now: float) -> list[Out]:
        """Checks the envelope, then the event."""
        data = parse(message, self._complain)
        if data is None:
            return []
        kind = data.get("type")
        self._check_id(data.get("event_id"))
        if self._state == "over":
            if not self._unasked:  # otherwise it crossed our end on the way
                self._complain(f"{kind} after session.finished")
            return []
        if kind not in self.events:
            return self._refuse_event(data, f"there is no event {kind!r} here")
        return self._event(data, {name: value for name, value in data.items() if name not in ("type", "event_id")}, now)

    def _check_id(self, number: object) -> None:
        if wrong := Text().faults(number, "event_id"):
            self._complain(wrong[0])
        elif number in self._event_ids:
            self._complain("an event_id was used twice")
        self._event_ids.add(str(number))

    def _event(self, data: Json, fields: Json, now: float) -> list[Out]:
        match data["type"]:
            case "session.update":
                return self._update(data, fields)
            case "input_audio_buffer.append":
                return self._append(data, fields, now)
            case "input_audio_buffer.commit":
                return self._commit(data, fields, now)
            case "session.finish":
                return self._finish(data, fields, now)
        return self._other(data, fields, now)

    def binary(self, data: bytes, now: float) -> list[Out]:
        """Means nothing here."""
        del data, now
        self._complain("a binary frame on the realtime path")
        return []

    def tick(self, now: float) -> list[Out]:
        """An idle session ends with 1011; a finished one must be closed by the client."""
        if self.deadline is None or now < self.deadline:
            return []
        if self._over_at is not None:
            self._complain("the client did not close after session.finished")
            return [Hangup()]
        self._state, self._unasked = "over", True
        return [Hangup(1011, "Internal server error")]

    def sent(self, reply: Reply, now: float) -> None:
        """Ready and over count from when the client can know."""
        if reply.sort is Sort.READY:
            self._state = "ready"
            self._last_sound = now
        elif reply.sort is Sort.FINISHED:
            self._state = "over"
            self._over_at = now

    def refuse(self, code: str, message: str, now: float) -> list[Out]:
        """The update is refused; the session stays."""
        return self.complain(code, message, now)

    def complain(self, code: str, message: str, now: float) -> list[Out]:
        """An error event; the session stays."""
        del now
        kind = "invalid_request_error" if code.startswith("Invalid") else "server_error"
        return [self._error(kind, code, message, None)]

    def end(self, now: float) -> list[Out]:
        """Unasked."""
        del now
        self._unasked = True
        return [self._reply(Sort.FINISHED, "session.finished")]

    def stale(self, reply: Reply) -> Reply:
        """Something more about an item that is over."""
        return Reply(reply.sort, {**reply.body, "transcript": "stale stale"})

    def revised(self, reply: Reply) -> Reply:
        """The same item again."""
        return Reply(reply.sort, {**reply.body, "transcript": f"{reply.body.get('transcript')} revised"})

    def failed(self, reply: Reply) -> Reply | None:
        """Only this item is lost."""
        error = {"code": "transcription_failed", "message": "audio could not be processed", "param": ""}
        kind = f"{_TRANSCRIPTION}.failed"
        return self._reply(Sort.FINAL, kind, item_id=reply.body["item_id"], content_index=0, error=error)

    # What the two kinds do differently.

    @property
    @abstractmethod
    def _schema(self) -> Fields:
        """Of the session."""

    @abstractmethod
    def _silence(self, session: Json) -> float | None:
        """Seconds that end an utterance; reads the other settings as well."""

    @abstractmethod
    def _partial(self, heard: Grew) -> list[Out]:
        """Messages for speech going on."""

    @abstractmethod
    def _final(self, heard: Ended) -> list[Out]:
        """Messages for an utterance that is committed."""

    def _other(self, data: Json, fields: Json, now: float) -> list[Out]:
        """Events of this kind alone."""
        del fields, now
        return self._refuse_event(data, "not implemented")

    # What both do.

    def _reply(self, sort: Sort, kind: str, **fields: object) -> Reply:
        return Reply(sort, {"event_id": self._knowledge.new_id("event_"), "type": kind, **fields})

    def _said(self, sort: Sort, kind: str, fields: dict[str, str]) -> Reply:
        """What the transcription has to say about the item."""
        return self._reply(
            sort,
            f"{_TRANSCRIPTION}.{kind}",
            item_id=self._item,
            content_index=0,
            language=self.language,
            emotion=self._knowledge.emotion,
            **fields,
        )

    def _error(self, kind: str, code: str, message: str, number: object, param: str = "") -> Reply:
        error = {"type": kind, "code": code, "message": message, "param": param, "event_id": number}
        return self._reply(Sort.ERROR, "error", error=error)

    def _refuse_event(self, data: Json, fault: str) -> list[Out]:
        self._complain(fault)
        return [self._error("invalid_request_error", "invalid_value", fault, data.get("event_id"))]

    def _described(self, session: Json) -> Json:
        return {
            "id": self._session,
            "object": "realtime.session",
            "model": self._model,
            "modalities": ["text"],
            "input_audio_format": "pcm",
            "sample_rate": 16_000,
            "input_audio_transcription": None,
            "turn_detection": {"type": "server_vad", "threshold": 0.2, "silence_duration_ms": 800},
            **session,
        }

    def _update(self, data: Json, fields: Json) -> list[Out]:
        if self._state != "new" or self._bytes:
            return self._refuse_event(data, "session update error: the session already started")
        wrong = Fields({"session": self._schema}).faults(fields, "session.update")
        if len(wrong) > len(strange(wrong)):
            return self._refuse_event(data, "; ".join(wrong))
        for fault in wrong:
            self._complain(fault)
        session = fields["session"]
        assert isinstance(session, dict)
        self._settings = session
        silence = self._silence(session)
        self._manual = silence is None
        self._listener = Listener(Ear(self._knowledge.recordings, self._rate), self._rate, silence)
        self._state = "configured"
        return [self._reply(Sort.READY, "session.updated", session=self._described(session))]

    def _append(self, data: Json, fields: Json, now: float) -> list[Out]:
        if self._state != "ready" or self._listener is None:
            return self._refuse_event(data, f"audio while the session is {self._state}")
        if wrong := Fields({"audio": Text(longest=2 * MOST_APPEND)}).faults(fields, "append"):
            return self._refuse_event(data, wrong[0])
        try:
            pcm = base64.b64decode(str(fields["audio"]), validate=True)
        except binascii.Error:
            return self._refuse_event(data, "the audio is not base64")
        if not pcm or len(pcm) % 2 or len(pcm) > MOST_APPEND:
            return self._refuse_event(data, f"{len(pcm)} bytes are no audio")
        self._bytes += len(pcm)
        self._buffered += len(pcm)
        self._last_sound = now
        if self._manual and self._by_hand > _MANUAL_SECONDS:
            self._complain("more than a minute of sound in a manual session")
        return self._tell(self._listener.feed(pcm))

    def _commit(self, data: Json, fields: Json, now: float) -> list[Out]:
        del now
        if wrong := Fields().faults(fields, "commit"):
            return self._refuse_event(data, wrong[0])
        if self._state != "ready" or not self._manual or self._listener is None:
            return self._refuse_event(data, "commit is not allowed here")
        if not self._buffered:
            return self._refuse_event(data, "commit of an empty buffer")
        self._buffered = 0
        heard = self._listener.cut()
        return self._tell(heard) if heard else self._tell([Ended((), self._listener.seconds)])

    def _finish(self, data: Json, fields: Json, now: float) -> list[Out]:
        del now
        if wrong := Fields().faults(fields, "session.finish"):
            return self._refuse_event(data, wrong[0])
        if self._state != "ready" or self._listener is None:
            return self._refuse_event(data, f"session.finish while the session is {self._state}")
        if self._manual and self._buffered:
            self._complain("finished with sound that was never committed")
        self._state = "finishing"
        rest = [] if self._manual else self._tell(self._listener.cut())
        return [*rest, self._reply(Sort.FINISHED, "session.finished")]

    def _tell(self, heard: list[Heard]) -> list[Out]:
        replies: list[Out] = []
        for one in heard:
            match one:
                case Began(begin):
                    self._item = self._knowledge.new_id("item_")
                    if not self._manual:
                        start = milliseconds(begin)
                        kind = "input_audio_buffer.speech_started"
                        replies.append(self._reply(Sort.STARTED, kind, audio_start_ms=start, item_id=self._item))
                case Grew():
                    replies += self._partial(one)
                case Ended():
                    replies += self._ended(one)
        return replies

    def _ended(self, heard: Ended) -> list[Out]:
        item = self._item = self._item or self._knowledge.new_id("item_")
        replies: list[Out] = []
        if not self._manual:
            end = milliseconds(heard.end)
            kind = "input_audio_buffer.speech_stopped"
            replies.append(self._reply(Sort.NOTE, kind, audio_end_ms=end, item_id=item))
        previous = self._previous
        kind = "input_audio_buffer.committed"
        replies.append(self._reply(Sort.NOTE, kind, previous_item_id=previous, item_id=item))
        content = [{"type": "input_audio", "transcript": None}]
        described = {
            "id": item,
            "object": "realtime.item",
            "type": "message",
            "status": "in_progress",
            "role": "user",
            "content": content,
        }
        if not self._manual:
            kind = "conversation.item.created"
            replies.append(self._reply(Sort.NOTE, kind, previous_item_id=previous, item=described))
        replies += self._final(heard)
        self._previous, self._item = item, ""
        return replies
