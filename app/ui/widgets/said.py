"""A line of text that changes while a person looks elsewhere: screen readers read it out when it does. GUI thread."""

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLabel, QWidget


class Said(QLabel):
    """Wraps its words. `say` instead of `setText`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Says nothing."""
        super().__init__(parent)
        self.setWordWrap(True)

    def say(self, text: str, spoken: str = "") -> bool:
        """Shows `text`; readers hear `spoken` or the same. Whether that is something else than before."""
        if text == self.text():
            return False
        self.setText(text)
        self.setAccessibleName(spoken or text)
        if text:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        return True
