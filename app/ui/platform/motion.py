"""Whether the person asked the system for less motion. GUI thread; nothing here waits.

Under Linux the desktop's portal knows; where there is none, motion is as the settings of Hearline say.
"""

import ctypes
import sys
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant

_BUS, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_SETTINGS = "org.freedesktop.portal.Settings"
_ASKED = (
    ("org.freedesktop.appearance", "reduced-motion"),
    ("org.gnome.desktop.interface", "enable-animations"),
    ("org.kde.kdeglobals.KDE", "AnimationDurationFactor"),
)
_SPI_GETCLIENTAREAANIMATION = 0x1042


class Motion(QObject):
    """`reduced` is the answer so far; `changed` when it is another one."""

    changed = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        """Asks the system; the answer may come later."""
        super().__init__(parent)
        self.reduced = False
        self._said: dict[tuple[str, str], bool] = {}
        self._watchers: list[QDBusPendingCallWatcher] = []
        if sys.platform == "win32":
            self.reduced = _reduced_on_windows()
        elif sys.platform == "darwin":
            self.reduced = _reduced_on_macos()
        else:
            self._ask_portal()

    def _ask_portal(self) -> None:
        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        slot: Any = SLOT("heard(QString,QString,QDBusVariant)")  # a text, whatever the stubs say
        bus.connect(_BUS, _PATH, _SETTINGS, "SettingChanged", self, slot)
        for place in _ASKED:
            message = QDBusMessage.createMethodCall(_BUS, _PATH, _SETTINGS, "Read")
            message.setArguments(list(place))
            watcher = QDBusPendingCallWatcher(bus.asyncCall(message), self)
            watcher.finished.connect(lambda done, place=place: self._answered(place, done))
            self._watchers.append(watcher)

    def _answered(self, place: tuple[str, str], watcher: QDBusPendingCallWatcher) -> None:
        self._watchers.remove(watcher)
        if not watcher.isError():
            self._take(place, watcher.reply().arguments()[0])

    @Slot(str, str, QDBusVariant)
    def heard(self, namespace: str, key: str, value: QDBusVariant) -> None:
        """The portal tells of a change."""
        if (namespace, key) in _ASKED:
            self._take((namespace, key), value)

    def _take(self, place: tuple[str, str], value: Any) -> None:
        while isinstance(value, QDBusVariant):
            value = value.variant()
        self._said[place] = reduces(place[1], value)
        reduced = any(self._said.values())
        if reduced != self.reduced:
            self.reduced = reduced
            self.changed.emit(reduced)


def reduces(key: str, value: object) -> bool:
    """Whether a desktop's value for `key` asks for less motion."""
    match key, value:
        case "reduced-motion", int(number):
            return number == 1
        case "enable-animations", bool(on):
            return not on
        case "AnimationDurationFactor", str() | int() | float():
            try:
                return float(value) == 0  # KDE writes a number or its text
            except ValueError:
                return False
    return False


def _reduced_on_windows() -> bool:
    animated = ctypes.c_int(1)
    user32 = ctypes.windll.user32  # type: ignore[attr-defined,unused-ignore]  # there on Windows only
    user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(animated), 0)
    return not animated.value


def _reduced_on_macos() -> bool:
    ctypes.CDLL("/System/Library/Frameworks/AppKit.framework/AppKit")
    objc = ctypes.CDLL("/usr/lib/libobjc.dylib")
    for name in ("objc_getClass", "sel_registerName"):
        function = getattr(objc, name)
        function.restype, function.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
    send = objc.objc_msgSend
    send.restype, send.argtypes = ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_void_p]
    workspace = send(objc.objc_getClass(b"NSWorkspace"), objc.sel_registerName(b"sharedWorkspace"))
    send.restype = ctypes.c_bool
    return bool(send(workspace, objc.sel_registerName(b"accessibilityDisplayShouldReduceMotion")))
