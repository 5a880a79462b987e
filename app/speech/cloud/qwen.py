"""A Qwen-ASR realtime session without I/O: the service finds the ends of utterances, or we tell it (manual mode).

In manual mode a session takes a minute of sound. Before that it is wound up, so that the next one begins afresh: it
ends unasked, and what was given meanwhile is for the driver to send again.
"""

from collections import deque

from app.speech.cloud import messages
from app.speech.cloud.echo import EchoFilter
from app.speech.cloud.faults import fault
from app.speech.cloud.messages import Json
from app.speech.cloud.models import Model
from app.speech.cloud.options import QwenOptions
from app.speech.cloud.protocol import Traits
from app.speech.cloud.realtime import FINISH_SECONDS, RealtimeSession, frames
from app.speech.cloud.utterances import Heard

KEEPALIVE_SECONDS = 5.0
MANUAL_SECONDS = 60.0
ENOUGH_SECONDS = 30.0
"""A commit beyond this winds the session up, so that the next utterance has room."""


class QwenSession(RealtimeSession):
    """One session of one model; see CloudProtocol for the verbs."""

    def __init__(self, model: Model, options: QwenOptions) -> None:
        """`options` as checked by `qwen_options`."""
        super().__init__(model, rate=options.rate, region=options.region, workspace=options.workspace)
        self._options = options
        self._manual = options.manual
        self._echo = EchoFilter(options.context)
        self._current = ""
        self._sent = self._committed = 0
        self._spans: deque[tuple[float, float]] = deque()

    @property
    def traits(self) -> Traits:
        """An idle session is closed by the service with 1011; there is no heartbeat."""
        return Traits(rate=self._rate, keepalive=KEEPALIVE_SECONDS)

    def _configuration(self) -> Json:
        options = self._options
        transcription: dict[str, object] = {}
        if options.language:
            transcription["language"] = options.language
        if options.context:
            transcription["corpus"] = {"text": options.context}
        # Threshold and silence are always sent: the documents disagree about the defaults.
        detection = {
            "type": "server_vad",
            "threshold": options.threshold,
            "silence_duration_ms": options.silence_ms,
        }
        return {
            "modalities": ["text"],
            "input_audio_format": "pcm",
            "sample_rate": self._rate,
            "input_audio_transcription": transcription,
            "turn_detection": None if self._manual else detection,
        }

    def _heard(self, kind: str, data: Json, now: float) -> None:
        match kind:
            case "input_audio_buffer.speech_started":
                self._current = self._started(data, now) or self._current
            case "input_audio_buffer.speech_stopped":
                self._stopped(data, now)
            case "input_audio_buffer.committed":
                self._item(data, now)
            case "conversation.item.input_audio_transcription.text":
                heard = _labelled(data, messages.text(data, "text"), messages.text(data, "stash"))
                self._events.extend(self._utterances.partial(self._item(data, now), heard, now))
            case "conversation.item.input_audio_transcription.completed":
                self._completed(self._item(data, now), data, now)
            case "conversation.item.input_audio_transcription.failed":
                raw = messages.part(data, "error")
                error = fault(messages.text(raw, "code"), messages.text(raw, "message"), model=self._model.id)
                self._events.extend(self._utterances.failed(self._item(data, now), error, now))

    def _completed(self, item: str, data: Json, now: float) -> None:
        transcript = messages.text(data, "transcript")
        incomplete = not isinstance(data.get("transcript"), str)
        if incomplete:
            transcript = self._utterances.text_of(item)
        elif self._echo.is_echo(transcript):
            transcript = ""
        heard = _labelled(data, transcript)
        self._events.extend(self._utterances.final(item, heard, now, incomplete=incomplete))

    def _item(self, data: Json, now: float) -> str:
        """The item a message is about; the latest where it names none. In manual mode a new one takes its span."""
        item = messages.text(data, "item_id") or self._current or "item"
        if not self._utterances.known(item):
            self._current = item
            if self._spans:
                begin, end = self._spans.popleft()
                self._events.extend(self._utterances.note(item, Heard(begin=begin, end=end), now))
        return item

    def _append(self, pcm: bytes, now: float) -> None:
        if not self._manual:
            super()._append(pcm, now)
            return
        for piece in frames(pcm, self._rate):
            if self._seconds(self._sent + len(piece)) > MANUAL_SECONDS:
                self._wind_up(now)
            if self._winding_up:
                self._dropped = True
                return
            super()._append(piece, now)
            self._sent += len(piece)

    def _commit(self, now: float) -> None:
        self._commit_rest()
        if self._seconds(self._sent) > ENOUGH_SECONDS:
            self._wind_up(now)

    def _commit_rest(self) -> None:
        # An empty commit is an error to the service.
        if self._sent > self._committed:
            self._spans.append((self._seconds(self._committed), self._seconds(self._sent)))
            self._committed = self._sent
            self._say("input_audio_buffer.commit")

    def _finish(self, now: float) -> None:
        if not self._winding_up:
            self._wind_up(now)

    def _wind_up(self, now: float) -> None:
        if self._manual:
            self._commit_rest()
        self._winding_up = True
        self._deadline = now + FINISH_SECONDS
        self._say("session.finish")

    def _refused(self, action: str, now: float) -> bool:
        del now
        if action == "input_audio_buffer.commit" and self._spans:
            self._spans.pop()
        if action == "session.finish":
            self._end()
        return action == "session.finish"

    def _seconds(self, size: int) -> float:
        return size / 2 / self._rate


def _labelled(data: Json, settled: str, tentative: str = "") -> Heard:
    return Heard(settled, tentative, language=messages.text(data, "language"), emotion=messages.text(data, "emotion"))
