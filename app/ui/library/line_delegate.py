"""Draws the rows of a transcript: wrapped text with notes above it and remarks behind it, at the height it takes."""

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.captions.breaks import right_to_left
from app.transcripts.tokens import highlights
from app.ui.library import wording
from app.ui.library.reading import Row
from app.ui.library.transcript_model import Column, TranscriptModel

Index = QModelIndex | QPersistentModelIndex
MARGIN = 4
_SIDE = 8
_KEPT_LAYOUTS = 200


class LineDelegate(QStyledItemDelegate):
    """`query`: the words to highlight; '' for none. `spoken`: the row that is heard, -1 for none, and its word."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing is highlighted."""
        super().__init__(parent)
        self.query = ""
        self.spoken: tuple[int, tuple[int, int] | None] = (-1, None)
        self._layouts: OrderedDict[tuple[str, str, int, str], QTextLayout] = OrderedDict()

    def forget(self) -> None:
        """The font has changed: nothing that was measured holds."""
        self._layouts.clear()

    def height(self, row: Row, width: int, font: QFont) -> int:
        """Pixels a row takes if its text column is so wide."""
        metrics = QFontMetrics(font)
        above = len(wording.notes(row)) * metrics.height()
        layout = self._layout(row, width, font)
        return 2 * MARGIN + above + max(metrics.height(), int(layout.boundingRect().height() + 0.5))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        style = view.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, view)
        model = index.model()
        row = model.row_at(index.row()) if isinstance(model, TranscriptModel) else None
        if row is None:
            return
        text_colour, faint = colours(option)
        area: QRect = option.rect.adjusted(_SIDE, MARGIN, -_SIDE, -MARGIN)
        font: QFont = option.font
        metrics = QFontMetrics(font)
        painter.save()
        painter.setFont(font)
        painter.setPen(faint)
        notes = wording.notes(row)
        if index.column() == Column.TEXT:
            self._draw_notes(painter, area, metrics, notes)
        area.setTop(area.top() + len(notes) * metrics.height())
        if index.column() == Column.TEXT:
            painter.setPen(text_colour)
            layout = self._layout(row, option.rect.width(), font)
            layout.draw(painter, QPointF(area.topLeft()), self._formats(row, faint, self._word(index)))
        else:
            text = wording.clock(row.begin) if index.column() == Column.TIME else wording.track(row.track)
            side = Qt.AlignmentFlag.AlignRight if index.column() == Column.TIME else Qt.AlignmentFlag.AlignLeft
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, side | Qt.AlignmentFlag.AlignTop, shown)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        del index  # all columns' editors are alike; only the text is editable
        editor = LineEditor(parent)
        editor.setFont(option.font)
        editor.installEventFilter(self)
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        del index  # the place is known
        rect: QRect = option.rect
        rect.setHeight(max(rect.height(), 3 * QFontMetrics(editor.font()).height()))
        editor.setGeometry(rect)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, LineEditor):
            editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, LineEditor):
            model.setData(index, " ".join(editor.toPlainText().split()), Qt.ItemDataRole.EditRole)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if isinstance(watched, LineEditor) and pressed in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.commitData.emit(watched)
            self.closeEditor.emit(watched)
            return True
        return super().eventFilter(watched, event)

    def _draw_notes(self, painter: QPainter, area: QRect, metrics: QFontMetrics, notes: Sequence[str]) -> None:
        for place, note in enumerate(notes):
            line = QRect(area.left(), area.top() + place * metrics.height(), area.width(), metrics.height())
            shown = metrics.elidedText(note, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _layout(self, row: Row, width: int, font: QFont) -> QTextLayout:
        behind = ", ".join(wording.remarks(row))
        key = (row.text, behind, width, font.key())
        layout = self._layouts.get(key)
        if layout is None:
            layout = _laid_out(f"{row.text}  {behind}".strip() if behind else row.text, width - 2 * _SIDE, font)
            self._layouts[key] = layout
            while len(self._layouts) > _KEPT_LAYOUTS:
                self._layouts.popitem(last=False)
        else:
            self._layouts.move_to_end(key)
        return layout

    def _word(self, index: Index) -> tuple[int, int] | None:
        row, word = self.spoken
        return word if row == index.row() else None

    def _formats(self, row: Row, faint: QColor, word: tuple[int, int] | None) -> list[QTextLayout.FormatRange]:
        formats = []
        if behind := ", ".join(wording.remarks(row)):
            grey = QTextCharFormat()
            grey.setForeground(faint)
            formats.append(format_range(len(f"{row.text}  ".lstrip()), len(behind), grey))
        if self.query:
            found = found_format()
            formats += [format_range(begin, end - begin, found) for begin, end in highlights(row.text, self.query)]
        if word:
            formats.append(format_range(word[0], word[1] - word[0], spoken_format()))
        return formats


class LineEditor(QPlainTextEdit):
    """The text of one line, wrapped; Return ends it, Esc takes it back."""

    def __init__(self, parent: QWidget) -> None:
        """As the cell it stands in."""
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)


def found_format() -> QTextCharFormat:
    """How found words look: as if marked with a pen, readable on light and dark."""
    found = QTextCharFormat()
    found.setBackground(QColor("#ffe27a"))
    found.setForeground(QColor("#000000"))
    return found


def spoken_format() -> QTextCharFormat:
    """How the word looks that is being heard: unlike a found one, and readable on a selected line."""
    spoken = QTextCharFormat()
    spoken.setBackground(QColor("#ffb14a"))
    spoken.setForeground(QColor("#000000"))
    return spoken


def format_range(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    part = QTextLayout.FormatRange()
    part.start, part.length, part.format = start, length, look
    return part


def _laid_out(text: str, width: int, font: QFont) -> QTextLayout:
    layout = QTextLayout(text, font)
    wrap = QTextOption()
    wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if right_to_left(text):
        wrap.setTextDirection(Qt.LayoutDirection.RightToLeft)
        wrap.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(wrap)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    below = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        line.setPosition(QPointF(0, below))
        below += line.height()
    layout.endLayout()
    return layout


def colours(option: QStyleOptionViewItem) -> tuple[QColor, QColor]:
    """Of the text and of what stands beside it."""
    state: QStyle.StateFlag = option.state
    palette: QPalette = option.palette
    group = QPalette.ColorGroup.Active if state & QStyle.StateFlag.State_Active else QPalette.ColorGroup.Inactive
    if state & QStyle.StateFlag.State_Selected:
        colour = palette.color(group, QPalette.ColorRole.HighlightedText)
        return colour, colour
    return palette.color(group, QPalette.ColorRole.Text), palette.color(group, QPalette.ColorRole.PlaceholderText)
