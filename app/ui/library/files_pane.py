"""The files that are being transcribed: how far each is, and what can be done with it. GUI thread."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QGroupBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.queue.files import FileQueue
from app.queue.item import Item, Phase
from app.ui.bridge import Bridge
from app.ui.library.files_model import Column, FilesModel, ProgressDelegate

_ROWS_SHOWN = 5


class FilesPane(QGroupBox):
    """Hidden while there are no files. What the queue does arrives through `bridge`, from any thread."""

    opened = Signal(str)
    """The uuid of the session to show."""
    moved = Signal()
    """A file has begun, ended or been stopped: there may be other transcripts than before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """No queue yet: nothing can be added."""
        super().__init__(QCoreApplication.translate("Library", "Files"), parent)
        self._queue: FileQueue | None = None
        self.bridge = Bridge(self._show, self)
        self.model = FilesModel(self)
        self.table = QTableView()
        self.subtitles = QCheckBox(QCoreApplication.translate("Library", "Save subtitles next to each file"))
        self.cancel = QPushButton(QCoreApplication.translate("Library", "Cancel"))
        self.resume = QPushButton(QCoreApplication.translate("Library", "Go on"))
        self.remove = QPushButton(QCoreApplication.translate("Library", "Remove from list"))
        self.open = QPushButton(QCoreApplication.translate("Library", "Show transcript"))
        self._set_up()
        self.hide()

    def use(self, queue: FileQueue) -> None:
        """From now on files go into this queue."""
        self._queue = queue

    def add(self, paths: list[Path]) -> None:
        """Puts files into the queue."""
        if self._queue and paths:
            self._queue.add(paths, subtitles=self.subtitles.isChecked())

    def choose(self) -> QFileDialog:
        """Asks for files."""
        title = QCoreApplication.translate("Library", "Transcribe files")
        dialog = QFileDialog(self.window(), title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        kinds = (
            "*.mp3 *.m4a *.m4b *.aac *.flac *.wav *.ogg *.opus *.wma *.aiff *.mp4 *.mkv *.mov *.webm *.avi *.mpg *.ts"
        )
        sound = QCoreApplication.translate("Library", "Sound and video ({kinds})").format(kinds=kinds)
        dialog.setNameFilters([sound, QCoreApplication.translate("Library", "All files (*)")])
        dialog.filesSelected.connect(lambda names: self.add([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _set_up(self) -> None:
        column = QVBoxLayout(self)
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(Column.PROGRESS, ProgressDelegate(self.table))
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setAccessibleName(QCoreApplication.translate("Library", "Files that are transcribed"))
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.hide()
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Column.PROGRESS, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.STATE, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(Column.PROGRESS, 12 * self.fontMetrics().averageCharWidth() * 2)
        row = QHBoxLayout()
        row.addWidget(self.subtitles, 1)
        for button, act in (
            (self.open, self._open),
            (self.resume, lambda: self._each(FileQueue.resume)),
            (self.cancel, lambda: self._each(FileQueue.cancel)),
            (self.remove, lambda: self._each(FileQueue.remove)),
        ):
            button.clicked.connect(act)
            row.addWidget(button)
        column.addWidget(self.table)
        column.addLayout(row)
        self.table.doubleClicked.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(self._enable)
        self._enable()

    def _show(self, items: tuple[Item, ...]) -> None:
        before = {(item.number, item.phase, item.uuid) for item in self.model.items}
        self.model.show(items)
        if items and not self._selected():
            self.table.selectRow(0)
        self.setVisible(bool(items))
        lines = min(max(2, len(items)), _ROWS_SHOWN)
        self.table.setFixedHeight(lines * self.table.rowHeight(0) + 2 * self.table.frameWidth() if items else 0)
        self._enable()
        if before != {(item.number, item.phase, item.uuid) for item in items}:
            self.moved.emit()

    def _selected(self) -> list[Item]:
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self.model.items[row] for row in rows if row < len(self.model.items)]

    def _each(self, do: Callable[[FileQueue, int], None]) -> None:
        for item in self._selected():
            if self._queue:
                do(self._queue, item.number)

    def _open(self) -> None:
        chosen = [item for item in self._selected() if item.uuid]
        if chosen:
            self.opened.emit(chosen[0].uuid)

    def _enable(self) -> None:
        chosen = self._selected()
        self.cancel.setEnabled(any(not item.over for item in chosen))
        self.resume.setEnabled(any(item.phase in {Phase.CANCELLED, Phase.FAILED} for item in chosen))
        self.remove.setEnabled(any(item.over for item in chosen))
        self.open.setEnabled(any(item.uuid for item in chosen))
