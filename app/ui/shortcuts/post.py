"""The way of news from other threads into the GUI thread: all of them, in order."""

import threading
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.ui.shortcuts.grabber import News


class Post(QObject):
    """A letter box. Made, closed and destroyed in the GUI thread; `close` comes before destruction."""

    _arrived = Signal()

    def __init__(self, deliver: Callable[[News], None], parent: QObject | None = None) -> None:
        """`deliver` is called in the GUI thread, once for each letter."""
        super().__init__(parent)
        self._deliver = deliver
        self._lock = threading.Lock()
        self._letters: deque[News] = deque()
        self._closed = False
        self._arrived.connect(self._read, Qt.ConnectionType.QueuedConnection)

    def put(self, letter: News) -> None:
        """Any thread; never blocks. Ignored once closed."""
        with self._lock:
            if not self._closed:
                self._letters.append(letter)
                if len(self._letters) == 1:
                    self._arrived.emit()

    def close(self) -> None:
        """Nothing is delivered any more."""
        with self._lock:
            self._closed = True
            self._letters.clear()
            self._arrived.disconnect(self._read)

    @Slot()
    def _read(self) -> None:
        with self._lock:
            letters = list(self._letters)
            self._letters.clear()
        for letter in letters:
            self._deliver(letter)
