"""Qwen-Omni realtime as the vendor's pages describe it: a transcription beside, and the model's own answer as text."""

from collections.abc import Sequence

from tests.service.checks import Fields, Text
from tests.service.dialect import Json, Out, Reply, Sort, line
from tests.service.listener import Ended, Grew
from tests.service.realtime import RealtimeDialect
from tests.service.rules import OMNI_SESSION


class OmniDialect(RealtimeDialect):
    """The model writes down what it hears. Without turn detection it does so when asked to."""

    # `session.finish` is refused, as people saw with 3.5: the client just closes.
    events: Sequence[str] = (
        "session.update",
        "input_audio_buffer.append",
        "input_audio_buffer.commit",
        "input_audio_buffer.clear",
        "response.create",
        "response.cancel",
    )
    _owed = ""

    @property
    def expected(self) -> str:
        """The instructions."""
        return str(self._settings.get("instructions", ""))

    @property
    def _schema(self) -> Fields:
        return OMNI_SESSION

    @property
    def _by_hand(self) -> float:
        """A session goes on after each commit."""
        return self._buffered / 2 / self._rate

    def _silence(self, session: Json) -> float | None:
        audio, detection = session.get("audio"), session["turn_detection"]
        if isinstance(audio, dict):
            self._rate = audio["input"]["format"]["sample_rate"]
        return detection["silence_duration_ms"] / 1000 if isinstance(detection, dict) else None

    def _partial(self, heard: Grew) -> list[Out]:
        words = self._knowledge.write(heard.words, self.expected)
        settled = line(words[:-1])
        fields = {"text": f"{settled} " if settled else "", "stash": words[-1].text, "obfuscation": "x"}
        return [self._said(Sort.PARTIAL, "delta", fields)]

    def _final(self, heard: Ended) -> list[Out]:
        transcript = line(self._knowledge.write(heard.words, self.expected), stop=True)
        beside = self._said(Sort.PARTIAL, "completed", {"transcript": transcript})
        if not transcript:
            return [beside]
        if self._manual:
            self._owed = transcript
            return [beside]
        return [beside, *self._answer(transcript)]

    def _other(self, data: Json, fields: Json, now: float) -> list[Out]:
        del now
        if data["type"] == "input_audio_buffer.clear":
            self._buffered = 0
            if self._listener:
                self._listener.cut()
            return [self._reply(Sort.NOTE, "input_audio_buffer.cleared")]
        if data["type"] == "response.cancel":
            return []
        allowed = {"instructions": Text(), "modalities": OMNI_SESSION.needed["modalities"]}
        if wrong := Fields(allowed={"response": Fields(allowed=allowed)}).faults(fields, "response.create"):
            return self._refuse_event(data, wrong[0])
        if not self._manual:
            return self._refuse_event(data, "response.create is for manual mode")
        transcript, self._owed = self._owed, ""
        return self._answer(transcript)

    def _answer(self, transcript: str) -> list[Out]:
        response, item = self._knowledge.new_id("resp_"), self._knowledge.new_id("item_")
        place = {"response_id": response, "item_id": item, "output_index": 0, "content_index": 0}
        about: Json = {"id": response, "object": "realtime.response", "status": "in_progress", "output": []}
        message: Json = {"id": item, "object": "realtime.item", "type": "message", "role": "assistant", "content": []}
        output: Json = {"response_id": response, "output_index": 0, "item": message}
        usage = {"total_tokens": 91, "input_tokens": 80, "output_tokens": 11}
        pieces = transcript.split(" ")
        said = [f"{piece} " for piece in pieces[:-1]] + pieces[-1:]
        return [
            self._reply(Sort.NOTE, "response.created", response=about),
            self._reply(Sort.NOTE, "response.output_item.added", **output),
            self._reply(Sort.NOTE, "conversation.item.created", previous_item_id=self._item or None, item=message),
            self._reply(Sort.NOTE, "response.content_part.added", **place, part={"type": "text", "text": ""}),
            *(self._reply(Sort.PARTIAL, "response.text.delta", **place, delta=piece) for piece in said),
            self._reply(Sort.FINAL, "response.text.done", **place, text=transcript),
            self._reply(Sort.NOTE, "response.content_part.done", **place, part={"type": "text", "text": transcript}),
            self._reply(Sort.NOTE, "response.output_item.done", **output),
            self._reply(Sort.NOTE, "response.done", response={**about, "status": "completed", "usage": usage}),
        ]

    def stale(self, reply: Reply) -> Reply:
        """Something more in an answer that is over."""
        return Reply(reply.sort, {**reply.body, "text": "stale stale"})

    def revised(self, reply: Reply) -> Reply:
        """The same answer again."""
        return Reply(reply.sort, {**reply.body, "text": f"{reply.body['text']} revised"})

    def failed(self, reply: Reply) -> Reply | None:
        """Transcription beside may fail, the answer not."""
        del reply
        return None
