"""What to listen to, and where that is at the moment: asked again whenever something on the server changes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from app.audio.names import in_another_profile
from app.audio.pulse.records import Input, Output, Playback, Tap
from app.audio.pulse.server import Server
from app.audio.source import Quiet
from app.errors import NoSuchDeviceError

_MOST_STREAMS = 4
_Device = TypeVar("_Device", Output, Input)


@dataclass(frozen=True, slots=True)
class Place:
    """Where to record, and what people call it. Several taps are heard as one, in the format of the first.

    Neither `title` nor `quiet` says where that is.
    """

    taps: tuple[Tap, ...]
    title: str = field(compare=False)
    quiet: Quiet = field(default=Quiet.UNKNOWN, compare=False)

    @property
    def source(self) -> str:
        """What tells this place from another one where people would say that sound moved."""
        return self.taps[0].source


class Target(Protocol):
    """`patient`: at the start, too, not being there is something to wait for, not an error."""

    patient: bool
    title: str

    def find(self, server: Server, current: Place | None) -> Place:
        """The place now; `current` is the one heard so far. Raises NoSuchDeviceError with a sentence."""


class DefaultOutput:
    """What the computer plays, on whatever output is the default."""

    patient = False
    title = "System audio"

    def find(self, server: Server, _current: Place | None) -> Place:
        """The monitor of the default output."""
        name = server.defaults().output
        for output in server.outputs():
            if output.name == name:
                return _of_output(output, server)
        raise NoSuchDeviceError("This computer has no sound output at the moment.", remedy="Connect or enable one.")


class DefaultInput:
    """The microphone that the desktop has chosen."""

    patient = False
    title = "Microphone"

    def find(self, server: Server, _current: Place | None) -> Place:
        """The default input, or the first: without one of its own the server names an output's monitor."""
        name = server.defaults().input
        found = server.inputs()
        for each in sorted(found, key=lambda each: each.name != name):
            return _of_input(each)
        raise NoSuchDeviceError("No microphone is connected.", remedy="Connect or enable one.")


class NamedOutput:
    """One output, whether or not it is the default."""

    patient = False

    def __init__(self, name: str, title: str) -> None:
        """`name`: the server's own."""
        self._chosen = _Chosen[Output](name)
        self.title = title

    def find(self, server: Server, _current: Place | None) -> Place:
        """Its monitor."""
        if (output := self._chosen.among(server.outputs())) is None:
            raise NoSuchDeviceError(f"The output “{self.title}” is not connected.")
        return _of_output(output, server)


class NamedInput:
    """One microphone or line input."""

    patient = False

    def __init__(self, name: str, title: str) -> None:
        """`name`: the server's own."""
        self._chosen = _Chosen[Input](name)
        self.title = title

    def find(self, server: Server, _current: Place | None) -> Place:
        """Itself."""
        if (found := self._chosen.among(server.inputs())) is None:
            raise NoSuchDeviceError(f"The microphone “{self.title}” is not connected.")
        return _of_input(found)


class _Chosen(Generic[_Device]):
    """A device by its name, and where it went when a headset takes a call or a card changes its profile."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._known: frozenset[str] | None = None

    def among(self, devices: Sequence[_Device]) -> _Device | None:
        found = {device.name: device for device in devices}
        if self._name in found:
            self._known = frozenset(found)
            return found[self._name]
        return found.get(in_another_profile(self._name, found, self._known) or "")


class Application:
    """One application's sound, wherever it is played: all its streams that are not paused, else the newest."""

    patient = True

    def __init__(self, name: str) -> None:
        """`name`: part of the application's or its program's name, in any case."""
        self._name = name.casefold()
        self.title = name

    def find(self, server: Server, current: Place | None) -> Place:
        """The outputs it plays on, narrowed to its streams."""
        outputs = {output.number: output for output in server.outputs()}
        found = [each for each in server.playbacks() if each.output in outputs and self._is_meant(each)]
        if not found:
            raise NoSuchDeviceError(f"“{self.title}” plays nothing at the moment.")
        heard = current.title if current else ""
        best = min(found, key=lambda each: (each.paused, not self._is_exact(each), each.app != heard, -each.number))
        streams = [each for each in found if each.app == best.app and not each.paused][-_MOST_STREAMS:] or [best]
        output = outputs[streams[0].output]  # whose format all are heard in
        taps = (
            Tap(outputs[each.output].monitor, output.rate, output.channels, each.number, each.volume)
            for each in streams
        )
        muted = all(each.muted for each in streams)
        return Place(tuple(taps), best.app, Quiet.MUTED if muted else Quiet.IDLE if best.paused else Quiet.UNKNOWN)

    def _is_meant(self, playback: Playback) -> bool:
        return self._name in playback.app.casefold() or self._name in playback.binary.casefold()

    def _is_exact(self, playback: Playback) -> bool:
        return self._name in (playback.app.casefold(), playback.binary.casefold())


def _of_output(output: Output, server: Server) -> Place:
    playing = any(each.output == output.number and not each.paused for each in server.playbacks())
    quiet = Quiet.MUTED if output.muted else Quiet.UNKNOWN if playing else Quiet.IDLE
    return Place((Tap(output.monitor, output.rate, output.channels, None, output.volume),), output.title, quiet)


def _of_input(each: Input) -> Place:
    quiet = Quiet.MUTED if each.muted else Quiet.UNKNOWN
    return Place((Tap(each.name, each.rate, each.channels),), each.title, quiet)
