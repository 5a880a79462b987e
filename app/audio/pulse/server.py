"""A connection to the sound server: what there is, what is default, what changed, and recording from it.

One thread owns a `Server` and everything it hands out. Nothing happens between calls: `turn` runs the main loop, and
the callbacks of libpulse do no more than note what arrived.
"""

import ctypes as c
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from app.audio.pulse import binding as pa
from app.errors import AudioError, NoSuchDeviceError

_CLIENT = b"Hearline"
_PATIENCE = 2.0
_FRAGMENT = 0.02
_MAX_RATE = 48_000
_MAX_CHANNELS = 8
_BYTES = 4


Channels = tuple[int, ...]
"""Where each channel belongs (left, right, centre …), in the server's numbers."""


class ServerGoneError(NoSuchDeviceError):
    """No sound server answers, or it went away."""

    retryable = True


@dataclass(frozen=True, slots=True)
class Output:
    """Something that plays. `monitor`: the source that hears it. `number`: what playbacks call it."""

    name: str
    title: str
    number: int
    monitor: str
    rate: int
    channels: Channels


@dataclass(frozen=True, slots=True)
class Input:
    """Something that hears the room."""

    name: str
    title: str
    rate: int
    channels: Channels


@dataclass(frozen=True, slots=True)
class Playback:
    """Sound of one application on its way to the output `output`. `paused`: it gives none at the moment."""

    number: int
    output: int
    app: str
    binary: str
    process: int
    paused: bool


@dataclass(frozen=True, slots=True)
class Defaults:
    """Names of the default output and input; '' for none."""

    output: str
    input: str


@dataclass(frozen=True, slots=True)
class Tap:
    """Where to record: a source, or of a monitor only one playback. Rate and channels are the device's own."""

    source: str
    rate: int
    channels: Channels
    playback: int | None = None


class Server:
    """A live connection. Methods raise ServerGoneError when it is lost."""

    def __init__(self, patience: float = _PATIENCE) -> None:
        """Connects to the server that libpulse finds (PULSE_SERVER or the session's own), in at most `patience` s."""
        self._lib = pa.load()
        self._kept: list[Any] = []
        self._patience = patience
        self._changes = 0
        self._loop = self._lib.pa_mainloop_new()
        self._context = self._lib.pa_context_new(self._lib.pa_mainloop_get_api(self._loop), _CLIENT)
        try:
            self._connect()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connection; a second call does nothing."""
        if self._loop is None:
            return
        self._lib.pa_context_disconnect(self._context)
        self._lib.pa_context_unref(self._context)
        self._lib.pa_mainloop_free(self._loop)
        self._loop = self._context = None

    def turn(self, timeout: float) -> bool:
        """Waits up to `timeout` seconds for the server and takes in what came; whether anything came."""
        lib = self._lib
        if lib.pa_mainloop_prepare(self._loop, int(timeout * 1e6)) < 0 or lib.pa_mainloop_poll(self._loop) < 0:
            raise self._gone()
        count = lib.pa_mainloop_dispatch(self._loop)
        if count < 0 or self._state() in (pa.ContextState.FAILED, pa.ContextState.TERMINATED):
            raise self._gone()
        return bool(count)

    def watch(self) -> None:
        """From now on `changes` counts devices and playbacks that come, go or change, and changes of default."""

        def changed(_context: int, _event: int, _index: int, _data: int) -> None:
            self._changes += 1

        callback = self._keep(pa.Changed(changed))
        everything = pa.Subscription.SINK | pa.Subscription.SOURCE | pa.Subscription.SINK_INPUT | pa.Subscription.SERVER
        self._lib.pa_context_set_subscribe_callback(self._context, callback, None)
        self._finish(self._lib.pa_context_subscribe(self._context, everything, None, None))

    @property
    def changes(self) -> int:
        """How many changes were told since `watch`."""
        return self._changes

    def defaults(self) -> Defaults:
        """The default devices of this moment."""
        found: list[Defaults] = []

        def take(_context: int, record: int, _data: int) -> None:
            if record:
                info = pa.ServerInfo.from_address(record)
                found.append(Defaults(_text(info.default_sink_name), _text(info.default_source_name)))

        callback = pa.ServerInfoFound(take)
        self._finish(self._lib.pa_context_get_server_info(self._context, callback, None))
        return found[0] if found else Defaults("", "")

    def outputs(self) -> list[Output]:
        """All outputs."""
        return self._listed(
            self._lib.pa_context_get_sink_info_list,
            pa.SinkInfo,
            lambda info: Output(
                _text(info.name),
                _text(info.description) or _text(info.name),
                info.index,
                _text(info.monitor_source_name),
                info.sample_spec.rate,
                _channels(info.channel_map),
            ),
        )

    def inputs(self) -> list[Input]:
        """All microphones and line inputs; what merely hears an output is left out."""
        found = self._listed(
            self._lib.pa_context_get_source_info_list,
            pa.SourceInfo,
            lambda info: (
                Input(
                    _text(info.name),
                    _text(info.description) or _text(info.name),
                    info.sample_spec.rate,
                    _channels(info.channel_map),
                )
                if info.monitor_of_sink == pa.INVALID
                else None
            ),
        )
        return [each for each in found if each is not None]

    def playbacks(self) -> list[Playback]:
        """All applications' streams, oldest first."""
        return self._listed(self._lib.pa_context_get_sink_input_info_list, pa.SinkInputInfo, self._playback)

    def record(self, tap: Tap, heard: Callable[[bytes, float], None]) -> "Recording":
        """Starts recording; `heard` gets 32-bit float blocks and the time of their arrival, from within `turn`.

        Raises NoSuchDeviceError when the server refuses.
        """
        return Recording(self, self._lib, self._context, tap, heard)

    def _connect(self) -> None:
        deadline = time.monotonic() + self._patience
        if self._lib.pa_context_connect(self._context, None, pa.ContextFlag.NO_AUTOSPAWN, None) < 0:
            raise self._gone()
        while self._state() != pa.ContextState.READY:
            if time.monotonic() > deadline:
                raise ServerGoneError("The sound server does not answer.")
            self.turn(0.05)

    def _state(self) -> int:
        return int(self._lib.pa_context_get_state(self._context))

    def _gone(self) -> ServerGoneError:
        return ServerGoneError(
            "No sound server answers.", remedy="Start PulseAudio or PipeWire, or choose a file as the source."
        )

    def _keep(self, callback: Any) -> Any:
        """Holds a callback for as long as the library may call it."""
        self._kept.append(callback)
        return callback

    def _finish(self, operation: int | None) -> None:
        """Runs the main loop until the server has answered."""
        if not operation:
            raise self._gone()
        deadline = time.monotonic() + self._patience
        try:
            while self._lib.pa_operation_get_state(operation) == pa.OperationState.RUNNING:
                if time.monotonic() > deadline:
                    raise ServerGoneError("The sound server does not answer.")
                self.turn(0.05)
        finally:
            self._lib.pa_operation_unref(operation)

    def _listed(self, ask: Any, kind: Any, read: Callable[[Any], Any]) -> list[Any]:
        found: list[Any] = []

        def take(_context: int, record: int, end: int, _data: int) -> None:
            if not end and record:
                found.append(read(kind.from_address(record)))

        callback = pa.InfoFound(take)
        self._finish(ask(self._context, callback, None))
        return found

    def _playback(self, info: pa.SinkInputInfo) -> Playback:
        def property_of(key: bytes) -> str:
            return _text(self._lib.pa_proplist_gets(info.proplist, key))

        process = property_of(b"application.process.id")
        return Playback(
            info.index,
            info.sink,
            property_of(b"application.name") or _text(info.name),
            property_of(b"application.process.binary"),
            int(process) if process.isdigit() else 0,
            bool(info.corked),
        )


