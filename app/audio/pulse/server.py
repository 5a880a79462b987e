"""A connection to the sound server: what there is, what is default, what changed, and recording from it.

One thread owns a `Server` and everything it hands out. Nothing happens between calls: `turn` runs the main loop, and
the callbacks of libpulse do no more than note what arrived.
"""

import time
from collections.abc import Callable
from typing import Any, Self

from app.audio.pulse import binding as pa
from app.audio.pulse.recording import Heard, Recording
from app.audio.pulse.records import Channels, Defaults, Input, Output, Playback, ServerGoneError, Tap
from app.errors import AudioError

_CLIENT = b"Hearline"
_PATIENCE = 2.0


class Server:
    """A live connection. Methods raise ServerGoneError when it is lost."""

    def __init__(self, patience: float = _PATIENCE) -> None:
        """Connects to the server that libpulse finds (PULSE_SERVER or the session's own), in at most `patience` s."""
        self._lib = pa.load()
        self._kept: list[Any] = []
        self._patience = patience
        self._changes = self._shaken = 0
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

        def changed(_context: int, event: int, _index: int, _data: int) -> None:
            self._changes += 1
            self._shaken += event == pa.OUTPUT_CHANGED

        callback = self._keep(pa.Changed(changed))
        everything = pa.Subscription.SINK | pa.Subscription.SOURCE | pa.Subscription.SINK_INPUT | pa.Subscription.SERVER
        self._lib.pa_context_set_subscribe_callback(self._context, callback, None)
        self._finish(self._lib.pa_context_subscribe(self._context, everything, None, None))

    @property
    def changes(self) -> int:
        """How many changes were told since `watch`."""
        return self._changes

    @property
    def shaken(self) -> int:
        """How many of these changes were of an output that stayed: its state, its volume."""
        return self._shaken

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

    def answers(self, patience: float) -> bool:
        """Whether the server says anything within so many seconds; what else it sends meanwhile is taken in."""

        def take(_context: int, _record: int, _data: int) -> None:
            pass

        callback = pa.ServerInfoFound(take)
        return self._done(self._lib.pa_context_get_server_info(self._context, callback, None), patience)

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
                _muted(info),
                _volume(info),
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
                    _muted(info),
                )
                if info.monitor_of_sink == pa.INVALID
                else None
            ),
        )
        return [each for each in found if each is not None]

    def playbacks(self) -> list[Playback]:
        """All applications' streams, oldest first."""
        return self._listed(self._lib.pa_context_get_sink_input_info_list, pa.SinkInputInfo, self._playback)

    def record(self, tap: Tap, heard: Heard) -> Recording:
        """Starts recording; `heard` is called from within `turn`, and from here on.

        Raises NoSuchDeviceError when the server refuses.
        """
        return Recording(self.turn, self._lib, self._context, tap, heard)

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
        if not self._done(operation, self._patience):
            raise ServerGoneError("The sound server does not answer.")

    def _done(self, operation: int | None, patience: float) -> bool:
        """Runs the main loop until the server has answered; after `patience` seconds the question is taken back."""
        if not operation:
            raise self._gone()
        deadline = time.monotonic() + patience
        try:
            while self._lib.pa_operation_get_state(operation) == pa.OperationState.RUNNING:
                if time.monotonic() > deadline:
                    self._lib.pa_operation_cancel(operation)
                    return False
                self.turn(0.05)
        finally:
            self._lib.pa_operation_unref(operation)
        return True

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
        binary = property_of(b"application.process.binary")
        return Playback(
            info.index,
            info.sink,
            property_of(b"application.name") or binary or _text(info.name),
            binary,
            int(process) if process.isdigit() else 0,
            bool(info.corked),
            _muted(info),
            property_of(b"application.icon_name"),
            property_of(b"media.name"),
            _volume(info),
        )


def server_answers(patience: float = 0.4) -> bool:
    """Whether there is one, within `patience` seconds."""
    try:
        Server(patience).close()
    except AudioError:
        return False
    return True


def _channels(layout: pa.ChannelMap) -> Channels:
    return tuple(layout.map[: layout.channels])


def _muted(info: pa.SinkInfo | pa.SourceInfo | pa.SinkInputInfo) -> bool:
    """Switched off, or turned down to nothing."""
    return bool(info.mute) or not any(info.volume.values[: info.volume.channels])


def _volume(info: pa.SinkInfo | pa.SinkInputInfo) -> float:
    """What the samples of the loudest channel are multiplied by."""
    loudest = max(info.volume.values[: info.volume.channels], default=pa.FULL_VOLUME)
    return float((loudest / pa.FULL_VOLUME) ** 3)


def _text(raw: bytes | None) -> str:
    return raw.decode("utf-8", "replace") if raw else ""
