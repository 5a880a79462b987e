"""The menus of the library window: every deed once, with its standard shortcut. GUI thread."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

Shortcut = QKeySequence | QKeySequence.StandardKey | str | None


class Actions:
    """Made once; who knows the deeds connects them."""

    def __init__(self, window: QMainWindow, sessions: QWidget, lines: QWidget) -> None:
        """Fills the menu bar of `window` and the context menus of the list of sessions and the list of lines."""
        self._window = window
        standard = QKeySequence.StandardKey
        self.export = self._action(QCoreApplication.translate("Library", "&Export…"), standard.Save)
        self.transcribe = self._action(QCoreApplication.translate("Library", "&Transcribe files…"), standard.Open)
        self.play = self._action(QCoreApplication.translate("Library", "&Play or stop"), "Ctrl+Space")
        self.close = self._action(QCoreApplication.translate("Library", "&Close"), standard.Close)
        self.undo = self._action(QCoreApplication.translate("Library", "&Undo"), standard.Undo)
        self.copy = self._action(QCoreApplication.translate("Library", "&Copy"), standard.Copy)
        self.copy_times = self._action(QCoreApplication.translate("Library", "Copy with &times"), "Ctrl+Shift+C")
        self.find = self._action(QCoreApplication.translate("Library", "&Find…"), standard.Find)
        self.find_next = self._action(QCoreApplication.translate("Library", "Find &next"), standard.FindNext)
        self.find_previous = self._action(
            QCoreApplication.translate("Library", "Find &previous"), standard.FindPrevious
        )
        self.edit_line = self._action(QCoreApplication.translate("Library", "E&dit line"), "F2", lines)
        self.restore_line = self._action(QCoreApplication.translate("Library", "&Restore what was recognised"))
        self.rename = self._action(QCoreApplication.translate("Library", "&Rename"), "F2", sessions)
        self.merge = self._action(QCoreApplication.translate("Library", "&Merge selected"))
        self.delete = self._action(QCoreApplication.translate("Library", "&Delete"), standard.Delete, sessions)
        self.delete_all = self._action(QCoreApplication.translate("Library", "Delete &all"))
        self.bin = self._action(QCoreApplication.translate("Library", "Show the &bin"))
        self.bin.setCheckable(True)
        self.put_back = self._action(QCoreApplication.translate("Library", "Put &back"))
        self.erase = self._action(QCoreApplication.translate("Library", "Remove for &good…"), "Shift+Del", sessions)
        self.empty_bin = self._action(QCoreApplication.translate("Library", "&Empty the bin…"))
        self.erase_everything = self._action(QCoreApplication.translate("Library", "Remove e&verything for good…"))
        self._fill(QCoreApplication.translate("Library", "&File"), (self.transcribe, self.export, None, self.close))
        editing = (self.undo, None, self.copy, self.copy_times, None, self.edit_line, self.restore_line)
        finding = (self.find, self.find_next, self.find_previous)
        self._fill(QCoreApplication.translate("Library", "&Edit"), (*editing, None, *finding))
        self._fill(
            QCoreApplication.translate("Library", "&Transcript"),
            (self.play, None, self.rename, self.merge, None, self.delete, self.delete_all),
        )
        binned = (self.bin, None, self.put_back, self.erase, None, self.empty_bin, self.erase_everything)
        self._fill(QCoreApplication.translate("Library", "&Bin"), binned)
        self._context(sessions, (self.rename, self.export, self.merge, None, self.delete, self.put_back, self.erase))
        self._context(lines, (self.play, None, self.copy, self.copy_times, None, self.edit_line, self.restore_line))

    def _action(self, text: str, shortcut: Shortcut = None, owner: QWidget | None = None) -> QAction:
        """`owner`: the shortcut counts only while this has the focus."""
        action = QAction(text, self._window)
        if shortcut is not None:
            action.setShortcut(shortcut)
        if owner is not None:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return action

    def _fill(self, title: str, actions: tuple[QAction | None, ...]) -> None:
        menu = QMenu(title, self._window)
        _add(menu, actions)
        self._window.menuBar().addMenu(menu)

    def _context(self, widget: QWidget, actions: tuple[QAction | None, ...]) -> None:
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for action in actions:
            widget.addAction(action or _separator(widget))


def _add(menu: QMenu, actions: tuple[QAction | None, ...]) -> None:
    for action in actions:
        if action is None:
            menu.addSeparator()
        else:
            menu.addAction(action)


def _separator(parent: QWidget) -> QAction:
    line = QAction(parent)
    line.setSeparator(True)
    return line
