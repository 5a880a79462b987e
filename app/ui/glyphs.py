"""Stroked glyphs, drawn once and kept: an outline by path costs half a frame a line, a kept picture next to nothing.

All lengths are device pixels. GUI thread.
"""

import math
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QGlyphRun, QImage, QPainter, QPainterPath, QPen, QRawFont

_SHADOW_STEPS = 4
_SHADOW_STRENGTH = 150
_COARSE = 48.0
"""From this text size on a glyph stands on whole pixels; smaller ones on halves, or letter spacing shows."""


class Edge(NamedTuple):
    """What lies under the fill of a glyph: an outline of `width` on each side, and a soft shadow reaching `shadow`."""

    colour: str = "#000000"
    width: float = 0.0
    shadow: float = 0.0

    @property
    def reach(self) -> float:
        """How far it sticks out of the glyph."""
        return self.width + 1.5 * self.shadow


class Picture(NamedTuple):
    """A glyph's picture and where its top left corner is from the glyph's origin."""

    image: QImage
    x: int
    y: int


class GlyphCache:
    """Pictures of glyphs, about the least recently used dropped beyond `most` bytes.

    Two generations: what is used moves to the young one, and when that is half of it all the old one is dropped.
    """

    def __init__(self, most: int = 32_000_000) -> None:
        """An empty cache."""
        self._most = most
        self._young: dict[tuple[int, int, float], Picture | None] = {}
        self._old: dict[tuple[int, int, float], Picture | None] = {}
        self._young_bytes = self._old_bytes = 0
        self._shelves: dict[tuple[object, ...], Shelf] = {}

    @property
    def size(self) -> int:
        """Bytes of the pictures kept."""
        return self._young_bytes + self._old_bytes

    def fills(self, font: QRawFont, colour: str) -> "Shelf":
        """The glyphs of a font in a colour."""
        key = (*_name(font), colour)
        if key not in self._shelves:
            draw = partial(_coloured, font) if _is_coloured(font) else partial(_fill, font, colour)
            self._shelves[key] = Shelf(self, len(self._shelves), draw)
        return self._shelves[key]

    def unders(self, font: QRawFont, edge: Edge) -> "Shelf":
        """Outlines and shadows of the glyphs of a font."""
        key = (*_name(font), edge)
        if key not in self._shelves:
            bare = edge.reach <= 0 or _is_coloured(font)
            self._shelves[key] = Shelf(self, len(self._shelves), _nothing if bare else partial(_under, font, edge))
        return self._shelves[key]

    def find(self, shelf: int, glyph: int, phase: float, draw: "Draw") -> Picture | None:
        """The picture, drawn if it is not there."""
        key = (shelf, glyph, phase)
        if key in self._young:
            return self._young[key]
        picture = self._old[key] if key in self._old else draw(glyph, phase)
        self._young[key] = picture
        self._young_bytes += picture.image.sizeInBytes() if picture else 0
        if self._young_bytes > self._most // 2:
            self._old, self._old_bytes = self._young, self._young_bytes
            self._young, self._young_bytes = {}, 0
        return picture


Draw = Callable[[int, float], Picture | None]


class Shelf:
    """The pictures of one font in one manner."""

    def __init__(self, cache: GlyphCache, number: int, draw: Draw) -> None:
        """`number` is its own in the cache."""
        self._find, self._number, self._draw = cache.find, number, draw

    def __call__(self, glyph: int, phase: float) -> Picture | None:
        """A glyph's picture; None if it shows nothing."""
        return self._find(self._number, glyph, phase, self._draw)


def _name(font: QRawFont) -> tuple[object, ...]:
    return font.familyName(), font.styleName(), font.pixelSize(), hash(font)


def _is_coloured(font: QRawFont) -> bool:
    """Whether the font holds pictures. Asking such a font for a path spoils its sizes for the whole process."""
    return "emoji" in font.familyName().lower() or any(font.fontTable(tag).size() for tag in ("CBLC", "COLR"))


def phase_of(place: float, pixel_size: float) -> tuple[int, float]:
    """A position as whole pixels and the fraction at which the glyph is drawn."""
    if pixel_size >= _COARSE:
        return round(place), 0.0
    halves = round(place * 2)
    return halves // 2, (halves % 2) / 2


def _nothing(_glyph: int, _phase: float) -> None:
    return None


def _fill(font: QRawFont, colour: str, glyph: int, phase: float) -> Picture | None:
    if glyph == 0:
        return None  # no font has this character; a gap reads better than a box
    path = font.pathForGlyph(glyph)
    if path.isEmpty():
        return None
    picture, painter = _easel(path, phase, 1.0)
    painter.fillPath(path, QColor(colour))
    painter.end()
    return picture


def _coloured(font: QRawFont, glyph: int, _phase: float) -> Picture | None:
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


def _under(font: QRawFont, edge: Edge, glyph: int, phase: float) -> Picture | None:
    if glyph == 0:
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
