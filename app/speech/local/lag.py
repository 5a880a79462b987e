"""Says when recognition falls behind and when it has caught up. Pure."""

BEHIND = 2.0
"""Seconds of sound waiting from which a track counts as behind."""

CAUGHT_UP = 0.5
"""Seconds below which it no longer does."""

_STEP = 1.0


class Lag:
    """Remembers what was said last, so that a figure that hovers is not reported each time."""

    def __init__(self) -> None:
        """Nothing is behind at first."""
        self._said = 0.0

    @property
    def behind(self) -> bool:
        """Whether the track counts as behind."""
        return self._said > 0

    def news(self, seconds: float) -> float | None:
        """Takes how much waits; returns what to report now (0: caught up), None if nothing changed worth saying."""
        if self.behind and seconds <= CAUGHT_UP:
            self._said = 0.0
            return 0.0
        if seconds >= (BEHIND if not self.behind else CAUGHT_UP) and abs(seconds - self._said) >= _STEP:
            self._said = seconds
            return seconds
        return None
