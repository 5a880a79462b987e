"""A stream of the microphone without the echo of a reference, and what that tells about any stretch of it."""

from collections import deque
from typing import NamedTuple

import numpy as np

from app.audio.canceller import EchoCanceller
from app.audio.echo import LEAD, Reference
from app.audio.frames import SAMPLE_RATE, AudioFrame
from app.audio.path import BLOCK, Samples

_REMEMBERED = 120.0
_FULL = 32_768.0


class _Block(NamedTuple):
    """Energies of the block that ends at that second of the stream; see `Cleaned`."""

    end: float
    left: float
    possible: float


class Cancelling:
    """Not thread-safe, except for `own`. 16 kHz, full scale 1.0."""

    def __init__(self, reference: Reference) -> None:
        """`reference`: what is played, on the same clock as what is heard."""
        self._reference = reference
        self._canceller = EchoCanceller()
        self._begun = False
        self._blocks: deque[_Block] = deque()

    def feed(self, heard: Samples, position: int, near: AudioFrame) -> Samples:
        """Takes whole blocks, the first of which is at `position`; gives them back a block late.

        `near`: the frame that they came with, which says how long what is played may be waited for.
        """
        far = self._reference.read(position / SAMPLE_RATE + LEAD, len(heard), near)
        played = np.frombuffer(far, "<i2") / _FULL
        done = []
        for at in range(0, len(heard), BLOCK):
            cleaned = self._canceller.feed(heard[at : at + BLOCK], played[at : at + BLOCK])
            end = (position + at + BLOCK) / SAMPLE_RATE
            self._blocks.append(_Block(end, cleaned.left, cleaned.possible))
            if self._begun:
                done.append(cleaned.sound)
            self._begun = True
        while self._blocks and self._blocks[0].end < position / SAMPLE_RATE - _REMEMBERED:
            self._blocks.popleft()
        return np.concatenate(done) if done else np.zeros(0)

    def finish(self, heard: Samples, position: int, near: AudioFrame) -> Samples:
        """Takes the last sound, less than a block; gives back all that is late."""
        parts = []
        if len(heard):
            parts.append(self.feed(np.pad(heard, (0, BLOCK - len(heard))), position, near))
        if self._begun:
            parts.append(self._canceller.flush()[: len(heard) or BLOCK])
            self._begun = False
        return np.concatenate(parts) if parts else np.zeros(0)

    def own(self, begin: float, end: float) -> float | None:
        """By how many decibels the sound between two seconds is louder than any echo in it can be; None: not known.

        Speech from the room is, except over loud loudspeakers or while their way to the microphone is being learned.
        Any thread.
        """
        blocks = [block for block in tuple(self._blocks) if begin < block.end <= end + BLOCK / SAMPLE_RATE]
        left, possible = sum(block.left for block in blocks), sum(block.possible for block in blocks)
        return float(10 * np.log10(left / max(possible, 1e-9))) if left > 0 else None
