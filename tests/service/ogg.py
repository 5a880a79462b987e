"""Opus in Ogg as it comes over a connection, decoded piece by piece and held to RFC 3533 and RFC 7845."""

from typing import Any

import av

_PAGE = 27
_FIRST, _CONTINUED = 2, 1
_POLYNOMIAL = 0x04C1_1DB7
_DECODED = 48_000
_PACKET = 960  # 20 ms
_OF_20_MS = {1, 5, 9, 13, 15, 19, 23, 27, 31}
"""The configurations of RFC 6716 whose frames last that long."""


class OggError(Exception):
    """The stream is not what the documents ask for."""


class OpusDecoder:
    """One stream. `rate`: of the PCM16 wanted."""

    def __init__(self, rate: int) -> None:
        self._rest = b""
        self._pages = self._packets = 0
        self._serial: int | None = None
        self._granule = 0
        self._decoder: Any = None
        self._resampler = av.AudioResampler(format="s16", layout="mono", rate=rate)

    def feed(self, data: bytes) -> bytes:
        """The sound of all pages that are whole. Raises OggError."""
        self._rest += data
        sound = b""
        while (page := self._next()) is not None:
            for packet in self._checked(page):
                sound += self._packet(packet)
        return sound

    def _next(self) -> bytes | None:
        if len(self._rest) < _PAGE:
            return None
        end = _PAGE + self._rest[26]
        size = end + sum(self._rest[_PAGE:end])
        if len(self._rest) < size:
            return None
        page, self._rest = self._rest[:size], self._rest[size:]
        return page

    def _checked(self, page: bytes) -> list[bytes]:
        serial, number = int.from_bytes(page[14:18], "little"), int.from_bytes(page[18:22], "little")
        if page[:5] != b"OggS\0":
            raise OggError("no page begins where one should")
        if int.from_bytes(page[22:26], "little") != _checksum(page[:22] + bytes(4) + page[26:]):
            raise OggError(f"page {number} has a wrong checksum")
        if number != self._pages or serial != (serial if self._serial is None else self._serial):
            raise OggError(f"page {number} of stream {serial} comes where page {self._pages} should")
        if bool(page[5] & _FIRST) != (number == 0) or page[5] & _CONTINUED:
            raise OggError(f"page {number} has the flags {page[5]}")
        self._serial = serial
        self._pages += 1
        packets = _packets(page)
        if self._packets >= 2 or number >= 2:
            self._granule += _PACKET * len(packets)
            if int.from_bytes(page[6:14], "little") > self._granule:
                raise OggError(f"page {number} claims more sound than it holds")
        return packets

    def _packet(self, packet: bytes) -> bytes:
        self._packets += 1
        if self._packets == 1:
            if packet[:9] != b"OpusHead\1" or packet[9] != 1:
                raise OggError("the first packet is no header of one channel")
            self._decoder = av.CodecContext.create("libopus", "r")
            self._decoder.extradata = packet
            self._decoder.sample_rate = _DECODED
            self._decoder.layout = "mono"
            return b""
        if self._packets == 2:
            if packet[:8] != b"OpusTags":
                raise OggError("the second packet holds no tags")
            return b""
        if packet[0] & 3 or packet[0] >> 3 not in _OF_20_MS:
            raise OggError(f"a packet that begins with {packet[0]} is not one of 20 ms")
        # What the encoder asks to leave out at the beginning, the decoder leaves out.
        return b"".join(self._converted(frame) for frame in self._decoder.decode(av.Packet(packet)))

    def _converted(self, frame: Any) -> bytes:
        frame.pts = None
        return b"".join(each.to_ndarray().astype("<i2").tobytes() for each in self._resampler.resample(frame))


def _packets(page: bytes) -> list[bytes]:
    lacing, at, packets = page[_PAGE : _PAGE + page[26]], _PAGE + page[26], []
    size = 0
    for length in lacing:
        size += length
        if length < 255:
            packets.append(page[at : at + size])
            at, size = at + size, 0
    if size:
        raise OggError("a packet goes on in the next page")
    return packets


def _table() -> tuple[int, ...]:
    found = []
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = (value << 1 ^ _POLYNOMIAL if value & 0x8000_0000 else value << 1) & 0xFFFF_FFFF
        found.append(value)
    return tuple(found)


_TABLE = _table()


def _checksum(data: bytes) -> int:
    value = 0
    for byte in data:
        value = (value << 8 & 0xFFFF_FFFF) ^ _TABLE[value >> 24 ^ byte]
    return value
