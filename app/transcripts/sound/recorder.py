"""The sound of a session on its way to the disk: in a thread of its own, and at most a second behind.

FLAC needs no end to be readable: what was written before a crash plays.
"""

import logging
import shutil
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.audio.frames import AudioFrame
from app.paths import private_folder
from app.transcripts.faults import disk_error
from app.transcripts.sound.places import name_of

if TYPE_CHECKING:
    from app.transcripts.sound.writer import PieceWriter

_EVERY = 0.4
_RETRY = 10.0
_HELD = 60.0
"""Seconds of sound that wait in memory while the disk is slow; what is older is left out."""
_END = 2.0
_log = logging.getLogger(__name__)


class Recorder:
    """One session. `hear` is called by capture threads and costs them an append to a list."""

    def __init__(self, folder: Path, tell: Callable[[str], None], retry: float = _RETRY) -> None:
        """`folder`: of this session. `retry`: seconds until a disk in trouble is tried again.

        `tell` gets a sentence when sound cannot be kept, '' when it can again; in the recorder's thread.
        """
        self._folder = folder
        self._tell = tell
        self._retry = retry
        self._heard: deque[tuple[str, AudioFrame]] = deque(maxlen=round(_HELD / 0.01))
        self._writers: dict[str, PieceWriter] = {}
        self._over = threading.Event()
        self._unwanted = self._failing = False
        self._thread = threading.Thread(target=self._run, name="sound", daemon=True)
        self._thread.start()

    def hear(self, track: str, frame: AudioFrame) -> None:
        """Never blocks."""
        self._heard.append((track, frame))

    def close(self) -> None:
        """Writes what waits, for two seconds at most. May be called twice."""
        self._over.set()
        self._thread.join(_END)

    def discard(self) -> None:
        """The sound is not wanted: the recorder's thread removes it. Never blocks."""
        self._unwanted = True
        self._over.set()

    def _run(self) -> None:
        try:
            import app.transcripts.sound.writer  # noqa: F401 - now, not when the session ends

            while not self._over.wait(self._retry if self._failing else _EVERY):
                self._write()
            if not self._unwanted:
                self._write()
        except Exception:  # noqa: BLE001 - the outermost function of the thread
            _log.exception("keeping sound has stopped")
            self._tell("Sound is no longer kept: an unexpected error.")
        finally:
            self._let_go()
            if self._unwanted:
                shutil.rmtree(self._folder, ignore_errors=True)

    def _write(self) -> None:
        """What waits. A frame that cannot be written is left out; the next one begins a new piece."""
        try:
            self._forget_removed()
            while self._heard and not self._unwanted:
                self._put(*self._heard.popleft())
        except OSError as error:
            self._let_go()
            self._heard.clear()
            if not self._failing:
                self._failing = True
                self._tell(" ".join(("Sound is not kept.", str(disk_error(error, self._folder)))))
            return
        if self._failing and self._writers:
            self._failing = False
            self._tell("")

    def _put(self, track: str, frame: AudioFrame) -> None:
        from app.transcripts.sound.writer import PieceWriter

        writer = self._writers.get(track)
        if writer is None or not writer.follows(frame):
            if writer is not None:
                del self._writers[track]
                writer.close()
            private_folder(self._folder.parent)
            private_folder(self._folder)
            writer = self._writers[track] = PieceWriter(self._folder / name_of(track, frame.begin), frame)
        writer.write(frame)

    def _forget_removed(self) -> None:
        """A file that somebody removed would be written on, and nobody would ever find it."""
        for track, writer in list(self._writers.items()):
            if not writer.path.exists():
                del self._writers[track]
                writer.close()

    def _let_go(self) -> None:
        writers, self._writers = self._writers, {}
        for writer in writers.values():
            try:
                writer.close()
            except OSError as error:
                _log.warning("the end of a recording is missing: %s", type(error).__name__)
