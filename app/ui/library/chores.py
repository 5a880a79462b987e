"""What the user does to transcripts: renaming, editing, deleting and taking that back, merging, copying. GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.transcripts.editor import Editor
from app.transcripts.records import SessionSummary
from app.ui.library import wording
from app.ui.library.copying import copied
from app.ui.library.desk import Desk
from app.ui.library.notice import NoticeBar
from app.ui.library.transcript_pane import TranscriptPane


class Chores(QObject):
    """Each is done in a worker's thread; the window is told when it is."""

    changed = Signal()
    """Sessions have changed: lists and searches are out of date."""
    gone = Signal(object)
    """Sessions of these numbers (a list; None: any) are no longer where they were: in the bin, or out of it."""
    appeared = Signal(int)
    """This session is to be shown: it was made, or came back."""
    undoable = Signal(bool)
    """Whether the last deed can be taken back."""

    def __init__(self, desk: Desk, notice: NoticeBar, pane: TranscriptPane) -> None:
        """`pane` shows the transcript whose lines are edited and copied."""
        super().__init__(pane)
        self._desk = desk
        self._notice = notice
        self._pane = pane
        self._undo: Callable[[], None] | None = None

    def rename(self, session: int, title: str) -> None:
        """Gives it another title."""
        self._desk.change(lambda editor: editor.rename(session, title), lambda _: self.changed.emit())

    def edit(self, number: int, text: str) -> None:
        """Gives a line of the transcript shown another text; '' hides it."""
        session = self._pane.model.session
        self._desk.change(lambda editor: editor.edit_line(session, number, text), lambda _: self._edited(number))

    def restore_line(self, number: int) -> None:
        """Shows what was recognised again."""
        session = self._pane.model.session
        self._desk.change(lambda editor: editor.restore_line(session, number), lambda _: self._edited(number))

    def delete(self, sessions: list[SessionSummary]) -> None:
        """Moves sessions to the bin; that can be taken back."""
        numbers = [session.id for session in sessions]

        def deleted(_: None) -> None:
            self._forget(numbers)
            if len(sessions) == 1:
                text = QCoreApplication.translate("Library", "“{title}” was deleted.")
                self._offer(text.format(title=wording.title(sessions[0])), numbers)
            else:
                self._offer(wording.deleted(len(numbers)), numbers)

        self._desk.change(lambda editor: _delete(editor, numbers), deleted)

    def deleted_all(self, numbers: tuple[int, ...]) -> None:
        """Sessions of these numbers were moved to the bin; that can be taken back."""
        if numbers:
            self._forget(list(numbers))
            self._offer(wording.deleted(len(numbers)), list(numbers))

    def merge(self, sessions: list[SessionSummary]) -> None:
        """Joins sessions into a new one; that can be taken back."""
        numbers = [session.id for session in sessions]

        def merged(number: int) -> None:
            self._forget(numbers)
            self.appeared.emit(number)
            self._offer(wording.merged(len(numbers)), numbers, made=number)

        self._desk.change(lambda editor: editor.merge(numbers), merged)

    def undo(self) -> None:
        """Takes the last deletion or merging back."""
        undo, self._undo = self._undo, None
        self.undoable.emit(False)
        if undo is not None:
            self._notice.clear()
            undo()

    def copy(self, *, times: bool) -> None:
        """Puts the selected lines on the clipboard."""
        session, ranges = self._pane.model.session, self._pane.view.selected_ranges()
        labelled = len(self._pane.model.tracks) > 1
        if ranges:
            self._desk.work(
                lambda library: copied(library, session, ranges, times=times, labelled=labelled),
                QGuiApplication.clipboard().setText,
            )

    def _edited(self, number: int) -> None:
        self._pane.reread(number)
        self.changed.emit()

    def _forget(self, numbers: list[int]) -> None:
        self.gone.emit(numbers)
        self.changed.emit()

    def _offer(self, sentence: str, numbers: list[int], made: int | None = None) -> None:
        def undo() -> None:
            self._desk.change(lambda editor: _restore(editor, numbers, made), lambda _: self._restored(numbers, made))

        self._undo = undo
        self.undoable.emit(True)
        self._notice.say(sentence, QCoreApplication.translate("Library", "Undo"), self.undo)

    def _restored(self, numbers: list[int], made: int | None) -> None:
        if made is not None:
            self.gone.emit([made])
        self.changed.emit()
        self.appeared.emit(numbers[0])


def _delete(editor: Editor, numbers: list[int]) -> None:
    for number in numbers:
        editor.delete(number)


def _restore(editor: Editor, numbers: list[int], made: int | None) -> None:
    for number in numbers:
        editor.restore(number)
    if made is not None:
        editor.delete(made)
