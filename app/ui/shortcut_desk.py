"""Where global shortcuts meet the program: what was chosen is held, what is pressed is done. GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject

from app.settings.model import Settings
from app.ui.language import joined
from app.ui.overlay import Overlay
from app.ui.requests import Requests
from app.ui.shortcuts import Conflict, GlobalShortcuts

_MOST = 2
"""Sentences that fit on the captions' state line."""


class ShortcutDesk(QObject):
    """Owns the shortcuts. The menu shows those that work; the others are told on the captions when that changes."""

    def __init__(
        self,
        requests: Requests,
        overlay: Overlay,
        changed: Callable[[], None],
        shortcuts: GlobalShortcuts | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`changed` is called when `hint` or `conflicts` may be others. Holds nothing before `follow`."""
        super().__init__(parent)
        self._overlay = overlay
        self._changed = changed
        self._told: tuple[Conflict, ...] = ()
        self.hint = ""
        self.shortcuts = shortcuts or GlobalShortcuts(parent=self)
        self.shortcuts.pressed.connect(requests.pressed)
        self.shortcuts.released.connect(requests.released)
        self.shortcuts.changed.connect(self._show)

    def follow(self, settings: Settings, *, manual: bool) -> None:
        """These are the settings now. `manual`: push to talk, else the talk key is left to other programs."""
        self.shortcuts.apply(settings.shortcuts, without=frozenset() if manual else frozenset({"talk"}))

    def recording(self, on: bool) -> None:
        """Keys are being typed into a form: they are let through meanwhile."""
        self.shortcuts.suspend(on=on)

    def close(self) -> None:
        """Gives all keys back."""
        self.shortcuts.close()

    def _show(self) -> None:
        active = self.shortcuts.active
        self._overlay.commands.show_shortcuts(active)
        translate = QCoreApplication.translate
        if "talk" in active and self.shortcuts.holds:
            self.hint = translate("Shortcuts", "hold {keys}").format(keys=active["talk"])
        else:
            self.hint = "hearline ctl talk-or-hush"
        conflicts = self.shortcuts.conflicts
        if conflicts != self._told:
            self._told = conflicts
            if conflicts:
                self._overlay.say(self.shortcuts.loss or self._said(conflicts))
        self._changed()

    def _said(self, conflicts: tuple[Conflict, ...]) -> str:
        """One line about all of them."""
        translate = QCoreApplication.translate
        if len(conflicts) > _MOST:
            keys = ", ".join(conflict.keys for conflict in conflicts)
            return translate("Shortcuts", "Some shortcuts do not work: {keys}. The settings say why.").format(keys=keys)
        said = joined(*(conflict.sentence for conflict in conflicts))
        return translate("Shortcuts", "{conflicts} Choose others in the settings.").format(conflicts=said)
