"""WAV as it comes through a pipe: heard as it is written, whatever its header says about a length. Pure."""

import struct
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_LONGEST_HEADER = 1 << 20
_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_UNKNOWN = (0, 0xFFFF_FFFF)
_TYPES = {(_PCM, 8): "u1", (_PCM, 16): "<i2", (_PCM, 32): "<i4", (_FLOAT, 32): "<f4", (_FLOAT, 64): "<f8"}
_PACKED = (_PCM, 24)


@dataclass(frozen=True, slots=True)
class WavHeader:
    """`begin`: bytes before the sound. `length`: bytes of sound, None where the writer did not know it."""

    rate: int
    channels: int
    kind: tuple[int, int]
    begin: int
    length: int | None

    @property
    def frame_size(self) -> int:
        """Bytes of one sample of all channels."""
        return self.channels * self.kind[1] // 8

    def samples(self, data: bytes) -> npt.NDArray[np.generic]:
        """Whole frames as (n, channels), of the type they are stored in."""
        if self.kind == _PACKED:
            wide = np.zeros((len(data) // 3, 4), np.uint8)
            wide[:, 1:] = np.frombuffer(data, np.uint8).reshape(-1, 3)
            return wide.view("<i4").reshape(-1, self.channels)
        return np.frombuffer(data, _TYPES[self.kind]).reshape(-1, self.channels)


def header(peek: Callable[[int], bytes]) -> WavHeader | None:
    """What a pipe begins with; None for what is no WAV of plain samples. `peek(n)`: its first n bytes, or all."""
    if peek(12)[8:] != b"WAVE":
        return None
    place, kind, rate, channels, long = 12, (0, 0), 0, 0, None
    while place < _LONGEST_HEADER and len(head := peek(place + 8)) == place + 8:
        name, size = head[place : place + 4], int.from_bytes(head[place + 4 :], "little")
        place += 8
        if name == b"data":
            known = None if size in _UNKNOWN else size
            found = WavHeader(rate, channels, kind, place, long or known)
            return found if rate > 0 and channels > 0 and (kind in _TYPES or kind == _PACKED) else None
        body = peek(place + min(size, 40))[place:]
        if name == b"fmt " and len(body) >= 16:
            code, channels, rate, _, _, bits = struct.unpack("<HHIIHH", body[:16])
            if code == _EXTENSIBLE and len(body) >= 26:
                code = int.from_bytes(body[24:26], "little")
            kind = (code, bits)
        elif name == b"ds64" and len(body) >= 16:
            long = int.from_bytes(body[8:16], "little") or None
        place += size + size % 2
    return None


def follows(rest: bytes) -> bool:
    """Whether another chunk begins here, where the header says that the sound ends; else the header is wrong."""
    return not rest or (len(rest) == 8 and rest[:4].isascii() and rest[:4].decode().strip().isalnum())
