"""The part of libpulse that Hearline uses: constants, records and typed functions. No logic.

libpulse.so.0 speaks to PulseAudio and to PipeWire's `pipewire-pulse` alike. Numbers and layouts follow its stable ABI.
"""

import ctypes as c
from enum import IntEnum, IntFlag
from functools import cache
from typing import Any

from app.errors import NoSuchDeviceError

Pointer = c.c_void_p

INVALID = 0xFFFF_FFFF
"""'No such index' and 'let the server choose'."""

MAX_CHANNELS = 32

FULL_VOLUME = 0x10000
"""100 %; what samples are multiplied by goes with the third power."""


class ContextState(IntEnum):
    READY = 4
    FAILED = 5
    TERMINATED = 6


class StreamState(IntEnum):
    READY = 2
    FAILED = 3
    TERMINATED = 4


class ContextFlag(IntFlag):
    NO_AUTOSPAWN = 0x1


class StreamFlag(IntFlag):
    DONT_MOVE = 0x0200
    ADJUST_LATENCY = 0x2000


class Subscription(IntFlag):
    SINK = 0x01
    SOURCE = 0x02
    SINK_INPUT = 0x04
    SERVER = 0x80


OUTPUT_CHANGED = 0x10
"""The event of a subscription: a sink (facility 0) that is neither new (0x00) nor removed (0x20)."""


class SampleFormat(IntEnum):
    FLOAT32LE = 5


class OperationState(IntEnum):
    RUNNING = 0


class SampleSpec(c.Structure):
    _fields_ = (("format", c.c_int), ("rate", c.c_uint32), ("channels", c.c_uint8))


class ChannelMap(c.Structure):
    _fields_ = (("channels", c.c_uint8), ("map", c.c_int * MAX_CHANNELS))


class Volume(c.Structure):
    _fields_ = (("channels", c.c_uint8), ("values", c.c_uint32 * MAX_CHANNELS))


class BufferAttr(c.Structure):
    _fields_ = tuple((name, c.c_uint32) for name in ("maxlength", "tlength", "prebuf", "minreq", "fragsize"))


class ServerInfo(c.Structure):
    _fields_ = (
        ("user_name", c.c_char_p),
        ("host_name", c.c_char_p),
        ("server_version", c.c_char_p),
        ("server_name", c.c_char_p),
        ("sample_spec", SampleSpec),
        ("default_sink_name", c.c_char_p),
        ("default_source_name", c.c_char_p),
    )


class SinkInfo(c.Structure):
    """The beginning of `pa_sink_info`; what follows is not read."""

    _fields_ = (
        ("name", c.c_char_p),
        ("index", c.c_uint32),
        ("description", c.c_char_p),
        ("sample_spec", SampleSpec),
        ("channel_map", ChannelMap),
        ("owner_module", c.c_uint32),
        ("volume", Volume),
        ("mute", c.c_int),
        ("monitor_source", c.c_uint32),
        ("monitor_source_name", c.c_char_p),
    )


class SourceInfo(c.Structure):
    """The beginning of `pa_source_info`; what follows is not read."""

    _fields_ = (
        ("name", c.c_char_p),
        ("index", c.c_uint32),
        ("description", c.c_char_p),
        ("sample_spec", SampleSpec),
        ("channel_map", ChannelMap),
        ("owner_module", c.c_uint32),
        ("volume", Volume),
        ("mute", c.c_int),
        ("monitor_of_sink", c.c_uint32),
    )


class SinkInputInfo(c.Structure):
    """The beginning of `pa_sink_input_info`; what follows is not read."""

    _fields_ = (
        ("index", c.c_uint32),
        ("name", c.c_char_p),
        ("owner_module", c.c_uint32),
        ("client", c.c_uint32),
        ("sink", c.c_uint32),
        ("sample_spec", SampleSpec),
        ("channel_map", ChannelMap),
        ("volume", Volume),
        ("buffer_usec", c.c_uint64),
        ("sink_usec", c.c_uint64),
        ("resample_method", c.c_char_p),
        ("driver", c.c_char_p),
        ("mute", c.c_int),
        ("proplist", Pointer),
        ("corked", c.c_int),
    )


Notify = c.CFUNCTYPE(None, Pointer, Pointer)
"""(context or stream, userdata): a state changed."""

