"""Stroked glyphs, drawn once and kept: an outline by path costs half a frame a line, a kept picture next to nothing.

All lengths are device pixels. GUI thread.
"""

import math
from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QGlyphRun, QImage, QPainter, QPainterPath, QPen, QRawFont

_SHADOW_STEPS = 4
_SHADOW_STRENGTH = 150
_COARSE = 48.0
"""From this text size on a glyph stands on whole pixels; smaller ones on halves, or letter spacing shows."""


@dataclass(frozen=True, slots=True)
class Edge:
    """What lies under the fill of a glyph: an outline of `width` on each side, and a soft shadow reaching `shadow`."""

    colour: str = "#000000"
    width: float = 0.0
    shadow: float = 0.0

    @property
    def reach(self) -> float:
        """How far it sticks out of the glyph."""
        return self.width + 1.5 * self.shadow


@dataclass(frozen=True, slots=True)
class Picture:
    """A glyph's picture and where its top left corner is from the glyph's origin."""

    image: QImage
    x: int
    y: int


class GlyphCache:
    """Pictures of glyphs, the least recently used dropped beyond `most` bytes."""

    def __init__(self, most: int = 24_000_000) -> None:
        """An empty cache."""
        self._most = most
        self._kept: OrderedDict[tuple[object, ...], Picture | None] = OrderedDict()
        self._bytes = 0
        self._coloured: dict[object, bool] = {}

    @property
    def size(self) -> int:
        """Bytes of the pictures kept."""
        return self._bytes

    def clear(self) -> None:
        """Drops all."""
        self._kept.clear()
        self._bytes = 0

    def fill(self, font: QRawFont, name: object, glyph: int, phase: float, colour: str) -> Picture | None:
        """The glyph itself; None if it shows nothing. `name` stands for `font`: equal for equal fonts."""
        key = (name, glyph, phase, colour)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        draw = _coloured(font, glyph) if self._is_coloured(font, name) else _fill(font, glyph, phase, colour)
        return self._keep(key, draw)

    def under(self, font: QRawFont, name: object, glyph: int, phase: float, edge: Edge) -> Picture | None:
        """Outline and shadow of the glyph; None if there is neither."""
        key = (name, glyph, phase, edge)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        return self._keep(key, None if self._is_coloured(font, name) else _under(font, glyph, phase, edge))

    def _is_coloured(self, font: QRawFont, name: object) -> bool:
        """Whether the font holds pictures. Asking such a font for a path spoils its sizes for the whole process."""
        found = self._coloured.get(name)
        if found is None:
            found = "emoji" in font.familyName().lower() or any(font.fontTable(tag).size() for tag in ("CBLC", "COLR"))
            self._coloured[name] = found
        return found

    def _keep(self, key: tuple[object, ...], picture: Picture | None) -> Picture | None:
        self._kept[key] = picture
        self._bytes += picture.image.sizeInBytes() if picture else 0
        while self._bytes > self._most and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= dropped.image.sizeInBytes() if dropped else 0
        return picture


def phase_of(place: float, pixel_size: float) -> tuple[int, float]:
    """A position as whole pixels and the fraction at which the glyph is drawn."""
    if pixel_size >= _COARSE:
        return round(place), 0.0
    halves = round(place * 2)
    return halves // 2, (halves % 2) / 2


def _fill(font: QRawFont, glyph: int, phase: float, colour: str) -> Picture | None:
    if glyph == 0:
        return None  # no font has this character; a gap reads better than a box
    path = font.pathForGlyph(glyph)
    if path.isEmpty():
        return None
    picture, painter = _easel(path, phase, 1.0)
    painter.fillPath(path, QColor(colour))
    painter.end()
    return picture


def _coloured(font: QRawFont, glyph: int) -> Picture | None:
    """A glyph that is no path but a picture in its font (colour emoji)."""
    box = font.boundingRect(glyph)
    if box.isEmpty():
        return None
    left, top = math.floor(box.left()) - 2, math.floor(box.top()) - 2
    image = _blank(math.ceil(box.right()) + 2 - left, math.ceil(box.bottom()) + 2 - top)
    run = QGlyphRun()
    run.setRawFont(font)
    run.setGlyphIndexes([glyph])
    run.setPositions([QPointF(0, 0)])
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawGlyphRun(QPointF(-left, -top), run)
    painter.end()
    return Picture(image, left, top)


def _under(font: QRawFont, glyph: int, phase: float, edge: Edge) -> Picture | None:
    if glyph == 0 or edge.reach <= 0:
        return None
    path = font.pathForGlyph(glyph)
    if path.isEmpty():
        return None
    picture, painter = _easel(path, phase, edge.reach + 1.0)
    if edge.shadow > 0:
        painter.translate(0, edge.shadow / 2)
        for step in range(_SHADOW_STEPS, 0, -1):
            shade = QColor(0, 0, 0, _SHADOW_STRENGTH // (_SHADOW_STEPS + 1))
            painter.strokePath(path, _pen(shade, edge.width + edge.shadow * step / _SHADOW_STEPS))
        painter.translate(0, -edge.shadow / 2)
    if edge.width > 0:
        painter.strokePath(path, _pen(QColor(edge.colour), edge.width))
        painter.fillPath(path, QColor(edge.colour))
    painter.end()
    return picture


def _pen(colour: QColor, reach: float) -> QPen:
    return QPen(colour, 2 * reach, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _easel(path: QPainterPath, phase: float, margin: float) -> tuple[Picture, QPainter]:
    """A picture large enough for the path with a margin, and a painter on it standing at the glyph's origin."""
    box = path.boundingRect()
    left, top = math.floor(box.left() + phase - margin), math.floor(box.top() - margin)
    image = _blank(math.ceil(box.right() + phase + margin) - left, math.ceil(box.bottom() + margin) - top)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(phase - left, -top)
    return Picture(image, left, top), painter


def _blank(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image
