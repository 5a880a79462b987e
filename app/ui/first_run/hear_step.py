"""The first step: what to listen to, with a meter that shows at once whether it is the right thing. GUI thread."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.audio import catalog
from app.audio.catalog import DeviceLevel
from app.audio.devices import Device, DeviceKind
from app.errors import HearlineError
from app.settings.model import Audio
from app.ui.first_run.step import Choice, Step
from app.ui.language import translated
from app.ui.widgets.aside import Aside
from app.ui.widgets.ear import AUDIBLE
from app.ui.widgets.level_meter import LevelMeter
from app.ui.widgets.said import Said

SYSTEM, MICROPHONE = "system", "microphone"
_FIND_SECONDS = 2.0
_LIKELY = (DeviceKind.OUTPUT, DeviceKind.APPLICATION, DeviceKind.MICROPHONE)


class Found(NamedTuple):
    """What carries sound: what to choose for it ('' if nothing does), and that in a sentence."""

    spec: str
    sentence: str


class HearStep(Step):
    """`source` and `also_microphone` are what is chosen now."""

    def __init__(self, audio: Audio) -> None:
        """Begins with what is set."""
        super().__init__(QCoreApplication.translate("FirstRun", "What shall Hearline listen to?"))
        self.system = Choice(
            QCoreApplication.translate("FirstRun", "What this computer plays"),
            QCoreApplication.translate("FirstRun", "Films, calls, meetings, web pages: all that comes out of it."),
        )
        self.microphone = Choice(
            QCoreApplication.translate("FirstRun", "A microphone"),
            QCoreApplication.translate("FirstRun", "What is said in the room."),
        )
        self.other = Choice(
            QCoreApplication.translate("FirstRun", "One device or one application"),
            QCoreApplication.translate("FirstRun", "An output of its own, a certain microphone, only the browser …"),
        )
        self.devices = QComboBox()
        self.devices.setAccessibleName(QCoreApplication.translate("FirstRun", "Device or application"))
        self.devices.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.also = QCheckBox(QCoreApplication.translate("FirstRun", "Also caption my microphone, as “You”"))
        self.finder = QPushButton(QCoreApplication.translate("FirstRun", "Find the device that is playing"))
        self.finder.setAutoDefault(False)
        self.found = Said()
        self.meter = LevelMeter()
        self._listing = Aside("devices", self)
        self._finding = Aside("find", self)
        self._lay_out()
        self._begin(audio)
        self._connect()

    @property
    def source(self) -> str:
        """What is chosen, as a specification."""
        if self.system.isChecked():
            return SYSTEM
        if self.microphone.isChecked():
            return MICROPHONE
        return str(self.devices.currentData() or SYSTEM)

    @property
    def also_microphone(self) -> bool:
        """Whether the microphone is heard besides."""
        return self.also.isChecked() and self.source != MICROPHONE

    def first(self) -> QWidget:
        """The choice that is made."""
        return next(one for one in (self.system, self.microphone, self.other) if one.isChecked())

    def leave(self) -> None:
        self._finding.drop()
        self._searching(on=False)

    def close_down(self, seconds: float) -> None:
        self.leave()
        self._listing.drop()
        self.meter.stop()
        del seconds  # devices are let go of by threads that may be cut short

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._listing.run(lambda _errand: catalog.devices(), self._list, lambda _error: None)
        self._listen()

    def _lay_out(self) -> None:
        for choice in (self.system, self.microphone, self.other):
            choice.add_to(self.column)
        _indented(self.column, self.devices)
        self.column.addWidget(self.also)
        self.column.addSpacing(6)
        self.column.addWidget(self.meter)
        row = QHBoxLayout()
        row.addWidget(self.finder)
        row.addWidget(self.found, 1)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def _begin(self, audio: Audio) -> None:
        self.also.setChecked(audio.also_microphone)
        if audio.source not in (SYSTEM, MICROPHONE):
            self.devices.addItem(audio.source, audio.source)
        self._choose(audio.source)
        self._follow_choice()

    def _connect(self) -> None:
        for choice in (self.system, self.microphone, self.other):
            choice.toggled.connect(self._toggled)
        self.devices.currentIndexChanged.connect(self._picked)
        self.finder.clicked.connect(self._find)

    def _toggled(self, on: bool) -> None:
        if on:
            self._follow_choice()

    def _follow_choice(self) -> None:
        self.devices.setEnabled(self.other.isChecked())
        self.also.setEnabled(not self.microphone.isChecked())
        self._listen()

    def _picked(self) -> None:
        if self.other.isChecked():
            self._listen()

    def _listen(self) -> None:
        if self.isVisible() and self.meter.spec != self.source:
            self.meter.start(self.source)

    def _list(self, devices: tuple[Device, ...]) -> None:
        """What is chosen stays chosen, even if it is not there now."""
        chosen = self.devices.currentData()
        self.devices.blockSignals(True)
        self.devices.clear()
        for device in devices:
            self.devices.addItem(f"{device.title} ({_kind(device)})", device.id)
        if chosen and self.devices.findData(chosen) < 0:
            self.devices.insertItem(0, chosen, chosen)
        self.devices.setCurrentIndex(max(0, self.devices.findData(chosen)))
        self.devices.blockSignals(False)
        self._picked()

    def _choose(self, spec: str) -> None:
        if spec in (SYSTEM, MICROPHONE):
            (self.system if spec == SYSTEM else self.microphone).setChecked(True)
            return
        if self.devices.findData(spec) < 0:
            self.devices.addItem(spec, spec)
        self.devices.setCurrentIndex(self.devices.findData(spec))
        self.other.setChecked(True)

    def _find(self) -> None:
        self._searching(on=True)
        self.found.say(QCoreApplication.translate("FirstRun", "Listening to everything for two seconds …"))
        self._finding.run(lambda _errand: catalog.playing(_FIND_SECONDS), self._heard, self._not_found)

    def _searching(self, *, on: bool) -> None:
        self.finder.setEnabled(not on)
        if not on:
            self.found.say("")

    def _heard(self, levels: tuple[DeviceLevel, ...]) -> None:
        found = what_plays(levels)
        self._searching(on=False)
        self.found.say(found.sentence)
        if found.spec:
            self._choose(found.spec)
        self.finder.setFocus()

    def _not_found(self, error: HearlineError) -> None:
        self._searching(on=False)
        self.found.say(translated(error.sentence))


def what_plays(levels: tuple[DeviceLevel, ...]) -> Found:
    """The choice for what was heard, the loudest first: outputs, which hold what all applications play, come before
    these, and microphones, which always hear a little, come last.
    """
    loud = [heard.device for heard in levels if heard.level.peak > AUDIBLE]
    loud.sort(key=lambda device: _LIKELY.index(device.kind))
    usual = next((device for device in loud if device.kind is DeviceKind.OUTPUT and device.default), None)
    if usual is not None:
        words = QCoreApplication.translate("FirstRun", "This computer plays sound, on “{device}”.")
        return Found(SYSTEM, words.format(device=usual.title))
    if not loud:
        return Found("", QCoreApplication.translate("FirstRun", "Nothing plays just now. Start it, then try again."))
    device = loud[0]
    if device.kind is DeviceKind.MICROPHONE:
        words = QCoreApplication.translate("FirstRun", "Only a microphone hears something: “{device}”.")
        return Found(MICROPHONE if device.default else device.id, words.format(device=device.title))
    if device.kind is DeviceKind.APPLICATION:
        words = QCoreApplication.translate("FirstRun", "“{device}” plays, though no output carries it: is it muted?")
        return Found(device.id, words.format(device=device.title))
    words = QCoreApplication.translate("FirstRun", "“{device}” plays; it is not the usual output of this computer.")
    return Found(device.id, words.format(device=device.title))


def _kind(device: Device) -> str:
    match device.kind:
        case DeviceKind.OUTPUT:
            return QCoreApplication.translate("FirstRun", "output")
        case DeviceKind.MICROPHONE:
            return QCoreApplication.translate("FirstRun", "microphone")
        case _:
            return QCoreApplication.translate("FirstRun", "application")


def _indented(column: QVBoxLayout, widget: QWidget) -> None:
    row = QHBoxLayout()
    row.addSpacing(24)
    row.addWidget(widget, 1)
    column.addLayout(row)
