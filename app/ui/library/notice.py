"""One line for what has to be said: an error that stays until it is dismissed, or a deed that can be undone."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget


class NoticeBar(QFrame):
    """Hidden while there is nothing to say. GUI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hidden."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.action = QPushButton(self)
        self.dismiss = QPushButton(QCoreApplication.translate("Library", "Dismiss"), self)
        self._act: Callable[[], None] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 6, 4)
        for widget in (self.label, self.action, self.dismiss):
            row.addWidget(widget)
        self.action.clicked.connect(self._acted)
        self.dismiss.clicked.connect(self.clear)
        self.hide()

    @property
    def text(self) -> str:
        """What is being said; '' if nothing is."""
        return "" if self.isHidden() else self.label.text()

    def say(self, sentence: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Shows a sentence, and a button named `action` that calls `act` if both are given. Screen readers read it."""
        self.label.setText(sentence)
        self.action.setText(action)
        self.action.setVisible(bool(act))
        self._act = act
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self.label, QAccessible.Event.Alert))

    def clear(self) -> None:
        """Nothing is being said any more."""
        self._act = None
        self.hide()

    def _acted(self) -> None:
        act = self._act
        self.clear()
        if act is not None:
            act()
