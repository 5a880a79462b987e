"""What documents say besides the words: facts about the session, and the order of lines and marks. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.transcripts.export.clock import hours
from app.transcripts.export.phrases import ENGLISH, Phrases
from app.transcripts.records import Line, Mark, SessionSummary, Transcript


@dataclass(frozen=True, slots=True)
class Placed:
    """A line where it stands. `seam`: the engine that goes on here with its track, '' where none changes."""

    line: Line
    seam: str = ""


@dataclass(slots=True)
class Seams:
    """Follows the engines of each track."""

    _engines: dict[str, str] = field(default_factory=dict)

    def at(self, line: Line) -> str:
        """The engine that goes on with this line, '' if it is the one from before. Lines come in order."""
        segment = line.segment
        before = self._engines.get(segment.track, segment.engine)
        self._engines[segment.track] = segment.engine
        return segment.engine if before != segment.engine else ""


def facts(session: SessionSummary, say: Phrases = ENGLISH) -> list[tuple[str, str]]:
    """Names and values, as far as they are known. Times of day are those of this place."""
    began = f"{session.started.astimezone():%Y-%m-%d %H:%M}"
    found = [(say.began, began), (say.length, hours(round(session.duration)))]
    found += [(say.source, session.source), (say.recognizer, session.engine), (say.language, session.language)]
    return [(name, value) for name, value in found if value]


def in_order(transcript: Transcript) -> Iterator[Placed | Mark]:
    """Lines by their beginning, each mark before the first line that begins at it or later."""
    seams = Seams()
    lines = [Placed(line, seams.at(line)) for line in transcript.lines]
    timed: list[tuple[float, int, Placed | Mark]] = [(placed.line.segment.begin, 1, placed) for placed in lines]
    timed += [(mark.at, 0, mark) for mark in transcript.marks]
    for _, _, each in sorted(timed, key=lambda one: one[:2]):
        yield each
