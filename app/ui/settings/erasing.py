"""Deleting all transcripts for good: asked twice, done beside the GUI thread."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import paths
from app.errors import HearlineError
from app.transcripts.database import Location
from app.transcripts.editor import Editor
from app.ui.settings.words import sentence, translate
from app.ui.widgets.aside import Aside
from app.ui.widgets.said import Said


class Erasing(QWidget):
    """A button, and after it a second one; what is being written just now is left alone."""

    def __init__(self, erased: Callable[[], None]) -> None:
        """`erased` is called when everything is gone."""
        super().__init__()
        self._erased = erased
        self._aside = Aside("erase", self)
        self.ask = QPushButton(translate("Settings", "Delete all transcripts and kept sound …"))
        self.sure = QPushButton(translate("Settings", "Delete for good"))
        self.keep = QPushButton(translate("Settings", "Keep"))
        self.label = Said()
        row = QHBoxLayout()
        for button in (self.ask, self.keep, self.sure):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.label)
        self.ask.clicked.connect(self._ask)
        self.keep.clicked.connect(lambda: self._rest(""))
        self.sure.clicked.connect(self._erase)
        self._rest("")

    def _ask(self) -> None:
        self.ask.hide()
        self.keep.show()
        self.sure.show()
        self._say(translate("Settings", "This cannot be undone. Exported files stay where you put them."))
        self.keep.setFocus()

    def _rest(self, said: str) -> None:
        self.keep.hide()
        self.sure.hide()
        self.ask.show()
        self.ask.setEnabled(True)
        self._say(said)

    def _erase(self) -> None:
        self._rest(translate("Settings", "Deleting …"))
        self.ask.setEnabled(False)
        self._aside.run(lambda _errand: _delete_everything(), self._done, self._failed)

    def _done(self, count: int) -> None:
        self._rest(translate("Settings", "Transcripts deleted: {count}.").format(count=count))
        self._erased()

    def _failed(self, error: HearlineError) -> None:
        self._rest(sentence(error))

    def _say(self, said: str) -> None:
        self.label.say(said)
        self.label.setVisible(bool(said))


def _delete_everything() -> int:
    """How many there were. Blocks; raises DiskError."""
    journal = paths.journal_file()
    if not journal.exists():
        return 0
    with Editor(Location(journal)) as editor:
        return editor.delete_everything()
