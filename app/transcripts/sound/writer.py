"""One FLAC file that grows frame by frame and can be read at any moment. Imported when sound is to be kept."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
import numpy as np

from app.audio.frames import AudioFrame

_OPTIONS = {"flush_packets": "1"}  # each block of 0.3 s is handed to the system at once


class PieceWriter:
    """One thread. Each call raises OSError."""

    def __init__(self, path: Path, first: AudioFrame) -> None:
        """A new file for this user only; `first` says the rate and the place."""
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
        self.path = path
        self._rate = first.rate
        self._origin = self._next = first.position
        with _as_os_error():
            self._container = av.open(str(path), "w", format="flac", options=_OPTIONS)
            self._stream = self._container.add_stream(
                "flac", rate=first.rate, layout="mono", options={"compression_level": "3"}
            )

    def follows(self, frame: AudioFrame) -> bool:
        """Whether the frame goes on where the file ends."""
        return frame.position == self._next and frame.rate == self._rate

    def write(self, frame: AudioFrame) -> None:
        """Adds a frame that follows."""
        samples = np.frombuffer(frame.pcm, "<i2").astype(np.int16, copy=False).reshape(1, -1)
        block = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
        block.sample_rate = self._rate
        block.pts = self._next - self._origin
        self._next += frame.samples
        with _as_os_error():
            for packet in self._stream.encode(block):
                self._container.mux(packet)

    def close(self) -> None:
        """The rest, and the length in the header."""
        with _as_os_error():
            try:
                for packet in self._stream.encode(None):
                    self._container.mux(packet)
            finally:
                self._container.close()


@contextmanager
def _as_os_error() -> Iterator[None]:
    try:
        yield
    except OSError:
        raise
    except (av.FFmpegError, ValueError) as error:
        raise OSError(getattr(error, "errno", None) or errno.EIO, "the sound file failed") from error
