"""From the transcripts to what the window shows: pages of rows. Called in a worker's thread; no Qt here.

A row knows what stands beside its text (lost sound, another engine, marks), so that it can be drawn and read aloud
without a look at its neighbours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.speech.events import Word
from app.transcripts.library import Library
from app.transcripts.records import Line, Mark, SessionSummary
from app.transcripts.sessions import Which
from app.transcripts.sound.places import Sound

PAGE = 100
"""Rows fetched at a time: a few milliseconds."""
_LOOK_BACK = 20
"""Lines before a page in which the engine that was at work is looked for."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it is shown. `number` counts from 1; a line that was never kept has no text and no track.

    `original`: what was recognised, if `text` is an edit. `seam`: the engine that goes on here, '' where none changes.
    `words`: with times, where the recognizer gave them.
    """

    number: int
    begin: float = 0.0
    track: str = ""
    text: str = ""
    original: str | None = None
    gap: float = 0.0
    seam: str = ""
    emotion: str = ""
    incomplete: bool = False
    marks: tuple[Mark, ...] = ()
    end: float = 0.0
    words: tuple[Word, ...] = ()

    @property
    def hidden(self) -> bool:
        """Its text was edited away; exports leave it out."""
        return self.original is not None and not self.text


Pages = Mapping[int, tuple[Row, ...]]
"""Rows by page: page n holds the numbers from n * PAGE + 1 on; the last page may be short."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A session at a moment. `last`: its highest line number, 0 if it has none. `marks`: by line number.

    `line`: the one to show, None for none in particular. `sound`: what can be heard.
    """

    session: SessionSummary
    last: int
    marks: Mapping[int, tuple[Mark, ...]] = field(default_factory=dict)
    pages: Pages = field(default_factory=dict)
    sound: Sound = field(default_factory=Sound)
    line: int | None = None


def page_of(number: int) -> int:
    """The page that holds a line."""
    return (number - 1) // PAGE


def open_session(library: Library, which: Which, line: int | None, at: float | None = None) -> Opened:
    """A session with the pages needed to show it at `line`, or at the line that is said at second `at`; None: at its
    end if it is live, else at its beginning. Raises DiskError, NoSuchSessionError.
    """
    session = library.session(which)
    last = last_number(library, session)
    if at is not None:
        line = library.line_at(session.id, at)
    marks = placed(library, session, last)
    place = min(max(1, line or (last if session.live else 1)), max(1, last))
    wanted = {page_of(number) for number in (place - PAGE // 2, place, place + PAGE // 2) if 1 <= number <= last}
    shown = pages(library, session.id, sorted(wanted), last, marks)
    return Opened(session, last, marks, shown, library.sound(session), line)


def grown(library: Library, session: int, last: int, marks: Mapping[int, tuple[Mark, ...]]) -> Opened:
    """What has become of a session since it was shown up to `last` with these marks: its figures and changed pages.

    Of many new lines only the last pages come along. Raises DiskError, NoSuchSessionError.
    """
    now = library.session(session)
    end = last_number(library, now)
    if end == last and len(library.marks(session)) == sum(map(len, marks.values())):
        return Opened(now, last, marks, sound=library.sound(now))
    fresh = placed(library, now, end)
    moved = {number for number in {*fresh, *marks} if fresh.get(number) != marks.get(number)}
    first, final = page_of(max(1, last)), page_of(max(1, end))
    wanted = {first, *range(max(first, final - 1), final + 1), *(page_of(number) for number in moved)}
    return Opened(now, end, fresh, pages(library, session, sorted(wanted), end, fresh), library.sound(now))


def last_number(library: Library, session: SessionSummary) -> int:
    """The highest line number. It is the count of lines, unless a line could not be kept."""
    if not session.segments:
        return 0
    number = session.segments
    for line in library.lines(session.id, first=session.segments):
        number = line.segment.number
    return number


def pages(
    library: Library, session: int, wanted: Sequence[int], last: int, marks: Mapping[int, tuple[Mark, ...]]
) -> Pages:
    """The rows of those pages up to line `last`. Raises DiskError."""
    return {index: _page(library, session, index, last, marks) for index in wanted if index * PAGE < last}


def _page(
    library: Library, session: int, index: int, last: int, marks: Mapping[int, tuple[Mark, ...]]
) -> tuple[Row, ...]:
    first, end = index * PAGE + 1, min(last, (index + 1) * PAGE)
    engines: dict[str, str] = {}
    rows = {}
    for line in library.lines(session, max(1, first - _LOOK_BACK), end):
        segment = line.segment
        before = engines.get(segment.track)
        engines[segment.track] = segment.engine
        if segment.number >= first:
            seam = segment.engine if before is not None and before != segment.engine else ""
            rows[segment.number] = _row(line, seam, marks.get(segment.number, ()))
    return tuple(rows.get(number) or Row(number) for number in range(first, end + 1))


def _row(line: Line, seam: str, marks: tuple[Mark, ...]) -> Row:
    segment = line.segment
    return Row(
        number=segment.number,
        begin=segment.begin,
        track=segment.track,
        text=line.text,
        original=segment.text if line.edited is not None else None,
        gap=segment.gap_before,
        seam=seam,
        emotion=segment.emotion,
        incomplete=segment.incomplete,
        marks=marks,
        end=segment.end,
        words=segment.words,
    )


def placed(library: Library, session: SessionSummary, last: int) -> dict[int, tuple[Mark, ...]]:
    """The marks at the first line that ends after them. Those after all lines stand at the last one of a session that
    has ended; in a live one their line has yet to come.
    """
    found: dict[int, tuple[Mark, ...]] = {}
    for mark in library.marks(session.id) if last else ():
        low, high = 1, last + 1
        while low < high:
            middle = (low + high) // 2
            line = next(library.lines(session.id, middle, min(middle + _LOOK_BACK, last)), None)
            if line is None or line.segment.end < mark.at:
                low = middle + 1
            else:
                high = middle
        number = low if low <= last or session.live else last
        found[number] = (*found.get(number, ()), mark)
    return found
