"""Keys that work whatever window is in front, and what is wrong with them."""

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLabel

from app.ui.settings.choices import Choices, places
from app.ui.settings.page import Page
from app.ui.settings.program import Program
from app.ui.settings.special import Keys
from app.ui.settings.words import translate
from app.ui.shortcuts import Conflict, check


class ShortcutsPage(Page):
    """While keys are typed here, the global ones are let go of: else they would act instead of being written."""

    def __init__(self, choices: Choices, program: Program) -> None:
        super().__init__(translate("Settings", "Shortcuts"), choices)
        self._program = program
        about = QLabel(
            translate(
                "Settings",
                "Click into a field and press the keys as you will use them. Backspace takes a shortcut away.",
            )
        )
        about.setWordWrap(True)
        self.add_part(about, "", "shortcut hotkey")
        self.add_section("shortcuts")
        for row in self.edits.values():
            if isinstance(row.control, Keys):
                row.control.recording.connect(program.recording)
        self.refresh()

    def refresh(self) -> None:
        super().refresh()
        self.show_conflicts()

    def show_conflicts(self) -> None:
        """What is wrong in itself, and what the system said."""
        shortcuts = self.choices.now.shortcuts
        found: dict[str, Conflict] = {}
        for conflict in (*self._program.conflicts(), *check(shortcuts)):
            if getattr(shortcuts, conflict.action, "") == conflict.keys:
                found[conflict.action] = conflict
        for section, name in places("shortcuts"):
            sentence = found[name].sentence if name in found else ""
            self.edits[section, name].say(sentence, trouble=bool(sentence))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._program.recording(False)
