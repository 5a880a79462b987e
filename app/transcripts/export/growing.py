"""A growing file in a thread of its own: captions never wait for the disk it lies on."""

import logging
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from app.errors import DiskError
from app.transcripts.export.layout import SubtitleRules
from app.transcripts.export.live import LiveExport
from app.transcripts.records import Line, SessionStart

_WAIT = 1.0
_RETRY = 5.0
_log = logging.getLogger(__name__)


class GrowingFile:
    """Any thread. Lines that cannot be written wait, in order, until they can; `tell` says so, and '' when they are.

    `tell` is called from the file's thread.
    """

    def __init__(
        self,
        path: Path,
        name: str,
        *,
        labelled: bool,
        tell: Callable[[str], None],
        at_once: bool = False,
        rules: SubtitleRules | None = None,
    ) -> None:
        """`name`, `labelled`, `rules`: as for `LiveExport`. `at_once`: opens now; raises DiskError, UsageError."""
        self._path, self._name, self._labelled, self._tell = path, name, labelled, tell
        self._rules = rules or SubtitleRules()
        self._file = self._made() if at_once else None
        self._waiting: deque[Line] = deque()
        self._changed = threading.Condition()
        self._over = self._unwanted = False
        self._thread = threading.Thread(target=self._run, name="growing-file", daemon=True)
        self._thread.start()

    def append(self, line: Line) -> None:
        """Never blocks."""
        with self._changed:
            self._waiting.append(line)
            self._changed.notify()

    def close(self) -> None:
        """Writes what waits, for a second at most. May be called twice."""
        with self._changed:
            self._over = True
            self._changed.notify()
        self._thread.join(_WAIT)

    def discard(self) -> None:
        """The file is not wanted any more: its thread removes it. Never blocks."""
        with self._changed:
            self._over = self._unwanted = True
            self._waiting.clear()
            self._changed.notify()

    def _run(self) -> None:
        try:
            failing = False
            while True:
                with self._changed:
                    if failing:
                        self._changed.wait_for(lambda: self._over, _RETRY)
                    else:
                        self._changed.wait_for(lambda: self._waiting or self._over)
                    over = self._over
                failing = self._write(failing=failing)
                if over:
                    break
        except Exception:  # noqa: BLE001 - the outermost function of the thread
            _log.exception("the growing file has stopped")
            self._tell("The file that grows while you listen is no longer written.")
        finally:
            self._finish()

    def _write(self, *, failing: bool) -> bool:
        """Whether writing fails now."""
        try:
            self._file = self._file or self._opened()
            while self._waiting:
                self._file.append(self._waiting[0])
                with suppress(IndexError):
                    self._waiting.popleft()
        except IndexError:
            return False  # discarded meanwhile
        except DiskError as error:
            if not failing:
                self._tell(error.sentence)
            return True
        if failing:
            self._tell("")
        return False

    def _opened(self) -> LiveExport:
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
        return self._made()

    def _made(self) -> LiveExport:
        return LiveExport(self._path, self._name, labelled=self._labelled, rules=self._rules)

    def _finish(self) -> None:
        if self._file is None:
            return
        self._file.close()
        if self._unwanted:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)


def file_name(start: SessionStart, suffix: str) -> str:
    """A name made of the moment a session began, in local time."""
    return f"{start.started.astimezone():%Y-%m-%d %H-%M-%S}.{suffix}"
