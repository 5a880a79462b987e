"""The first step: what to listen to, with a meter that shows at once whether it is the right thing. GUI thread."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.audio.devices import Device, DeviceKind
from app.settings.model import Audio
from app.ui.first_run.step import Choice, Step
from app.ui.widgets.device_list import DeviceList
from app.ui.widgets.finder import Finder, Found, icon, titled
from app.ui.widgets.level_meter import LevelMeter

SYSTEM, MICROPHONE = "system", "microphone"


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
        self._finder = Finder(self)
        self.finder, self.found = self._finder.button, self._finder.label
        self.meter = LevelMeter()
        self._devices: tuple[Device, ...] = ()
        self._listing = DeviceList(self, lambda: self.devices.view().isVisible())
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

    @property
    def titles(self) -> dict[str, str]:
        """What people call the chosen device, by its id; empty where the choice is no device, or one that is away."""
        return {each.id: each.title for each in self._devices if each.id == self.source}

    def first(self) -> QWidget:
        """The choice that is made."""
        return next(one for one in (self.system, self.microphone, self.other) if one.isChecked())

    def leave(self) -> None:
        self._finder.stop()

    def close_down(self, seconds: float) -> None:
        self.leave()
        self._listing.stop()
        self.meter.stop()
        del seconds  # devices are let go of by threads that may be cut short

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._listing.follow()
        self._listen()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._listing.stop()

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
            self._add(audio.source)
        self._choose(audio.source)
        self._follow_choice()

    def _connect(self) -> None:
        for choice in (self.system, self.microphone, self.other):
            choice.toggled.connect(self._toggled)
        self.devices.currentIndexChanged.connect(self._picked)
        self._finder.found.connect(self._heard)
        self._listing.found.connect(self._list)

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
        self._devices = tuple(each for each in devices if each.kind is not DeviceKind.APPLICATION)
        chosen = self.devices.currentData()
        self.devices.blockSignals(True)
        self.devices.clear()
        for device in devices:
            self.devices.addItem(icon(device), f"{titled(device)} ({_kind(device)})", device.id)
        if chosen and self.devices.findData(chosen) < 0:
            self._add(chosen)
        self.devices.setCurrentIndex(max(0, self.devices.findData(chosen)))
        self.devices.blockSignals(False)
        self._picked()

    def _add(self, spec: str) -> None:
        """What is not there now is called by what it is remembered by."""
        self.devices.insertItem(0, spec.removeprefix("app:"), spec)

    def _choose(self, spec: str) -> None:
        if spec in (SYSTEM, MICROPHONE):
            (self.system if spec == SYSTEM else self.microphone).setChecked(True)
            return
        if self.devices.findData(spec) < 0:
            self._add(spec)
        self.devices.setCurrentIndex(self.devices.findData(spec))
        self.other.setChecked(True)

    def _heard(self, found: Found) -> None:
        if found.spec:
            self._choose(found.spec)


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
