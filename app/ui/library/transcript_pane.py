"""The right side of the library: one transcript under its title, kept up to date while it is written. GUI thread."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.errors import NoSuchSessionError
from app.transcripts.library import Library
from app.transcripts.records import Mark, SessionSummary
from app.transcripts.sessions import Which
from app.transcripts.sound.places import Sound
from app.ui.library import reading, wording
from app.ui.library.desk import Desk
from app.ui.library.reading import Opened, page_of
from app.ui.library.transcript_model import TranscriptModel
from app.ui.library.transcript_view import TranscriptView


@dataclass(frozen=True, slots=True)
class _Wish:
    which: Which
    line: int | None
    at: float | None


class TranscriptPane(QStackedWidget):
    """A sentence while no transcript is open."""

    shown = Signal(object)
    """The SessionSummary that is open now, or None."""
    missing = Signal()
    """What was to be opened is not there."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Nothing is open."""
        super().__init__(parent)
        self._desk = desk
        self._wish: _Wish | None = None
        self.session: SessionSummary | None = None
        self.sound = Sound()
        self.model = TranscriptModel(self)
        self.view = TranscriptView(self.model)
        self.title = QLabel()
        self.figures = QLabel()
        self.play = QPushButton()
        self.empty = QLabel()
        self._set_up()
        self.model.wanted.connect(self._fetch)
        desk.unreadable.connect(self._give_up)

    @property
    def expecting(self) -> bool:
        """A transcript is open or about to be."""
        return self.session is not None or self._wish is not None

    def open(self, which: Which, line: int | None = None, at: float | None = None) -> None:
        """Shows a session at a line, or at what is said at second `at`; else at its end if it is live, or at its
        beginning.
        """
        self._wish = wish = _Wish(which, line, at)

        def opened(result: Opened | None) -> None:
            if self._wish == wish:
                self._wish = None
                self._opened(result)

        self._desk.read(lambda library: _find(library, wish), opened, key="open")

    def refresh(self) -> None:
        """Shows what has been added to the open session, and its title and figures as they are now."""
        session, last, marks = self.session, self.model.last, self.model.marks
        if session is None or self._wish is not None:
            return

        def refreshed(result: Opened | None) -> None:
            if self.session is None or self.session.id != session.id or self._wish is not None:
                return
            if result is None:
                self.clear()
            elif last == self.model.last:
                self.sound = result.sound
                self.model.grow(result.last, result.marks, result.pages)
                self._show_title(result.session)

        self._desk.read(lambda library: _grown(library, session.id, last, marks), refreshed, key="refresh")

    def reread(self, number: int) -> None:
        """A line has been edited: shows it as it is now."""
        self._fetch([page_of(number)], key="")

    def clear(self, sentence: str | None = None) -> None:
        """Closes the transcript. `sentence`: what to show in its place, if it is not to stay as it was."""
        self._wish = None
        self.session = None
        self.sound = Sound()
        self.model.clear()
        if sentence is not None:
            self.empty.setText(sentence)
        self.setCurrentIndex(0)
        self.shown.emit(None)

    def _set_up(self) -> None:
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setMargin(24)
        self.addWidget(self.empty)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setBold(True)
        self.title.setFont(font)
        for label in (self.title, self.figures):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setWordWrap(True)
            label.setContentsMargins(8, 0, 8, 0)
        self.figures.setContentsMargins(8, 0, 8, 6)
        row = QHBoxLayout()
        row.addWidget(self.title, 1)
        row.addWidget(self.play)
        column.addLayout(row)
        column.addWidget(self.figures)
        column.addWidget(self.view)
        self.view.setAccessibleName(QCoreApplication.translate("Library", "Transcript"))
        self.addWidget(page)

    def _opened(self, result: Opened | None) -> None:
        if result is None:
            self.clear()
            self.missing.emit()
            return
        self.setCurrentIndex(1)
        self.sound = result.sound
        self.model.open(result)
        self._show_title(result.session)
        if result.line is not None:
            self.view.show_line(min(result.line, result.last))
        elif result.session.live:
            self.view.follow()
        else:
            self.view.show_top()

    def _show_title(self, session: SessionSummary) -> None:
        self.session = session
        self.title.setText(wording.title(session))
        parts = [wording.badge(session), wording.short_day(session.started), *wording.figures(session)]
        parts += [*wording.origin(session), wording.sound(self.sound)]
        self.figures.setText(" · ".join(part for part in parts if part))
        self.shown.emit(session)

    def _give_up(self) -> None:
        self._wish = None
        self.model.give_up()

    def _fetch(self, wanted: list[int], key: str = "pages") -> None:
        session, last, marks = self.model.session, self.model.last, self.model.marks
        self._desk.read(
            lambda library: reading.pages(library, session, wanted, last, marks),
            lambda pages: self.model.put(session, pages),
            key=key,
        )


def _find(library: Library, wish: _Wish) -> Opened | None:
    try:
        return reading.open_session(library, wish.which, wish.line, wish.at)
    except NoSuchSessionError:
        return None


def _grown(library: Library, session: int, last: int, marks: Mapping[int, tuple[Mark, ...]]) -> Opened | None:
    try:
        return reading.grown(library, session, last, marks)
    except NoSuchSessionError:
        return None
