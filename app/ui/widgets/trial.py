"""A test that takes some seconds: a button to start or stop it, what it found so far, a verdict. GUI thread."""

from collections.abc import Callable
from enum import Enum
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.errors import HearlineError
from app.ui.language import translated
from app.ui.widgets.aside import Aside, Errand
from app.ui.widgets.said import Said


class Outcome(Enum):
    """How a test ended; its value is the sign before the verdict."""

    GOOD = "✓"
    POOR = "!"
    BAD = "✗"


class Verdict(NamedTuple):
    """`sentence` says it all; `details`: a few lines below it."""

    outcome: Outcome
    sentence: str
    details: str = ""


class Trial(QWidget):
    """Base of the tests. A subclass says what runs beside the GUI thread and what its result means."""

    finished = Signal(object)
    """A Verdict: the test has ended by itself."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """`title`: of the button."""
        super().__init__(parent)
        self._title = title
        self._aside = Aside("trial", self)
        self.button = QPushButton(title, self)
        self.button.setAutoDefault(False)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setMaximumHeight(10)
        self.progress.setAccessibleName(title)
        self.label = Said(self)
        self.details = QLabel(self)
        self.details.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addWidget(self.progress, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.label)
        column.addWidget(self.details)
        self.button.clicked.connect(self._pressed)
        self.clear()

    @property
    def running(self) -> bool:
        """It goes on now."""
        return self._aside.busy

    def begin(self) -> None:
        """Starts the test, or starts it anew."""
        self.clear()
        self.button.setText(QCoreApplication.translate("Widgets", "Stop"))
        self.progress.setRange(0, 0)
        self._show_progress(shown=True)
        self._aside.run(self.prepared(), self._done, self._failed, told=self.told)

    def stop(self) -> None:
        """Ends the test without a verdict; nothing if none runs."""
        if self.running:
            self.clear()

    def close_down(self, seconds: float) -> None:
        """Before the program ends: stops, and waits up to `seconds` for what cannot be stopped at once."""
        self.stop()
        self._aside.close(seconds)

    def clear(self) -> None:
        """No test runs, and none has a verdict."""
        self._aside.drop()
        self.button.setText(self._title)
        self._show_progress(shown=False)
        self.label.say("")
        self.details.clear()
        self.details.hide()

    def prepared(self) -> Callable[[Errand], Any]:
        """What to run in a thread, made now in the GUI thread. It ends soon when the errand is stopped."""
        raise NotImplementedError

    def told(self, news: Any) -> None:
        """Something the run told before its end."""

    def judged(self, result: Any) -> Verdict:
        """What the run's result means."""
        raise NotImplementedError

    def show_details(self, text: str) -> None:
        """Lines below the verdict."""
        self.details.setText(text)
        self.details.setVisible(bool(text))

    def show_progress(self, share: float) -> None:
        """How far it is, from 0 to 1."""
        self.progress.setRange(0, 100)
        self.progress.setValue(round(share * 100))

    def _show_progress(self, *, shown: bool) -> None:
        """The bar leaves its room free when it is hidden, so that nothing jumps."""
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.progress.setVisible(shown)

    def _pressed(self) -> None:
        if self.running:
            self.stop()
        else:
            self.begin()

    def _done(self, result: Any) -> None:
        self._end(self.judged(result))

    def _failed(self, error: HearlineError) -> None:
        self._end(Verdict(Outcome.BAD, translated(error.sentence), self.details.text()))

    def _end(self, verdict: Verdict) -> None:
        self.button.setText(self._title)
        self._show_progress(shown=False)
        self.label.say(f"{verdict.outcome.value} {verdict.sentence}", verdict.sentence)
        self.show_details(verdict.details)
        self.finished.emit(verdict)
