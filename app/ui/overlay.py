"""The caption window. GUI thread."""

import logging
from dataclasses import fields, replace

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from app.captions.alerts import alert_words
from app.captions.model import CaptionView
from app.settings.appearance import Appearance
from app.settings.model import Overlay as Behaviour
from app.ui import platform
from app.ui.announcing import Announcer
from app.ui.grip import Grip
from app.ui.handling import Handling
from app.ui.menu import Actions, Commands
from app.ui.moves import moves
from app.ui.platform.capture import Capture
from app.ui.platform.watch import Watch
from app.ui.presence import Presence
from app.ui.remedies import Remedy
from app.ui.showing import Showing
from app.ui.standing import Standing
from app.ui.words import Mark, state_line

_log = logging.getLogger(__name__)
_MOST_LINES: int = next(field.metadata["high"] for field in fields(Appearance) if field.name == "lines")
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
        self.setAccessibleName(QCoreApplication.translate("State", "Captions"))
        self._actions = actions
        self._told_lines = look.lines
        self._opaque = False
        self._painted = False
        self._looking = False
        self._watch: Watch | None = None
        self._menu: QMenu | None = None
        self._saying = QTimer(self, singleShot=True, interval=_SAY_MS)
        self._saying.timeout.connect(self._unsay)
        self._announcer = Announcer(self, announce=behaviour.announce)
        self.standing = Standing(self, look.width, behaviour.placements, actions.placed)
        self._showing = Showing(look, self.standing.place.width, self.devicePixelRatio(), self._refresh, self)
        self.standing.begin(self._showing.canvas.height)
        self.commands = self._commands(behaviour)
        self._presence = Presence(self, look, self.commands.visible.isChecked)
        self._handling = Handling(
            self,
            Grip(self, self.standing, self._fit_height),
            self._showing,
            locked=self.commands.locked.isChecked,
            remedy=self._remedy,
            nudge=self.standing.nudge,
        )
        self._capture = Capture(self, self.say)
        self._capture.hide(behaviour.hide_from_capture)
        self._presence.set_look(look)
        platform.let_clicks_through(self, on=self.commands.click_through.isChecked())

    # What the program tells the overlay.

    def show_view(self, view: CaptionView) -> None:
        """Shows the newest captions and states. Whatever goes wrong, the captions before stay."""
        before = self._showing.view
        if (view.lines, view.health, view.notice) != (before.lines, before.health, before.notice):
            self._showing.view = view
            self._wake()
            self._refresh()

    def set_listening(self, listening: bool) -> None:
        """Whether the menu offers to stop or to start."""
        self.commands.set_listening(listening)

    def set_labels(self, labels: tuple[tuple[str, str], ...]) -> None:
        """A name for each track: `(track, name)`; shown if the look asks for them."""
        self._showing.labels = labels
        self._refresh()

    def set_alerts(self, written: str) -> None:
        """Words to set off wherever they are said, one a line."""
        self._showing.alerts = alert_words(written)
        self._refresh()

    def set_appearance(self, look: Appearance) -> None:
        """Another look, at once."""
        before = self._showing.look
        self._showing.set_look(look)
        self._told_lines = look.lines
        self._presence.set_look(look)
        self._rebuild()
        if look.width != before.width:
            self.standing.share(look.width)

    def set_behaviour(self, behaviour: Behaviour) -> None:
        """Another behaviour, at once. The placements are not looked at: they are this window's own doing."""
        self.commands.locked.setChecked(behaviour.locked)
        self.commands.click_through.setChecked(behaviour.click_through)
        self._announcer.announce = behaviour.announce
        self._capture.hide(behaviour.hide_from_capture)

    def say(self, sentence: str) -> None:
        """Shows a sentence in the state line for a while."""
        self._showing.said = sentence
        self._wake()
        self._refresh()
        self._saying.start()

    def say_loss(self, loss: str) -> None:
        """What this desktop cannot do, said once; nothing if `loss` is empty."""
        if loss:
            self.say(loss)

    def look_back(self, boxes: int) -> None:
        """Earlier captions by so many boxes full, later ones if negative; 0: back to the newest."""
        lines = self._showing.look.lines
        if boxes:
            self._showing.peek.scroll(boxes * lines, lines)
        else:
            self._showing.peek.end()

    # The picture.

    def _refresh(self) -> None:
        handled = self.underMouse() and not self.commands.click_through.isChecked()
        try:
            changed = self._showing.draw(framed=handled, hint=self._hint() if handled else "")
            self._announcer.follow(self._showing.view)
        except Exception:  # noqa: BLE001 - whatever it is, the captions drawn last stay to be read
            _log.exception("the captions could not be drawn")
            return
        if not changed.isEmpty():
            self.update(changed)
            self._announcer.show(self._showing.text())
        self._follow_state()

    def _hint(self) -> str:
        locked = self.commands.locked.isChecked()
        if locked:
            return QCoreApplication.translate("State", "Scroll for earlier captions, right-click for more")
        return QCoreApplication.translate(
            "State", "Drag to move or resize, scroll for earlier captions, right-click for more"
        )

    def _wake(self) -> None:
        """There is something to see; it stays while something is wrong, or a person looks back."""
        wrong = state_line(self._showing.view).mark in (Mark.WAITING, Mark.FAILED)
        self._presence.wake(hold=wrong or self._showing.peek.active)

    def _follow_state(self) -> None:
        """While a person looks back the box stays; the menu offers what the state line does, which may be too long."""
        looking = self._showing.peek.active
        if looking != self._looking:
            self._looking = looking
            self._wake()
        state = self._showing.state()
        full = state.words if self._showing.canvas.cut_short else ""
        if full != self.toolTip():
            self.setToolTip(full)
        self.commands.set_remedy(state.remedy)
        self._announcer.tell_state(state.words if state.remedy and not looking else "")

    def _rebuild(self) -> None:
        """The canvas for the present look, width and scale; the box takes its height."""
        self._renew_canvas()
        height = self._showing.canvas.height
        if height != self.standing.place.height:
            self.standing.settle(height)

    def _renew_canvas(self) -> None:
        self._showing.renew(self.standing.place.width, self.devicePixelRatio(), opaque=self._opaque)
        self._refresh()
        self.update()

    def _fit_height(self, height: int) -> int:
        """Takes as many rows as come nearest to a height; returns the height they need."""
        canvas, look = self._showing.canvas, self._showing.look
        chrome = canvas.height - look.lines * canvas.row_height
        lines = min(_MOST_LINES, max(1, round((height - chrome) / canvas.row_height)))
        if lines != look.lines:
            self._showing.set_look(replace(look, lines=lines))
            self._renew_canvas()
        return self._showing.canvas.height

    def _add_lines(self, more: int) -> None:
        lines = min(_MOST_LINES, max(1, self._showing.look.lines + more))
        self.set_appearance(replace(self._showing.look, lines=lines))
        self._actions.lines(lines)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Copies the canvas; nothing here can fail."""
        painter = QPainter(self)
        canvas = self._showing.canvas
        scale = canvas.scale
        painter.setOpacity(self._presence.opacity)
        painter.scale(1 / scale, 1 / scale)
        painter.drawImage(0, 0, canvas.image)
        painter.end()
        if not self._painted:
            self._painted = True
            # After the first picture: what keeps the window above takes its time to load.
            QTimer.singleShot(0, self, self._begin_watch)

    # What the system tells the overlay.

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DevicePixelRatioChange and self.devicePixelRatio() != self._showing.canvas.scale:
            self._rebuild()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._rebuild()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._capture.apply()
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
        self._presence.begin()

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
        self._handling.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._handling.move(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._handling.wheel(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._handling.release(event)
        if self._showing.look.lines != self._told_lines:
            self._told_lines = self._showing.look.lines
            self._actions.lines(self._told_lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only where the system gives the box the focus all the same, as some Wayland desktops do."""
        if not self._handling.key(event.key()):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._menu = self.commands.menu()
        self._menu.popup(event.globalPos())

    # What a person changes by hand.

    def _commands(self, behaviour: Behaviour) -> Commands:
        commands = Commands(self._actions, moves(self.standing, self._add_lines, self.look_back), self)
        commands.pressed = self._remedy
        commands.locked.setChecked(behaviour.locked)
        commands.click_through.setChecked(behaviour.click_through)
        commands.locked.toggled.connect(self._locked)
        commands.click_through.toggled.connect(self._click_through)
        commands.visible.toggled.connect(lambda _on: self._presence.follow())
        return commands

    def _locked(self, on: bool) -> None:
        self._actions.locked(on)
        self._refresh()

    def _click_through(self, on: bool) -> None:
        platform.let_clicks_through(self, on=on)
        self._actions.click_through(on)
        if on and not QSystemTrayIcon.isSystemTrayAvailable():
            self.say(
                QCoreApplication.translate(
                    "State", "Clicks pass through now. To take hold of the captions again: hearline ctl solid"
                )
            )
        self._refresh()

    def _unsay(self) -> None:
        self._showing.said = ""
        self._refresh()

    def _remedy(self, remedy: Remedy) -> None:
        """Does what the state line offers."""
        if remedy.page:
            self._actions.page(remedy.page)
        elif remedy is Remedy.NEWEST:
            self._showing.peek.end()
        elif remedy is Remedy.GO_ON:
            self._actions.pause()
        else:
            self._actions.start()
