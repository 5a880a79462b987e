"""From a view's text to the rows of a box: pure. The widths of pieces of text are asked of whoever draws them.

Rows roll up: the newest is at the bottom, a finished row keeps its words as long as they fit it, and rows that went
off the top do not come back.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from app.captions.breaks import clusters
from app.captions.flow import Flow, Key, Style, flow
from app.captions.model import CaptionLine
from app.captions.realign import moved, parts

Measure = Callable[[str], float]

_REMEMBERED = 4
"""How many captions per row of the box are laid out when there is nothing on it yet."""
_RAGGED = 0.5
"""A revised row whose words shrank below this share of the width is filled up again."""
_TOLERANCE = 1.03
"""How far a revised row may stick out before it is broken anew: a final's full stop must not move a word."""


class Stretch(NamedTuple):
    """A part of a row's text in one style."""

    text: str
    style: Style


class Row(NamedTuple):
    """One row of the box; a row without stretches is empty."""

    stretches: tuple[Stretch, ...] = ()
    right_to_left: bool = False

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(stretch.text for stretch in self.stretches)


@dataclass(frozen=True, slots=True)
class Page:
    """The box: how many rows, how wide, and what precedes a caption.

    `flowing`: a track's captions follow each other on one row. `labels`: a name per track to put before its captions.
    `alerts`: words to set off.
    """

    rows: int
    width: float
    flowing: bool = True
    times: bool = False
    labels: tuple[tuple[str, str], ...] = ()
    alerts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands in the box (`rows`, top to bottom, as many as the page has) and what the next layout must know.

    `text` is what was laid out, rows start at 0 and at `breaks`; `top` counts rows that are off the top. `keys` are
    the captions in `text`, `done` the last utterance of each track before it and `preceding` the track of the last
    caption before it.
    """

    page: Page
    rows: tuple[Row, ...]
    keys: tuple[Key, ...] = ()
    text: str = ""
    breaks: tuple[int, ...] = ()
    top: int = 0
    filled: int = 0
    done: dict[str, int] = field(default_factory=dict)
    preceding: str = ""


def lay_out(lines: Sequence[CaptionLine], page: Page, measure: Measure, before: Layout | None = None) -> Layout:
    """The rows after a change of the view. `measure` gives the width of a piece of text in the unit of `page.width`.

    `before` is the layout that stands in the box; it is not regarded if the page changed or a new session began.
    """
    if before is None or before.page != page or _restarted(lines, before):
        before = _empty(lines, page)
    chosen = _choose(lines, before)
    stream = stream_of(chosen, page, before.preceding)
    kept, shared = moved(before.text, before.breaks, stream.text)
    breaks = break_rows(stream.text, kept, shared, page.width, measure)
    top = 0
    if 0 < before.top <= len(kept) and kept[before.top - 1] in breaks:
        top = breaks.index(kept[before.top - 1]) + 1
    count = len(breaks) + 1 if stream.text else 0
    top = max(top, count - page.rows)
    filled = min(page.rows, max(before.filled, count - top))
    rows = rows_of(stream, breaks)[top:]
    blank = (Row(),) * page.rows
    layout = Layout(
        page,
        (*blank[: page.rows - filled], *rows, *blank)[: page.rows],
        tuple((line.track, line.utterance) for line in chosen),
        stream.text,
        tuple(breaks),
        top,
        filled,
        before.done,
        before.preceding,
    )
    return _forget(layout, stream, chosen)


def stream_of(lines: Sequence[CaptionLine], page: Page, preceding: str = "") -> Flow:
    """The captions as one text, as the page wants it. `preceding`: the track of the caption before the first."""
    return flow(
        lines,
        flowing=page.flowing,
        times=page.times,
        labels=dict(page.labels),
        preceding=preceding,
        alerts=page.alerts,
    )


def _empty(lines: Sequence[CaptionLine], page: Page) -> Layout:
    """Nothing in the box yet; captions too old to be seen in it count as shown."""
    past = lines[: -_REMEMBERED * page.rows]
    return Layout(
        page,
        (Row(),) * page.rows,
        done={line.track: line.utterance for line in past if line.final},
        preceding=past[-1].track if past else "",
    )


def _restarted(lines: Sequence[CaptionLine], before: Layout) -> bool:
    """Whether utterances are counted from the beginning again."""
    newest: dict[str, int] = {}
    for line in lines:
        newest[line.track] = max(line.utterance, newest.get(line.track, 0))
    return not lines or any(number < before.done.get(track, 0) for track, number in newest.items())


def _choose(lines: Sequence[CaptionLine], before: Layout) -> list[CaptionLine]:
    """The captions to lay out: those in the box keep their order, whoever finishes first; new ones come below."""
    order = {key: place for place, key in enumerate(before.keys)}
    fresh = [line for line in lines if line.utterance > before.done.get(line.track, 0)]
    return sorted(fresh, key=lambda line: order.get((line.track, line.utterance), len(order)))


def break_rows(text: str, kept: list[int], shared: int, width: float, measure: Measure) -> list[int]:
    """The row starts: those of `kept` whose rows still stand, then as many words a row as fit."""
    breaks: list[int] = []
    start = 0
    for place in kept:
        if place > shared and not text[start:place].endswith("\n"):
            wide = sum(_width(part, measure) for part in parts(text[start:place]))
            if not _RAGGED * width <= wide <= _TOLERANCE * width:
                break
        breaks.append(place)
        start = place
    used = 0.0
    for part in parts(text[start:]):
        body = measure(part.rstrip(" \n"))
        if used and used + body > width:
            breaks.append(start)
            used = 0.0
        if body > width:
            ends, used = _chop(part, width, measure)
            breaks.extend(start + end for end in ends)
        else:
            used += _width(part, measure)
        start += len(part)
        if part.endswith("\n"):
            breaks.append(start)
            used = 0.0
    return breaks


def _chop(word: str, width: float, measure: Measure) -> tuple[list[int], float]:
    """Where a word too long for a row is cut, and how much of the last row it takes."""
    cuts: list[int] = []
    used, place = 0.0, 0
    for cluster in clusters(word):
        wide = _width(cluster, measure)
        if used and used + wide > width and not cluster.isspace():
            cuts.append(place)
            used = 0.0
        used += wide
        place += len(cluster)
    return cuts, used


def _width(part: str, measure: Measure) -> float:
    body = part.rstrip(" \n")
    blanks = part.count(" ", len(body))
    return (measure(body) if body else 0.0) + (blanks * measure(" ") if blanks else 0.0)


def rows_of(stream: Flow, breaks: list[int]) -> tuple[Row, ...]:
    """The text cut at the row starts."""
    if not stream.text:
        return ()
    return tuple(_row(stream, begin, end) for begin, end in pairwise((0, *breaks, len(stream.text))))


def _row(stream: Flow, begin: int, end: int) -> Row:
    end = begin + len(stream.text[begin:end].rstrip(" \n"))
    stretches: list[Stretch] = []
    for place, until, style in stream.styles:
        text = stream.text[max(begin, place) : min(end, until)] if place < end and until > begin else ""
        if not text:
            continue
        if stretches and stretches[-1].style is style:
            stretches[-1] = Stretch(stretches[-1].text + text, style)
        else:
            stretches.append(Stretch(text, style))
    return Row(tuple(stretches), stream.right_to_left_at(begin))


def _forget(layout: Layout, stream: Flow, chosen: list[CaptionLine]) -> Layout:
    """Leaves out the captions that went off the top. One still open comes again at the bottom: it is being spoken."""
    if not layout.top:
        return layout
    shown_from = layout.breaks[layout.top - 1]
    first = max(place for place, start in enumerate(stream.starts) if start <= shown_from)
    if not first:
        return layout
    cut = stream.starts[first]
    breaks = tuple(start - cut for start in layout.breaks if start > cut)
    done = layout.done | {line.track: line.utterance for line in chosen[:first] if line.final}
    return replace(
        layout,
        keys=layout.keys[first:],
        text=layout.text[cut:],
        breaks=breaks,
        top=sum(1 for start in breaks if start <= shown_from - cut),
        done=done,
        preceding=chosen[first - 1].track,
    )
