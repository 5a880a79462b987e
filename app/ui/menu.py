"""What a person can do from the overlay and the tray: one set of commands, shown in both. GUI thread."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from app.settings.model import Placement
from app.ui.remedies import Remedy, remedy_words


@dataclass(frozen=True, slots=True)
class Actions:
    """What the interface asks of the program. All are called in the GUI thread and must return at once.

    `placed`: the overlay was put somewhere by hand, for that arrangement of screens. `lines`: a number of lines was
    chosen by pulling an edge. `locked`, `click_through`: were switched. `pause`: pause or go on. `page`: a page of the
    settings is to be opened. `recall`: what was just said is to be shown. `forget`: the session is not to be kept.
    """

    start: Callable[[], None]
    stop: Callable[[], None]
    pause: Callable[[], None]
    mark: Callable[[], None]
    bigger: Callable[[], None]
    smaller: Callable[[], None]
    quit: Callable[[], None]
    transcripts: Callable[[], None]
    recall: Callable[[], None]
    forget: Callable[[], None]
    settings: Callable[[], None]
    page: Callable[[str], None]
    first_steps: Callable[[], None]
    placed: Callable[[str, Placement], None]
    lines: Callable[[int], None]
    locked: Callable[[bool], None]
    click_through: Callable[[bool], None]


@dataclass(frozen=True, slots=True)
class Moves:
    """What the overlay can be told to do with itself, for those who do not use a mouse."""

    top: Callable[[], None]
    bottom: Callable[[], None]
    left: Callable[[], None]
    centre: Callable[[], None]
    right: Callable[[], None]
    next_screen: Callable[[], None]
    up: Callable[[], None]
    down: Callable[[], None]
    leftwards: Callable[[], None]
    rightwards: Callable[[], None]
    wider: Callable[[], None]
    narrower: Callable[[], None]
    more_lines: Callable[[], None]
    fewer_lines: Callable[[], None]
    first_place: Callable[[], None]
    earlier: Callable[[], None]
    later: Callable[[], None]
    newest: Callable[[], None]


class Commands(QObject):
    """The commands as actions with their state. The overlay keeps `locked`, `click_through` and `visible` true."""

    def __init__(self, actions: Actions, moves: Moves, parent: QObject | None = None) -> None:
        """Not listening, unlocked, solid and visible, until told else."""
        super().__init__(parent)
        self._actions = actions
        self._listening = False
        self.listen = self._action(QCoreApplication.translate("Menu", "Start listening"), self._toggle)
        self.pause = self._action(QCoreApplication.translate("Menu", "Pause"), actions.pause)
        self.mark = self._action(QCoreApplication.translate("Menu", "Mark this moment"), actions.mark)
        self.recall = self._action(QCoreApplication.translate("Menu", "Show what was just said"), actions.recall)
        self.forget = self._action(QCoreApplication.translate("Menu", "Do not keep this session"), actions.forget)
        for command in (self.pause, self.mark, self.recall, self.forget):
            command.setEnabled(False)
        self.bigger = self._action(QCoreApplication.translate("Menu", "Bigger text"), actions.bigger)
        self.smaller = self._action(QCoreApplication.translate("Menu", "Smaller text"), actions.smaller)
        self.visible = self._switch(QCoreApplication.translate("Menu", "Show captions"), checked=True)
        self.locked = self._switch(QCoreApplication.translate("Menu", "Lock position and size"))
        self.click_through = self._switch(QCoreApplication.translate("Menu", "Let clicks pass through"))
        self.transcripts = self._action(QCoreApplication.translate("Menu", "Transcripts …"), actions.transcripts)
        self.settings = self._action(QCoreApplication.translate("Menu", "Settings …"), actions.settings)
        self.first_steps = self._action(QCoreApplication.translate("Menu", "First steps …"), actions.first_steps)
        self.quit = self._action(QCoreApplication.translate("Menu", "Quit Hearline"), actions.quit)
        self.moves = [
            self._action(QCoreApplication.translate("Menu", "To the top"), moves.top),
            self._action(QCoreApplication.translate("Menu", "To the bottom"), moves.bottom),
            self._action(QCoreApplication.translate("Menu", "To the left"), moves.left),
            self._action(QCoreApplication.translate("Menu", "To the middle"), moves.centre),
            self._action(QCoreApplication.translate("Menu", "To the right"), moves.right),
            self._action(QCoreApplication.translate("Menu", "To the next screen"), moves.next_screen),
            self._action(QCoreApplication.translate("Menu", "A little up"), moves.up),
            self._action(QCoreApplication.translate("Menu", "A little down"), moves.down),
            self._action(QCoreApplication.translate("Menu", "A little to the left"), moves.leftwards),
            self._action(QCoreApplication.translate("Menu", "A little to the right"), moves.rightwards),
            self._action(QCoreApplication.translate("Menu", "Wider"), moves.wider),
            self._action(QCoreApplication.translate("Menu", "Narrower"), moves.narrower),
            self._action(QCoreApplication.translate("Menu", "More lines"), moves.more_lines),
            self._action(QCoreApplication.translate("Menu", "Fewer lines"), moves.fewer_lines),
            self._action(QCoreApplication.translate("Menu", "Back to the first place"), moves.first_place),
        ]
        self.looks_back = [
            self._action(QCoreApplication.translate("Menu", "Earlier captions"), moves.earlier),
            self._action(QCoreApplication.translate("Menu", "Later captions"), moves.later),
            self._action(QCoreApplication.translate("Menu", "Back to the newest"), moves.newest),
        ]
        self.remedy = self._action("", self._press_remedy)
        self.remedy.setVisible(False)
        self._offered: Remedy | None = None
        self.pressed: Callable[[Remedy], None] = lambda _remedy: None

    def set_listening(self, listening: bool) -> None:
        """Whether the first command stops or starts."""
        self._listening = listening
        self.listen.setText(
            QCoreApplication.translate("Menu", "Stop listening")
            if listening
            else QCoreApplication.translate("Menu", "Start listening")
        )
        for command in (self.pause, self.mark, self.recall, self.forget):
            command.setEnabled(listening)

    def set_remedy(self, remedy: Remedy | None) -> None:
        """What the state line offers to do; the menu offers it first. `pressed` is told when it is wanted."""
        if remedy is not self._offered:
            self._offered = remedy
            self.remedy.setVisible(remedy is not None)
            self.remedy.setText(remedy_words(remedy) if remedy else "")

    def _press_remedy(self) -> None:
        if self._offered:
            self.pressed(self._offered)

    def set_paused(self, paused: bool) -> None:
        """Whether the second command pauses or goes on."""
        translate = QCoreApplication.translate
        self.pause.setText(translate("Menu", "Go on") if paused else translate("Menu", "Pause"))

    def show_shortcuts(self, keys: Mapping[str, str]) -> None:
        """Shows beside each command the global shortcut that works for it, by its name in the settings."""
        for name, command in {
            "toggle": self.listen,
            "pause": self.pause,
            "mark": self.mark,
            "visible": self.visible,
            "locked": self.locked,
            "click_through": self.click_through,
            "bigger": self.bigger,
            "smaller": self.smaller,
            "transcripts": self.transcripts,
        }.items():
            command.setShortcut(QKeySequence(keys.get(name, ""), QKeySequence.SequenceFormat.NativeText))
            # Only shown: whoever holds the key for the whole desktop tells when it is pressed.
            command.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            command.setShortcutVisibleInContextMenu(True)

    def menu(self) -> QMenu:
        """A new menu of all commands; the caller keeps it."""
        menu = QMenu()
        menu.addAction(self.remedy)
        menu.addActions([self.listen, self.pause, self.mark])
        menu.addSeparator()
        menu.addActions([self.visible, self.locked, self.click_through])
        back = menu.addMenu(QCoreApplication.translate("Menu", "Look back"))
        back.addActions(self.looks_back)
        place = menu.addMenu(QCoreApplication.translate("Menu", "Place and size"))
        place.addActions(self.moves)
        place.addSeparator()
        place.addActions([self.bigger, self.smaller])
        menu.addSeparator()
        menu.addActions([self.transcripts, self.recall, self.forget])
        menu.addSeparator()
        menu.addActions([self.settings, self.first_steps])
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
