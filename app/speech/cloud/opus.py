"""Sound as Opus in Ogg, a tenth of the size: for thin links, where the service takes it. No input or output."""

from fractions import Fraction
from typing import Any

import av
import numpy as np

from app.audio.frames import BYTES_PER_SAMPLE
from app.errors import UsageError

_PACKET_SECONDS = 0.02
_PAGE_SECONDS = 0.1
_BITS_PER_SECOND = 24_000


class OpusStream:
    """One stream from its first page to its last. One thread."""

    def __init__(self, rate: int) -> None:
        """`rate`: of the PCM16 given, 8000 or 16000. Raises UsageError where there is no encoder."""
        self._rate = rate
        self._size = round(rate * _PACKET_SECONDS) * BYTES_PER_SAMPLE
        self._pending = b""
        self._samples = 0
        self._sink = _Sink()
        # Shorter pages cost more than the sound in them; longer ones keep back what is spoken now.
        pages = {"page_duration": str(round(_PAGE_SECONDS * 1_000_000)), "flush_packets": "1"}
        self._container: Any = av.open(self._sink, "w", format="ogg", options=pages)
        try:
            self._stream: Any = self._container.add_stream("libopus", rate=rate, layout="mono")
        except (av.FFmpegError, ValueError) as error:
            raise UsageError(
                "This installation of FFmpeg cannot compress sound.", remedy="Switch compressed sound off."
            ) from error
        self._stream.bit_rate = _BITS_PER_SECOND
        self._stream.codec_context.options = {"application": "voip", "frame_duration": "20"}

    def encode(self, pcm: bytes) -> bytes:
        """Mono PCM16; the pages that are whole. Up to 120 ms wait for the rest of their page."""
        self._pending += pcm
        while len(self._pending) >= self._size:
            block, self._pending = self._pending[: self._size], self._pending[self._size :]
            self._write(block)
        return self._sink.take()

    def finish(self) -> bytes:
        """The rest, filled up with silence, and the end of the stream."""
        if self._pending:
            self._write(self._pending.ljust(self._size, b"\0"))
            self._pending = b""
        if self._samples:
            for packet in self._stream.encode(None):
                self._container.mux(packet)
            self._container.close()
        return self._sink.take()

    def _write(self, block: bytes) -> None:
        frame = av.AudioFrame.from_ndarray(np.frombuffer(block, "<i2")[None, :], format="s16", layout="mono")
        frame.sample_rate = self._rate
        frame.time_base = Fraction(1, self._rate)
        frame.pts = self._samples
        self._samples += frame.samples
        for packet in self._stream.encode(frame):
            self._container.mux(packet)


class _Sink:
    """What the muxer writes to. It has no `seek`, so nothing written is ever changed."""

    def __init__(self) -> None:
        self._written = bytearray()

    def write(self, data: bytes) -> int:
        self._written += data
        return len(data)

    def take(self) -> bytes:
        """All that was written since the last call."""
        taken, self._written = bytes(self._written), bytearray()
        return taken
