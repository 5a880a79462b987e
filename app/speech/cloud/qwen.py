"""A Qwen-ASR realtime session without I/O: the service finds the ends of utterances, or we tell it (manual mode).

In manual mode a session takes a minute of sound. Before that it is wound up, at a breath if somebody talks on and on,
so that the next one begins afresh: it ends unasked, and what was given meanwhile is for the driver to send again.
"""

from app.speech.cloud import messages
from app.speech.cloud.breath import Breath
from app.speech.cloud.echo import EchoFilter
from app.speech.cloud.faults import fault
from app.speech.cloud.messages import Json
from app.speech.cloud.models import Model
from app.speech.cloud.options import RealtimeOptions
from app.speech.cloud.protocol import Traits
from app.speech.cloud.realtime import FINISH_SECONDS, RealtimeSession, frames
from app.speech.cloud.utterances import Heard

KEEPALIVE_SECONDS = 5.0
ENOUGH_SECONDS = 30.0
"""A commit beyond this winds the session up, so that the next utterance has room."""


class QwenSession(RealtimeSession):
    """One session of one model; see CloudProtocol for the verbs."""

    def __init__(self, model: Model, options: RealtimeOptions) -> None:
        """`options` as checked by `qwen_options`."""
        super().__init__(model, options)
        self._echo = EchoFilter(options.context)
        self._breath = Breath(options.rate)

    @property
    def traits(self) -> Traits:
        """An idle session is closed by the service with 1011; there is no heartbeat."""
        return Traits(rate=self._options.rate, keepalive=KEEPALIVE_SECONDS)

    def _configuration(self) -> Json:
        options = self._options
        transcription: dict[str, object] = {}
        if options.language:
            transcription["language"] = options.language
        if options.context:
            transcription["corpus"] = {"text": options.context}
        return {
            "modalities": ["text"],
            "input_audio_format": "pcm",
            "sample_rate": options.rate,
            "input_audio_transcription": transcription,
            "turn_detection": self._detection(),
        }

    def _heard(self, kind: str, data: Json, now: float) -> None:
        match kind:
            case "input_audio_buffer.speech_started":
                self._started(data, now)
            case "input_audio_buffer.speech_stopped":
                self._stopped(data, now)
            case "input_audio_buffer.committed":
                self._item(data, now)
            case "conversation.item.input_audio_transcription.text":
                heard = _labelled(data, messages.text(data, "text"), messages.text(data, "stash"))
                self._events.extend(self._utterances.partial(self._item(data, now), heard, now))
            case "conversation.item.input_audio_transcription.completed":
                # One that names neither item nor text says nothing, and must not end what is open.
                if messages.text(data, "item_id") or isinstance(data.get("transcript"), str):
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

    def _append(self, pcm: bytes, now: float) -> None:
        for piece in frames(pcm, self._options.rate):
            if self._options.manual and self._breath.cuts(piece, self._spans.seconds_with(len(piece))):
                self._wind_up(now)
            if self._winding_up:
                self._dropped = True
                return
            self._put(piece)

    def _commit(self, now: float) -> None:
        if not self._winding_up:
            self._commit_rest()
            if self._spans.seconds_with() > ENOUGH_SECONDS:
                self._wind_up(now)

    def _finish(self, now: float) -> None:
        if not self._winding_up:
            self._wind_up(now)

    def _wind_up(self, now: float) -> None:
        if self._options.manual:
            self._commit_rest()
        self._winding_up = True
        self._deadline = now + FINISH_SECONDS
        self._say("session.finish")


def _labelled(data: Json, settled: str, tentative: str = "") -> Heard:
    return Heard(settled, tentative, language=messages.text(data, "language"), emotion=messages.text(data, "emotion"))
