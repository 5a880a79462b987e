"""What each of the three steps is. GUI thread."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QRadioButton, QVBoxLayout, QWidget


class Step(QWidget):
    """A page with a title. `column` takes its parts, from the top."""

    def __init__(self, title: str) -> None:
        """`title`: a question, shown above the page."""
        super().__init__()
        self.title = title
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 8, 0)
        self.column.setSpacing(6)

    def first(self) -> QWidget:
        """What takes the focus when the step is shown."""
        raise NotImplementedError

    def leave(self) -> None:
        """The step is no longer shown: nothing goes on in it."""

    def close_down(self, seconds: float) -> None:
        """Before the window goes: as `leave`, and waits up to `seconds` for what cannot be stopped at once."""


class Choice(QRadioButton):
    """One of several, with a sentence or two about what it means: read out with it, and clicked like it."""

    def __init__(self, text: str, meaning: str, parent: QWidget | None = None) -> None:
        """`meaning` is shown below by `add_to`."""
        super().__init__(text, parent)
        font = self.font()
        font.setBold(True)
        self.setFont(font)
        self.setAccessibleDescription(meaning)
        self.meaning = _Meaning(meaning, self)

    def add_to(self, column: QVBoxLayout) -> None:
        """Puts the button and its meaning at the end of a column."""
        column.addWidget(self)
        column.addWidget(self.meaning)


class _Meaning(QLabel):
    def __init__(self, text: str, button: QRadioButton) -> None:
        super().__init__(text)
        self._button = button
        self.setWordWrap(True)
        self.setContentsMargins(24, 0, 0, 4)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)

    def mousePressEvent(self, _event: object) -> None:
        self._button.setChecked(True)
        self._button.setFocus(Qt.FocusReason.MouseFocusReason)
