"""The bin: what was deleted can be looked at, put back, or removed for good. GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from app.transcripts.editor import Editor
from app.transcripts.records import SessionSummary
from app.ui.library import wording
from app.ui.library.chores import Chores
from app.ui.library.desk import Desk
from app.ui.library.notice import NoticeBar


class Bin(QObject):
    """Asks before anything goes for good. `open` says whether the list shows the bin."""

    switched = Signal(bool)
    """The bin is shown now, or the transcripts again."""

    def __init__(self, desk: Desk, notice: NoticeBar, chores: Chores, window: QWidget) -> None:
        """Closed. Questions belong to `window`."""
        super().__init__(window)
        self._desk = desk
        self._notice = notice
        self._chores = chores
        self._window = window
        self.open = False

    def show(self, *, on: bool) -> None:
        """Shows the bin in place of the transcripts, or these again."""
        if on != self.open:
            self.open = on
            self.switched.emit(on)

    def delete_all(self) -> None:
        """Moves all transcripts to the bin; that can be taken back."""
        self._desk.change(lambda editor: editor.delete_all(), self._chores.deleted_all)

    def put_back(self, sessions: list[SessionSummary]) -> None:
        """Takes sessions out of the bin."""
        numbers = [session.id for session in sessions]

        def done(_: None) -> None:
            self._notice.say(wording.put_back(len(numbers)))
            self._chores.gone.emit(numbers)
            self._chores.changed.emit()

        self._desk.change(lambda editor: _each(editor.restore, numbers), done)

    def erase(self, sessions: list[SessionSummary]) -> QMessageBox:
        """Removes sessions of the bin for good, if that is confirmed."""
        numbers = [session.id for session in sessions]
        return self._ask(wording.erase(len(numbers)), lambda editor: _each(editor.erase, numbers), numbers)

    def empty(self) -> QMessageBox:
        """Removes everything in the bin for good, if that is confirmed."""
        question = QCoreApplication.translate("Library", "Remove all deleted transcripts and their sound for good?")
        return self._ask(question, lambda editor: editor.purge())

    def erase_everything(self) -> QMessageBox:
        """Removes all transcripts for good, deleted or not, if that is confirmed."""
        question = QCoreApplication.translate("Library", "Remove all transcripts and all kept sound for good?")
        return self._ask(question, lambda editor: editor.delete_everything())

    def _ask(self, question: str, do: Callable[[Editor], object], numbers: list[int] | None = None) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(question)
        box.setInformativeText(QCoreApplication.translate("Library", "This cannot be taken back."))
        remove = box.addButton(
            QCoreApplication.translate("Library", "Remove for good"), QMessageBox.ButtonRole.DestructiveRole
        )
        keep = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        remove.clicked.connect(lambda: self._remove(do, numbers))
        box.finished.connect(box.deleteLater)
        box.open()
        return box

    def _remove(self, do: Callable[[Editor], object], numbers: list[int] | None) -> None:
        def done(_: object) -> None:
            self._notice.say(QCoreApplication.translate("Library", "Removed for good."))
            self._chores.gone.emit(numbers)
            self._chores.changed.emit()

        self._desk.change(do, done)


def _each(do: Callable[[int], None], numbers: list[int]) -> None:
    for number in numbers:
        do(number)
