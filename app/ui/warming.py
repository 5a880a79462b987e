"""Loads beforehand what the first opening of a window would wait for, when there is nothing else to do. GUI thread."""

import importlib
import logging
import threading

from PySide6.QtCore import QObject, QTimer

WINDOWS = ("app.ui.settings.desk", "app.ui.library.door")
"""What takes long to load."""
_QUIET_MS = 6000
_log = logging.getLogger(__name__)


class Warming(QObject):
    """Once, in a thread of its own, as soon as nothing has moved for a while."""

    def __init__(self, modules: tuple[str, ...] = WINDOWS, quiet_ms: int = _QUIET_MS) -> None:
        """Waits from now on."""
        super().__init__()
        self._modules = modules
        self._thread: threading.Thread | None = None
        self._timer = QTimer(self, singleShot=True, interval=quiet_ms)
        self._timer.timeout.connect(self._begin)
        self._timer.start()

    def stir(self) -> None:
        """Something is going on: waits anew, if there is anything to wait for."""
        if self._timer.isActive():
            self._timer.start()

    def close(self, seconds: float = 1.0) -> None:
        """The program ends."""
        self._timer.stop()
        if self._thread:
            self._thread.join(seconds)

    def _begin(self) -> None:
        self._thread = threading.Thread(target=self._load, name="warming", daemon=True)
        self._thread.start()

    def _load(self) -> None:
        try:
            for module in self._modules:
                importlib.import_module(module)
        except Exception:  # noqa: BLE001 - the outermost function of the thread; whoever opens the window meets it again
            _log.exception("a window could not be loaded beforehand")