class Recording:
    """A stream from one place. It never moves elsewhere: when its place goes, `alive` ends."""

    def __init__(
        self, server: Server, library: c.CDLL, context: int, tap: Tap, heard: Callable[[bytes, float], None]
    ) -> None:
        """See `Server.record`."""
        self.rate = min(tap.rate, _MAX_RATE)
        places = tap.channels[:_MAX_CHANNELS]
        self.channels = len(places)
        self._lib = library
        self._heard = heard
        self._callback = pa.Readable(self._readable)
        spec = pa.SampleSpec(pa.SampleFormat.FLOAT32LE, self.rate, self.channels)
        # The device's own places, so that the server does not mix.
        layout = pa.ChannelMap(self.channels, (c.c_int * pa.MAX_CHANNELS)(*places))
        self._stream = library.pa_stream_new(context, b"captions", c.byref(spec), c.byref(layout))
        if not self._stream:
            raise NoSuchDeviceError("The sound server refuses this device's format.")
        try:
            self._open(server, tap)
        except BaseException:
            self.close()
            raise

    @property
    def alive(self) -> bool:
        """Whether the place still exists."""
        return self._stream is not None and self._lib.pa_stream_get_state(self._stream) == pa.StreamState.READY

    def close(self) -> None:
        """Stops; a second call does nothing."""
        if self._stream is None:
            return
        stream, self._stream = self._stream, None
        self._lib.pa_stream_set_read_callback(stream, pa.Readable(), None)
        self._lib.pa_stream_disconnect(stream)
        self._lib.pa_stream_unref(stream)

    def _open(self, server: Server, tap: Tap) -> None:
        lib = self._lib
        if tap.playback is not None:
            lib.pa_stream_set_monitor_stream(self._stream, tap.playback)
        lib.pa_stream_set_read_callback(self._stream, self._callback, None)
        fragment = int(self.rate * _FRAGMENT) * self.channels * _BYTES
        # Left to itself the server sends seconds at a time.
        attributes = pa.BufferAttr(pa.INVALID, pa.INVALID, pa.INVALID, pa.INVALID, fragment)
        flags = pa.StreamFlag.DONT_MOVE | pa.StreamFlag.ADJUST_LATENCY
        if lib.pa_stream_connect_record(self._stream, tap.source.encode(), c.byref(attributes), flags) < 0:
            raise NoSuchDeviceError("The sound server refuses to record from this device.")
        deadline = time.monotonic() + _PATIENCE
        while (state := lib.pa_stream_get_state(self._stream)) != pa.StreamState.READY:
            if state in (pa.StreamState.FAILED, pa.StreamState.TERMINATED) or time.monotonic() > deadline:
                raise NoSuchDeviceError("The sound server refuses to record from this device.")
            server.turn(0.05)

    def _readable(self, stream: int, _size: int, _data: int) -> None:
        """Copies, stamps, hands over. Runs within `Server.turn`."""
        lib, now = self._lib, time.monotonic()
        block, size = pa.Pointer(), c.c_size_t()
        while lib.pa_stream_peek(stream, c.byref(block), c.byref(size)) >= 0 and size.value:
            # A hole in the stream has a length but no data.
            self._heard(c.string_at(block.value, size.value) if block.value else bytes(size.value), now)
            lib.pa_stream_drop(stream)


def available(patience: float = 0.4) -> bool:
    """Whether a sound server answers within `patience` seconds."""
    try:
        Server(patience).close()
    except AudioError:
        return False
    return True


def _channels(layout: pa.ChannelMap) -> Channels:
    return tuple(layout.map[: layout.channels])


def _text(raw: bytes | None) -> str:
    return raw.decode("utf-8", "replace") if raw else ""
