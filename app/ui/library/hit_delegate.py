"""Draws what a search found: where, and the words around the first match, marked."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.transcripts.records import Hit
from app.ui.library.line_delegate import colours, format_range, found_format
from app.ui.library.search_model import SearchModel, heading

Index = QModelIndex | QPersistentModelIndex
_MARGIN = 6
_SIDE = 10
_BEFORE = 24
"""Characters shown before the first match."""


class HitDelegate(QStyledItemDelegate):
    """Rows of a `SearchModel`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del index  # all are alike
        line = option.fontMetrics.height()
        return QSize(18 * line, 2 * line + 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        view.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, view)
        model = index.model()
        hit = model.hit_at(index) if isinstance(model, SearchModel) else None
        if hit is None:
            return
        text, faint = colours(option)
        area: QRect = option.rect.adjusted(_SIDE, _MARGIN, -_SIDE, -_MARGIN)
        font: QFont = option.font
        metrics = QFontMetrics(font)
        painter.save()
        painter.setFont(font)
        painter.setPen(faint)
        where = metrics.elidedText(heading(hit), Qt.TextElideMode.ElideMiddle, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, where)
        painter.setPen(text)
        painter.setClipRect(area)
        area.setTop(area.top() + metrics.height())
        _draw_snippet(painter, area, font, hit)
        painter.restore()


def snippet(hit: Hit) -> tuple[str, list[tuple[int, int]]]:
    """The text from shortly before the first match on, and the matches in it."""
    text, first = hit.line.text, hit.ranges[0][0] if hit.ranges else 0
    cut = 0
    if first > _BEFORE:
        cut = text.find(" ", first - _BEFORE, first) + 1 or first - _BEFORE
    head = "… " if cut else ""
    moved = len(head) - cut
    return head + text[cut:], [(begin + moved, end + moved) for begin, end in hit.ranges]


def _draw_snippet(painter: QPainter, area: QRect, font: QFont, hit: Hit) -> None:
    text, found = snippet(hit)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    layout = QTextLayout(shown, font)
    layout.beginLayout()
    layout.createLine().setLineWidth(10 * area.width())
    layout.endLayout()
    look, length = found_format(), len(shown)
    parts = [format_range(begin, min(end, length) - begin, look) for begin, end in found if begin < length]
    layout.draw(painter, QPointF(area.topLeft()), parts)
