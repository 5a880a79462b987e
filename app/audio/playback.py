"""Playing a stretch of a sound file to the person's own ears, from a thread of its own."""

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.audio.frames import BYTES_PER_SAMPLE, SAMPLE_RATE
from app.errors import AudioError

if TYPE_CHECKING:
    from app.audio.portaudio import OutputStream

_BLOCK = 0.05
_log = logging.getLogger(__name__)


class Playback:
    """Used once: made, played, stopped or over. Any thread."""

    def __init__(self, path: Path, begin: float, end: float | None, ended: Callable[[AudioError | None], None]) -> None:
        """Plays from `begin` to `end` (None: of the file), in seconds of the file. Starts at once; never blocks.

        `ended` is called in the player's thread, once, with what went wrong if something did.
        """
        self._path, self._begin, self._end = path, begin, end
        self._ended = ended
        self._stopped = threading.Event()
        self._started_at = self._written = 0.0
        self._thread = threading.Thread(target=self._run, name="playback", daemon=True)
        self._thread.start()

    @property
    def position(self) -> float:
        """Where in the file the ear is now, in seconds: moves with the clock, so that it can be drawn smoothly."""
        if not self._started_at:
            return self._begin
        return self._begin + max(0.0, time.monotonic() - self._started_at)

    def stop(self) -> None:
        """Silence within a fraction of a second. Never blocks; `ended` is still called."""
        self._stopped.set()

    def wait(self, timeout: float) -> bool:
        """Blocks until it is over; False after `timeout` seconds."""
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        failed: AudioError | None = None
        try:
            self._play()
        except AudioError as error:
            failed = error
        except Exception:  # noqa: BLE001 - the outermost function of the thread
            _log.exception("playing has failed")
            failed = AudioError("Sound cannot be played.")
        self._ended(failed)

    def _play(self) -> None:
        from app.audio import decode
        from app.audio.portaudio import OutputStream

        left = None if self._end is None else round(max(0.0, self._end - self._begin) * SAMPLE_RATE)
        container = decode.open_container(str(self._path), self._path.name)
        try:
            stream = OutputStream(SAMPLE_RATE)
            try:
                for piece in decode.decoded(container, SAMPLE_RATE, self._begin):
                    pcm = piece if isinstance(piece, bytes) else bytes(round(piece.seconds * SAMPLE_RATE) * 2)
                    block = pcm if left is None else pcm[: left * BYTES_PER_SAMPLE]
                    self._write(stream, block)
                    if left is not None:
                        left -= len(block) // BYTES_PER_SAMPLE
                    if left == 0 or self._stopped.is_set():
                        break
                # What was written lies in buffers that not every system empties when it is asked to.
                self._stopped.wait(max(0.0, self._written - (self.position - self._begin)))
            finally:
                stream.close(at_once=self._stopped.is_set())
        finally:
            container.close()

    def _write(self, stream: "OutputStream", pcm: bytes) -> None:
        size = round(_BLOCK * SAMPLE_RATE) * BYTES_PER_SAMPLE
        for place in range(0, len(pcm), size):
            if self._stopped.is_set():
                return
            self._started_at = self._started_at or time.monotonic() + stream.latency
            block = pcm[place : place + size]
            stream.write(block)
            self._written += len(block) / BYTES_PER_SAMPLE / SAMPLE_RATE
