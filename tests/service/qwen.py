"""Qwen-ASR-Realtime as the vendor's pages describe it."""

from tests.service.checks import Fields
from tests.service.dialect import Json, Out, Sort, line
from tests.service.listener import Ended, Grew
from tests.service.realtime import RealtimeDialect
from tests.service.rules import QWEN_SESSION


class QwenDialect(RealtimeDialect):
    """Partials hold all but the last word as confirmed text; the last word is the stash."""

    @property
    def expected(self) -> str:
        """The context."""
        corpus = self._transcription().get("corpus")
        return str(corpus.get("text", "")) if isinstance(corpus, dict) else ""

    @property
    def _schema(self) -> Fields:
        return QWEN_SESSION

    def _silence(self, session: Json) -> float | None:
        rate, detection = session.get("sample_rate", 16_000), session["turn_detection"]
        assert isinstance(rate, int)
        self._rate = rate
        return detection["silence_duration_ms"] / 1000 if isinstance(detection, dict) else None

    def _transcription(self) -> Json:
        found = self._settings.get("input_audio_transcription")
        return found if isinstance(found, dict) else {}

    def _partial(self, heard: Grew) -> list[Out]:
        words = self._knowledge.write(heard.words, self.expected)
        settled = line(words[:-1])
        fields = {"text": f"{settled} " if settled else "", "stash": words[-1].text}
        return [self._said(Sort.PARTIAL, "text", fields)]

    def _final(self, heard: Ended) -> list[Out]:
        transcript = line(self._knowledge.write(heard.words, self.expected), stop=True)
        replies: list[Out] = [self._said(Sort.FINAL, "completed", {"transcript": transcript})]
        if self._manual and transcript:
            replies.insert(0, self._said(Sort.PARTIAL, "text", {"text": "", "stash": transcript}))
        return replies

    @property
    def language(self) -> object:
        """The one that was asked for, else what is spoken."""
        return self._transcription().get("language", super().language)
