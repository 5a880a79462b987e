"""Loads beforehand what the first opening of a window would wait for, when there is nothing else to do. GUI thread.

A module at a time, between events: PySide6 makes its classes when they are first asked for, which two threads must not
do at once.
"""

import importlib
import logging
import pkgutil
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

WINDOWS = ("app.ui.widgets", "app.ui.library", "app.ui.settings")
"""Packages that take long to load."""
_QUIET_MS = 6000
_STEP_MS = 40
_log = logging.getLogger(__name__)


class Warming(QObject):
    """Begins as soon as nothing has moved for a while, and pauses whenever something does."""

    def __init__(self, packages: tuple[str, ...] = WINDOWS, quiet_ms: int = _QUIET_MS) -> None:
        """Waits from now on."""
        super().__init__()
        self._quiet_ms = quiet_ms
        self._names = _modules(packages)
        self._timer = QTimer(self, singleShot=True, interval=quiet_ms)
        self._timer.timeout.connect(self._step)
        self._timer.start()

    def stir(self) -> None:
        """Something is going on: waits anew, if there is anything left to load."""
        if self._timer.isActive():
            self._timer.start(self._quiet_ms)

    def close(self) -> None:
        """The program ends."""
        self._timer.stop()

    def _step(self) -> None:
        name = next(self._names, None)
        if name is None:
            return
        try:
            importlib.import_module(name)
        except ImportError:
            _log.exception("a window could not be loaded beforehand")
            return
        self._timer.start(_STEP_MS)


def _modules(packages: tuple[str, ...]) -> Iterator[str]:
    for package in packages:
        places = importlib.import_module(package).__path__
        for module in pkgutil.iter_modules(places, f"{package}."):
            yield module.name
