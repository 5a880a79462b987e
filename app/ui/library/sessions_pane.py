"""The list of sessions, fetched in batches. GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.transcripts.records import SessionSummary
from app.ui.library.desk import Desk
from app.ui.library.session_delegate import SessionDelegate
from app.ui.library.sessions_model import BATCH, SessionsModel


class SessionsPane(QListView):
    """Several can be selected; the current one is shown."""

    chosen = Signal(int)
    """The number of the session to show."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Empty until `refresh`."""
        super().__init__(parent)
        self._desk = desk
        self._showing = False
        self._deleted = False
        self.sessions = SessionsModel(self)
        self.setModel(self.sessions)
        self.setItemDelegate(SessionDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(QCoreApplication.translate("Library", "Transcripts"))
        self.sessions.more_wanted.connect(self._fetch_more)
        self.selectionModel().currentChanged.connect(self._moved)

    def show_deleted(self, deleted: bool) -> None:
        """Shows what lies in the bin, or what does not."""
        self._deleted = deleted
        self.setAccessibleName(
            QCoreApplication.translate("Library", "Deleted transcripts")
            if deleted
            else QCoreApplication.translate("Library", "Transcripts")
        )
        self.sessions.show((), complete=True)

    def refresh(self, then: Callable[[], None] = lambda: None) -> None:
        """Fetches the list anew, as far as it was fetched; calls `then` when it is shown."""
        count, deleted = max(BATCH, len(self.sessions.sessions)), self._deleted

        def arrived(sessions: tuple[SessionSummary, ...]) -> None:
            if deleted != self._deleted:
                return
            had = self.current
            self.sessions.show(sessions, complete=len(sessions) < count)
            if had and not self.current:
                self.setCurrentIndex(self._nearest(self.currentIndex().row()))
            then()

        self._desk.read(lambda library: library.sessions(count, deleted=deleted), arrived, key="sessions")

    def selected(self) -> list[SessionSummary]:
        """What is selected, from the top."""
        rows = sorted(self.selectedIndexes(), key=lambda index: index.row())
        return [session for index in rows if (session := self.sessions.session_at(index)) is not None]

    def show_current(self, number: int) -> None:
        """Marks a session as the one that is shown, without choosing it again."""
        if self.current != number:
            self._showing = True
            self.setCurrentIndex(self.sessions.index_of(number))
            self._showing = False

    @property
    def current(self) -> int:
        """The number of the current session, 0 if none is."""
        session = self.sessions.session_at(self.currentIndex())
        return session.id if session else 0

    @property
    def live(self) -> bool:
        """One of the sessions is being written."""
        return any(session.live for session in self.sessions.sessions)

    def _nearest(self, row: int) -> QModelIndex:
        """A session at that row or after it, else one before it."""
        rows = (*range(max(0, row), self.sessions.rowCount()), *range(row - 1, -1, -1))
        indexes = (self.sessions.index(place) for place in rows)
        return next((index for index in indexes if self.sessions.session_at(index) is not None), QModelIndex())

    def _moved(self) -> None:
        if not self._showing and self.current:
            self.chosen.emit(self.current)

    def _fetch_more(self, first: int) -> None:
        deleted = self._deleted

        def arrived(sessions: tuple[SessionSummary, ...]) -> None:
            self.sessions.extend(sessions, complete=len(sessions) < BATCH)

        self._desk.read(lambda library: library.sessions(BATCH, first, deleted=deleted), arrived, key="more sessions")
