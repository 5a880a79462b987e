"""One row of captions as a picture. All lengths are device pixels. GUI thread."""

import math
import unicodedata
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGlyphRun,
    QImage,
    QPainter,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from app.captions.breaks import spaceless
from app.captions.flow import Style
from app.captions.lines import Row
from app.captions.realign import shared_length
from app.settings.appearance import Appearance
from app.ui.glyphs import Edge, GlyphCache, Picture, phase_of

_ENDLESS = 1_000_000.0
_KEPT_ROWS = 24
ALERT_PAPER, ALERT_INK = "#ffd54a", "#101010"
"""A word that matters stands out the same on every look: dark on a bright marker, at more than 12 to 1."""


@dataclass(frozen=True, slots=True)
class Ink:
    """How text is drawn, in device pixels."""

    family: str
    size: int
    weight: int
    spacing: float
    settled: str
    tentative: str
    tentative_style: str
    edge: Edge
    alignment: str
    direction: str

    def font(self) -> QFont:
        """The font of the text. Unhinted, so that it has the same shape at every scale."""
        font = QFont(self.family) if self.family else QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        font.setPixelSize(self.size)
        font.setWeight(QFont.Weight(self.weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


def ink(look: Appearance, scale: float, *, share: float = 1.0) -> Ink:
    """The ink of a look on a screen of that scale; `share` of the text size for smaller print."""
    size = max(8, round(look.font_size * scale * share))
    edge = Edge(look.outline_colour, look.outline_width * scale * share, look.shadow * scale * share)
    return Ink(
        family=look.font_family,
        size=size,
        weight=look.font_weight,
        spacing=look.line_spacing / 100,
        settled=look.text_colour,
        tentative=look.tentative_colour,
        tentative_style=look.tentative_style,
        edge=edge,
        alignment=look.alignment,
        direction=look.direction,
    )


class RowPicture(NamedTuple):
    """A row's picture and where its left edge is from the left edge of the row."""

    image: QImage
    x: int


@dataclass(slots=True)
class _Layers:
    """All outlines lie under all glyphs: a neighbour's outline must not cut into a letter.

    `skipped`: glyphs that begin left of it are drawn already.
    """

    skipped: int
    under: list[tuple[QPoint, Picture]] = field(default_factory=list)
    over: list[tuple[QPoint, Picture]] = field(default_factory=list)
    underlines: list[tuple[float, float]] = field(default_factory=list)
    markers: list[QRectF] = field(default_factory=list)


class RowPainter:
    """Measures and draws rows in one ink. Rows drawn lately are kept: most of them do not change."""

    def __init__(self, ink: Ink, glyphs: GlyphCache) -> None:
        """`glyphs` may be shared with other painters."""
        self.ink = ink
        self._glyphs = glyphs
        self._font = ink.font()
        metrics = QFontMetricsF(self._font)
        self.line_height = round((metrics.ascent() + metrics.descent()) * ink.spacing)
        self._baseline = round((self.line_height - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent())
        self.bleed = round(ink.edge.reach + 0.3 * ink.size)
        """How far a row's picture reaches beyond the row on each side: outlines, tall scripts, hanging marks."""

        # Not the bound method itself: wrapping that one reads its documentation, which Qt takes 20 ms to make.
        @lru_cache(maxsize=8192)
        def measure(text: str) -> float:
            return metrics.horizontalAdvance(text)

        self.measure = measure
        self._kept: OrderedDict[tuple[Row, int], RowPicture] = OrderedDict()

    def picture(self, row: Row, width: int, before: Row | None = None) -> RowPicture:
        """The row as it stands in `width`; its picture has `bleed` around the text on all sides.

        `before`: the row that was there, whose beginning need not be drawn again where it is the same.
        """
        key = (row, width)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        base = self._kept.get((before, width)) if before else None
        picture = self._draw(row, width, base, self.same_until(before, row) if before and base else -self.bleed)
        self._kept[key] = picture
        if len(self._kept) > _KEPT_ROWS:
            self._kept.popitem(last=False)
        return picture

    def changed(self, one: Row, other: Row, width: int) -> tuple[int, int]:
        """From where to where, on the row, it looks different when `one` becomes `other`."""
        pictures = [self.picture(one, width), self.picture(other, width, one)]
        left = max(self.same_until(one, other), min(picture.x for picture in pictures))
        return left, max(picture.x + picture.image.width() for picture in pictures)

    def same_until(self, one: Row, other: Row) -> int:
        """How far from its left edge on the row may look different when `one` becomes `other`."""
        if self.ink.alignment != "start" or any(self._backwards(row) or _mixed(row.text) for row in (one, other)):
            return -self.bleed
        shared = 0
        for stretch, new in zip(one.stretches, other.stretches, strict=False):
            same = shared_length(stretch.text, new.text) if stretch.style is new.style else 0
            shared += same
            if same < len(stretch.text) or same < len(new.text):
                break
        # Letters next to each other shape each other; words do not.
        while shared and one.text[shared - 1] != " " and not spaceless(one.text[shared - 1]):
            shared -= 1
        if shared and one.text[shared - 1] != " ":
            shared -= 1  # what follows may still combine with it
        return round(self.measure(one.text[:shared])) - self.bleed

    def _draw(self, row: Row, width: int, base: RowPicture | None, same: int) -> RowPicture:
        """Left of `same` the picture is that of `base`."""
        layout, line = self._shape(row)
        natural = line.naturalTextWidth()
        indent = self._indent(natural, width, backwards=self._backwards(row))
        x = math.floor(indent)
        size = QSize(math.ceil(natural) + 1 + 2 * self.bleed, self.line_height + 2 * self.bleed)
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        left = self.bleed + indent - x
        top = self.bleed + self._baseline - line.ascent()
        copied = max(0, same + self.bleed) if base else 0
        layers = _Layers(skipped=copied - 2 * self.ink.size)
        first = int(line.xToCursor(layers.skipped - left)) if copied else 0
        begin = 0
        for stretch in row.stretches:
            units = len(stretch.text.encode("utf-16-le")) // 2  # Qt counts in these
            fresh = max(0, first - begin)
            for run in layout.glyphRuns(begin + fresh, units - fresh) if fresh < units else ():
                self._place(run, left, top, stretch.style, layers)
            if stretch.style is Style.ALERT:
                layers.markers.append(self._marker(line, left, begin, begin + units))
            begin += units
        painter = QPainter(image)
        try:
            if base and copied:
                painter.drawImage(0, 0, base.image, 0, 0, copied, -1)
                painter.setClipRect(copied, 0, image.width(), image.height())
            _draw_markers(painter, layers.markers, self.ink.size)
            for place, picture in chain(layers.under, layers.over):
                painter.drawImage(place, picture.image)
            thick = max(1, self.ink.size // 16)
            for start, end in layers.underlines:
                y = self.bleed + self._baseline + 2 * thick
                painter.fillRect(round(start), y, round(end) - round(start), thick, QColor(self.ink.tentative))
        finally:
            painter.end()
        return RowPicture(image, x - self.bleed)

    def _shape(self, row: Row) -> tuple[QTextLayout, QTextLine]:
        layout = QTextLayout(row.text, self._font)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if self._backwards(row) else Qt.LayoutDirection.LeftToRight
        )
        layout.setTextOption(option)
        if self.ink.tentative_style == "italic":
            layout.setFormats(self._italics(row))
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(_ENDLESS)
        layout.endLayout()
        return layout, line

    def _italics(self, row: Row) -> list[QTextLayout.FormatRange]:
        ranges, begin = [], 0
        for stretch in row.stretches:
            units = len(stretch.text.encode("utf-16-le")) // 2
            if stretch.style is Style.TENTATIVE:
                found = QTextLayout.FormatRange()
                found.start, found.length = begin, units
                shape = found.format
                shape.setFontItalic(True)
                found.format = shape
                ranges.append(found)
            begin += units
        return ranges

    def _marker(self, line: QTextLine, left: float, begin: int, end: int) -> QRectF:
        """Around the letters from `begin` to `end`."""
        places = [line.cursorToX(place)[0] for place in (begin, end)]  # type: ignore[index]  # it gives a pair
        wide = 0.08 * self.ink.size
        top = self.bleed + self._baseline - line.ascent() + 0.06 * self.ink.size
        return QRectF(left + min(places) - wide, top, abs(places[1] - places[0]) + 2 * wide, line.height() * 0.95)

    def _place(self, run: QGlyphRun, left: float, top: float, style: Style, layers: _Layers) -> None:
        font, size, skipped = run.rawFont(), self.ink.size, layers.skipped
        colour = {Style.SETTLED: self.ink.settled, Style.ALERT: ALERT_INK}.get(style, self.ink.tentative)
        edge = Edge() if style is Style.ALERT else self.ink.edge
        fill, under = self._glyphs.fills(font, colour), self._glyphs.unders(font, edge)
        if style is Style.TENTATIVE and self.ink.tentative_style == "underlined":
            box = run.boundingRect()
            layers.underlines.append((left + box.left(), left + box.right()))
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            exact = left + place.x()
            if exact < skipped:
                continue
            x, phase = phase_of(exact, size)
            y = round(top + place.y())
            if below := under(glyph, phase):
                layers.under.append((QPoint(x + below.x, y + below.y), below))
            if picture := fill(glyph, phase):
                layers.over.append((QPoint(x + picture.x, y + picture.y), picture))

    def _backwards(self, row: Row) -> bool:
        if self.ink.direction == "auto":
            return row.right_to_left
        return self.ink.direction == "right to left"

    def _indent(self, natural: float, width: int, *, backwards: bool) -> float:
        if self.ink.alignment == "centre":
            return (width - natural) / 2
        return width - natural if (self.ink.alignment == "end") is not backwards else 0.0


def _draw_markers(painter: QPainter, boxes: list[QRectF], size: int) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ALERT_PAPER))
    for box in boxes:
        painter.drawRoundedRect(box, 0.12 * size, 0.12 * size)


def _mixed(text: str) -> bool:
    """Whether part of it reads from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in text)
