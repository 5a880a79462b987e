"""The settings as they are now, and a thread that writes the newest of them: the window never waits for the disk."""

import logging
import queue
import threading
from collections.abc import Callable

from app.errors import SettingsError
from app.settings import store
from app.settings.model import Settings

_log = logging.getLogger(__name__)


class SettingsKeeper:
    """GUI thread; the file is written in a thread of its own."""

    def __init__(self, settings: Settings, tell: Callable[[str], None] = lambda _sentence: None) -> None:
        """Begins with what was loaded. `tell`: a sentence when they cannot be written, '' when they can be again; it is
        called in that thread.
        """
        self.current = settings
        self._tell = tell
        self._failing = False
        self._wanted: queue.SimpleQueue[Settings | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._write, name="settings", daemon=True)
        self._thread.start()

    def change(self, settings: Settings) -> None:
        """Takes effect at once and is written soon."""
        if settings != self.current:
            self.current = settings
            self._wanted.put(settings)

    def close(self) -> None:
        """Writes what is left; at most a second."""
        self._wanted.put(None)
        self._thread.join(1.0)

    def _write(self) -> None:
        while (wanted := self._wanted.get()) is not None:
            waiting: list[Settings | None] = [wanted]
            while not self._wanted.empty():
                waiting.append(self._wanted.get())
            self._save(next(settings for settings in reversed(waiting) if settings is not None))
            if waiting[-1] is None:
                return

    def _save(self, settings: Settings) -> None:
        try:
            store.save(settings)
        except SettingsError as error:
            _log.warning("%s", error)
            self._failing = True
            self._tell(error.sentence)
        else:
            if self._failing:
                self._failing = False
                self._tell("")
