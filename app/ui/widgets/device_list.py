"""What can be listened to, followed for as long as somebody looks at it: devices come and go. GUI thread."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.audio import catalog
from app.audio.devices import Device
from app.errors import HearlineError
from app.ui.widgets.aside import Aside

_AGAIN_SECONDS = 1.0
_SHARE = 20
"""Asking takes at most a twentieth of the time: not every system answers within milliseconds."""


class DeviceList(QObject):
    """Asks in a thread, again and again between `follow` and `stop`; tells only what is new."""

    found = Signal(object)
    """A tuple of `app.audio.devices.Device`, other than the one before."""
    missing = Signal(object)
    """A HearlineError: why nothing can be listed."""

    def __init__(self, parent: QObject, held: Callable[[], bool]) -> None:
        """`held`: whether nothing may change just now, because somebody is choosing."""
        super().__init__(parent)
        self._held = held
        self._told: object = None
        self._began = 0.0
        self._aside = Aside("devices", self)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._ask)

    def follow(self) -> None:
        """Asks at once; what is there is told even if it was before."""
        self._told = None
        self._ask()

    def stop(self) -> None:
        """Asks no more."""
        self._timer.stop()
        self._aside.drop()

    def _ask(self) -> None:
        self._began = time.monotonic()
        self._aside.run(lambda _errand: catalog.devices(), self._tell, self._fail)

    def _tell(self, devices: tuple[Device, ...]) -> None:
        self._wait()
        if devices != self._told and not self._held():
            self._told = devices
            self.found.emit(devices)

    def _fail(self, error: HearlineError) -> None:
        self._wait()
        if self._told != error.sentence:
            self._told = error.sentence
            self.missing.emit(error)

    def _wait(self) -> None:
        taken = time.monotonic() - self._began
        self._timer.start(round(1000 * max(_AGAIN_SECONDS, _SHARE * taken)))
