"""Finds what carries sound just now, by listening to every device for two seconds. GUI thread."""

from pathlib import PurePosixPath
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QWidget

from app.audio import catalog
from app.audio.catalog import DeviceLevel
from app.audio.devices import Device, DeviceKind
from app.errors import HearlineError
from app.ui.language import translated
from app.ui.widgets.aside import Aside
from app.ui.widgets.ear import AUDIBLE
from app.ui.widgets.said import Said

_SECONDS = 2.0
_LIKELY = (DeviceKind.OUTPUT, DeviceKind.APPLICATION, DeviceKind.MICROPHONE)
_LONGEST_STREAM = 50
_THEMED = {DeviceKind.OUTPUT: "audio-card", DeviceKind.MICROPHONE: "audio-input-microphone"}


class Found(NamedTuple):
    """What carries sound: what to choose for it ('' if nothing does), its name, and a sentence about it."""

    spec: str
    title: str
    sentence: str


class Finder(QObject):
    """A button and what is said beside it; whoever owns them lays them out and puts them into words of its own."""

    found = Signal(Found)
    """Something carries sound, or nothing does. The sentence is said already."""

    def __init__(self, parent: QWidget) -> None:
        """Listens to nothing yet."""
        super().__init__(parent)
        self._title = QCoreApplication.translate("Widgets", "Find the device that is playing")
        self.button = QPushButton(self._title)
        self.button.setAutoDefault(False)
        self.label = Said()
        self._aside = Aside("find", self)
        self.button.clicked.connect(self._pressed)

    @property
    def searching(self) -> bool:
        """Whether it listens now."""
        return self._aside.busy

    def stop(self) -> None:
        """Nobody waits for the answer any more."""
        if self.searching:
            self._end("")

    def _pressed(self) -> None:
        """The same button stops it: one that cannot be pressed would hand the keyboard on to its neighbour."""
        if self.searching:
            self.stop()
        else:
            self._find()

    def _find(self) -> None:
        self.button.setMinimumWidth(self.button.width())
        self.button.setText(QCoreApplication.translate("Widgets", "Stop"))
        self.label.say(QCoreApplication.translate("Widgets", "Listening to everything for two seconds …"))
        self._aside.run(lambda _errand: catalog.playing(_SECONDS), self._heard, self._failed)

    def _heard(self, levels: tuple[DeviceLevel, ...]) -> None:
        found = what_plays(levels)
        self._end(found.sentence)
        self.found.emit(found)

    def _failed(self, error: HearlineError) -> None:
        self._end(translated(error.sentence))

    def _end(self, sentence: str) -> None:
        self._aside.drop()
        self.button.setText(self._title)
        self.label.say(sentence)


def what_plays(levels: tuple[DeviceLevel, ...]) -> Found:
    """The choice for what was heard, the loudest first: outputs, which hold what all applications play, come before
    these, and microphones, which always hear a little, come last.
    """
    loud = [heard.device for heard in levels if heard.level.peak >= AUDIBLE]
    loud.sort(key=lambda device: _LIKELY.index(device.kind))
    usual = next((device for device in loud if device.kind is DeviceKind.OUTPUT and device.default), None)
    device = usual or next(iter(loud), None)
    if device is None:
        nothing = QCoreApplication.translate("Widgets", "Nothing plays just now. Start it, then try again.")
        return Found("", "", nothing)
    if device is usual:
        words = QCoreApplication.translate("Widgets", "This computer plays sound, on “{device}”.")
    elif device.kind is DeviceKind.MICROPHONE:
        words = QCoreApplication.translate("Widgets", "Only a microphone hears something: “{device}”.")
    elif device.kind is DeviceKind.APPLICATION:
        words = QCoreApplication.translate("Widgets", "“{device}” plays, though no output carries it: is it muted?")
    else:
        words = QCoreApplication.translate("Widgets", "“{device}” plays; it is not the usual output of this computer.")
    return Found(spec(device), device.title, words.format(device=device.title))


def spec(device: Device) -> str:
    """How the settings name a device. Defaults are followed wherever they go."""
    if device.kind is DeviceKind.APPLICATION:
        return f"app:{device.title}"
    if device.default:
        return "system" if device.kind is DeviceKind.OUTPUT else "microphone"
    return device.id


def stream_of(device: Device) -> str:
    """What an application plays just now; '' if it does not say, or says no more than its own name."""
    stream = " ".join(device.stream.split())
    if stream.startswith("/"):  # players call it by the file
        stream = PurePosixPath(stream).name
    if stream.casefold() in device.title.casefold():
        return ""
    return stream if len(stream) <= _LONGEST_STREAM else f"{stream[:_LONGEST_STREAM].rstrip()}…"


def titled(device: Device) -> str:
    """Its name, and of an application what it plays just now."""
    if not (stream := stream_of(device)):
        return device.title
    words = QCoreApplication.translate("Widgets", "{application}: “{stream}”")
    return words.format(application=device.title, stream=stream)


def icon(device: Device) -> QIcon:
    """An application's own, as far as the desktop has it, else one for its kind; it may be empty."""
    general = QIcon.fromTheme(_THEMED.get(device.kind, "applications-multimedia"))
    return QIcon.fromTheme(device.icon, general) if device.icon else general
