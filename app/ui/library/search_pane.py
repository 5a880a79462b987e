"""Searching all transcripts, or the one that is shown. GUI thread."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from app.transcripts.library import Library
from app.transcripts.records import Hit
from app.ui.library import wording
from app.ui.library.desk import Desk
from app.ui.library.hit_delegate import HitDelegate
from app.ui.library.search_model import BATCH, SearchModel

_DEBOUNCE_MS = 150
_IN_ONE = 1000
"""Hits shown of one transcript: they are put in the order of its lines, so they come at once."""


@dataclass(frozen=True, slots=True)
class Search:
    """`session`: the number of the only one to search, None for all."""

    text: str = ""
    session: int | None = None


class SearchBox(QLineEdit):
    """Down goes to what was found, Esc ends the search."""

    left_down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.setPlaceholderText(QCoreApplication.translate("Library", "Search all transcripts"))
        self.setAccessibleName(QCoreApplication.translate("Library", "Search all transcripts"))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)


class SearchPane(QWidget):
    """What was found, under a line that says how much; the box stands elsewhere, in `box`."""

    chosen = Signal(int, int)
    """The numbers of the session and the line to show."""
    query_changed = Signal(str)
    """What is searched for now, '' if nothing is."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Nothing is searched for."""
        super().__init__(parent)
        self._desk = desk
        self._search = Search()
        self._session: int | None = None
        self.box = SearchBox()
        self.only_shown = QCheckBox(QCoreApplication.translate("Library", "Only in the transcript shown"))
        self.count = QLabel()
        self.model = SearchModel(self)
        self.hits = QListView()
        self._timer = QTimer(self, singleShot=True, interval=_DEBOUNCE_MS)
        self._set_up()

    @property
    def query(self) -> str:
        """What was searched for last, '' if nothing was."""
        return self._search.text

    def show_session(self, number: int | None) -> None:
        """The transcript that is shown now."""
        self._session = number
        if self.only_shown.isChecked() and self._search.session != number:
            self._run()

    def step(self, by: int) -> None:
        """Shows the next hit (1) or the one before (-1)."""
        row = self.hits.currentIndex().row() + by if self.hits.currentIndex().isValid() else 0
        index = self.model.index(min(max(0, row), self.model.rowCount() - 1))
        if index.isValid():
            self.hits.setCurrentIndex(index)
            self._choose()

    def again(self) -> None:
        """The transcripts have changed: searches anew, without moving the reader."""
        if self._search.text:
            self._run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.hits and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.box.clear()
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._choose()
                return True
        return super().eventFilter(watched, event)

    def _set_up(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.only_shown, self.count, self.hits):
            column.addWidget(widget)
        self.hits.setModel(self.model)
        self.hits.setItemDelegate(HitDelegate(self.hits))
        self.hits.setUniformItemSizes(True)
        self.hits.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.hits.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hits.setAccessibleName(QCoreApplication.translate("Library", "Lines found"))
        self.hits.installEventFilter(self)
        self.hits.clicked.connect(self._choose)
        self.model.more_wanted.connect(self._fetch_more)
        self.box.textChanged.connect(self._timer.start)
        self.box.returnPressed.connect(self._entered)
        self.box.left_down.connect(self.hits.setFocus)
        self.only_shown.toggled.connect(self._run)
        self._timer.timeout.connect(self._run)

    def _entered(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._run(then_first=True)
        else:
            self.step(1)

    def _run(self, *, then_first: bool = False) -> None:
        search = Search(self.box.text().strip(), self._session if self.only_shown.isChecked() else None)
        self._search = search
        self.query_changed.emit(search.text)

        def found(hits: tuple[Hit, ...]) -> None:
            if search == self._search:
                self._show(hits, search)
                if then_first:
                    self.step(1)

        if search.text:
            self._desk.search(lambda library: _hits(library, search), found)
        else:
            self._show((), search)

    def _show(self, hits: tuple[Hit, ...], search: Search) -> None:
        complete = search.session is not None or len(hits) < BATCH
        before = self.model.hit_at(self.hits.currentIndex())
        self.model.show(hits, complete=complete)
        if before is not None:
            self.hits.setCurrentIndex(self.model.index_of(before))
        if not hits:
            self.count.setText(QCoreApplication.translate("Library", "Nothing was found"))
        elif complete and len(hits) < _IN_ONE:
            self.count.setText(wording.lines(len(hits)))
        else:
            self.count.setText(wording.more_lines(len(hits) - 1))

    def _fetch_more(self, first: int) -> None:
        search = self._search

        def found(hits: tuple[Hit, ...]) -> None:
            if search == self._search:
                self.model.extend(hits, complete=len(hits) < BATCH)

        self._desk.search(lambda library: library.search(search.text, BATCH, first, session=search.session), found)

    def _choose(self) -> None:
        hit = self.model.hit_at(self.hits.currentIndex())
        if hit is not None:
            self.chosen.emit(hit.session.id, hit.line.segment.number)


def _hits(library: Library, search: Search) -> tuple[Hit, ...]:
    if search.session is None:
        return library.search(search.text, BATCH)
    found = library.search(search.text, _IN_ONE, session=search.session)
    return tuple(sorted(found, key=lambda hit: hit.line.segment.number))
