"""The files that are not done yet, kept for the next start. They are written in a thread: nobody waits for the disk."""

import json
import logging
import queue
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from app import paths
from app.errors import DiskError
from app.queue.item import Item, Phase
from app.transcripts.export.write import write_bytes

_log = logging.getLogger(__name__)
_Kept = tuple[tuple[str, str, bool, str], ...]


def place(journal: Path) -> Path:
    """Where the list of files is that belongs to that journal."""
    return journal.with_name("files.json")


class Remembered:
    """Any thread. A list that cannot be written costs the list, not the files."""

    def __init__(self, path: Path) -> None:
        """Touches nothing yet."""
        self._path = path
        self._last: _Kept | None = None
        self._wanted: queue.SimpleQueue[_Kept | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def load(self) -> list[Item]:
        """What was not done, oldest first, numbered from 1; what cannot be understood is left out. Blocks."""
        try:
            found = json.loads(self._path.read_bytes())
        except FileNotFoundError:
            return []
        except (OSError, ValueError, RecursionError) as error:
            _log.warning("the list of files cannot be read: %s", type(error).__name__)
            return []
        entries = found if isinstance(found, list) else []
        items = filter(None, map(_item, entries))
        return [replace(item, number=number) for number, item in enumerate(items, 1)]

    def keep(self, items: Sequence[Item]) -> None:
        """Written soon, if it is another list than the last one. Never blocks; one call at a time."""
        kept = tuple(_entry(item) for item in items if item.phase is not Phase.DONE)
        if kept == self._last:
            return
        self._last = kept
        self._wanted.put(kept)
        if self._thread is None:
            self._thread = threading.Thread(target=self._write, name="files-list", daemon=True)
            self._thread.start()

    def close(self, seconds: float) -> None:
        """Writes what is left."""
        self._wanted.put(None)
        if self._thread:
            self._thread.join(seconds)

    def _write(self) -> None:
        while (wanted := self._wanted.get()) is not None:
            try:
                if wanted:
                    paths.private_folder(self._path.parent)
                    write_bytes(json.dumps(wanted, indent=1).encode(), self._path, overwrite=True)
                else:
                    self._path.unlink(missing_ok=True)
            except (DiskError, OSError) as error:
                _log.warning("the list of files cannot be kept: %s", type(error).__name__)


def _entry(item: Item) -> tuple[str, str, bool, str]:
    phase = Phase.WAITING if item.phase is Phase.RUNNING else item.phase
    return str(item.path), phase.value, item.subtitles, item.message


def _item(entry: Any) -> Item | None:
    match entry:
        case [str(path), str(phase), bool(subtitles), str(message)] if path and phase in set(Phase):
            return Item(0, Path(path), Phase(phase), subtitles=subtitles, message=message)
    return None
