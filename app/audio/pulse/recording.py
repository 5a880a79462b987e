"""A record stream: sound from one place, and from nowhere else."""

import ctypes as c
import time
from collections.abc import Callable

from app.audio.formats import Format
from app.audio.pulse import binding as pa
from app.audio.pulse.records import Tap
from app.errors import NoSuchDeviceError

_PATIENCE = 2.0
_FRAGMENT = 0.02
_MAX_RATE = 48_000
_BASE_RATE, _TELEPHONE_RATE = 16_000, 8_000
_MAX_CHANNELS = 8

Heard = Callable[[bytes, Format, float], None]
"""Gets a block of 32-bit float samples, how they lie in it, and the time of their arrival."""


class Recording:
    """A stream from one place. It never moves elsewhere: when its place goes, `alive` ends."""

    def __init__(
        self,
        turn: Callable[[float], bool],
        library: c.CDLL,
        context: int,
        tap: Tap,
        heard: Heard,
    ) -> None:
        """See `Server.record`; `turn`: one round of its main loop."""
        # 44.1 kHz goes up to 48: a ratio of whole numbers is the one without delay. Telephone sound stays as it is.
        whole = tap.rate % _BASE_RATE == 0 and tap.rate <= _MAX_RATE
        rate = tap.rate if whole or tap.rate == _TELEPHONE_RATE else _MAX_RATE
        places = tap.channels[:_MAX_CHANNELS]
        self._format = Format(rate, len(places))
        self._lib = library
        self._heard = heard
        self._callback = pa.Readable(self._readable)
        spec = pa.SampleSpec(pa.SampleFormat.FLOAT32LE, rate, len(places))
        # The device's own places, so that the server does not mix.
        layout = pa.ChannelMap(len(places), (c.c_int * pa.MAX_CHANNELS)(*places))
        self._stream = library.pa_stream_new(context, b"captions", c.byref(spec), c.byref(layout))
        if not self._stream:
            raise NoSuchDeviceError("The sound server refuses this device's format.")
        try:
            self._open(turn, tap)
        except BaseException:
            self.close()
            raise

    @property
    def alive(self) -> bool:
        """Whether the place still exists."""
        return self._stream is not None and self._lib.pa_stream_get_state(self._stream) == pa.StreamState.READY

    def latency(self) -> float | None:
        """Seconds by which sound is old at most when it arrives; None until the server has answered. Ask again."""
        found, negative = c.c_uint64(), c.c_int()
        if self._lib.pa_stream_get_latency(self._stream, c.byref(found), c.byref(negative)) >= 0:
            # The server tells of the newest sample; the oldest has waited for the others.
            return _FRAGMENT + (0.0 if negative.value else found.value / 1e6)
        if operation := self._lib.pa_stream_update_timing_info(self._stream, None, None):
            self._lib.pa_operation_unref(operation)
        return None

    def close(self) -> None:
        """Stops; a second call does nothing."""
        if self._stream is None:
            return
        stream, self._stream = self._stream, None
        self._lib.pa_stream_set_read_callback(stream, pa.Readable(), None)
        self._lib.pa_stream_disconnect(stream)
        self._lib.pa_stream_unref(stream)

    def _open(self, turn: Callable[[float], bool], tap: Tap) -> None:
        lib = self._lib
        if tap.playback is not None:
            lib.pa_stream_set_monitor_stream(self._stream, tap.playback)
        lib.pa_stream_set_read_callback(self._stream, self._callback, None)
        fragment = int(self._format.rate * _FRAGMENT) * self._format.channels * self._format.type.size
        # Left to itself the server sends seconds at a time.
        attributes = pa.BufferAttr(pa.INVALID, pa.INVALID, pa.INVALID, pa.INVALID, fragment)
        flags = pa.StreamFlag.DONT_MOVE | pa.StreamFlag.ADJUST_LATENCY
        if lib.pa_stream_connect_record(self._stream, tap.source.encode(), c.byref(attributes), flags) < 0:
            raise NoSuchDeviceError("The sound server refuses to record from this device.")
        deadline = time.monotonic() + _PATIENCE
        while (state := lib.pa_stream_get_state(self._stream)) != pa.StreamState.READY:
            if state in (pa.StreamState.FAILED, pa.StreamState.TERMINATED) or time.monotonic() > deadline:
                raise NoSuchDeviceError("The sound server refuses to record from this device.")
            turn(0.05)

    def _readable(self, stream: int, _size: int, _data: int) -> None:
        """Copies, stamps, hands over. Runs within `Server.turn`."""
        lib, now = self._lib, time.monotonic()
        block, size = pa.Pointer(), c.c_size_t()
        while lib.pa_stream_peek(stream, c.byref(block), c.byref(size)) >= 0 and size.value:
            # A hole in the stream has a length but no data.
            data = c.string_at(block.value, size.value) if block.value else bytes(size.value)
            self._heard(data, self._format, now)
            lib.pa_stream_drop(stream)
