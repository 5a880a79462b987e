"""Several streams of one application, heard as one. Pure; 32-bit float samples of one format throughout."""

from collections.abc import Sequence


class Blend:
    """Streams come in blocks of their own size at their own moments; what all of them have is added up."""

    def __init__(self, count: int, patience: int) -> None:
        """`count` streams. `patience`: bytes of whole frames that one may lag behind until it counts as silent."""
        self._waiting = [bytearray() for _ in range(count)]
        self._patience = patience

    def add(self, number: int, data: bytes) -> bytes:
        """Takes the next block of one stream; what is complete now, maybe nothing."""
        if len(self._waiting) == 1:
            return data
        self._waiting[number] += data
        lengths = [len(each) for each in self._waiting]
        ready = max(min(lengths), max(lengths) - self._patience)
        return _sum([_cut(each, ready) for each in self._waiting]) if ready else b""


def _cut(waiting: bytearray, size: int) -> bytes:
    """The first `size` bytes; what is missing is silence."""
    block = bytes(waiting[:size])
    del waiting[:size]
    return block.ljust(size, b"\0")


def _sum(blocks: Sequence[bytes]) -> bytes:
    import numpy as np  # late: hardly anybody hears two streams at once

    total = np.zeros(len(blocks[0]) // 4, "<f4")
    for block in blocks:
        total += np.frombuffer(block, "<f4")
    return total.tobytes()