Readable = c.CFUNCTYPE(None, Pointer, c.c_size_t, Pointer)
"""(stream, bytes, userdata): sound waits."""

Changed = c.CFUNCTYPE(None, Pointer, c.c_int, c.c_uint32, Pointer)
"""(context, event, index, userdata): something on the server changed."""

InfoFound = c.CFUNCTYPE(None, Pointer, Pointer, c.c_int, Pointer)
"""(context, record, end of list, userdata)."""

ServerInfoFound = c.CFUNCTYPE(None, Pointer, Pointer, Pointer)
"""(context, record, userdata)."""

_PROTOTYPES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "pa_strerror": (c.c_char_p, (c.c_int,)),
    "pa_proplist_gets": (c.c_char_p, (Pointer, c.c_char_p)),
    "pa_mainloop_new": (Pointer, ()),
    "pa_mainloop_free": (None, (Pointer,)),
    "pa_mainloop_get_api": (Pointer, (Pointer,)),
    "pa_mainloop_prepare": (c.c_int, (Pointer, c.c_int)),
    "pa_mainloop_poll": (c.c_int, (Pointer,)),
    "pa_mainloop_dispatch": (c.c_int, (Pointer,)),
    "pa_context_new": (Pointer, (Pointer, c.c_char_p)),
    "pa_context_unref": (None, (Pointer,)),
    "pa_context_connect": (c.c_int, (Pointer, c.c_char_p, c.c_int, Pointer)),
    "pa_context_disconnect": (None, (Pointer,)),
    "pa_context_get_state": (c.c_int, (Pointer,)),
    "pa_context_errno": (c.c_int, (Pointer,)),
    "pa_context_set_subscribe_callback": (None, (Pointer, Changed, Pointer)),
    "pa_context_subscribe": (Pointer, (Pointer, c.c_int, Pointer, Pointer)),
    "pa_context_get_server_info": (Pointer, (Pointer, ServerInfoFound, Pointer)),
    "pa_context_get_sink_info_list": (Pointer, (Pointer, InfoFound, Pointer)),
    "pa_context_get_source_info_list": (Pointer, (Pointer, InfoFound, Pointer)),
    "pa_context_get_sink_input_info_list": (Pointer, (Pointer, InfoFound, Pointer)),
    "pa_operation_get_state": (c.c_int, (Pointer,)),
    "pa_operation_cancel": (None, (Pointer,)),
    "pa_operation_unref": (None, (Pointer,)),
    "pa_stream_new": (Pointer, (Pointer, c.c_char_p, c.POINTER(SampleSpec), c.POINTER(ChannelMap))),
    "pa_stream_unref": (None, (Pointer,)),
    "pa_stream_set_monitor_stream": (c.c_int, (Pointer, c.c_uint32)),
    "pa_stream_set_read_callback": (None, (Pointer, Readable, Pointer)),
    "pa_stream_connect_record": (c.c_int, (Pointer, c.c_char_p, c.POINTER(BufferAttr), c.c_int)),
    "pa_stream_disconnect": (c.c_int, (Pointer,)),
    "pa_stream_get_state": (c.c_int, (Pointer,)),
    "pa_stream_update_timing_info": (Pointer, (Pointer, Pointer, Pointer)),
    "pa_stream_get_latency": (c.c_int, (Pointer, c.POINTER(c.c_uint64), c.POINTER(c.c_int))),
    "pa_stream_peek": (c.c_int, (Pointer, c.POINTER(Pointer), c.POINTER(c.c_size_t))),
    "pa_stream_drop": (c.c_int, (Pointer,)),
}


@cache
def load() -> c.CDLL:
    """The library with its functions typed. Raises NoSuchDeviceError where it is not installed."""
    try:
        library = c.CDLL("libpulse.so.0")
    except OSError as error:
        raise NoSuchDeviceError(
            "The library libpulse is not installed, so the computer's sound cannot be heard.",
            remedy="Install it (Debian and Ubuntu: libpulse0, Fedora: pulseaudio-libs).",
        ) from error
    for name, (result, arguments) in _PROTOTYPES.items():
        function = getattr(library, name)
        function.restype = result
        function.argtypes = arguments
    return library
