"""One honest state per track: how capture and recognition are doing, and whether sound is let in at all. Pure."""

from app.speech.events import Health, HealthChanged

# The earlier in this list, the more it matters to a person; capture comes before recognition where both are equal.
_WEIGHT = (
    Health.FAILED,
    Health.STOPPED,
    Health.PAUSED,
    Health.WAITING_DEVICE,
    Health.RECONNECTING,
    Health.CONNECTING,
    Health.STARTING,
    Health.BEHIND,
    Health.NO_SIGNAL,
    Health.PUSH_TO_TALK,
    Health.EMBEDDED,
    Health.SILENCE,
    Health.LISTENING,
)


class HealthBoard:
    """The state of one track. Not thread-safe: its owner holds a lock."""

    def __init__(self, track: str) -> None:
        """Both sides are starting."""
        starting = HealthChanged(track, Health.STARTING)
        self._capture, self._engine = starting, starting
        self._gate: HealthChanged | None = None
        self._shown: HealthChanged | None = None

    def capture(self, change: HealthChanged) -> HealthChanged | None:
        """Capture's news; the state to show if it changed."""
        self._capture = change
        return self._changed()

    def engine(self, change: HealthChanged) -> HealthChanged | None:
        """The engine's news; the state to show if it changed."""
        self._engine = change
        return self._changed()

    def gate(self, change: HealthChanged | None) -> HealthChanged | None:
        """Why no sound is let in, None while it is; the state to show if it changed."""
        self._gate = change
        return self._changed()

    def _changed(self) -> HealthChanged | None:
        voices = [self._capture, self._engine, *([self._gate] if self._gate else [])]
        worst = min(voices, key=lambda change: _WEIGHT.index(change.health))
        if worst == self._shown:
            return None
        self._shown = worst
        return worst
