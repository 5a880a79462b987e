"""The caption window. GUI thread."""

import logging
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QEnterEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWindow,
)
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from app.captions.lines import Layout, lay_out
from app.captions.model import CaptionView
from app.settings.appearance import Appearance
from app.settings.model import Overlay as Behaviour
from app.ui import platform
from app.ui.canvas import Board, Canvas
from app.ui.fading import Fading
from app.ui.grip import Grip
from app.ui.menu import Actions, Commands, Moves
from app.ui.platform.watch import Watch
from app.ui.standing import Standing
from app.ui.words import Mark, StateLine, state_line, tr

_log = logging.getLogger(__name__)
_MOST_LINES = 8
_WIDEN = 80
_SAY_MS = 8000


class Overlay(QWidget):
    """A box over everything that shows a CaptionView. It never takes the focus and keeps its size while text changes.

    `commands` holds what the menu offers, with its state; the tray shows the same.
    """

    def __init__(self, look: Appearance, behaviour: Behaviour, actions: Actions) -> None:
        """Hidden until `show`. `actions` are told what a person changes by hand."""
        super().__init__(None, platform.window_flags())
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setMouseTracking(True)
        self.setWindowTitle("Hearline")
        self.setAccessibleName(tr("Captions"))
        self._look, self._actions = look, actions
        self._labels: tuple[tuple[str, str], ...] = ()
        self._view = CaptionView()
        self._layout: Layout | None = None
        self._told_lines = look.lines
        self._said = ""
        self._opaque = False
        self._painted = False
        self._watch: Watch | None = None
        self._menu: QMenu | None = None
        self._fading = Fading(self._faded, self)
        self.standing = Standing(self, look.width, behaviour.placements, actions.placed)
        self._canvas = Canvas(look, self.standing.place.width, self.devicePixelRatio())
        self._grip = Grip(self, self.standing, self._fit_height)
        self.standing.begin(self._canvas.height)
        self.commands = self._commands(behaviour)
        self._fading.set(look.auto_hide, look.fade)
        self._let_clicks_through()

    # What the program tells the overlay.

    def show_view(self, view: CaptionView) -> None:
        """Shows the newest captions and states. Whatever goes wrong, the captions before stay."""
        before = self._view
        if (view.lines, view.health, view.notice) != (before.lines, before.health, before.notice):
            self._fading.wake(hold=state_line(view).mark in (Mark.WAITING, Mark.FAILED))
        self._view = view
        self._refresh()

    def set_listening(self, listening: bool) -> None:
        """Whether the menu offers to stop or to start."""
        self.commands.set_listening(listening)

    def set_labels(self, labels: tuple[tuple[str, str], ...]) -> None:
        """A name for each track: `(track, name)`; shown if the look asks for them."""
        self._labels = labels
        self._refresh()

    def set_appearance(self, look: Appearance) -> None:
        """Another look, at once."""
        before, self._look = self._look, look
        self._told_lines = look.lines
        self._fading.set(look.auto_hide, look.fade)
        self._rebuild()
        if look.width != before.width:
            self.standing.share(look.width)

    def say(self, sentence: str) -> None:
        """Shows a sentence in the state line for a while."""
        self._said = sentence
        self._fading.wake()
        self._refresh()
        QTimer.singleShot(_SAY_MS, self, self._unsay)

    def say_loss(self, loss: str) -> None:
        """What this desktop cannot do, said once; nothing if `loss` is empty."""
        if loss:
            self.say(loss)

    def open_menu(self) -> None:
        """The menu of all commands, over the box."""
        self._menu = self.commands.menu()
        self._menu.popup(self.mapToGlobal(self.rect().center()))

    # The picture.

    def _refresh(self) -> None:
        try:
            page = self._canvas.page(self._labels)
            self._layout = lay_out(self._view.lines, page, self._canvas.measure, self._layout)
            changed = self._canvas.show(self._board(self._layout))
        except Exception:  # noqa: BLE001 - whatever it is, the captions drawn last stay to be read
            _log.exception("the captions could not be drawn")
            return
        if not changed.isEmpty():
            self.update(changed)
            self._tell_readers(self._layout)

    def _board(self, layout: Layout) -> Board:
        state = state_line(self._view)
        if self._said:
            state = StateLine(state.mark, self._said)
        handled = self.underMouse() and not self.commands.click_through.isChecked()
        hint = ""
        if handled:
            locked = self.commands.locked.isChecked()
            hint = tr("Right-click for more") if locked else tr("Drag to move or resize, right-click for more")
        return Board(layout.rows, state, hint, framed=handled)

    def _tell_readers(self, layout: Layout) -> None:
        """What is seen can be read by a screen reader or a braille line; it is not spoken into the sound."""
        self.setAccessibleDescription("\n".join(row.text for row in layout.rows if row.stretches))

    def _rebuild(self) -> None:
        """The canvas for the present look, width and scale; the box takes its height."""
        self._renew_canvas()
        if self._canvas.height != self.standing.place.height:
            self.standing.settle(self._canvas.height)

    def _renew_canvas(self) -> None:
        width, scale = self.standing.place.width, self.devicePixelRatio()
        self._canvas = Canvas(self._look, width, scale, opaque=self._opaque, glyphs=self._canvas.glyphs)
        self._refresh()
        self.update()

    def _fit_height(self, height: int) -> int:
        """Takes as many rows as come nearest to a height; returns the height they need."""
        chrome = self._canvas.height - self._look.lines * self._canvas.row_height
        lines = min(_MOST_LINES, max(1, round((height - chrome) / self._canvas.row_height)))
        if lines != self._look.lines:
            self._look = replace(self._look, lines=lines)
            self._renew_canvas()
        return self._canvas.height

    def _add_lines(self, more: int) -> None:
        lines = min(_MOST_LINES, max(1, self._look.lines + more))
        self.set_appearance(replace(self._look, lines=lines))
        self._told_lines = lines
        self._actions.lines(lines)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Copies the canvas; nothing here can fail."""
        painter = QPainter(self)
        scale = self._canvas.scale
        painter.setOpacity(self._fading.opacity)
        painter.scale(1 / scale, 1 / scale)
        painter.drawImage(0, 0, self._canvas.image)
        painter.end()
        if not self._painted:
            self._painted = True
            # After the first picture: what keeps the window above takes its time to load.
            QTimer.singleShot(0, self, self._begin_watch)

    # What the system tells the overlay.

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DevicePixelRatioChange and self.devicePixelRatio() != self._canvas.scale:
            self._rebuild()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._rebuild()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._watch is not None:
            self._watch.look()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing hides: the program goes on until it is told to quit."""
        event.ignore()
        self.commands.visible.setChecked(False)

    def _begin_watch(self) -> None:
        self._watch = platform.watch(self)
        self._watch.composited.connect(self._composited)
        self._watch.look()

    def _composited(self, composited: bool) -> None:
        """Without a compositor nothing can shine through, and corners would be black."""
        if self._opaque == composited:
            self._opaque = not composited
            self._rebuild()

    def enterEvent(self, _event: QEnterEvent) -> None:
        self._refresh()

    def leaveEvent(self, _event: QEvent) -> None:
        self._refresh()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.commands.locked.isChecked():
            self._grip.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.commands.locked.isChecked():
            self.unsetCursor()
        else:
            self._grip.move(event)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._grip.release()
        if self._look.lines != self._told_lines:
            self._told_lines = self._look.lines
            self._actions.lines(self._told_lines)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._menu = self.commands.menu()
        self._menu.popup(event.globalPos())

    # What a person changes by hand.

    def _commands(self, behaviour: Behaviour) -> Commands:
        standing = self.standing
        moves = Moves(
            top=standing.to_top,
            bottom=standing.to_bottom,
            next_screen=standing.to_next_screen,
            wider=lambda: standing.widen(_WIDEN),
            narrower=lambda: standing.widen(-_WIDEN),
            more_lines=lambda: self._add_lines(1),
            fewer_lines=lambda: self._add_lines(-1),
            first_place=standing.to_first_place,
        )
        commands = Commands(self._actions, moves, self)
        commands.locked.setChecked(behaviour.locked)
        commands.click_through.setChecked(behaviour.click_through)
        commands.locked.toggled.connect(self._locked)
        commands.click_through.toggled.connect(self._click_through)
        commands.visible.toggled.connect(lambda _on: self._show_or_hide())
        return commands

    def _locked(self, on: bool) -> None:
        self._actions.locked(on)
        self._refresh()

    def _click_through(self, on: bool) -> None:
        self._let_clicks_through()
        self._actions.click_through(on)
        if on and not QSystemTrayIcon.isSystemTrayAvailable():
            self.say(tr("Clicks pass through now. To take hold of the captions again: hearline ctl solid"))
        self._refresh()

    def _let_clicks_through(self) -> None:
        """Tells the window alone: telling the widget would make the window anew."""
        on = self.commands.click_through.isChecked()
        flag = Qt.WindowType.WindowTransparentForInput
        self.overrideWindowFlags(self.windowFlags() | flag if on else self.windowFlags() & ~flag)
        handle: QWindow | None = self.windowHandle()
        if handle is not None:
            # A frame made by the window manager keeps taking clicks unless the flag changes after it was made.
            handle.setFlag(flag, on=not on)
            handle.setFlag(flag, on=on)

    def _faded(self) -> None:
        self._show_or_hide()
        self.update()

    def _show_or_hide(self) -> None:
        wanted = self.commands.visible.isChecked() and self._fading.opacity > 0
        if wanted != self.isVisible():
            self.setVisible(wanted)

    def _unsay(self) -> None:
        self._said = ""
        self._refresh()
