"""The library window: the parts put together. GUI thread."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.errors import HearlineError
from app.transcripts.database import Location
from app.transcripts.export.layout import SubtitleRules
from app.transcripts.records import SessionSummary
from app.transcripts.sessions import Which
from app.ui.dropping import Drops
from app.ui.fitting import fit
from app.ui.icon import icon
from app.ui.language import translated
from app.ui.library.actions import Actions
from app.ui.library.bin import Bin
from app.ui.library.chores import Chores
from app.ui.library.desk import Desk
from app.ui.library.files_pane import FilesPane
from app.ui.library.listening import Listening
from app.ui.library.notice import NoticeBar
from app.ui.library.saving import Saving
from app.ui.library.search_pane import SearchPane
from app.ui.library.sessions_pane import SessionsPane
from app.ui.library.transcript_model import Column
from app.ui.library.transcript_pane import TranscriptPane

_FOLLOW_MS = 500
_QUIT_SECONDS = 1.0
_SILENT_SECONDS = 0.5


class LibraryWindow(QMainWindow):
    """All transcripts. Made once and shown as often as wanted; closing it lets go of the file and of its threads."""

    def __init__(
        self,
        location: Path | Location,
        parent: QWidget | None = None,
        *,
        rules: Callable[[], SubtitleRules] = SubtitleRules,
    ) -> None:
        """`location`: as for `Library`; opened when the window is shown. `rules`: how subtitles are to be now."""
        super().__init__(parent)
        self.desk = Desk(location, self)
        self.notice = NoticeBar()
        self.transcript = TranscriptPane(self.desk)
        self.sessions = SessionsPane(self.desk)
        self.search = SearchPane(self.desk)
        self.chores = Chores(self.desk, self.notice, self.transcript)
        self.saving = Saving(self.desk, self.notice, self, rules)
        self.bin = Bin(self.desk, self.notice, self.chores, self)
        self.listening = Listening(self.transcript)
        self.files = FilesPane()
        self._lists = QStackedWidget()
        self._unreadable = ""
        self._timer = QTimer(self, interval=_FOLLOW_MS)
        self._lay_out()
        self.menus = Actions(self, self.sessions, self.transcript.view)
        self._connect()
        self._connect_actions()
        self._enable()

    @property
    def polling(self) -> bool:
        """The file is looked at twice a second: a session is live and the window is visible."""
        return self._timer.isActive()

    def open_session(self, which: Which = "latest", line: int | None = None, *, at: float | None = None) -> None:
        """Shows the window, and in it a session (its number or uuid, or `latest`) at a line, or at a second of it."""
        self.menus.bin.setChecked(False)
        self.transcript.open(which, line, at)
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def refresh(self) -> None:
        """Something was written: shows it, if the window is visible. Cheap; for a session's beginning and its end."""
        if self.isVisible():
            self.sessions.refresh(self._refreshed)
            self.transcript.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Opens the latest session if none was asked for."""
        super().showEvent(event)
        if not self.transcript.expecting:
            self.transcript.open("latest")
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._timer.stop()
        self.listening.stop(_SILENT_SECONDS)
        _finish_editing(self.sessions, self.sessions.currentIndex())
        _finish_editing(self.transcript.view, self._line())
        self.desk.close()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        self.setWindowTitle(QCoreApplication.translate("Library", "Transcripts"))
        self.setWindowIcon(icon())
        fit(self, QSize(1000, 680))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search.box)
        self._lists.addWidget(self.sessions)
        self._lists.addWidget(self.search)
        column.addWidget(self._lists)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(self.transcript)
        split.setStretchFactor(1, 1)
        split.setSizes([320, 680])
        split.setChildrenCollapsible(False)
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(8, 8, 8, 8)
        whole.addWidget(self.notice)
        whole.addWidget(split, 1)
        whole.addWidget(self.files)
        self.setCentralWidget(page)
        self.transcript.clear()

    def _connect(self) -> None:
        self.desk.failed.connect(self._failed)
        self.desk.unreadable.connect(self._cannot_read)
        self.desk.readable.connect(self._can_read)
        self.sessions.chosen.connect(self.transcript.open)
        self.sessions.sessions.renamed.connect(self.chores.rename)
        self.sessions.selectionModel().selectionChanged.connect(self._enable)
        self.search.chosen.connect(self.transcript.open)
        self.search.query_changed.connect(self._searching)
        self.transcript.shown.connect(self._shown)
        self.transcript.missing.connect(self._missing)
        self.transcript.model.edited.connect(self.chores.edit)
        self.transcript.model.dataChanged.connect(self._enable)
        self.transcript.view.selectionModel().selectionChanged.connect(self._enable)
        self.chores.changed.connect(self.refresh)
        self.chores.changed.connect(self.search.again)
        self.chores.gone.connect(self._gone)
        self.chores.appeared.connect(self.transcript.open)
        self._timer.timeout.connect(self.refresh)
        self.listening.failed.connect(self._failed)
        self.files.opened.connect(self.transcript.open)
        self.files.moved.connect(self.refresh)
        Drops(self, self.files.add)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._quit)

    def _connect_actions(self) -> None:
        do = self.menus
        do.export.triggered.connect(self._export)
        do.transcribe.triggered.connect(self.files.choose)
        do.play.triggered.connect(self.listening.toggle)
        do.close.triggered.connect(self.close)
        do.undo.triggered.connect(self.chores.undo)
        do.copy.triggered.connect(lambda: self.chores.copy(times=False))
        do.copy_times.triggered.connect(lambda: self.chores.copy(times=True))
        do.find.triggered.connect(self._find)
        do.find_next.triggered.connect(lambda: self.search.step(1))
        do.find_previous.triggered.connect(lambda: self.search.step(-1))
        do.edit_line.triggered.connect(lambda: self.transcript.view.edit(self._line()))
        do.restore_line.triggered.connect(lambda: self.chores.restore_line(self._line().row() + 1))
        do.rename.triggered.connect(lambda: self.sessions.edit(self.sessions.currentIndex()))
        do.merge.triggered.connect(lambda: self.chores.merge(self.sessions.selected()))
        do.delete.triggered.connect(lambda: self.chores.delete(self.sessions.selected()))
        do.delete_all.triggered.connect(self.bin.delete_all)
        do.bin.toggled.connect(lambda on: self.bin.show(on=on))
        do.put_back.triggered.connect(lambda: self.bin.put_back(self.sessions.selected()))
        do.erase.triggered.connect(lambda: self.bin.erase(self.sessions.selected()))
        do.empty_bin.triggered.connect(self.bin.empty)
        do.erase_everything.triggered.connect(self.bin.erase_everything)
        self.bin.switched.connect(self._switched)
        self.chores.undoable.connect(do.undo.setEnabled)
        do.undo.setEnabled(False)

    def _line(self) -> QModelIndex:
        return self.transcript.model.index(self.transcript.view.currentIndex().row(), Column.TEXT)

    def _enable(self) -> None:
        do, selected = self.menus, self.sessions.selected()
        lines = self.transcript.view.selectionModel().hasSelection()
        row = self.transcript.model.row_at(self._line().row()) if lines else None
        do.export.setEnabled(self.transcript.session is not None)
        binned = self.bin.open
        do.rename.setEnabled(len(selected) == 1 and not binned)
        do.merge.setEnabled(len(selected) > 1 and not binned)
        do.delete.setEnabled(bool(selected) and not binned)
        do.put_back.setEnabled(bool(selected) and binned)
        do.erase.setEnabled(bool(selected) and binned)
        do.play.setEnabled(bool(self.transcript.sound.pieces))
        do.copy.setEnabled(lines)
        do.copy_times.setEnabled(lines)
        do.edit_line.setEnabled(row is not None)
        do.restore_line.setEnabled(row is not None and row.original is not None)

    def _refreshed(self) -> None:
        session = self.transcript.session
        live = self.sessions.live or (session is not None and session.live)
        if live and self.isVisible():
            self._timer.start()
        else:
            self._timer.stop()
        if session is not None and not self.sessions.current:
            self.sessions.show_current(session.id)
        if session is None and not self.transcript.expecting:
            self.transcript.empty.setText(self._invitation())

    def _invitation(self) -> str:
        """What stands in the place of a transcript."""
        if self._unreadable:
            return ""
        if self.sessions.sessions.sessions:
            return _choose_one()
        return _bin_is_empty() if self.bin.open else _nothing_yet()

    def _shown(self, session: SessionSummary | None) -> None:
        self.search.show_session(session.id if session else None)
        if session is not None:
            self.sessions.show_current(session.id)
        self._enable()

    def _searching(self, query: str) -> None:
        self._lists.setCurrentWidget(self.search if query else self.sessions)
        self.transcript.view.highlight(query)

    def _find(self) -> None:
        self.search.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.box.selectAll()

    def _export(self) -> None:
        if self.transcript.session is not None:
            self.saving.ask(self.transcript.session)

    def _switched(self, binned: bool) -> None:
        self.sessions.show_deleted(binned)
        if binned:
            self.setWindowTitle(QCoreApplication.translate("Library", "Deleted transcripts"))
            back = QCoreApplication.translate("Library", "Back to the transcripts")
            said = QCoreApplication.translate("Library", "This is the bin: what was deleted in the last 30 days.")
            self.notice.say(said, back, lambda: self.menus.bin.setChecked(False))
        else:
            self.setWindowTitle(QCoreApplication.translate("Library", "Transcripts"))
            self.notice.clear()
        self.transcript.clear(_choose_one())
        self.sessions.refresh(self._refreshed)

    def _gone(self, numbers: list[int] | None) -> None:
        session = self.transcript.session
        if session is not None and (numbers is None or session.id in numbers):
            self.transcript.clear(_choose_one())

    def _missing(self) -> None:
        if self.sessions.sessions.sessions:
            self.notice.say(QCoreApplication.translate("Library", "This transcript is no longer there."))

    def _failed(self, error: HearlineError) -> None:
        self.notice.say(translated(error.sentence))

    def _cannot_read(self, error: HearlineError) -> None:
        self.transcript.empty.clear()
        sentence = translated(error.sentence)
        if self._unreadable != sentence:
            self._unreadable = sentence
            self.notice.say(sentence)

    def _can_read(self) -> None:
        if self._unreadable and self.notice.text == self._unreadable:
            self.notice.clear()
        self._unreadable = ""

    def _quit(self) -> None:
        self.desk.close(_QUIT_SECONDS)


def _finish_editing(view: QAbstractItemView, index: QModelIndex) -> None:
    """Takes over what stands in an editor that is still open."""
    editor = view.indexWidget(index)
    if editor is not None:
        view.commitData(editor)


def _choose_one() -> str:
    return QCoreApplication.translate("Library", "Choose a transcript to read it.")


def _bin_is_empty() -> str:
    return QCoreApplication.translate("Library", "The bin is empty. What is deleted stays here for 30 days.")


def _nothing_yet() -> str:
    return QCoreApplication.translate(
        "Library", "There are no transcripts yet. What Hearline hears is kept here, if keeping is on."
    )
