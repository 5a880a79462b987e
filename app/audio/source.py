"""What every source of sound is: open, frames, close. Changes of device come in the same stream."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.audio.frames import AudioFrame


class SourceState(StrEnum):
    """What a source says about its device."""

    OPEN = "open"
    MOVED = "moved"  # goes on from another device, e.g. the new default output
    WAITING = "waiting"  # the device or the sound server went away; frames go on when it returns
    QUIET = "quiet"  # the same device, whose zeros mean something else from now on, or which is called otherwise


class Quiet(StrEnum):
    """What it means when a device gives nothing but zeros, as far as the system knows."""

    UNKNOWN = "unknown"
    MUTED = "muted"
    IDLE = "idle"  # nothing plays there


@dataclass(frozen=True, slots=True)
class SourceChanged:
    """The device behind a source changed. `device`: its name as people know it; `message`: a sentence or ''."""

    state: SourceState
    device: str
    message: str = ""
    quiet: Quiet = Quiet.UNKNOWN


class AudioSource(Protocol):
    """One stream of sound. `open`, then iterate `frames` in one thread; `close` from any thread ends the iteration.

    A source is used once. `live` sources cannot wait: what is not taken in time is lost, so take frames at once.
    Others (a file read as fast as recognition goes) give the next frame whenever asked.
    """

    @property
    def name(self) -> str:
        """What people call it: the device's or file's name."""

    @property
    def live(self) -> bool:
        """Whether sound goes on whether or not anybody takes it."""

    @property
    def room(self) -> bool:
        """Whether it hears a room, as a microphone does, with its noise and its echoes."""

    @property
    def latency(self) -> float | None:
        """Seconds by which sound is old when it is captured, as the system says; None where it does not, or not yet."""

    @property
    def duration(self) -> float | None:
        """Length in seconds where it is known beforehand (files), else None."""

    def open(self) -> None:
        """Opens the device or file. Raises AudioError with a sentence for the user. Blocks at most a few seconds."""

    def frames(self) -> Iterator[AudioFrame | SourceChanged]:
        """Blocks for each item. Ends at the end of the file or after `close`. Raises AudioError if it cannot go on.

        Frames are at most 20 ms long for devices and at most 100 ms for files.
        """

    def close(self) -> None:
        """Any thread, any time, more than once. Never blocks for longer than a second."""
