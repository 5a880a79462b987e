"""How fast sound may be sent. Live sound never notices; what was held back goes out a little under twice as fast."""

PACE = 1.85
"""Seconds of sound per second: below twice real time, which services have been seen to put up with."""
_BURST_SECONDS = 0.12


class Pacer:
    """A store of seconds that may be sent; it fills with time. Pure: `now` is given, and never goes back."""

    def __init__(self, pace: float = PACE) -> None:
        """`pace`: seconds of sound per second."""
        self._pace = pace
        self._store = _BURST_SECONDS
        self._at: float | None = None

    def wait(self, seconds: float, now: float) -> float:
        """How long until `seconds` of sound may be sent; 0 = now."""
        if self._at is not None:
            self._store = min(_BURST_SECONDS, self._store + (now - self._at) * self._pace)
        self._at = now
        return max(0.0, min(seconds, _BURST_SECONDS) - self._store) / self._pace

    def spend(self, seconds: float) -> None:
        """So much was sent."""
        self._store -= seconds
