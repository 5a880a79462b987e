"""All rows that can be looked back at, as they stand above those in the box. Pure."""

from collections.abc import Sequence

from app.captions.lines import Layout, Measure, Row, break_rows, rows_of, stream_of
from app.captions.model import CaptionLine


def look_back(lines: Sequence[CaptionLine], layout: Layout, measure: Measure) -> tuple[Row, ...]:
    """Every row of `lines`, oldest first; the last ones are those of `layout`, word for word where they stand.

    `lines` are those that `layout` was made of. Nothing moves under the eyes when a person begins to scroll: only what
    went off the top is broken into rows anew.
    """
    shown = {(line.track, line.utterance): line for line in lines}
    newest = [shown[key] for key in layout.keys if key in shown]
    older = [
        line
        for line in lines
        if (line.track, line.utterance) not in layout.keys and line.utterance <= layout.done.get(line.track, 0)
    ]
    stream = stream_of([*older, *newest], layout.page)
    if not stream.text:
        return ()
    begin = stream.starts[len(older)] if newest else len(stream.text)
    top = layout.breaks[layout.top - 1] if layout.top else 0
    above = [place for place in break_rows(stream.text[: begin + top], [], 0, layout.page.width, measure) if place]
    below = [begin + place for place in layout.breaks if place >= top]
    starts = sorted({*above, begin + top, *below} - {0})
    return rows_of(stream, [place for place in starts if place < len(stream.text)])
