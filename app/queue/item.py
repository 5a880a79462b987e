"""What is known of a file in the queue. Plain frozen data."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Phase(StrEnum):
    """Where a file is on its way."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Item:
    """One file. `reached` and `duration` in seconds of it, `duration` None as long as it is not known.

    `uuid`: the session that holds its transcript, '' before there is one. `subtitles`: they are saved beside the file
    when it is done, as `saved`. `message`: a plain sentence on what went wrong, also beside a file that is done.
    """

    number: int
    path: Path
    phase: Phase = Phase.WAITING
    reached: float = 0.0
    duration: float | None = None
    uuid: str = ""
    subtitles: bool = False
    saved: Path | None = None
    message: str = ""

    @property
    def part(self) -> float | None:
        """How much of it is done, 0 to 1; None if its length is not known."""
        if self.phase is Phase.DONE:
            return 1.0
        return min(1.0, self.reached / self.duration) if self.duration else None

    @property
    def over(self) -> bool:
        """Nothing happens to it any more by itself."""
        return self.phase not in {Phase.WAITING, Phase.RUNNING}
