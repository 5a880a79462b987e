"""Draws the list of sessions: headings, and for each session its title, its figures and where it came from."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.transcripts.records import SessionSummary
from app.ui.library import wording
from app.ui.library.line_delegate import colours
from app.ui.library.sessions_model import SessionsModel

Index = QModelIndex | QPersistentModelIndex
_MARGIN = 6
_SIDE = 10
_RECORDING = QColor("#d1382c")


class SessionDelegate(QStyledItemDelegate):
    """Rows of a `SessionsModel`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = option.fontMetrics.height()
        return QSize(18 * line, (3 if _session(index) else 1) * line + 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        session = _session(index)
        area: QRect = option.rect.adjusted(_SIDE, _MARGIN, -_SIDE, -_MARGIN)
        font: QFont = option.font
        painter.save()
        if session is None:
            font.setBold(True)
            palette: QPalette = option.palette
            _write(painter, area, font, palette.color(QPalette.ColorRole.PlaceholderText), str(index.data()))
        else:
            view.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, view)
            self._draw(painter, option, area, session)
        painter.restore()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        del index  # the place is known
        rect: QRect = option.rect
        height = max(editor.sizeHint().height(), option.fontMetrics.height())
        editor.setGeometry(rect.left(), rect.top(), rect.width(), height)

    def _draw(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, session: SessionSummary) -> None:
        text, faint = colours(option)
        font: QFont = option.font
        line = QFontMetrics(font).height()
        first, second, third = (QRect(area.left(), area.top() + place * line, area.width(), line) for place in range(3))
        badge = wording.badge(session)
        if badge:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            badge = f"● {badge}" if session.live else badge
            colour = _RECORDING if session.live and not selected else faint
            width = QFontMetrics(font).horizontalAdvance(badge)
            _write(painter, first, font, colour, badge, right=True)
            first.setRight(first.right() - width - _SIDE)
        _write(painter, first, font, text, wording.title(session))
        _write(painter, second, font, faint, " · ".join(wording.figures(session)))
        _write(painter, third, font, faint, " · ".join(wording.origin(session)))


def _session(index: Index) -> SessionSummary | None:
    model = index.model()
    return model.session_at(index) if isinstance(model, SessionsModel) else None


def _write(painter: QPainter, area: QRect, font: QFont, colour: QColor, text: str, *, right: bool = False) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
