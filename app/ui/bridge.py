"""The way from other threads into the GUI thread: one slot, in which only the newest value lies."""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

_EMPTY = object()


class Bridge(QObject):
    """A mailbox where the newest value wins: whoever reads late reads what is true now, once.

    Made, closed and destroyed in the GUI thread; `close` comes before destruction, for a call into a destroyed object
    ends the process.
    """

    _arrived = Signal()

    def __init__(self, deliver: Callable[[Any], None], parent: QObject | None = None) -> None:
        """`deliver` is called in the GUI thread, from its event loop."""
        super().__init__(parent)
        self._deliver = deliver
        self._lock = threading.Lock()
        self._newest: Any = _EMPTY
        self._closed = False
        self._arrived.connect(self._read, Qt.ConnectionType.QueuedConnection)

    def publish(self, value: Any) -> None:
        """Any thread; never blocks. A value not yet delivered is replaced. Ignored once closed."""
        with self._lock:
            if self._closed:
                return
            waiting = self._newest is not _EMPTY
            self._newest = value
            if not waiting:
                self._arrived.emit()

    def close(self) -> None:
        """Nothing is delivered any more, not even what waits."""
        with self._lock:
            self._closed = True
            self._newest = _EMPTY
            self._arrived.disconnect(self._read)

    @Slot()
    def _read(self) -> None:
        with self._lock:
            value, self._newest = self._newest, _EMPTY
        if value is not _EMPTY:
            self._deliver(value)
