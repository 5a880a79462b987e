"""The window of the settings: pages on the left, search above, what concerns all of it below. GUI thread."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import HearlineError
from app.settings import exchange
from app.settings.model import Settings
from app.ui.fitting import fit
from app.ui.icon import icon
from app.ui.library.notice import NoticeBar
from app.ui.settings.choices import Choices
from app.ui.settings.pages import all_pages
from app.ui.settings.program import Program
from app.ui.settings.search import Search
from app.ui.settings.words import sentence, translate
from app.ui.widgets.aside import Aside


class SettingsDialog(QDialog):
    """Stays open beside the captions. What is chosen counts at once; there is nothing to confirm."""

    def __init__(self, settings: Settings, program: Program, parent: QWidget | None = None) -> None:
        """Hidden. `settings` as they are now."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(translate("Settings", "Settings"))
        self.setWindowIcon(icon())
        self._program = program
        self.choices = Choices(settings, self)
        self.choices.edited.connect(program.change)
        self.choices.changed.connect(self._look_at_listening)
        self.pages = all_pages(self.choices, program)
        self._aside = Aside("settings-file", self)
        self.names = self._list()
        self.stack = QStackedWidget()
        for page in self.pages.values():
            self.stack.addWidget(page)
        self.finder = self._search_line()
        self.search = Search(list(self.pages.values()), self.names)
        self.notice = NoticeBar()
        self.stale = self._stale_bar()
        self._lay_out()
        for button in self.findChildren(QPushButton):
            # Enter belongs to the control that has the focus.
            button.setAutoDefault(False)
        self.names.currentRowChanged.connect(self._turn_to)
        self.names.setCurrentRow(0)
        self._look_at_listening()
        fit(self, QSize(880, 700))

    def open_page(self, name: str = "") -> None:
        """Shows the window, at that page if one is named, in front of others."""
        if name in self.pages:
            self.finder.clear()
            self.names.setCurrentRow(list(self.pages).index(name))
        self.show()
        self.raise_()
        self.activateWindow()

    def follow(self, settings: Settings) -> None:
        """Something else changed the settings."""
        self.choices.follow(settings)

    def listening_changed(self) -> None:
        """Listening began or ended."""
        self._look_at_listening()

    def conflicts_changed(self) -> None:
        """The system said more about shortcuts."""
        self.pages["shortcuts"].refresh()

    def say(self, said: str) -> None:
        """A sentence that stays until it is dismissed."""
        self.notice.say(said)

    def hideEvent(self, event: QHideEvent) -> None:
        """What is typed and not finished counts."""
        if (focused := self.focusWidget()) is not None:
            focused.clearFocus()
        super().hideEvent(event)

    # Building.

    def _list(self) -> QListWidget:
        names = QListWidget()
        names.setAccessibleName(translate("Settings", "Pages"))
        names.addItems([page.title for page in self.pages.values()])
        names.setStyleSheet("QListWidget::item { padding: 6px 8px }")
        names.setFixedWidth(names.sizeHintForColumn(0) + 48)
        return names

    def _search_line(self) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(translate("Settings", "Search in the settings"))
        line.setAccessibleName(line.placeholderText())
        line.setClearButtonEnabled(True)
        line.textChanged.connect(self._look_for)
        line.returnPressed.connect(self._to_match)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, line.setFocus)
        return line

    def _stale_bar(self) -> QWidget:
        bar = QWidget()
        said = QLabel(translate("Settings", "Some changes take effect when listening starts again."))
        said.setWordWrap(True)
        self.restart = self._button(translate("Settings", "Restart listening now"))
        self.restart.clicked.connect(self._program.restart)
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(said, 1)
        row.addWidget(self.restart)
        return bar

    def _lay_out(self) -> None:
        self.reset = self._button(translate("Settings", "Reset this page"))
        self.reset.clicked.connect(self._reset)
        self.bring = self._button(translate("Settings", "Import …"))
        self.bring.setAccessibleName(translate("Settings", "Import settings from a file"))
        self.bring.clicked.connect(self._import)
        self.save = self._button(translate("Settings", "Export …"))
        self.save.setAccessibleName(translate("Settings", "Export settings to a file, without keys"))
        self.save.clicked.connect(self._export)
        self.shut = self._button(translate("Settings", "Close"))
        self.shut.clicked.connect(self.close)
        below = QHBoxLayout()
        for button in (self.reset, self.bring, self.save):
            below.addWidget(button)
        below.addStretch(1)
        below.addWidget(self.shut)
        middle = QHBoxLayout()
        middle.addWidget(self.names)
        middle.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.addWidget(self.finder)
        column.addLayout(middle, 1)
        column.addWidget(self.notice)
        column.addWidget(self.stale)
        column.addLayout(below)

    @staticmethod
    def _button(text: str) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        return button

    # Doing.

    def _turn_to(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        page = list(self.pages.values())[at]
        self.reset.setEnabled(bool(page.edits))
        said = translate("Settings", "Reset all settings of the page {page}")
        self.reset.setAccessibleName(said.format(page=page.title))

    def _look_for(self, text: str) -> None:
        self.search.look_for(text)

    def _to_match(self) -> None:
        """Enter goes into the match that is shown; the next Enter in the search goes to the next one."""
        row = self.search.step(1) if self.finder.hasFocus() and len(self.search.matches) > 1 else None
        if row is None and self.search.matches:
            self.search.matches[0][1].control.setFocus()

    def _look_at_listening(self) -> None:
        self.stale.setVisible(self._program.stale())

    def _reset(self) -> None:
        page = list(self.pages.values())[self.stack.currentIndex()]
        before = page.reset()
        said = translate("Settings", "“{page}” is as it was at first.").format(page=page.title)
        self.notice.say(said, translate("Settings", "Undo"), lambda: self.choices.put(before))

    def _export(self) -> None:
        dialog = self._file_dialog(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile("hearline-settings.json")
        dialog.fileSelected.connect(lambda name: self.export_to(Path(name)))
        dialog.open()

    def _import(self) -> None:
        dialog = self._file_dialog(QFileDialog.AcceptMode.AcceptOpen)
        dialog.fileSelected.connect(lambda name: self.import_from(Path(name)))
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Writes the settings, without keys, beside the GUI thread; then says so."""
        now = self.choices.now
        said = translate("Settings", "The settings were written to {file}, without any key.").format(file=path.name)
        self._aside.run(lambda _errand: exchange.export(now, path), lambda _done: self.say(said), self._failed)

    def import_from(self, path: Path) -> None:
        """Takes over the settings of a file, or says why not; nothing changes then."""
        now = self.choices.now
        self._aside.run(lambda _errand: exchange.read(path, now), self._imported, self._failed)

    def _imported(self, settings: Settings) -> None:
        before = self.choices.now
        self.choices.put_all(settings)
        said = translate("Settings", "The settings of the file are in use.")
        self.notice.say(said, translate("Settings", "Undo"), lambda: self.choices.put_all(before))

    def _failed(self, error: HearlineError) -> None:
        self.say(sentence(error))

    def _file_dialog(self, mode: QFileDialog.AcceptMode) -> QFileDialog:
        dialog = QFileDialog(self)
        dialog.setAcceptMode(mode)
        dialog.setNameFilter(translate("Settings", "Settings (*.json)"))
        dialog.setDefaultSuffix("json")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog
