"""The overlay's picture, drawn outside of any paint event: a window that only copies it cannot fail while painting.

Lengths are logical pixels where a name says so, device pixels else. GUI thread.
"""

import math
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QRegion

from app.captions.flow import Style
from app.captions.lines import Page, Row, Stretch
from app.settings.appearance import Appearance
from app.ui.glyphs import GlyphCache
from app.ui.remedies import remedy_words
from app.ui.rows import Ink, RowPainter, RowPicture, ink
from app.ui.words import StateLine

_SMALL = 0.44
"""The state line's text size, as a share of the captions'."""
_EDGE = 11
"""Logical pixels from the right at which the scroll mark stands: within ten of them the box can be made wider."""


class Board(NamedTuple):
    """All that the picture shows. `framed`: a thin frame says that the box can be taken hold of.

    `scroll`: where the rows are among all that can be looked back at, and which part of them they are (0 to 1 both).
    """

    rows: tuple[Row, ...] = ()
    state: StateLine = StateLine()
    hint: str = ""
    framed: bool = False
    scroll: tuple[float, float] | None = None


class Canvas:
    """The picture for one look at one size and scale. Made anew when any of them changes; glyphs are carried over."""

    def __init__(
        self, look: Appearance, width: int, scale: float, *, opaque: bool = False, glyphs: GlyphCache | None = None
    ) -> None:
        """`width` in logical pixels. `opaque`: nothing shines through, and corners are square."""
        self.look = replace(look, background_opacity=100, corner_radius=0) if opaque else look
        self.scale = scale
        self.glyphs = glyphs or GlyphCache()
        self._text = RowPainter(ink(look, scale), self.glyphs)
        self._small = RowPainter(_small_ink(self.look, scale), self.glyphs)
        pad = round(look.padding * scale)
        self._pad_x = max(pad, self._text.bleed if pad else round(look.outline_width * scale))
        # Line spacing adds to the space above the first row already.
        self._pad_top = max(0, pad - round((look.line_spacing - 100) / 100 * look.font_size * scale / 2))
        self._footer = max(self._small.line_height + round(9 * scale), pad)
        self._width = max(1, round(width * scale))
        self._height = self._pad_top + look.lines * self._text.line_height + self._footer
        self._plate = _plate(self.look, self._width, self._height, scale)
        self._framed: QImage | None = None
        self._board = Board()
        self.cut_short = False
        """Whether the words of the state line are too long for it."""
        self.image = self._plate.copy()
        self._compose(QRegion(self.image.rect()), self._board)

    @property
    def height(self) -> int:
        """The box's height in logical pixels."""
        return math.ceil(self._height / self.scale)

    @property
    def row_height(self) -> float:
        """A row's height in logical pixels."""
        return self._text.line_height / self.scale

    def page(self, labels: tuple[tuple[str, str], ...] = ()) -> Page:
        """The room for captions."""
        look = self.look
        return Page(
            look.lines,
            float(self._width - 2 * self._pad_x),
            flowing=look.flowing,
            times=look.show_time,
            labels=labels if look.show_label else (),
        )

    def measure(self, text: str) -> float:
        """The width of text in the unit of `page().width`."""
        return self._text.measure(text)

    def show(self, board: Board) -> QRect:
        """Draws what changed and returns where, in logical pixels; an empty rectangle if nothing did.

        When drawing fails the picture stays as it was.
        """
        before, changed = self._board, QRegion()
        for index in range(self.look.lines):
            old, new = _at(before.rows, index), _at(board.rows, index)
            if old != new:
                left, right = self._text.changed(old, new, self._width - 2 * self._pad_x)
                changed += self._row_rect(index).intersected(QRect(self._pad_x + left, 0, right - left, self._height))
        if before.framed != board.framed:
            changed += self.image.rect()
        if before.scroll != board.scroll:
            changed += self.scroll_box()
        if (before.state, before.hint) != (board.state, board.hint):
            changed += QRect(0, self._height - self._footer - self._small.bleed, self._width, self._height)
        changed = changed.intersected(self.image.rect())
        if changed.isEmpty():
            return QRect()
        self._board = board
        try:
            self._compose(changed, before)
        except Exception:
            self._board = before
            raise
        box, scale = changed.boundingRect(), self.scale
        left, top = math.floor(box.left() / scale), math.floor(box.top() / scale)
        return QRect(
            left, top, math.ceil((box.right() + 1) / scale) - left, math.ceil((box.bottom() + 1) / scale) - top
        )

    def _row_rect(self, index: int) -> QRect:
        bleed, height = self._text.bleed, self._text.line_height
        return QRect(0, self._pad_top + index * height - bleed, self._width, height + 2 * bleed)

    def _compose(self, where: QRegion, before: Board) -> None:
        """Pictures of rows are made first: only copying is left while the canvas is open."""
        board, text = self._board, self._text
        pictures = [
            (
                self._pad_x,
                self._row_rect(index).top(),
                text.picture(row, self._width - 2 * self._pad_x, _at(before.rows, index)),
            )
            for index, row in enumerate(board.rows[: self.look.lines])
            if row.stretches and where.intersects(self._row_rect(index))
        ]
        pictures += self._state_pictures()
        painter = QPainter(self.image)
        try:
            painter.setClipRegion(where)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.drawImage(0, 0, self._framed_plate() if board.framed else self._plate)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            for x, y, picture in pictures:
                painter.drawImage(x + picture.x, y, picture.image)
            self._draw_mark(painter)
            self._draw_action(painter)
            self._draw_scroll(painter)
        finally:
            painter.end()

    def _state_pictures(self) -> list[tuple[int, int, RowPicture]]:
        words = self._board.state.words or self._board.hint
        self.cut_short = False
        if not words:
            return []
        small, top = self._small, self._state_top() - self._small.bleed
        left, width = self._words_left(), self._width - self._pad_x - self._words_left()
        found = []
        if self._board.state.remedy:
            box = self._action_box()
            action = _plain_row(remedy_words(self._board.state.remedy))
            found.append((box.left() + self._action_pad(), top, small.picture(action, self._width)))
            width = box.left() - left - self._action_pad()
        shown = _shortened(words, small, width)
        self.cut_short = shown != words
        return [(left, top, small.picture(_plain_row(shown), self._width - left)), *found]

    def action(self) -> QRect | None:
        """Where the remedy can be pressed, in logical pixels; None where there is none."""
        if not self._board.state.remedy:
            return None
        box, scale = self._action_box(), self.scale
        return QRect(
            math.floor(box.left() / scale),
            math.floor(box.top() / scale),
            math.ceil(box.width() / scale),
            math.ceil(box.height() / scale),
        )

    def _words_left(self) -> int:
        return self._pad_x + round(self._small.line_height * 0.8)

    def _action_pad(self) -> int:
        return round(self._small.line_height * 0.45)

    def _action_box(self) -> QRect:
        """Behind the words, or at the end of the line if they are long."""
        small, pad, state = self._small, self._action_pad(), self._board.state
        wide = round(small.measure(remedy_words(state.remedy))) + 2 * pad if state.remedy else 0
        after = self._words_left() + round(small.measure(state.words)) + 2 * pad
        left = max(self._words_left(), min(after, self._width - self._pad_x - wide))
        return QRect(left, self._state_top(), wide, small.line_height)

    def _draw_action(self, painter: QPainter) -> None:
        if not self._board.state.remedy:
            return
        colour = QColor(self.look.text_colour)
        colour.setAlpha(190)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, max(1.0, self.scale)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box, half = QRectF(self._action_box()), self._small.line_height / 2
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), half, half)

    def scroll_box(self) -> QRect:
        """Where the scroll mark runs, in device pixels: between the text and where an edge can be pulled."""
        inset, wide = round(_EDGE * self.scale), max(2, round(4 * self.scale))
        return QRect(self._width - inset - wide, self._pad_top, wide, self.look.lines * self._text.line_height)

    def _draw_scroll(self, painter: QPainter) -> None:
        if self._board.scroll is None:
            return
        place, share = self._board.scroll
        track = QRectF(self.scroll_box())
        high = max(track.height() * share, 3 * track.width())
        thumb = QRectF(track.left(), track.top() + (track.height() - high) * place, track.width(), high)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for box, strength in ((track, 60), (thumb, 220)):
            colour = QColor(self.look.text_colour)
            colour.setAlpha(strength)
            painter.setBrush(colour)
            painter.drawRoundedRect(box, track.width() / 2, track.width() / 2)

    def _state_top(self) -> int:
        return self._height - self._footer + (self._footer - self._small.line_height) // 2

    def _draw_mark(self, painter: QPainter) -> None:
        size = self._small.line_height * (0.42 if self._board.state.words else 0.32)
        middle = self._state_top() + self._small.line_height / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(0, 0, 0, 120), max(1.0, self.scale)))
        painter.setBrush(QColor(self._board.state.mark.value))
        painter.drawEllipse(QRectF(self._pad_x, middle - size / 2, size, size))

    def _framed_plate(self) -> QImage:
        if self._framed is None:
            self._framed = self._plate.copy()
            _draw_frame(self._framed, self.look, self.scale)
        return self._framed


