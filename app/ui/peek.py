"""Looking back at earlier captions on the overlay while listening goes on. GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.captions.lines import Row

IDLE_MS = 12_000
"""How long the overlay stays with earlier captions when nobody scrolls: time to read a full box twice."""


class Peek(QObject):
    """Which rows a person looks at. The rows are those of the moment when looking back began: they do not move."""

    def __init__(self, past: Callable[[], tuple[Row, ...]], changed: Callable[[], None], parent: QObject) -> None:
        """`past`: every row there is, the newest last. `changed`: something else is to be shown."""
        super().__init__(parent)
        self._past, self._changed = past, changed
        self._rows: tuple[Row, ...] = ()
        self._behind = 0
        self._size = 1
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.end)

    @property
    def active(self) -> bool:
        """Whether earlier captions are to be shown."""
        return self._behind > 0

    @property
    def rows(self) -> tuple[Row, ...]:
        """As many rows as the box has."""
        end = len(self._rows) - self._behind
        found = self._rows[max(0, end - self._size) : end]
        return ((Row(),) * self._size + found)[-self._size :]

    @property
    def place(self) -> tuple[float, float]:
        """Where these rows are among all (0: the oldest, 1: the newest), and which part of them they are."""
        return 1 - self._behind / max(1, self._most()), self._size / max(self._size, len(self._rows))

    def scroll(self, rows: int, size: int) -> None:
        """Goes back by so many rows, or forward if negative; `size`: how many rows the box has."""
        self._begin(size)
        self._go(self._behind + rows)

    def scroll_to(self, place: float, size: int) -> None:
        """Goes to a `place` as the property tells it."""
        self._begin(size)
        self._go(round((1 - place) * self._most()))

    def end(self) -> None:
        """Back to the newest."""
        self._idle.stop()
        if self._behind:
            self._behind, self._rows = 0, ()
            self._changed()

    def _begin(self, size: int) -> None:
        if not self._behind:
            self._rows = self._past()
        self._size = size

    def _most(self) -> int:
        return max(0, len(self._rows) - self._size)

    def _go(self, behind: int) -> None:
        behind = min(max(0, behind), self._most())
        if not behind:
            self.end()
            return
        self._idle.start()
        if behind != self._behind:
            self._behind = behind
            self._changed()
