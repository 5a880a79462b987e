"""What crosses the border of this room: plain frozen data. Times of day are aware datetimes in UTC."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from uuid import uuid4

from app.captions.model import Segment


class EndReason(StrEnum):
    """Why a session ended."""

    STOPPED = "stopped"
    FINISHED = "finished"
    FAILED = "failed"
    RECOVERED = "recovered"
    """It was cut short (a crash, a power cut) and closed later."""
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class SessionStart:
    """What is known when a session begins. `source`, `engine` and `language` are texts to show, not keys."""

    title: str = ""
    source: str = ""
    engine: str = ""
    language: str = ""
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    uuid: str = field(default_factory=lambda: str(uuid4()))


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """One session of the library. `duration`: seconds of sound up to the end of the last segment.

    `ended` is None while a program writes to it. `words` counts a Chinese or Japanese character as one.
    """

    id: int
    uuid: str
    title: str
    started: datetime
    ended: datetime | None
    end_reason: str
    duration: float
    words: int
    segments: int
    source: str
    engine: str
    language: str

    @property
    def recovered(self) -> bool:
        """It was cut short; everything that was on the disk is there."""
        return self.end_reason == EndReason.RECOVERED

    @property
    def live(self) -> bool:
        """It is being written."""
        return self.ended is None


@dataclass(frozen=True, slots=True)
class Line:
    """A segment as it was recognised, and what the user made of it. `edited` is None if it was left alone."""

    segment: Segment
    kept_at: datetime
    edited: str | None = None

    @property
    def text(self) -> str:
        """The text to show: the edited one wins."""
        return self.segment.text if self.edited is None else self.edited


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment the user marked, in seconds of the session's audio."""

    at: float
    note: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A line that was found. `ranges`: (begin, end) in `line.text` of what to highlight, in order."""

    session: SessionSummary
    line: Line
    ranges: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Transcript:
    """A whole session, as exporters take it. Lines edited to nothing are left out; numbers stay as they were."""

    session: SessionSummary
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...] = ()

    @property
    def tracks(self) -> tuple[str, ...]:
        """The tracks that have lines, in order of their first."""
        return tuple(dict.fromkeys(line.segment.track for line in self.lines))
