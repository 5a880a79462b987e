"""Editors of particular kinds: colours, fonts, keys, folders, longer texts."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontDatabase, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QFileDialog,
    QKeySequenceEdit,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
)

from app.ui.settings.editors import Choice, Editor
from app.ui.settings.words import translate


class Colour(Editor):
    """A colour as `#rrggbb`: typed, or picked."""

    def __init__(self) -> None:
        self.edit = QLineEdit()
        self.edit.setMaxLength(7)
        self.edit.setFixedWidth(self.edit.fontMetrics().horizontalAdvance("#MMMMMM") + 24)
        self.pick = QToolButton()
        self.pick.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        super().__init__(self.edit, self.pick)
        self._label = ""
        self.edit.editingFinished.connect(self._typed)
        self.pick.clicked.connect(self._pick)

    def name(self, label: str, description: str = "") -> None:
        super().name(label, description)
        self._label = label
        self.pick.setAccessibleName(translate("Settings", "Pick: {name}").format(name=label))
        self.pick.setToolTip(translate("Settings", "Pick a colour"))

    def show_value(self, value: Any) -> None:
        self.edit.setText(value)
        swatch = QPixmap(self.pick.iconSize())
        swatch.fill(QColor(value))
        self.pick.setIcon(swatch)

    def _typed(self) -> None:
        if not self.edit.isModified():
            return
        self.edit.setModified(False)
        colour = QColor(self.edit.text().strip())
        if colour.isValid():
            self.edited.emit(colour.name())

    def _pick(self) -> None:
        dialog = QColorDialog(QColor(self.edit.text()), self)
        dialog.setWindowTitle(self._label)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda colour: self.edited.emit(colour.name()))
        dialog.open()


class Font(Choice):
    """A font family; '' is the system's own."""

    def __init__(self) -> None:
        families = [family for family in QFontDatabase.families() if not QFontDatabase.isPrivateFamily(family)]
        super().__init__([("", translate("Settings", "The system's own")), *((name, name) for name in families)])
        self.box.setMaxVisibleItems(16)


class Folder(Editor):
    """A folder, typed or chosen; '' is the usual one."""

    def __init__(self, usual: str = "") -> None:
        """`usual` is shown while nothing is chosen."""
        self.edit = QLineEdit()
        self.edit.setMinimumWidth(220)
        self.edit.setPlaceholderText(usual)
        self.choose = QPushButton(translate("Settings", "Choose …"))
        self.choose.setAutoDefault(False)
        super().__init__(self.edit, self.choose, stretch=True)
        self._label = ""
        self.edit.editingFinished.connect(self._typed)
        self.choose.clicked.connect(self._choose)

    def name(self, label: str, description: str = "") -> None:
        super().name(label, description)
        self._label = label
        self.choose.setAccessibleName(translate("Settings", "Choose: {name}").format(name=label))

    def show_value(self, value: Any) -> None:
        if self.edit.text() != value:
            self.edit.setText(value)

    def _typed(self) -> None:
        if self.edit.isModified():
            self.edit.setModified(False)
            self.edited.emit(self.edit.text().strip())

    def _choose(self) -> None:
        dialog = QFileDialog(self, self._label, self.edit.text() or self.edit.placeholderText())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.tell)
        dialog.open()


class Text(Editor):
    """Several lines. Tab goes to the next control."""

    def __init__(self, rows: int = 4) -> None:
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * rows + 16)
        super().__init__(self.edit, stretch=True)
        self._showing = False
        self.edit.textChanged.connect(self._changed)

    def show_value(self, value: Any) -> None:
        if self.edit.toPlainText() != value:
            self._showing = True
            self.edit.setPlainText(value)
            self._showing = False

    def _changed(self) -> None:
        if not self._showing:
            self.edited.emit(self.edit.toPlainText())


class Keys(Editor):
    """One combination of keys, pressed as it will be used. Backspace takes it away, Escape and Tab keep their use.

    `recording` tells that keys are typed into it now.
    """

    recording = Signal(bool)

    def __init__(self) -> None:
        self.edit = _KeyEdit()
        self.clear = QPushButton(translate("Settings", "Clear"))
        self.clear.setAutoDefault(False)
        super().__init__(self.edit, self.clear)
        self.edit.editingFinished.connect(self._finished)
        self.edit.recording.connect(self.recording)
        self.clear.clicked.connect(lambda: self.edited.emit(""))
        self._value = ""

    def name(self, label: str, description: str = "") -> None:
        super().name(label, description)
        self.edit.findChild(QLineEdit).setAccessibleName(label)  # type: ignore[union-attr]  # Qt makes one
        self.clear.setAccessibleName(translate("Settings", "Clear: {name}").format(name=label))

    def show_value(self, value: Any) -> None:
        self._value = value
        self.edit.setKeySequence(QKeySequence(value, QKeySequence.SequenceFormat.PortableText))
        self.clear.setEnabled(bool(value))

    def _finished(self) -> None:
        text = self.edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if text != self._value:
            self._value = text
            self.edited.emit(text)


class _KeyEdit(QKeySequenceEdit):
    recording = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumSequenceLength(1)
        self.setMinimumWidth(190)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if bare and event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.clear()
            self.editingFinished.emit()
        elif bare and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.recording.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.recording.emit(False)
