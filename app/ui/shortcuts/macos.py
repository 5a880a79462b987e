"""Global shortcuts under macOS: the Carbon call that every hot key still goes through. It needs no permission.

The system tells presses and releases to the application's event target, in the GUI thread.
"""

import ctypes
from collections.abc import Mapping
from typing import Any

from app.ui.shortcuts.grabber import Granted, Pressed, Released, Tell, Why
from app.ui.shortcuts.keys import Keys
from app.ui.shortcuts.macos_keys import hot_key

_CARBON = "/System/Library/Frameworks/Carbon.framework/Carbon"
_PRESSED, _RELEASED = 5, 6
_HANDLED, _NOT_HANDLED = 0, -9874
_Handler = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)


def _code(text: str) -> int:
    return int.from_bytes(text.encode("ascii"), "big")


_KEYBOARD, _DIRECT_OBJECT, _HOT_KEY_ID, _OURS = _code("keyb"), _code("----"), _code("hkid"), _code("HrLn")


class _Kind(ctypes.Structure):
    _fields_ = (("group", ctypes.c_uint32), ("kind", ctypes.c_uint32))


class _Name(ctypes.Structure):
    _fields_ = (("signature", ctypes.c_uint32), ("number", ctypes.c_uint32))


class MacGrabber:
    """See Grabber. All of it in the GUI thread."""

    holds = True

    def __init__(self, tell: Tell) -> None:
        """Raises OSError where there is no Carbon."""
        self._tell = tell
        self._carbon = _load()
        self._names: dict[int, str] = {}
        self._references: list[ctypes.c_void_p] = []
        self._held: frozenset[str] = frozenset()
        self._callback = _Handler(self._hear)  # kept: the system holds only its address
        self._handler = ctypes.c_void_p()
        kinds = (_Kind * 2)(_Kind(_KEYBOARD, _PRESSED), _Kind(_KEYBOARD, _RELEASED))
        target = self._carbon.GetApplicationEventTarget()
        status = self._carbon.InstallEventHandler(target, self._callback, 2, kinds, None, ctypes.byref(self._handler))
        if status:
            raise OSError(status, "no event handler for hot keys")

    def want(self, request: int, keys: Mapping[str, Keys], held: frozenset[str]) -> None:
        """Takes effect at once."""
        self._give_back()
        self._held = held
        refused = []
        for number, (action, combination) in enumerate(keys.items(), 1):
            found = hot_key(combination)
            if found is None:
                refused.append((action, Why.NO_SUCH_KEY))
                continue
            reference = ctypes.c_void_p()
            target = self._carbon.GetApplicationEventTarget()
            name = _Name(_OURS, number)
            if self._carbon.RegisterEventHotKey(*found, name, target, 0, ctypes.byref(reference)):
                refused.append((action, Why.TAKEN))
            else:
                self._names[number] = action
                self._references.append(reference)
        self._tell(Granted(request, tuple(refused)))

    def close(self) -> None:
        """Gives everything back."""
        self._give_back()
        self._carbon.RemoveEventHandler(self._handler)

    def _give_back(self) -> None:
        for reference in self._references:
            self._carbon.UnregisterEventHotKey(reference)
        self._references.clear()
        self._names.clear()

    def _hear(self, _next: int | None, event: int | None, _data: int | None) -> int:
        name = _Name()
        size = ctypes.sizeof(name)
        status = self._carbon.GetEventParameter(
            event, _DIRECT_OBJECT, _HOT_KEY_ID, None, size, None, ctypes.byref(name)
        )
        action = self._names.get(int(name.number), "") if not status and name.signature == _OURS else ""
        if not action:
            return _NOT_HANDLED
        if self._carbon.GetEventKind(event) == _PRESSED:
            self._tell(Pressed(action))
        elif action in self._held:
            self._tell(Released(action))
        return _HANDLED


def _load() -> Any:
    """The library with the calls declared as its headers do. Raises OSError."""
    carbon = ctypes.CDLL(_CARBON)
    pointer, number = ctypes.c_void_p, ctypes.c_uint32
    for name, result, arguments in (
        ("GetApplicationEventTarget", pointer, ()),
        ("GetEventKind", number, (pointer,)),
        ("InstallEventHandler", ctypes.c_int32, (pointer, _Handler, ctypes.c_ulong, pointer, pointer, pointer)),
        ("RemoveEventHandler", ctypes.c_int32, (pointer,)),
        ("RegisterEventHotKey", ctypes.c_int32, (number, number, _Name, pointer, number, pointer)),
        ("UnregisterEventHotKey", ctypes.c_int32, (pointer,)),
        (
            "GetEventParameter",
            ctypes.c_int32,
            (pointer, number, number, pointer, ctypes.c_ulong, pointer, pointer),
        ),
    ):
        call = getattr(carbon, name)
        call.restype, call.argtypes = result, arguments
    return carbon
