"""From what the program tells to what stands in the box. Draws on a canvas of its own. GUI thread."""

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QRect, QTimer

from app.captions.lines import Layout, Row, lay_out
from app.captions.model import CaptionLine, CaptionView
from app.captions.steady import PATIENCE, Steady
from app.settings.appearance import Appearance
from app.ui.canvas import Board, Canvas
from app.ui.peek import Peek
from app.ui.words import StateLine, earlier_line, state_line


class Showing(QObject):
    """The newest captions, as steadily as the look wants them, or earlier ones while a person looks back."""

    def __init__(
        self, look: Appearance, width: int, scale: float, refresh: Callable[[], None], parent: QObject
    ) -> None:
        """`refresh` is called when something else is to be seen without any news."""
        super().__init__(parent)
        self.look = look
        self.view = CaptionView()
        self.said = ""
        self.labels: tuple[tuple[str, str], ...] = ()
        self.alerts: tuple[str, ...] = ()
        self.canvas = Canvas(look, width, scale)
        self.peek = Peek(self._past, refresh, self)
        self._steady = Steady(PATIENCE[look.steadiness])
        self._lines: tuple[CaptionLine, ...] = ()
        self._layout: Layout | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(refresh)

    def set_look(self, look: Appearance) -> None:
        """Takes effect with the next `renew`."""
        if look.steadiness != self.look.steadiness:
            self._steady = Steady(PATIENCE[look.steadiness])
        self.look = look

    def renew(self, width: int, scale: float, *, opaque: bool) -> None:
        """A canvas for the present look; rows that were looked back at are of another width now."""
        self.peek.end()
        self.canvas = Canvas(self.look, width, scale, opaque=opaque, glyphs=self.canvas.glyphs)

    def draw(self, *, framed: bool, hint: str) -> QRect:
        """Draws what changed; returns where, in logical pixels. Whatever fails, the picture stays as it was."""
        now = time.monotonic()
        self._lines = self._steady.lines(self.view.lines, now)
        page = replace(self.canvas.page(self.labels), alerts=self.alerts)
        self._layout = lay_out(self._lines, page, self.canvas.measure, self._layout)
        self._later.stop()
        if (due := self._steady.due) is not None:
            self._later.start(max(1, round((due - now) * 1000) + 1))
        state = self.state()
        looking = self.peek.active
        rows = self.peek.rows if looking else self._layout.rows
        return self.canvas.show(Board(rows, state, hint, framed, self.peek.place if looking else None))

    def state(self) -> StateLine:
        """What the state line says."""
        state = state_line(self.view)
        if self.said:
            # What is wrong, or that nothing is heard, stays readable beside what was just done.
            state = StateLine(state.mark, f"{state.words} · {self.said}" if state.words else self.said)
        return earlier_line(state) if self.peek.active else state

    def text(self) -> str:
        """The newest captions in the box, row by row."""
        return "\n".join(row.text for row in self._layout.rows if row.stretches) if self._layout else ""

    def _past(self) -> tuple[Row, ...]:
        from app.captions.history import look_back  # not needed for the first picture

        return look_back(self._lines, self._layout, self.canvas.measure) if self._layout else ()
