"""The files of the queue as rows: name, progress, state. GUI thread."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionProgressBar, QStyleOptionViewItem

from app.queue.item import Item, Phase
from app.ui.language import translated
from app.ui.library import wording

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class Column(IntEnum):
    """From left to right."""

    NAME = 0
    PROGRESS = 1
    STATE = 2


class FilesModel(QAbstractTableModel):
    """Rows keep their place and their selection as long as no file is added or removed."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.items: Sequence[Item] = ()

    def show(self, items: Sequence[Item]) -> None:
        """These, in this order."""
        same = [item.number for item in items] == [item.number for item in self.items]
        if same:
            self.items = items
            if items:
                self.dataChanged.emit(self.index(0, 0), self.index(len(items) - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return (item.path.name, percent(item), state(item))[index.column()]
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(part for part in (item.path.name, percent(item), state(item)) if part)
            case Qt.ItemDataRole.ToolTipRole:
                return translated(item.message) or str(item.path)
            case Qt.ItemDataRole.UserRole:
                return item.part
        return None


class ProgressDelegate(QStyledItemDelegate):
    """A bar in place of the number."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        style = view.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, view)
        part = index.data(Qt.ItemDataRole.UserRole)
        if part is None:
            return
        bar = QStyleOptionProgressBar()
        rect: QRect = option.rect
        bar.rect = rect.adjusted(4, 3, -4, -3)
        bar.minimum, bar.maximum, bar.progress = 0, 1000, round(1000 * part)
        bar.text, bar.textVisible = str(index.data()), True
        bar.state = option.state | QStyle.StateFlag.State_Horizontal
        bar.palette = option.palette
        style.drawControl(QStyle.ControlElement.CE_ProgressBar, bar, painter, view)


def percent(item: Item) -> str:
    """How much is done; '' if that is not known."""
    if item.part is None or item.phase is Phase.WAITING:
        return ""
    return QCoreApplication.translate("Library", "{number} %").format(number=int(100 * item.part))


def state(item: Item) -> str:
    """Where a file is on its way, with what went wrong."""
    if item.message:
        return translated(item.message)
    reached = wording.clock(item.reached)
    match item.phase:
        case Phase.WAITING:
            text = QCoreApplication.translate("Library", "Waiting")
        case Phase.RUNNING if item.duration:
            text = QCoreApplication.translate("Library", "{reached} of {length}")
        case Phase.RUNNING:
            text = QCoreApplication.translate("Library", "Being transcribed")
        case Phase.CANCELLED:
            text = QCoreApplication.translate("Library", "Stopped at {reached}")
        case Phase.FAILED:
            text = QCoreApplication.translate("Library", "Failed")
        case Phase.DONE if item.saved:
            text = QCoreApplication.translate("Library", "Done; saved {name}")
        case _:
            text = QCoreApplication.translate("Library", "Done")
    name = item.saved.name if item.saved else ""
    return text.format(reached=reached, length=wording.clock(item.duration or 0), name=name)
