"""What a person can do from the overlay and the tray: one set of commands, shown in both. GUI thread."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.settings.model import Placement


@dataclass(frozen=True, slots=True)
class Actions:
    """What the interface asks of the program. All are called in the GUI thread and must return at once.

    `placed`: the overlay was put somewhere by hand, for that arrangement of screens. `lines`: a number of lines was
    chosen by pulling an edge. `locked`, `click_through`: were switched.
    """

    start: Callable[[], None]
    stop: Callable[[], None]
    quit: Callable[[], None]
    transcripts: Callable[[], None]
    settings: Callable[[], None]
    placed: Callable[[str, Placement], None]
    lines: Callable[[int], None]
    locked: Callable[[bool], None]
    click_through: Callable[[bool], None]


@dataclass(frozen=True, slots=True)
class Moves:
    """What the overlay can be told to do with itself, for those who do not use a mouse."""

    top: Callable[[], None]
    bottom: Callable[[], None]
    next_screen: Callable[[], None]
    wider: Callable[[], None]
    narrower: Callable[[], None]
    more_lines: Callable[[], None]
    fewer_lines: Callable[[], None]
    first_place: Callable[[], None]


class Commands(QObject):
    """The commands as actions with their state. The overlay keeps `locked`, `click_through` and `visible` true."""

    def __init__(self, actions: Actions, moves: Moves, parent: QObject | None = None) -> None:
        """Not listening, unlocked, solid and visible, until told else."""
        super().__init__(parent)
        self._actions = actions
        self._listening = False
        self.listen = self._action(_tr("Start listening"), self._toggle)
        self.visible = self._switch(_tr("Show captions"), checked=True)
        self.locked = self._switch(_tr("Lock position and size"))
        self.click_through = self._switch(_tr("Let clicks pass through"))
        self.transcripts = self._action(_tr("Transcripts …"), actions.transcripts)
        self.settings = self._action(_tr("Settings …"), actions.settings)
        self.quit = self._action(_tr("Quit Hearline"), actions.quit)
        self.moves = [
            self._action(_tr("To the top"), moves.top),
            self._action(_tr("To the bottom"), moves.bottom),
            self._action(_tr("To the next screen"), moves.next_screen),
            self._action(_tr("Wider"), moves.wider),
            self._action(_tr("Narrower"), moves.narrower),
            self._action(_tr("More lines"), moves.more_lines),
            self._action(_tr("Fewer lines"), moves.fewer_lines),
            self._action(_tr("Back to the first place"), moves.first_place),
        ]

    def set_listening(self, listening: bool) -> None:
        """Whether the first command stops or starts."""
        self._listening = listening
        self.listen.setText(_tr("Stop listening") if listening else _tr("Start listening"))

    def menu(self) -> QMenu:
        """A new menu of all commands; the caller keeps it."""
        menu = QMenu()
        menu.addAction(self.listen)
        menu.addSeparator()
        menu.addActions([self.visible, self.locked, self.click_through])
        place = menu.addMenu(_tr("Place and size"))
        place.addActions(self.moves)
        menu.addSeparator()
        menu.addActions([self.transcripts, self.settings])
        menu.addSeparator()
        menu.addAction(self.quit)
        return menu

    def _toggle(self) -> None:
        if self._listening:
            self._actions.stop()
        else:
            self._actions.start()

    def _action(self, text: str, do: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda _checked=False: do())
        return action

    def _switch(self, text: str, *, checked: bool = False) -> QAction:
        action = QAction(text, self)
        action.setCheckable(True)
        action.setChecked(checked)
        return action


def _tr(text: str) -> str:
    return QCoreApplication.translate("Menu", text)
