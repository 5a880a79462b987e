"""What the stand-in keeps about a connection, for tests to look at."""

from dataclasses import dataclass, field

from tests.service.faults import Kind


@dataclass(slots=True)
class Record:
    """What a test may look at, from any thread. Times are `time.monotonic()`, None until they happen.

    `sound`: seconds received by when; `results`: the text of each partial and final, and when it left.
    """

    number: int
    accepted: float
    model: str = ""
    path: str = ""
    agent: str = ""
    status: int = 101
    ready: float | None = None
    ended: float | None = None
    close_code: int | None = None
    sound: list[tuple[float, float]] = field(default_factory=list)
    finals: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    results: list[tuple[float, str]] = field(default_factory=list)
    received: list[str] = field(default_factory=list)
    struck: list[tuple[Kind, float]] = field(default_factory=list)
    pings: int = 0

    @property
    def seconds(self) -> float:
        """Sound received."""
        return self.sound[-1][1] if self.sound else 0.0

    def fastest(self, window: float = 1.0) -> float:
        """The most seconds of sound that came within any second, as a multiple of real time."""
        best, first, before = 0.0, 0, 0.0
        for at, seconds in self.sound:
            while self.sound[first][0] < at - window:
                before = self.sound[first][1]
                first += 1
            best = max(best, (seconds - before) / window)
        return best