def _small_ink(look: Appearance, scale: float) -> Ink:
    small = replace(look, font_weight=min(look.font_weight, 500), line_spacing=110)
    made = ink(small, scale, share=max(_SMALL, 12 / look.font_size))
    return replace(made, alignment="start", direction="left to right")


def _plate(look: Appearance, width: int, height: int, scale: float) -> QImage:
    """The empty box."""
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    colour = QColor(look.background_colour)
    # Never wholly transparent: some systems let clicks through where nothing is drawn.
    colour.setAlpha(max(1, round(255 * look.background_opacity / 100)))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    radius = look.corner_radius * scale
    painter.drawRoundedRect(QRectF(image.rect()), radius, radius)
    painter.end()
    return image


def _draw_frame(plate: QImage, look: Appearance, scale: float) -> None:
    """A thin line along the edge of the box."""
    colour = QColor(look.text_colour)
    colour.setAlpha(110)
    pen = QPen(colour, max(1.0, 1.5 * scale))
    painter = QPainter(plate)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    inset, radius = pen.widthF() / 2, look.corner_radius * scale
    painter.drawRoundedRect(QRectF(plate.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.end()


def _plain_row(words: str) -> Row:
    return Row((Stretch(words, Style.SETTLED),))


def _at(rows: tuple[Row, ...], index: int) -> Row:
    return rows[index] if index < len(rows) else Row()


def _shortened(words: str, painter: RowPainter, width: int) -> str:
    """As many of the words as fit."""
    if painter.measure(words) <= width:
        return words
    while words and painter.measure(words + "…") > width:
        words = words[:-1]
    return words.rstrip() + "…"
