"""What can be listened to, as shown to people and named by them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.audio.frames import SAMPLE_RATE
from app.audio.source import AudioSource


class DeviceKind(StrEnum):
    """What a device gives."""

    OUTPUT = "output"  # what the computer plays there
    MICROPHONE = "microphone"
    APPLICATION = "application"


@dataclass(frozen=True, slots=True)
class Device:
    """`id`: stable between starts, understood by `resolve`. `title`: how the system describes it.

    Of an application, '' where there is none: `icon` in the desktop's theme, `stream` that it plays now, by its name.
    """

    id: str
    title: str
    kind: DeviceKind
    default: bool = False
    icon: str = ""
    stream: str = ""


class Platform(Protocol):
    """What the module for each operating system provides. Sources are not opened yet. `rate`: of their frames."""

    def system(self, rate: int = SAMPLE_RATE) -> AudioSource:
        """All that is played on the default output, whichever that is."""

    def application(self, name: str, rate: int = SAMPLE_RATE) -> AudioSource:
        """What the application whose name holds `name` plays; waits while it plays nothing."""

    def output(self, identity: str, title: str, rate: int = SAMPLE_RATE) -> AudioSource:
        """All that is played on one output."""

    def default_microphone(self, rate: int = SAMPLE_RATE) -> AudioSource:
        """The microphone that the desktop has chosen."""

    def microphone(self, identity: str, title: str, rate: int = SAMPLE_RATE) -> AudioSource:
        """One microphone or line input."""

    def devices(self) -> list[Device]:
        """Everything there is now. Raises NoSuchDeviceError when nothing can be asked."""

    def available(self) -> bool:
        """Whether sound can be had at all; in less than half a second, without a word on the terminal."""
