"""The sessions as a list with a heading for each day. GUI thread."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.transcripts.records import SessionSummary
from app.ui.library import wording

Index = QModelIndex | QPersistentModelIndex
BATCH = 200
"""Sessions fetched at a time."""
_NO_INDEX = QModelIndex()


class SessionsModel(QAbstractListModel):
    """Newest first. A row is a session or the heading of a day, which cannot be selected."""

    more_wanted = Signal(int)
    """Sessions from this place on are to be fetched and handed to `extend`."""
    renamed = Signal(int, str)
    """The user gave a session (its number) another title."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._sessions: list[SessionSummary] = []
        self._rows: list[SessionSummary | date] = []
        self._complete = True
        self._asked = False

    @property
    def sessions(self) -> Sequence[SessionSummary]:
        """Those fetched so far."""
        return self._sessions

    def show(self, sessions: Sequence[SessionSummary], *, complete: bool) -> None:
        """These and no others. Rows that stay keep their place and their selection."""
        self._complete, self._asked = complete, False
        fresh, old = list(_with_days(sessions)), self._rows
        head = _alike(old, fresh)
        tail = _alike(old[: head - 1 if head else None : -1], fresh[: head - 1 if head else None : -1])
        if len(old) > head + tail:
            self.beginRemoveRows(_NO_INDEX, head, len(old) - tail - 1)
            self._rows = old[:head] + old[len(old) - tail :]
            self.endRemoveRows()
        if len(fresh) > head + tail:
            self.beginInsertRows(_NO_INDEX, head, len(fresh) - tail - 1)
            self._rows = self._rows[:head] + fresh[head : len(fresh) - tail] + self._rows[head:]
            self.endInsertRows()
        self._sessions = list(sessions)
        for place, row in enumerate(fresh):
            if row != self._rows[place]:
                self._rows[place] = row
                self.dataChanged.emit(self.index(place), self.index(place))

    def extend(self, sessions: Sequence[SessionSummary], *, complete: bool) -> None:
        """The next ones."""
        self._complete, self._asked = complete, False
        known = {session.id for session in self._sessions}
        fresh = [session for session in sessions if session.id not in known]
        last = _day(self._sessions[-1]) if self._sessions else None
        rows = list(_with_days(fresh, last))
        if rows:
            self.beginInsertRows(_NO_INDEX, len(self._rows), len(self._rows) + len(rows) - 1)
            self._sessions += fresh
            self._rows += rows
            self.endInsertRows()

    def session_at(self, index: Index) -> SessionSummary | None:
        """None for a heading."""
        row = self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None
        return row if isinstance(row, SessionSummary) else None

    def index_of(self, number: int) -> QModelIndex:
        """Invalid if that session is not among those fetched."""
        for place, row in enumerate(self._rows):
            if isinstance(row, SessionSummary) and row.id == number:
                return self.index(place)
        return QModelIndex()

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._complete and not self._asked

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit(len(self._sessions))

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.session_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEditable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if isinstance(row, SessionSummary):
            return _session_data(row, role)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return wording.day(row, datetime.now().astimezone().date())
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        session = self.session_at(index)
        if session is None or role != Qt.ItemDataRole.EditRole or str(value).strip() == session.title:
            return False
        self.renamed.emit(session.id, str(value).strip())
        return True


def _session_data(session: SessionSummary, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return wording.title(session)
        case Qt.ItemDataRole.EditRole:
            return session.title
        case Qt.ItemDataRole.AccessibleTextRole:
            badge = wording.badge(session)
            parts = [wording.title(session), badge, *wording.figures(session), *wording.origin(session)]
            return ", ".join(part for part in parts if part)
    return None


def _with_days(sessions: Sequence[SessionSummary], last: date | None = None) -> Iterator[SessionSummary | date]:
    for session in sessions:
        if _day(session) != last:
            last = _day(session)
            yield last
        yield session


def _day(session: SessionSummary) -> date:
    return session.started.astimezone().date()


def _alike(old: Sequence[SessionSummary | date], fresh: Sequence[SessionSummary | date]) -> int:
    """How many rows from the beginning are the same session or day."""
    pairs = zip(old, fresh, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if _key(a) != _key(b)), min(len(old), len(fresh)))


def _key(row: SessionSummary | date) -> int | date:
    return row.id if isinstance(row, SessionSummary) else row
