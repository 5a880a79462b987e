"""Global shortcuts under X11: the server gives the chosen keys to us alone, and no other key is ever heard.

A thread with a connection of its own holds them. While one of our keys is down the server sends it the whole keyboard;
when another key is pressed meanwhile the keyboard is given back at once, and ours is only looked at until it is up.
"""

import contextlib
import logging
import select
from typing import Any

from Xlib import X, display, error

from app.ui.shortcuts.asking import AskingGrabber, Wish
from app.ui.shortcuts.grabber import Granted, Lost, Pressed, Released, Tell, Why
from app.ui.shortcuts.keys import Keys
from app.ui.shortcuts.keysyms import keysym
from app.ui.shortcuts.systems import instead

_LOOK_SECONDS = 0.05
_SAME_MOMENT_MS = 2
_NUM_LOCK, _ALT, _SUPER = 0xFF7F, (0xFFE9, 0xFFEA), (0xFFEB, 0xFFEC)
_log = logging.getLogger(__name__)


class X11Grabber(AskingGrabber):
    """See Grabber."""

    def __init__(self, tell: Tell, server: str | None = None) -> None:
        """Starts the thread, which connects to `server` (None: this desktop's). `tell` is called in it."""
        self._server = server
        super().__init__(tell)

    def _run(self) -> None:
        """The thread. Its one broad except ends in a visible state."""
        try:
            keyboard = Keyboard(self._tell, self._server)
        except (error.DisplayError, error.XError, OSError) as fault:
            _log.info("no connection for shortcuts: %s", type(fault).__name__)
            self._tell(Lost(instead()))
            return
        try:
            while not self._closing:
                watched = [keyboard.fileno(), self._woken.fileno()]
                ready, _, _ = select.select(watched, [], [], _LOOK_SECONDS if keyboard.down else None)
                if self._woken.fileno() in ready and (wish := self._take()):
                    keyboard.hold(wish)
                keyboard.read()
        except Exception:  # noqa: BLE001 - see above
            _log.exception("shortcuts have stopped")
            self._tell(Lost(instead()))
        finally:
            keyboard.close()


