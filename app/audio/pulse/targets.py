"""What to listen to, and where that is at the moment: asked again whenever something on the server changes."""

from dataclasses import dataclass, field
from typing import Protocol

from app.audio.pulse.records import Input, Output, Playback, Tap
from app.audio.pulse.server import Server
from app.audio.source import Quiet
from app.errors import NoSuchDeviceError


@dataclass(frozen=True, slots=True)
class Place:
    """Where to record, and what people call it. `quiet` says nothing about where that is."""

    tap: Tap
    title: str
    quiet: Quiet = field(default=Quiet.UNKNOWN, compare=False)


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
        self._name = name
        self.title = title

    def find(self, server: Server, _current: Place | None) -> Place:
        """Its monitor."""
        for output in server.outputs():
            if output.name == self._name:
                return _of_output(output, server)
        raise NoSuchDeviceError(f"The output “{self.title}” is not connected.")


class NamedInput:
    """One microphone or line input."""

    patient = False

    def __init__(self, name: str, title: str) -> None:
        """`name`: the server's own."""
        self._name = name
        self.title = title

    def find(self, server: Server, _current: Place | None) -> Place:
        """Itself."""
        for each in server.inputs():
            if each.name == self._name:
                return _of_input(each)
        raise NoSuchDeviceError(f"The microphone “{self.title}” is not connected.")


class Application:
    """One application's sound, wherever it is played; of several streams the newest that is not paused."""

    patient = True

    def __init__(self, name: str) -> None:
        """`name`: part of the application's or its program's name, in any case."""
        self._name = name.casefold()
        self.title = name

    def find(self, server: Server, current: Place | None) -> Place:
        """The output it plays on, narrowed to its stream."""
        outputs = {output.number: output for output in server.outputs()}
        heard = current.tap.playback if current else None
        found = [each for each in server.playbacks() if each.output in outputs and self._is_meant(each)]
        for each in sorted(found, key=lambda each: (each.paused, each.number != heard, -each.number)):
            output = outputs[each.output]
            quiet = Quiet.MUTED if each.muted else Quiet.IDLE if each.paused else Quiet.UNKNOWN
            return Place(Tap(output.monitor, output.rate, output.channels, each.number), each.app, quiet)
        raise NoSuchDeviceError(f"“{self.title}” plays nothing at the moment.")

    def _is_meant(self, playback: Playback) -> bool:
        return self._name in playback.app.casefold() or self._name in playback.binary.casefold()


def _of_output(output: Output, server: Server) -> Place:
    playing = any(each.output == output.number and not each.paused for each in server.playbacks())
    quiet = Quiet.MUTED if output.muted else Quiet.UNKNOWN if playing else Quiet.IDLE
    return Place(Tap(output.monitor, output.rate, output.channels), output.title, quiet)


def _of_input(each: Input) -> Place:
    quiet = Quiet.MUTED if each.muted else Quiet.UNKNOWN
    return Place(Tap(each.name, each.rate, each.channels), each.title, quiet)
