"""One editor per type of setting. Each shows a value and tells when a person changes it; none keeps anything."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from app.ui.settings.words import translate


class Editor(QWidget):
    """`edited` carries the new value, and only when a person changed it. `target` takes the focus for it."""

    edited = Signal(object)

    def __init__(self, *parts: QWidget, stretch: bool = False) -> None:
        """`parts` stand beside each other; the first is the target. `stretch`: it takes the whole width."""
        super().__init__()
        self.target = parts[0]
        self.setFocusProxy(self.target)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            row.addWidget(part)
            _keep_from_the_wheel(part)
        if not stretch:
            row.addStretch(1)

    def name(self, label: str, description: str = "") -> None:
        """What screen readers call it."""
        self.target.setAccessibleName(label)
        self.target.setAccessibleDescription(description)

    def tell(self, value: Any) -> None:
        """A person chose this value."""
        self.edited.emit(value)

    def show_value(self, value: Any) -> None:
        """Shows a value without telling anybody."""
        raise NotImplementedError


class Switch(Editor):
    """On or off; its label is its own text."""

    def __init__(self, label: str) -> None:
        self.box = QCheckBox(label)
        super().__init__(self.box)
        self.box.clicked.connect(self.tell)

    def show_value(self, value: Any) -> None:
        self.box.setChecked(bool(value))


class Number(Editor):
    """A whole or a broken number within a range."""

    def __init__(
        self, low: float, high: float, *, whole: bool, step: float = 0, unit: str = "", zero: str = ""
    ) -> None:
        """`step`: what an arrow adds, 0 = the usual. `zero` is shown instead of 0."""
        self.spin: QSpinBox | QDoubleSpinBox = spin_box(low, high, whole=whole, step=step, unit=unit)
        if zero and low == 0:
            self.spin.setSpecialValueText(zero)
        super().__init__(self.spin)
        self.spin.valueChanged.connect(self.tell)

    def show_value(self, value: Any) -> None:
        with QSignalBlocker(self.spin):
            self.spin.setValue(value)


class MaybeNumber(Editor):
    """A number, or None for what the engine itself does."""

    def __init__(self, low: float, high: float, *, whole: bool, step: float = 0, unit: str = "") -> None:
        self.automatic = QCheckBox()
        self.spin = spin_box(low, high, whole=whole, step=step, unit=unit)
        super().__init__(self.automatic, self.spin)
        self._usual: float | None = None
        self.set_range(low, high, None)
        self.automatic.clicked.connect(self._switched)
        self.spin.valueChanged.connect(self.tell)

    def name(self, label: str, description: str = "") -> None:
        self.automatic.setAccessibleName(f"{label}: {self.automatic.text()}")
        self.spin.setAccessibleName(label)
        self.spin.setAccessibleDescription(description)

    def set_range(self, low: float, high: float, usual: float | None) -> None:
        """What the engine of the moment takes, and what it does by itself (None: only the service knows)."""
        self._usual = usual
        with QSignalBlocker(self.spin):
            self.spin.setRange(low, high)  # type: ignore[arg-type]  # whole numbers where it takes only these
        words = translate("Settings", "Recommended")
        if usual is not None:
            words = f"{words} ({self.spin.textFromValue(usual)}{self.spin.suffix()})"  # type: ignore[arg-type]  # as above
        self.automatic.setText(words)

    def show_value(self, value: Any) -> None:
        self.automatic.setChecked(value is None)
        self.spin.setEnabled(value is not None)
        with QSignalBlocker(self.spin):
            shown = value if value is not None else self._usual
            self.spin.setValue(shown if shown is not None else 0)  # type: ignore[arg-type]  # as above

    def _switched(self, automatic: bool) -> None:
        self.edited.emit(None if automatic else self.spin.value())


class Choice(Editor):
    """One of several. Values and what they are called; more may be shown than are offered."""

    def __init__(self, entries: Iterable[tuple[str, str]] = ()) -> None:
        """`entries`: value and name."""
        self.box = QComboBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.setMinimumContentsLength(12)
        self.box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        super().__init__(self.box)
        self._value: Any = None
        self._offered = 0
        self.offer(entries)
        self.box.activated.connect(self._activated)

    def offer(self, entries: Iterable[tuple[str, str]]) -> None:
        """Other entries; the value stays, even where it is not among them."""
        wanted = list(entries)
        if wanted == self.entries():
            return
        with QSignalBlocker(self.box):
            self.box.clear()
            for value, words in wanted:
                self.box.addItem(words, value)
        self._offered = len(wanted)
        if self._value is not None:
            self.show_value(self._value)

    def entries(self) -> list[tuple[str, str]]:
        """What is offered."""
        return [(self.box.itemData(at), self.box.itemText(at)) for at in range(self._offered)]

    def show_value(self, value: Any) -> None:
        self._value = value
        while self.box.count() > self._offered:
            self.box.removeItem(self.box.count() - 1)
        at = self.box.findData(value)
        if at < 0:
            self.box.addItem(self.unlisted(value), value)
            at = self.box.count() - 1
        self.box.setCurrentIndex(at)

    def unlisted(self, value: str) -> str:
        """What a value is called that is not offered."""
        return value or translate("Settings", "Your own")

    def _activated(self, at: int) -> None:
        self._value = self.box.itemData(at)
        self.edited.emit(self._value)


class Line(Editor):
    """A line of text, told when it is complete: at Enter, and when the focus goes elsewhere."""

    def __init__(self, placeholder: str = "") -> None:
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.setMinimumWidth(260)
        super().__init__(self.edit, stretch=True)
        self.edit.editingFinished.connect(self._finished)

    def show_value(self, value: Any) -> None:
        if self.edit.text() != value:
            self.edit.setText(value)

    def _finished(self) -> None:
        if self.edit.isModified():
            self.edit.setModified(False)
            self.edited.emit(self.edit.text().strip())


def spin_box(low: float, high: float, *, whole: bool, step: float, unit: str) -> QSpinBox | QDoubleSpinBox:
    """A box for a number; what is typed counts when it is complete."""
    spin: QSpinBox | QDoubleSpinBox
    if whole:
        spin = QSpinBox()
        spin.setRange(int(low), int(high))
        spin.setSingleStep(int(step) or 1)
    else:
        spin = QDoubleSpinBox()
        spin.setDecimals(2 if high <= 1 else 1)
        spin.setSingleStep(step or 0.5)
        spin.setRange(low, high)
    spin.setSuffix(unit if unit == "%" else f" {unit}" if unit else "")
    spin.setKeyboardTracking(False)
    spin.setMinimumWidth(110)
    return spin


class _Wheel(QObject):
    """Turning the wheel over a page scrolls it; it changes a value only where that has the focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _keep_from_the_wheel(widget: QWidget) -> None:
    if isinstance(widget, QComboBox | QAbstractSpinBox):
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.installEventFilter(_Wheel(widget))
