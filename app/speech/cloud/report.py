"""What a cloud engine tells about its track: news only, and in its words. Recognise thread."""

from collections.abc import Iterable

from app.errors import HearlineError
from app.speech.engine import Emit
from app.speech.events import AudioLost, EngineEvent, Health, HealthChanged, Hypothesis


class Report:
    """Tells `emit` of one track. While `muted`, how the connection is doing is nobody's concern."""

    def __init__(self, track: str) -> None:
        """Nobody listens before `to` is called."""
        self.muted = False
        self.note = ""
        self._track = track
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

    def health(
        self, health: Health, *, seconds: float = 0.0, error: HearlineError | None = None, always: bool = False
    ) -> None:
        """How the track is doing, in whole seconds, if that is news. `always`: even while muted."""
        message = error.sentence if error else self.note
        news = (health, float(int(seconds)), message)
        if news != self._told and (always or not self.muted):
            self._told = news
            self._emit(HealthChanged(self._track, *news, error))


def _nobody(event: EngineEvent) -> None:
    """Nobody listens."""
