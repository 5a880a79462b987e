"""The tray icon, where the desktop has a tray; one that appears later is used then. GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSystemTrayIcon

from app.ui.icon import icon
from app.ui.menu import Commands


class Tray(QObject):
    """An icon with all commands; a click shows or hides the captions."""

    def __init__(self, commands: Commands, parent: QObject | None = None) -> None:
        """Shows itself at once."""
        super().__init__(parent)
        self._commands = commands
        self._message_clicked: Callable[[], None] | None = None
        self._menu = commands.menu()
        self._icon = QSystemTrayIcon(icon(listening=False), self)
        self._icon.setToolTip("Hearline")
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self._clicked)
        self._icon.show()

    def set_listening(self, listening: bool) -> None:
        """Shows in the icon whether Hearline listens."""
        self._icon.setIcon(icon(listening=listening))

    def say(self, sentence: str, clicked: Callable[[], None] | None = None) -> None:
        """A short message beside the tray, where there is one; a click on it calls `clicked`."""
        self._message_clicked = clicked
        self._icon.showMessage("Hearline", sentence, icon())

    def close(self) -> None:
        """Takes the icon away."""
        self._icon.hide()

    def _clicked(self) -> None:
        if self._message_clicked:
            self._message_clicked()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self._commands.visible.toggle()