class Keyboard:
    """The connection, and which keys are held through it. One thread."""

    def __init__(self, tell: Tell, server: str | None) -> None:
        """Raises DisplayError, XError or OSError."""
        self._tell = tell
        self._display = display.Display(server)
        self._display.set_error_handler(lambda *_: None)
        self._root = self._display.screen().root
        self._wish = Wish()
        self._places: dict[str, tuple[int, int] | None] = {}
        self._held: dict[tuple[int, int], str] = {}
        self.down: dict[int, str] = {}
        self._release: Any = None
        self._locks: tuple[int, ...] = ()
        self._masks: dict[str, int] = {}
        self._read_modifiers()

    def fileno(self) -> int:
        """For `select`."""
        return int(self._display.fileno())

    def close(self) -> None:
        """Ends the connection."""
        with contextlib.suppress(error.ConnectionClosedError, OSError):
            self._display.close()

    def hold(self, wish: Wish) -> None:
        """Holds what is wished and nothing else, and tells what was refused."""
        self._give_all_back()
        self._wish = wish
        self._places = {action: self._place(keys) for action, keys in wish.keys.items()}
        refused = []
        for action, place in self._places.items():
            if place is None:
                refused.append((action, Why.NO_SUCH_KEY))
            elif self._grab(*place):
                self._held[place] = action
            else:
                refused.append((action, Why.TAKEN))
        self._display.flush()
        self.down = {keycode: action for keycode, action in self.down.items() if action in wish.keys}
        self._tell(Granted(wish.request, tuple(refused)))

    def read(self) -> None:
        """Deals with all that the server sent, and looks whether keys came up."""
        # Whatever asks the server something may bring more events in: `select` would not know of them.
        while self._display.pending_events():
            self._deal_with(self._display.next_event())
        self._look()

    def _deal_with(self, event: Any) -> None:
        release, self._release = self._release, None
        if release is not None:
            # The server repeats a key that is held as a release and a press in the same moment.
            again = event.type == X.KeyPress and event.detail == release.detail
            if not again or event.time - release.time > _SAME_MOMENT_MS:
                self._released(release.detail)
        if event.type == X.MappingNotify:
            self._remap(event)
        elif event.type == X.KeyPress:
            self._pressed(event.detail, event.state)
        elif event.type == X.KeyRelease:
            self._release = event

    def _look(self) -> None:
        """Asks for the keys themselves: that one came up may be among what other programs were told."""
        if self.down:
            keys = self._display.query_keymap()
            for keycode in list(self.down):
                if not keys[keycode // 8] >> keycode % 8 & 1:
                    self._released(keycode)

    def _released(self, keycode: int) -> None:
        action = self.down.pop(keycode, "")
        if action in self._wish.held:
            self._tell(Released(action))

    def _remap(self, event: Any) -> None:
        """The keyboard is another one, or only looks so: programs that type for people tell of it all the time."""
        self._display.refresh_keyboard_mapping(event)
        masks, locks = self._masks, self._locks
        self._read_modifiers()
        places = {action: self._place(keys) for action, keys in self._wish.keys.items()}
        if (places, self._masks, self._locks) == (self._places, masks, locks):
            return
        changed, self._locks = self._locks, locks
        self._give_all_back()
        self._locks = changed
        self.hold(self._wish)

    def _pressed(self, keycode: int, state: int) -> None:
        if keycode in self.down:
            return
        action = self._held.get((keycode, state & self._counted))
        if action:
            self.down[keycode] = action
            self._tell(Pressed(action))
        else:
            # Somebody types while our key is down.
            self._display.ungrab_keyboard(X.CurrentTime)
            self._display.flush()

    @property
    def _counted(self) -> int:
        """The modifiers that make a combination; locks do not."""
        return int(X.ShiftMask | X.ControlMask | self._masks["alt"] | self._masks["meta"])

    def _place(self, keys: Keys) -> tuple[int, int] | None:
        """Key code and modifiers; None if there is no such key."""
        symbol = keysym(keys.key)
        places = sorted(self._display.keysym_to_keycodes(symbol), key=lambda place: place[1]) if symbol else []
        if not places:
            return None
        keycode, level = places[0]
        shift = keys.shift or level % 2 == 1
        modifiers = (
            (X.ShiftMask if shift else 0)
            | (X.ControlMask if keys.control else 0)
            | (self._masks["alt"] if keys.alt else 0)
            | (self._masks["meta"] if keys.meta else 0)
        )
        return keycode, int(modifiers)

    def _grab(self, keycode: int, modifiers: int) -> bool:
        """Whatever locks are on. False if somebody else has it."""
        clash = error.CatchError(error.BadAccess)
        for locks in self._locks:
            self._root.grab_key(
                keycode,
                modifiers | locks,
                False,
                X.GrabModeAsync,
                X.GrabModeAsync,
                onerror=clash,
            )
        self._display.sync()
        if clash.get_error():
            self._give_back(keycode, modifiers)
            return False
        return True

    def _give_all_back(self) -> None:
        for place in self._held:
            self._give_back(*place)
        self._held.clear()

    def _give_back(self, keycode: int, modifiers: int) -> None:
        for locks in self._locks:
            self._root.ungrab_key(keycode, modifiers | locks)

    def _read_modifiers(self) -> None:
        """Which bits stand for Alt, for the Windows key and for the locks is the keyboard's own choice."""
        table: Any = self._display.get_modifier_mapping()

        def mask(symbols: tuple[int, ...], otherwise: int) -> int:
            codes = {code for symbol in symbols for code, _ in self._display.keysym_to_keycodes(symbol)}
            found = [1 << index for index, keycodes in enumerate(table) if codes.intersection(keycodes) - {0}]
            return found[0] if found else otherwise

        self._masks = {"alt": mask(_ALT, X.Mod1Mask), "meta": mask(_SUPER, X.Mod4Mask)}
        numbers = mask((_NUM_LOCK,), X.Mod2Mask)
        self._locks = tuple(dict.fromkeys((0, X.LockMask, numbers, X.LockMask | numbers)))
