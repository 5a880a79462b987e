"""Global shortcuts under Windows: `RegisterHotKey`, which reports a clash and hears no other key.

The system ties hot keys to the thread that asks for them, so one thread with a message queue does all of it. It tells
nothing of releases: while a key that is held is down, the thread looks at that key.
"""

import logging
import sys
import threading
from collections.abc import Mapping

from app.ui.shortcuts.grabber import Granted, Lost, Pressed, Released, Tell, Why
from app.ui.shortcuts.keys import Keys
from app.ui.shortcuts.systems import instead
from app.ui.shortcuts.windows_keys import hot_key

_log = logging.getLogger(__name__)

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _LOOK_MS, _FOR_EVER = 25, 0xFFFFFFFF
    _HOT_KEY, _WAKE, _REMOVE, _ANY_INPUT = 0x0312, 0x8000, 1, 0x04FF
    _DOWN = 0x8000

    class WindowsGrabber:
        """See Grabber."""

        holds = True

        def __init__(self, tell: Tell) -> None:
            """Starts the thread and waits until it can be spoken to, which takes no longer than a thread's start."""
            self._tell = tell
            self._user = ctypes.WinDLL("user32", use_last_error=True)
            self._user.VkKeyScanW.argtypes = (wintypes.WCHAR,)
            self._user.VkKeyScanW.restype = ctypes.c_short
            self._user.GetAsyncKeyState.restype = ctypes.c_short
            self._lock = threading.Lock()
            self._wish: tuple[int, Mapping[str, Keys], frozenset[str]] | None = None
            self._closing = False
            self._ready = threading.Event()
            self._names: dict[int, tuple[str, int]] = {}
            self._held: frozenset[str] = frozenset()
            self._down: dict[str, int] = {}
            self._thread = threading.Thread(target=self._run, name="shortcuts", daemon=True)
            self._thread.start()
            self._ready.wait(1.0)

        def want(self, request: int, keys: Mapping[str, Keys], held: frozenset[str]) -> None:
            """The newest wish counts."""
            with self._lock:
                self._wish = (request, dict(keys), held)
            self._wake()

        def close(self) -> None:
            """The system takes the keys back when the thread ends."""
            self._closing = True
            self._wake()
            self._thread.join(1.0)

        def _wake(self) -> None:
            self._user.PostThreadMessageW(wintypes.DWORD(self._thread.native_id or 0), _WAKE, 0, 0)

        def _run(self) -> None:
            """The thread. Its one broad except ends in a visible state."""
            message = wintypes.MSG()
            # Looking makes the queue that messages for this thread wait in.
            self._user.PeekMessageW(ctypes.byref(message), None, _WAKE, _WAKE, 0)
            self._ready.set()
            try:
                while not self._closing:
                    wait = _LOOK_MS if self._down else _FOR_EVER
                    self._user.MsgWaitForMultipleObjects(0, None, False, wintypes.DWORD(wait), _ANY_INPUT)
                    while self._user.PeekMessageW(ctypes.byref(message), None, 0, 0, _REMOVE):
                        if message.message == _HOT_KEY:
                            self._pressed(int(message.wParam))
                    self._hold()
                    self._look()
            except Exception:  # noqa: BLE001 - see above
                _log.exception("shortcuts have stopped")
                self._tell(Lost(instead()))

        def _hold(self) -> None:
            with self._lock:
                wish, self._wish = self._wish, None
            if wish is None:
                return
            request, keys, self._held = wish
            for number in self._names:
                self._user.UnregisterHotKey(None, number)
            self._names.clear()
            refused = []
            for number, (action, combination) in enumerate(keys.items(), 1):
                found = hot_key(combination, lambda letter: int(self._user.VkKeyScanW(letter)))
                if found is None:
                    refused.append((action, Why.NO_SUCH_KEY))
                elif self._user.RegisterHotKey(None, number, *found):
                    self._names[number] = (action, found[1])
                else:
                    refused.append((action, Why.TAKEN))
            self._tell(Granted(request, tuple(refused)))

        def _pressed(self, number: int) -> None:
            action, virtual = self._names.get(number, ("", 0))
            if action:
                self._tell(Pressed(action))
            if action in self._held:
                self._down[action] = virtual

        def _look(self) -> None:
            for action, virtual in list(self._down.items()):
                if not self._user.GetAsyncKeyState(virtual) & _DOWN:
                    del self._down[action]
                    self._tell(Released(action))
