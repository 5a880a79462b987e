"""One page: rows of label, editor and a line below. Made from declarations; pages with more to them inherit."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.ui.settings import words
from app.ui.settings.choices import Choices, Place, default, places
from app.ui.settings.editors import Choice, Editor, Switch
from app.ui.settings.making import editor_for

_LABEL_WIDTH = 190
_NOTE_SIZE = 0.92


class Row:
    """One setting, or another part of a page, that can be searched for. `words`: what it is found by."""

    def __init__(self, words: str, control: QWidget, label: QLabel | None = None, note: QLabel | None = None) -> None:
        """`note` stands below the control."""
        self.words = words.casefold()
        # Both spellings find it.
        self.words += self.words.replace("colour", "color") if "colour" in self.words else ""
        self.control = control
        self.label = label
        self._note = note
        self._usual = note.text() if note else ""

    def say(self, sentence: str, *, trouble: bool = False) -> None:
        """A sentence below the control; '' brings back the usual one."""
        if self._note is None:
            return
        news = trouble and sentence != self._note.text()
        self._note.setText(sentence or self._usual)
        self._note.setVisible(bool(self._note.text()))
        font = self._note.font()
        font.setBold(trouble)
        self._note.setFont(font)
        if isinstance(self.control, Editor):
            self.control.target.setAccessibleDescription(self._note.text())
        if news:
            QAccessible.updateAccessibility(QAccessibleEvent(self._note, QAccessible.Event.Alert))

    @property
    def note(self) -> str:
        """What is said below the control now."""
        return self._note.text() if self._note else ""

    def enable(self, on: bool) -> None:
        """Whether there is anything to choose."""
        self.control.setEnabled(on)
        if self.label:
            self.label.setEnabled(on)

    def mark(self, on: bool) -> None:
        """Shows that this is what was searched for."""
        shown: QWidget = self.label or self.control
        palette = QPalette()
        if on:
            palette.setColor(QPalette.ColorRole.Window, palette.color(QPalette.ColorRole.Highlight))
            palette.setColor(QPalette.ColorRole.WindowText, palette.color(QPalette.ColorRole.HighlightedText))
        shown.setAutoFillBackground(on)
        shown.setPalette(palette if on else QPalette())


class Page(QScrollArea):
    """A page of the dialog. `rows` in the order in which they stand; `edits` holds the row of each setting."""

    def __init__(self, title: str, choices: Choices, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.title = title
        self.choices = choices
        self.rows: list[Row] = []
        self.edits: dict[Place, Row] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(title)
        body = QWidget()
        column = QVBoxLayout(body)
        self._grid = QGridLayout()
        self._grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.setWidget(body)
        choices.changed.connect(self.refresh)

    # Building.

    def heading(self, text: str) -> None:
        """A title over what follows."""
        label = QLabel(text)
        font = label.font()
        font.setBold(True)
        label.setFont(font)
        label.setContentsMargins(0, 12, 0, 0)
        self._grid.addWidget(label, self._grid.rowCount(), 0, 1, 2)

    def add(self, place: Place, editor: Editor | None = None) -> Row:
        """The row of one setting; without an editor one is made from its declaration."""
        made = editor or editor_for(place)
        text, hint = words.label(place), words.hint(place)
        made.name(text, hint)
        label = None
        if not isinstance(made, Switch):
            label = QLabel(text)
            label.setWordWrap(True)
            label.setBuddy(made.target)
        found_by = " ".join([self.title, text, hint, *(_choices(made))])
        row = self._place(found_by, made, label, hint)
        made.edited.connect(partial(self._edited, place))
        self.edits[place] = row
        return row

    def add_all(self, found: Iterable[Place]) -> None:
        """Rows for settings that have none yet."""
        for place in found:
            if place not in self.edits:
                self.add(place)

    def add_section(self, section: str, *, without: Iterable[Place] = ()) -> None:
        """Rows for all of a section that have none yet, but for those that stand on another page."""
        elsewhere = set(without)
        self.add_all(place for place in places(section) if place not in elsewhere)

    def add_part(self, widget: QWidget, text: str, found_by: str = "", hint: str = "") -> Row:
        """Anything else, with a label of its own; `text` '' gives it the whole width."""
        label = QLabel(text) if text else None
        if label:
            label.setWordWrap(True)
            label.setBuddy(widget)
        return self._place(f"{self.title} {text} {found_by} {hint}", widget, label, hint)

    def _place(self, found_by: str, control: QWidget, label: QLabel | None, hint: str) -> Row:
        at = self._grid.rowCount()
        note = QLabel(hint)
        font = note.font()
        font.setPointSizeF(font.pointSizeF() * _NOTE_SIZE)
        note.setFont(font)
        note.setWordWrap(True)
        note.setVisible(bool(hint))
        if label:
            self._grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
            label.setContentsMargins(0, 4, 0, 0)
        whole = label is None and not isinstance(control, Editor)
        column, span = (0, 2) if whole else (1, 1)
        self._grid.addWidget(control, at, column, 1, span)
        self._grid.addWidget(note, at + 1, column, 1, span)
        row = Row(found_by, control, label, note)
        self.rows.append(row)
        return row

    # Living.

    def refresh(self) -> None:
        """Shows the settings as they are now."""
        for place, row in self.edits.items():
            if isinstance(row.control, Editor):
                row.control.show_value(self.choices.get(place))

    def reset(self) -> dict[Place, Any]:
        """What this page's settings were before they went back to their defaults."""
        before = {place: self.choices.get(place) for place in self.edits}
        self.choices.put({place: default(place) for place in self.edits})
        return before

    def show_row(self, row: Row) -> None:
        """Scrolls to a row."""
        self.ensureWidgetVisible(row.control, 20, 60)

    def check(self, _place: Place, _value: Any) -> str:
        """Why a value cannot be; '' if it can. Pages that know more override it."""
        return ""

    def _edited(self, place: Place, value: Any) -> None:
        trouble = self.check(place, value)
        self.edits[place].say(trouble, trouble=bool(trouble))
        if not trouble:
            self.choices.put({place: value})


def _choices(editor: Editor) -> list[str]:
    return [text for _value, text in editor.entries()] if isinstance(editor, Choice) else []
