"""Standard input as a source: raw PCM (16-bit little-endian, mono) or any sound file that needs no seeking.

Raw PCM has 16,000 samples a second, or the 8,000 of telephones where the model is made for those.
"""

import os
import queue
import threading
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO, cast

from app.audio.framer import Framer
from app.audio.frames import BYTES_PER_SAMPLE, SAMPLE_RATE, AudioFrame
from app.audio.source import SourceChanged
from app.errors import NotAudioError

if TYPE_CHECKING:
    from app.audio.wav import WavHeader

_BLOCK = 65_536
_MAGIC = 4
_CONTAINERS = (b"RIFF", b"RF64", b"OggS", b"fLaC", b"ID3", b"\x1aE\xdf\xa3", b"FORM", b".snd")
_FRAME = 0.02


class StdinSource:
    """See `app.audio.source.AudioSource`, which this is. A pipe waits for its reader, so nothing is lost."""

    live = False
    room = False
    latency: float | None = None
    name = "standard input"
    duration: float | None = None

    def __init__(self, descriptor: int = 0, *, rate: int = SAMPLE_RATE) -> None:
        """`descriptor`: what to read; it stays open. `rate`: of the frames, and of raw PCM."""
        self._descriptor = descriptor
        self._pipe = _Pipe(descriptor)
        self._rate = rate

    def open(self) -> None:
        """Begins to read ahead a little. Raises NotAudioError where nothing is piped in."""
        if os.isatty(self._descriptor):
            raise NotAudioError("Standard input is the keyboard.", remedy="Pipe sound into Hearline.")
        self._pipe.start()

    def frames(self) -> Iterator[AudioFrame | SourceChanged]:
        """Frames of 20 ms as they come in. Raises NotAudioError for what cannot be read, and for nothing."""
        framer = Framer(self._rate, _FRAME)
        came = False
        for pcm in self._pcm():
            came = came or bool(pcm)
            yield from framer.add(pcm, time.monotonic())
            if self._pipe.closed:
                return
        if not came and not self._pipe.closed:
            raise NotAudioError("No sound came through standard input.", remedy="Pipe sound into Hearline.")
        yield from framer.flush(time.monotonic())

    def close(self) -> None:
        """Ends `frames`, also while it waits for input."""
        self._pipe.close()

    def _pcm(self) -> Iterator[bytes]:
        head = self._pipe.peek(_MAGIC)
        if not head.startswith(_CONTAINERS):
            yield from _whole(iter(self._pipe.read, b""), BYTES_PER_SAMPLE)
            return
        from app.audio import wav
        from app.audio.decode import Gap, decoded, open_container

        if found := wav.header(self._pipe.peek):
            yield from self._wav(found)
            return
        with open_container(cast(BinaryIO, self._pipe), self.name) as container:
            for piece in decoded(container, self._rate):
                yield bytes(round(piece.seconds * self._rate) * BYTES_PER_SAMPLE) if isinstance(piece, Gap) else piece

    def _wav(self, found: "WavHeader") -> Iterator[bytes]:
        """Sound as it comes, without the seconds that a decoder would read ahead."""
        from app.audio.convert import Converter

        converter = Converter(found.rate, self._rate, live=False)
        for block in _whole(self._sound(found), found.frame_size):
            yield converter.feed(found.samples(block))
        yield converter.flush()

    def _sound(self, found: "WavHeader") -> Iterator[bytes]:
        """The bytes of the sound, to its end or that of the pipe."""
        from app.audio.wav import follows

        self._pipe.skip(found.begin)
        left = found.length
        while left != 0:
            block = self._pipe.read(-1 if left is None else left)
            if not block:
                return
            yield block
            left = None if left is None else left - len(block)
        if not follows(self._pipe.peek(8)):
            while block := self._pipe.read():
                yield block


class _Pipe:
    """Reads in a thread of its own, because nothing else can end a blocked read on every system."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._blocks: queue.Queue[bytes] = queue.Queue(maxsize=8)
        self._rest = b""
        self._ended = False
        self.closed = False

    def start(self) -> None:
        threading.Thread(target=self._pump, name="stdin", daemon=True).start()

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes, whatever is there first; b'' at the end."""
        if not self._rest and not self._ended:
            self._rest = self._blocks.get()
            self._ended = not self._rest
        size = size if size >= 0 else len(self._rest)
        taken, self._rest = self._rest[:size], self._rest[size:]
        return b"" if self.closed else taken

    def peek(self, size: int) -> bytes:
        """The first `size` bytes without taking them; fewer at the end."""
        while len(self._rest) < size and not self._ended:
            block = self._blocks.get()
            self._rest += block
            self._ended = not block
        return self._rest[:size]

    def skip(self, size: int) -> None:
        """Takes so many bytes of what was peeked at."""
        self._rest = self._rest[size:]

    def close(self) -> None:
        """Wakes who reads; the thread ends with its next block."""
        self.closed = True
        while True:
            try:
                self._blocks.get_nowait()
            except queue.Empty:
                self._blocks.put(b"")
                return

    def _pump(self) -> None:
        while not self.closed:
            try:
                block = os.read(self._descriptor, _BLOCK)
            except OSError:
                block = b""
            self._blocks.put(block)
            if not block:
                return


def _whole(blocks: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Blocks of a multiple of `size` bytes; half a sample at the end is dropped."""
    rest = b""
    for block in blocks:
        found = rest + block
        whole = len(found) - len(found) % size
        rest = found[whole:]
        if whole:
            yield found[:whole]
