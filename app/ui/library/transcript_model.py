"""A transcript as a table model that holds only the pages somebody looks at. GUI thread."""

from collections import OrderedDict
from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.transcripts.records import Mark
from app.ui.library import wording
from app.ui.library.reading import PAGE, Opened, Pages, Row, page_of

Index = QModelIndex | QPersistentModelIndex
_KEPT_PAGES = 40
_NO_INDEX = QModelIndex()


class Column(IntEnum):
    """From left to right."""

    TIME = 0
    TRACK = 1
    TEXT = 2


_COLUMNS = len(Column)


class TranscriptModel(QAbstractTableModel):
    """Row r is the line numbered r + 1. A row whose page is not there yet is empty until `put` brings it."""

    wanted = Signal(list)
    """Pages to be fetched and handed to `put`."""
    edited = Signal(int, str)
    """The reader gave a line (its number) another text."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.session = 0
        self.last = 0
        self.marks: Mapping[int, tuple[Mark, ...]] = {}
        self.tracks: set[str] = set()
        self._pages: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        self._asked: set[int] = set()

    def open(self, opened: Opened) -> None:
        """Another session, or the same anew."""
        self.beginResetModel()
        self.session = opened.session.id
        self.last = opened.last
        self.marks = opened.marks
        self.tracks = set()
        self._pages = OrderedDict()
        self._asked = set()
        self._keep(opened.pages)
        self.endResetModel()

    def clear(self) -> None:
        """No session."""
        self.beginResetModel()
        self.session = self.last = 0
        self.marks, self.tracks = {}, set()
        self._pages, self._asked = OrderedDict(), set()
        self.endResetModel()

    def grow(self, last: int, marks: Mapping[int, tuple[Mark, ...]], fresh: Pages) -> None:
        """Lines have been added, up to the number `last`; `fresh` holds the pages that changed."""
        self.marks = marks
        self._keep(fresh)
        if last > self.last:
            self.beginInsertRows(_NO_INDEX, self.last, last - 1)
            self.last = last
            self.endInsertRows()
        self._changed(fresh)

    def put(self, session: int, fresh: Pages) -> None:
        """Pages that were wanted; those of another session than the one shown are left."""
        if session != self.session:
            return
        self._keep(fresh)
        self._changed(fresh)

    def need(self, first: int, last: int) -> None:
        """The rows `first` to `last` are looked at: what is missing of them, and the page ahead, is wanted."""
        if not self.last:
            return
        ahead = PAGE // 2
        wanted = range(page_of(max(1, first + 1 - ahead)), page_of(min(self.last, last + 1 + ahead)) + 1)
        for index in wanted:
            if index in self._pages:
                self._pages.move_to_end(index)
        missing = [index for index in wanted if index not in self._pages]
        if missing and set(missing) != self._asked:
            self._asked = set(missing)
            self.wanted.emit(missing)

    def give_up(self) -> None:
        """What was wanted does not come; it is wanted anew when it is looked at."""
        self._asked = set()

    def row_at(self, row: int) -> Row | None:
        """What is known of a row; None as long as its page is not there."""
        page = self._pages.get(row // PAGE)
        place = row % PAGE
        return page[place] if page is not None and place < len(page) else None

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self.last

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else _COLUMNS

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        row = self.row_at(index.row())
        if index.column() == Column.TEXT and row is not None and (row.text or row.original):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (
            QCoreApplication.translate("Library", "Time"),
            QCoreApplication.translate("Library", "Speaker"),
            QCoreApplication.translate("Library", "Text"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row())
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return (wording.clock(row.begin), wording.track(row.track), row.text)[index.column()]
            case Qt.ItemDataRole.AccessibleTextRole:
                return wording.spoken(row, labelled=len(self.tracks) > 1)
            case Qt.ItemDataRole.ToolTipRole if row.original is not None:
                return QCoreApplication.translate("Library", "As recognised: {text}").format(text=row.original)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_at(index.row())
        if row is None or role != Qt.ItemDataRole.EditRole or str(value).strip() == row.text:
            return False
        self.edited.emit(row.number, str(value).strip())
        return True

    def _keep(self, fresh: Pages) -> None:
        for index, rows in fresh.items():
            self._pages[index] = rows
            self._pages.move_to_end(index)
            self._asked.discard(index)
            self.tracks.update(row.track for row in rows if row.track)
        while len(self._pages) > _KEPT_PAGES:
            self._pages.popitem(last=False)

    def _changed(self, fresh: Pages) -> None:
        for index, rows in fresh.items():
            first = index * PAGE
            last = min(first + len(rows), self.last) - 1
            if last >= first:
                self.dataChanged.emit(self.index(first, 0), self.index(last, _COLUMNS - 1))
