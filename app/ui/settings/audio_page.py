"""What to listen to: devices as they are now, how loud the chosen one is, and which one carries sound."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.audio.devices import Device, DeviceKind
from app.errors import HearlineError
from app.ui.language import joined
from app.ui.settings.choices import Choices
from app.ui.settings.editors import Choice
from app.ui.settings.page import Page
from app.ui.settings.words import sentence, translate
from app.ui.widgets.device_list import DeviceList
from app.ui.widgets.finder import Finder, Found, icon, stream_of
from app.ui.widgets.level_meter import LevelMeter

SOURCE, MICROPHONE, TITLES = ("audio", "source"), ("audio", "microphone"), ("audio", "titles")


class AudioPage(Page):
    """Nothing is opened or asked before the page is shown, and the meter lets go of the device when it is hidden."""

    def __init__(self, choices: Choices) -> None:
        super().__init__(translate("Settings", "Sound"), choices)
        self._titles: dict[str, str] = {}
        self.source = _Source(entries(()), self._title)
        self.microphone = _Source(microphones(()), self._title)
        self.meter = LevelMeter()
        self.meter.setMinimumWidth(300)
        self.finder = _Finder(lambda: self.choices.now.audio.source, self._take)
        self._devices = DeviceList(self, lambda: self.source.open or self.microphone.open)
        self._devices.found.connect(self._found)
        self._devices.missing.connect(self._not_found)
        self.add(SOURCE, self.source)
        self.add_part(self.meter, translate("Settings", "Level now"), translate("Settings", "meter loudness"))
        self.add_part(self.finder, "", self.finder.button.text())
        self.add_all([("audio", "gain"), ("audio", "automatic_gain")])
        self.heading(translate("Settings", "Microphone"))
        self.add_all([("audio", "also_microphone")])
        self.add(MICROPHONE, self.microphone)
        self.add_section("audio")
        self.refresh()

    def refresh(self) -> None:
        super().refresh()
        self._remember()
        spec = self.choices.now.audio.source
        if self.isVisible() and spec != self.meter.spec:
            self.meter.start(spec)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._devices.follow()
        self.meter.start(self.choices.now.audio.source)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._devices.stop()
        self.meter.stop()
        self.finder.stop()

    def _title(self, spec: str) -> str:
        """What people call a device; its id if nobody has said."""
        return self._titles.get(spec) or self.choices.now.audio.titles.get(spec, spec)

    def _remember(self) -> None:
        """Keeps what the chosen devices are called, for the day when they are away."""
        audio = self.choices.now.audio
        titles = {each: title for each in (audio.source, audio.microphone) if (title := self._title(each)) != each}
        self.choices.put({TITLES: titles})

    def _found(self, devices: tuple[Device, ...]) -> None:
        self._titles |= {each.id: each.title for each in devices if each.kind is not DeviceKind.APPLICATION}
        self._remember()
        self.source.offer(entries(devices))
        for device in devices:
            at = self.source.box.findData(f"app:{device.title}" if device.kind is DeviceKind.APPLICATION else device.id)
            self.source.box.setItemIcon(at, icon(device))
        self.microphone.offer(microphones(devices))
        self.edits[SOURCE].say("")

    def _not_found(self, error: HearlineError) -> None:
        self.edits[SOURCE].say(sentence(error), trouble=True)

    def _take(self, spec: str) -> None:
        self.choices.put({SOURCE: spec})


class _Source(Choice):
    def __init__(self, entries: Iterable[tuple[str, str]], title: Callable[[str], str]) -> None:
        """`title`: what people call a device that is not listed."""
        self._title = title
        super().__init__(entries)

    @property
    def open(self) -> bool:
        """Whether somebody is choosing."""
        return self.box.view().isVisible()

    def unlisted(self, value: str) -> str:
        """What is not there keeps its name."""
        kind, _, rest = value.partition(":")
        if kind == "app" and rest:
            return translate("Settings", "{application} (not playing now)").format(application=rest)
        return translate("Settings", "{device} (not there now)").format(device=self._title(value))


class _Finder(QWidget):
    """Listens to everything for two seconds, says what carries sound, and offers to choose it."""

    def __init__(self, chosen: Callable[[], str], take: Callable[[str], None]) -> None:
        super().__init__()
        self._chosen = chosen
        self._take = take
        self._spec = ""
        self._finder = Finder(self)
        self.button, self.label = self._finder.button, self._finder.label
        self.use = QPushButton(translate("Settings", "Listen to it"))
        self.use.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addWidget(self.use)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.label)
        self.use.hide()
        self.label.hide()
        self.button.clicked.connect(self._begin)
        self.use.clicked.connect(self._use)
        self._finder.found.connect(self._found)

    def stop(self) -> None:
        """Nobody waits for the answer any more."""
        self._finder.stop()

    def _begin(self) -> None:
        self.use.hide()
        self.label.show()

    def _found(self, found: Found) -> None:
        self._spec = found.spec
        if found.spec and found.spec == self._chosen():
            self.label.say(joined(found.sentence, translate("Settings", "Hearline listens to it already.")))
        elif found.spec:
            self.use.setAccessibleName(translate("Settings", "Listen to {device}").format(device=found.title))
            self.use.show()

    def _use(self) -> None:
        self.button.setFocus()  # or the keyboard would go on to the next control when this one hides
        self.use.hide()
        self._take(self._spec)


def entries(devices: Iterable[Device]) -> list[tuple[str, str]]:
    """Everything to listen to, with what it is called."""
    found = list(devices)
    listed = [("system", translate("Settings", "What the computer plays"))]
    listed += [(f"app:{one.title}", _played_by(one)) for one in found if one.kind is DeviceKind.APPLICATION]
    output = translate("Settings", "What is played on {device}")
    listed += [(one.id, output.format(device=one.title)) for one in found if one.kind is DeviceKind.OUTPUT]
    return list(dict(listed + microphones(found)).items())


def _played_by(application: Device) -> str:
    if stream := stream_of(application):
        words = translate("Settings", "What {application} plays: “{stream}”")
        return words.format(application=application.title, stream=stream)
    return translate("Settings", "What {device} plays").format(device=application.title)


def microphones(devices: Iterable[Device]) -> list[tuple[str, str]]:
    """The microphones, with what they are called."""
    listed = [("microphone", translate("Settings", "The microphone that the desktop has chosen"))]
    return listed + [(one.id, one.title) for one in devices if one.kind is DeviceKind.MICROPHONE]
