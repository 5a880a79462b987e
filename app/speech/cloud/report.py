"""What a cloud engine tells about its track: news only, and in its words. Recognise thread."""

from collections import deque
from collections.abc import Iterable
from dataclasses import replace

from app.errors import HearlineError
from app.speech.engine import Emit
from app.speech.events import AudioLost, EngineEvent, Health, HealthChanged, Hypothesis, Notice

NOTICE_SECONDS = 15.0
"""So long a notice is shown."""


class Report:
    """Tells `emit` of one track. While `muted`, how the connection is doing is nobody's concern."""

    def __init__(self, track: str) -> None:
        """Nobody listens before `to` is called."""
        self.muted = False
        self._track = track
        self._notices: deque[Notice] = deque()
        self._shown_until: float | None = None
        self._emit: Emit = _nobody
        self._told: tuple[Health, float, str] | None = None

    def to(self, emit: Emit) -> None:
        """From now on tells `emit`."""
        self._emit = emit

    def hypotheses(self, hypotheses: Iterable[Hypothesis | None]) -> None:
        """In order; None is nothing to tell."""
        for hypothesis in filter(None, hypotheses):
            self._emit(hypothesis)

    def lost(self, stretch: tuple[float, float] | None) -> None:
        """Seconds of the stream that will never be recognised; None is nothing to tell."""
        if stretch and stretch[1] > stretch[0]:
            self._emit(AudioLost(self._track, *stretch))

    def notice(self, sentence: str) -> None:
        """Something a person should know, shown by `look`; '' is nothing to tell."""
        if sentence:
            self._notices.append(Notice(self._track, sentence))

    def look(self, now: float) -> None:
        """Shows notices, one after the other, each for a while."""
        if self._shown_until is not None and now >= self._shown_until:
            self._emit(replace(self._notices.popleft(), over=True))
            self._shown_until = None
        if self._notices and self._shown_until is None:
            self._emit(self._notices[0])
            self._shown_until = now + NOTICE_SECONDS

    def health(
        self, health: Health, *, seconds: float = 0.0, error: HearlineError | None = None, always: bool = False
    ) -> None:
        """How the track is doing, in whole seconds, if that is news. `always`: even while muted."""
        news = (health, float(int(seconds)), error.sentence if error else "")
        if news != self._told and (always or not self.muted):
            self._told = news
            self._emit(HealthChanged(self._track, *news, error))


def _nobody(event: EngineEvent) -> None:
    """Nobody listens."""
