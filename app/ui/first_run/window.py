"""The window of the first steps: three pages, one after the other. GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
)

from app.settings.model import Settings
from app.ui.first_run.choices import Choices
from app.ui.first_run.hear_step import HearStep
from app.ui.first_run.look_step import LookStep
from app.ui.first_run.recognise_step import RecogniseStep
from app.ui.first_run.step import Step
from app.ui.fitting import place_beside
from app.ui.icon import icon
from app.ui.widgets.said import Said

_SIZE = QSize(740, 540)


class FirstStepsWindow(QDialog):
    """Beside the captions, never in their way: not modal, and every step can be skipped. Shown once, then let go of."""

    chosen = Signal(object, bool)
    """Choices, and whether to begin listening anew: the person has finished."""
    previewed = Signal(object)
    """An Appearance to be tried on the captions; the first one again when the person skips."""
    ended = Signal()
    """The window is closed, whatever the reason; comes last."""

    def __init__(
        self, settings: Settings, listening: Callable[[], Settings | None], captions: QRect | None = None
    ) -> None:
        """Begins with `settings`. `listening`: what listening was started with, None while it is stopped.

        `captions`: where they are on the screen; the window keeps out from under them if it can.
        """
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowIcon(icon())
        self._settings = settings
        self._listening = listening
        self.hear = HearStep(settings.audio)
        self.recognise = RecogniseStep(settings.recognition)
        self.look = LookStep(settings.appearance)
        self.steps: tuple[Step, ...] = (self.hear, self.recognise, self.look)
        self.number = QLabel()
        self.heading = Said()
        self.pages = QStackedWidget()
        self.skip = QPushButton(QCoreApplication.translate("FirstRun", "&Skip"))
        self.back = QPushButton(QCoreApplication.translate("FirstRun", "&Back"))
        self.go_on = QPushButton()
        self._lay_out()
        place_beside(self, captions or QRect(), _SIZE)
        self.skip.clicked.connect(self.reject)
        self.finished.connect(self._let_go)
        self.back.clicked.connect(lambda: self._turn(-1))
        self.go_on.clicked.connect(self._go_on)
        self.look.previewed.connect(self.previewed)
        self._show_step(0)

    @property
    def choices(self) -> Choices:
        """What is chosen so far."""
        return Choices(
            self.hear.source,
            self.hear.also_microphone,
            self.recognise.engine,
            self.recognise.region,
            self.look.look,
            self.hear.titles,
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._current.first().setFocus()

    def close_down(self, seconds: float) -> None:
        """Before the program ends: closes, and waits up to `seconds` for a test that still runs."""
        if self.isVisible():
            self.reject()
        for step in self.steps:
            step.close_down(seconds)

    @property
    def _current(self) -> Step:
        return self.steps[self.pages.currentIndex()]

    def _lay_out(self) -> None:
        font = self.heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setBold(True)
        self.heading.setFont(font)
        for step in self.steps:
            page = QScrollArea()
            page.setWidgetResizable(True)
            page.setFrameShape(QFrame.Shape.NoFrame)
            page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            page.setWidget(step)
            self.pages.addWidget(page)
        buttons = QHBoxLayout()
        for button in (self.skip, self.back):
            button.setAutoDefault(False)
        self.go_on.setDefault(True)
        buttons.addWidget(self.skip)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.addWidget(self.number)
        column.addWidget(self.heading)
        column.addWidget(self.pages, 1)
        column.addLayout(buttons)

    def _go_on(self) -> None:
        if self.pages.currentIndex() + 1 < len(self.steps):
            self._turn(1)
            return
        self.chosen.emit(self.choices, self._restart_needed and self.look.restart.isChecked())
        self.accept()

    @property
    def _restart_needed(self) -> bool:
        used = self._listening()
        return used is not None and self.choices.heard_anew(used)

    def _turn(self, by: int) -> None:
        self._current.leave()
        self._show_step(self.pages.currentIndex() + by)
        self._current.first().setFocus()

    def _show_step(self, index: int) -> None:
        step, count = self.steps[index], len(self.steps)
        self.pages.setCurrentIndex(index)
        number = QCoreApplication.translate("FirstRun", "Step {number} of {count}").format(
            number=index + 1, count=count
        )
        self.number.setText(number)
        self.heading.say(step.title, f"{number}: {step.title}")
        self.setWindowTitle(QCoreApplication.translate("FirstRun", "First steps"))
        self.back.setEnabled(index > 0)
        last = index + 1 == count
        self.go_on.setText(
            QCoreApplication.translate("FirstRun", "&Finish")
            if last
            else QCoreApplication.translate("FirstRun", "&Next")
        )
        self.look.offer_restart(needed=last and self._restart_needed)

    def _let_go(self, result: int) -> None:
        """However the window went: by its buttons, by Escape or by the window manager."""
        for step in self.steps:
            step.close_down(0.0)
        if result != QDialog.DialogCode.Accepted and self.look.look is not None:
            self.previewed.emit(self._settings.appearance)
        self.ended.emit()
