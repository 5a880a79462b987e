"""Playing what lies in sound files to the person's own ears, from a thread of its own."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.audio.frames import BYTES_PER_SAMPLE, SAMPLE_RATE
from app.errors import AudioError

if TYPE_CHECKING:
    from app.audio.decode import Container
    from app.audio.mixing import Sound

_BLOCK = round(0.05 * SAMPLE_RATE)
_LONG = 2 * SAMPLE_RATE
"""Samples of silence that are passed over when nothing else is there to be heard."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A file, and the second of the whole at which its first sample is to be heard."""

    path: Path
    at: float = 0.0


class Playback:
    """Used once: made, played, stopped or over. Any thread."""

    def __init__(
        self,
        stretches: Sequence[Stretch],
        begin: float,
        end: float | None,
        ended: Callable[[AudioError | None], None],
    ) -> None:
        """Plays all of `stretches` together from second `begin` of the whole to `end` (None: of the last of them).

        Starts at once; never blocks. `ended` is called in the player's thread, once, with what went wrong if something
        did. Where all are silent for long the silence is passed over.
        """
        self._stretches, self._begin, self._end = tuple(stretches), begin, end
        self._ended = ended
        self._stopped = threading.Event()
        self._started_at = self._written = self._passed = 0.0
        self._thread = threading.Thread(target=self._run, name="playback", daemon=True)
        self._thread.start()

    @property
    def position(self) -> float:
        """The second of the whole that is heard now; moves with the clock, so that it can be drawn smoothly."""
        heard = max(0.0, time.monotonic() - self._started_at) if self._started_at else 0.0
        return self._begin + self._passed + min(heard, self._written)

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
        from app.audio.portaudio import OutputStream

        voices = [_Voice(stretch, self._begin) for stretch in self._stretches]
        try:
            for voice in voices:
                voice.open()
            stream = OutputStream(SAMPLE_RATE)
            try:
                for block in self._blocks(voices):
                    self._started_at = self._started_at or time.monotonic() + stream.latency
                    stream.write(block)
                    self._written += len(block) / BYTES_PER_SAMPLE / SAMPLE_RATE
                # What was written lies in buffers that not every system empties when it is asked to.
                heard = time.monotonic() - self._started_at if self._started_at else 0.0
                self._stopped.wait(max(0.0, self._written - heard))
            finally:
                stream.close(at_once=self._stopped.is_set())
        finally:
            for voice in voices:
                voice.close()

    def _blocks(self, voices: Sequence["_Voice"]) -> Iterator[bytes]:
        """PCM16 of all voices together, until they are over, the end is reached or it was stopped."""
        from app.audio.mixing import mixed

        left = None if self._end is None else round(max(0.0, self._end - self._begin) * SAMPLE_RATE)
        while not self._stopped.is_set() and left != 0:
            size = _BLOCK if left is None else min(_BLOCK, left)
            silent = min((voice.silent for voice in voices if not voice.over), default=0)
            if silent > _LONG:
                for voice in voices:
                    voice.silent = max(0, voice.silent - silent)
                self._passed += silent / SAMPLE_RATE
                left = None if left is None else max(0, left - silent)
                continue
            block = mixed([part for voice in voices if (part := voice.take(size)) is not None])
            if not block:
                return
            yield block
            left = None if left is None else left - len(block) // BYTES_PER_SAMPLE


class _Voice:
    """One stretch from some second on: first the silence before it, then its sound. One thread."""

    def __init__(self, stretch: Stretch, begin: float) -> None:
        self._path = stretch.path
        self._start = max(0.0, begin - stretch.at)
        self.silent = round(max(0.0, stretch.at - begin) * SAMPLE_RATE)
        self.over = False
        self._container: Container | None = None
        self._pieces: Iterator[Sound] = iter(())
        self._rest: Sound | None = None

    def open(self) -> None:
        """Raises AudioError."""
        from app.audio import decode
        from app.audio.mixing import sounds

        self._container = decode.open_container(str(self._path), self._path.name)
        self._pieces = sounds(decode.decoded(self._container, SAMPLE_RATE, self._start), SAMPLE_RATE)

    def close(self) -> None:
        if self._container is not None:
            self._container.close()

    def take(self, size: int) -> "Sound | None":
        """The next samples, `size` of them or fewer; None at the end."""
        from app.audio.mixing import silence

        if self.silent:
            taken = min(size, self.silent)
            self.silent -= taken
            return silence(taken)
        while self._rest is None or not len(self._rest):
            self._rest = next(self._pieces, None)
            if self._rest is None:
                self.over = True
                return None
        block, self._rest = self._rest[:size], self._rest[size:]
        return block
