"""Hotwords as a table: word, weight, language. The settings keep them as a list a line, as in a hotwords file."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.errors import HearlineError
from app.speech.engine import Hotword
from app.speech.hotwords import DEFAULT_WEIGHT, parse, render
from app.ui.settings.editors import Editor
from app.ui.settings.words import sentence, translate
from app.ui.widgets.aside import Aside

_MOST_BYTES = 1_000_000
_ROWS_SHOWN = 7


class _FileError(HearlineError):
    """The file cannot be read as text, or not be written."""


class HotwordTable(Editor):
    """`said` carries a sentence about what could not be read or written, '' when all is well again."""

    said = Signal(str)

    def __init__(self) -> None:
        self.table = QTableWidget(0, 3)
        self.table.setHorizontalHeaderLabels(
            [
                translate("Settings", "Word or phrase"),
                translate("Settings", "Weight"),
                translate("Settings", "Language"),
            ]
        )
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setFixedHeight(self.table.fontMetrics().lineSpacing() * 2 * _ROWS_SHOWN)
        self.add = self._button(translate("Settings", "Add"), self._add)
        self.remove = self._button(translate("Settings", "Remove"), self._remove)
        self.bring = self._button(translate("Settings", "Import …"), self._import)
        self.save = self._button(translate("Settings", "Export …"), self._export)
        super().__init__(self.table, self._buttons(), stretch=True)
        self.table.itemChanged.connect(self._changed)
        self.table.itemSelectionChanged.connect(self._enable)
        self._aside = Aside("hotwords", self)
        self._text = ""
        self._enable()

    def name(self, label: str, description: str = "") -> None:
        super().name(label, description)
        self.add.setAccessibleName(translate("Settings", "Add a hotword"))
        self.remove.setAccessibleName(translate("Settings", "Remove the selected hotwords"))
        self.bring.setAccessibleName(translate("Settings", "Import hotwords from a file"))
        self.save.setAccessibleName(translate("Settings", "Export hotwords to a file"))

    def show_value(self, value: Any) -> None:
        if value == self._text:
            return
        self._text = value
        words, bad = readable(value)
        self._fill(words)
        self.said.emit(bad)

    def words(self) -> tuple[Hotword, ...]:
        """What stands in the table; rows without a word are not finished."""
        rows = [[self._cell(row, column) for column in range(3)] for row in range(self.table.rowCount())]
        return tuple(Hotword(text, _weight(weight), language.lower()) for text, weight, language in rows if text)

    def bring_in(self, path: Path) -> None:
        """Adds the words of a file to those that are there; the file's weight counts. Tells what is wrong with it.

        The file is read beside the GUI thread.
        """

        def failed(error: HearlineError) -> None:
            said = translate("Settings", "{file} cannot be read as text.").format(file=path.name)
            self.said.emit(said if isinstance(error, _FileError) else f"{path.name}: {sentence(error)}")

        self._aside.run(lambda _errand: _read(path), self._merge, failed)

    def write_out(self, path: Path) -> None:
        """Writes the words, beside the GUI thread, as a file that can be imported again."""
        text = render(self.words())

        def failed(_error: HearlineError) -> None:
            self.said.emit(translate("Settings", "{file} cannot be written.").format(file=path.name))

        self._aside.run(lambda _errand: _write(path, text), lambda _done: self.said.emit(""), failed)

    def _merge(self, found: tuple[Hotword, ...]) -> None:
        merged = {(word.text, word.language): word for word in (*self.words(), *found)}
        self._fill(tuple(merged.values()))
        self._tell()

    def _buttons(self) -> QWidget:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        for button in (self.add, self.remove, self.bring, self.save):
            layout.addWidget(button)
        layout.addStretch(1)
        return column

    def _button(self, text: str, act: Any) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _fill(self, words: tuple[Hotword, ...]) -> None:
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(words))
            for row, word in enumerate(words):
                self._put(row, word)
        self._enable()

    def _put(self, row: int, word: Hotword) -> None:
        for column, text in enumerate((word.text, str(word.weight), word.language)):
            item = QTableWidgetItem(text)
            if column == 1:
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            self.table.setItem(row, column, item)

    def _cell(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        # Commas and # would mean something in the list.
        return " ".join(item.text().replace(",", " ").replace("#", " ").split()) if item else ""

    def _add(self) -> None:
        row = self.table.rowCount()
        with QSignalBlocker(self.table):
            self.table.insertRow(row)
            self._put(row, Hotword("", DEFAULT_WEIGHT))
        self.table.setCurrentCell(row, 0)
        self.table.edit(self.table.currentIndex())

    def _remove(self) -> None:
        for row in sorted({index.row() for index in self.table.selectedIndexes()}, reverse=True):
            self.table.removeRow(row)
        self._tell()

    def _changed(self, item: QTableWidgetItem) -> None:
        if item.column() == 1:
            with QSignalBlocker(self.table):
                item.setText(str(_weight(item.text())))
        self._tell()

    def _tell(self) -> None:
        self._enable()
        self._text = render(self.words())
        self.said.emit("")
        self.edited.emit(self._text)

    def _enable(self) -> None:
        self.remove.setEnabled(bool(self.table.selectedIndexes()))
        self.save.setEnabled(self.table.rowCount() > 0)

    def _import(self) -> None:
        self._ask(QFileDialog.AcceptMode.AcceptOpen, self.bring_in)

    def _export(self) -> None:
        self._ask(QFileDialog.AcceptMode.AcceptSave, self.write_out)

    def _ask(self, mode: QFileDialog.AcceptMode, act: Any) -> None:
        dialog = QFileDialog(self)
        dialog.setAcceptMode(mode)
        dialog.setNameFilter(translate("Settings", "Hotwords (*.txt *.csv)"))
        dialog.setDefaultSuffix("txt")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: act(Path(name)))
        dialog.open()


def readable(text: str) -> tuple[tuple[Hotword, ...], str]:
    """The hotwords of every line that is one, and a sentence about the first line that is none."""
    words: list[Hotword] = []
    bad = ""
    for number, line in enumerate(text.splitlines(), 1):
        try:
            words += parse(line)
        except HearlineError:
            said = translate("Settings", "Line {number} of the hotwords cannot be used; it is left out.")
            bad = bad or said.format(number=number)
    return tuple(words), bad


def _read(path: Path) -> tuple[Hotword, ...]:
    """The hotwords of a file. Blocks; raises HearlineError."""
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
        text = content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _FileError(path.name) from error
    if len(content) > _MOST_BYTES:
        raise _FileError(path.name)
    return parse(text)


def _write(path: Path, text: str) -> None:
    """Blocks; raises HearlineError."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise _FileError(path.name) from error


def _weight(text: str) -> int:
    """A weight within 1 to 5."""
    digits = text.strip()
    return min(5, max(1, int(digits))) if digits.isdecimal() and len(digits) < 4 else DEFAULT_WEIGHT
