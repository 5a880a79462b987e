"""What a search found, as a list that grows while it is looked through. GUI thread."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.transcripts.records import Hit
from app.ui.library import wording

Index = QModelIndex | QPersistentModelIndex
BATCH = 50
"""Hits fetched at a time."""
_NO_INDEX = QModelIndex()


class SearchModel(QAbstractListModel):
    """Hits in the order they were handed over."""

    more_wanted = Signal(int)
    """Hits from this place on are to be fetched and handed to `extend`."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._hits: list[Hit] = []
        self._complete = True
        self._asked = False

    def show(self, hits: Sequence[Hit], *, complete: bool) -> None:
        """Of a new search."""
        self.beginResetModel()
        self._hits, self._complete, self._asked = list(hits), complete, False
        self.endResetModel()

    def extend(self, hits: Sequence[Hit], *, complete: bool) -> None:
        """More of the same search."""
        self._complete, self._asked = complete, False
        if hits:
            self.beginInsertRows(_NO_INDEX, len(self._hits), len(self._hits) + len(hits) - 1)
            self._hits += hits
            self.endInsertRows()

    def hit_at(self, index: Index) -> Hit | None:
        """None if the index is not valid."""
        return self._hits[index.row()] if 0 <= index.row() < len(self._hits) else None

    def index_of(self, hit: Hit) -> QModelIndex:
        """The same line of the same session, if it is among the hits; else invalid."""
        key = _key(hit)
        return next((self.index(row) for row, one in enumerate(self._hits) if _key(one) == key), QModelIndex())

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._complete and not self._asked

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit(len(self._hits))

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        hit = self._hits[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return hit.line.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{hit.line.text}. {heading(hit)}"
        return None


def heading(hit: Hit) -> str:
    """Where it was found: session, day, place in it."""
    session = hit.session
    day = wording.short_day(session.started)
    return f"{wording.title(session)} · {day} · {wording.clock(hit.line.segment.begin)}"


def _key(hit: Hit) -> tuple[int, int]:
    return hit.session.id, hit.line.segment.number
