"""The transcript on the screen: rows are measured when they come into view, so length costs nothing. GUI thread."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.ui.library import wording
from app.ui.library.line_delegate import MARGIN, LineDelegate
from app.ui.library.transcript_model import Column, TranscriptModel

Index = QModelIndex | QPersistentModelIndex
_ROUNDS = 4
"""Measuring moves rows, which brings others into view; it settles in two rounds or three."""


class TranscriptView(QTableView):
    """Keeps the place of what is read while heights become known, and stays at the end while the reader is there."""

    time_clicked = Signal(int)
    """The row whose time was clicked."""

    def __init__(self, model: TranscriptModel, parent: QWidget | None = None) -> None:
        """`model` stays for good."""
        super().__init__(parent)
        self._model = model
        self._lines = LineDelegate(self)
        self._measured: set[int] = set()
        self._fitting = False
        self._following = False
        self._set_up()
        self.setModel(model)
        self.setItemDelegate(self._lines)
        self._set_columns()
        model.modelAboutToBeReset.connect(self._measured.clear)
        model.modelReset.connect(self._show_columns)
        model.dataChanged.connect(self._data_changed)
        model.rowsInserted.connect(self._inserted)
        self.horizontalHeader().sectionResized.connect(self._resized)
        self.clicked.connect(self._clicked)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._keep_following)

    @property
    def following(self) -> bool:
        """New lines scroll the view: the reader is at its end and has not left it."""
        return self._following

    def follow(self) -> None:
        """Goes to the end and stays there."""
        self._following = True
        self._place_cursor(self._model.last - 1)
        self._fit()
        self.scrollToBottom()
        self._fit()

    def show_top(self) -> None:
        """Goes to the first line."""
        self._following = False
        self._place_cursor(0)
        self.scrollToTop()
        self._fit()

    def show_line(self, number: int) -> None:
        """Selects a line and brings it to the middle."""
        self._following = False
        index = self._model.index(number - 1, Column.TEXT)
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def highlight(self, query: str) -> None:
        """Marks these words wherever they stand; '' marks nothing."""
        self._lines.query = query
        self.viewport().update()

    def show_spoken(self, row: int, word: tuple[int, int] | None) -> None:
        """Marks the word (its place in the line) that is being heard; row -1 marks nothing."""
        if (row, word) == self._lines.spoken:
            return
        before, self._lines.spoken = self._lines.spoken[0], (row, word)
        for changed in {before, row} - {-1}:
            self.update(self._model.index(changed, Column.TEXT))

    def selected_ranges(self) -> list[tuple[int, int]]:
        """The numbers of the first and last line of each stretch that is selected, from the top."""
        selection = self.selectionModel().selection()
        parts = (selection.at(place) for place in range(selection.count()))
        return sorted({(part.top() + 1, part.bottom() + 1) for part in parts})

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        super().scrollTo(index, hint)
        self._fit()
        super().scrollTo(index, hint)  # what came into view may have pushed it out

    def keyboardSearch(self, search: str) -> None:
        """Typing looks for nothing here: it would read every line. The search box finds them."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._lines.forget()
            self._measured.clear()
            self._set_columns()
            self._fit()

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == Column.TIME:
            self.time_clicked.emit(index.row())

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A scroll bar that comes and goes would change the width, and with it every height.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _set_columns(self) -> None:
        if self.model() is None:
            return
        metrics = QFontMetrics(self.font())
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(metrics.height() + 2 * MARGIN)
        columns.setMinimumSectionSize(1)
        columns.setStretchLastSection(True)
        self.setColumnWidth(Column.TIME, metrics.horizontalAdvance("0:00:00") + 4 * MARGIN)
        self.verticalScrollBar().setSingleStep(2 * metrics.height())
        self._show_columns()

    def _show_columns(self) -> None:
        tracks = self._model.tracks
        several = len(tracks) > 1
        metrics = QFontMetrics(self.font())
        widest = max((metrics.horizontalAdvance(wording.track(track)) for track in tracks), default=0)
        self.setColumnWidth(Column.TRACK, min(widest, 16 * metrics.averageCharWidth()) + 5 * MARGIN)
        self.setColumnHidden(Column.TRACK, not several)

    def _place_cursor(self, row: int) -> None:
        """Where the keyboard begins; nothing is selected."""
        selection = self.selectionModel()
        selection.setCurrentIndex(self._model.index(row, Column.TEXT), selection.SelectionFlag.NoUpdate)

    def _resized(self, column: int) -> None:
        """The header still tells the old width here: rows are measured when it is done."""
        if column == Column.TEXT:
            self._measured.clear()

    def _data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self._measured.difference_update(range(first.row(), last.row() + 1))
        self._show_columns()
        self._fit()

    def _inserted(self) -> None:
        self._fit()

    def _scrolled(self) -> None:
        if not self._fitting:
            bar = self.verticalScrollBar()
            self._following = bar.value() >= bar.maximum()
            self._fit()

    def _keep_following(self) -> None:
        if self._following and not self._fitting:
            self._fit()

    def _fit(self) -> None:
        """Measures the rows in view."""
        if self._fitting or not self._model.last:
            return
        self._fitting = True
        try:
            for _ in range(_ROUNDS):
                if not self._fit_once():
                    break
        finally:
            self._fitting = False
        self._model.need(*self._rows_in_view())

    def _fit_once(self) -> bool:
        """Whether rows have moved, so that others may have come into view."""
        header, bar = self.verticalHeader(), self.verticalScrollBar()
        self.horizontalHeader().length()  # gives the columns the width they are waiting for
        top, bottom = self._rows_in_view()
        anchor = self._anchor(top, bottom)
        place, value = header.sectionViewportPosition(anchor), bar.value()
        width, font = self.columnWidth(Column.TEXT), self.font()
        changed = False
        for row in range(top, bottom + 1):
            shown = None if row in self._measured else self._model.row_at(row)
            if shown is not None:
                height = self._lines.height(shown, width, font)
                self._measured.add(row)
                changed |= height != header.sectionSize(row)
                header.resizeSection(row, height)
        if changed:
            self.updateGeometries()
            bar.setValue(bar.value() + header.sectionViewportPosition(anchor) - place)
        if self._following:
            bar.setValue(bar.maximum())
        return changed or bar.value() != value

    def _anchor(self, top: int, bottom: int) -> int:
        """The row that keeps its place while others change their height: the current one, or one that is measured."""
        current = self.currentIndex().row()
        if top <= current <= bottom:
            return current
        return next((row for row in range(top, bottom + 1) if row in self._measured), top)

    def _rows_in_view(self) -> tuple[int, int]:
        height = self.viewport().height()
        top, bottom = self.rowAt(0), self.rowAt(height - 1)
        last = self._model.last - 1
        return max(0, top), last if bottom < 0 else bottom
