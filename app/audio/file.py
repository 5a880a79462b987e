"""Any sound or video file as a source: as fast as frames are taken, or at the pace of a live device."""

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.audio.framer import Framer
from app.audio.frames import SAMPLE_RATE, AudioFrame
from app.audio.source import SourceChanged
from app.errors import AudioError

if TYPE_CHECKING:
    from app.audio.decode import Container

_FRAME = 0.1
_LIVE_FRAME = 0.02


class FileSource:
    """See `app.audio.source.AudioSource`, which this is. Frames are 100 ms long, at real-time pace 20 ms."""

    live = False
    room = False
    latency: float | None = None

    def __init__(self, path: Path, *, realtime: bool = False, rate: int = SAMPLE_RATE, start: float = 0.0) -> None:
        """`rate`: of the frames; 8000 for telephone models. `start`: seconds of the file to leave out at its beginning;
        positions count from there. Opens nothing yet.
        """
        self._path = path
        self._realtime = realtime
        self._rate = rate
        self._start = start
        self._closed = threading.Event()
        self._ownership = threading.Lock()
        self._container: Container | None = None
        self._duration: float | None = None

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self._path.name or str(self._path)

    @property
    def duration(self) -> float | None:
        """Known from `open` on, where the file says it."""
        return self._duration

    def open(self) -> None:
        """Raises NoSuchFileError or NotAudioError."""
        from app.audio import decode

        self._container = decode.open_container(str(self._path.absolute()), self.name)
        self._duration = decode.duration(self._container)

    def frames(self) -> Iterator[AudioFrame | SourceChanged]:
        """At real-time pace a frame comes when it would have been spoken, on a schedule that never slips."""
        with self._ownership:
            container, self._container = self._container, None
        if container is None:
            if self._closed.is_set():
                return
            raise AudioError("This file was not opened.")
        try:
            begin = time.monotonic()
            for frame in self._cut(container):
                if self._realtime:
                    due = begin + frame.end
                    self._closed.wait(max(0.0, due - time.monotonic()))
                    paced = replace(frame, captured=due)
                else:
                    paced = frame
                if self._closed.is_set():
                    return
                yield paced
        finally:
            container.close()

    def close(self) -> None:
        """Ends `frames` before its next frame."""
        self._closed.set()
        with self._ownership:
            container, self._container = self._container, None
        if container is not None:
            container.close()

    def _cut(self, container: "Container") -> Iterator[AudioFrame]:
        from app.audio.decode import Gap, decoded

        framer = Framer(self._rate, _LIVE_FRAME if self._realtime else _FRAME)
        for piece in decoded(container, self._rate, self._start):
            if isinstance(piece, Gap):
                yield from framer.fill(round(piece.seconds * self._rate), time.monotonic())
            else:
                yield from framer.add(piece, time.monotonic())
        yield from framer.flush(time.monotonic())
