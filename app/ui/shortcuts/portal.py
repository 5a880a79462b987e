"""Global shortcuts under Wayland: asked of the desktop through its portal, where it has one for them.

The desktop shows the person what is asked for and may give other keys; its own words for them are passed on. A thread
with a connection of its own to the session bus waits for what it says.
"""

import logging
import select
from collections.abc import Mapping
from contextlib import suppress
from itertools import count
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, MessageType, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse, unwrap_msg

from app.ui.shortcuts.asking import AskingGrabber, Wish
from app.ui.shortcuts.grabber import Granted, Lost, Pressed, Released, Tell, Why
from app.ui.shortcuts.keys import Keys
from app.ui.shortcuts.keysyms import name
from app.ui.shortcuts.systems import instead

APPLICATION = "hearline"
"""The name of the desktop file: under this name the desktop remembers what was granted."""

_PATH, _SERVICE = "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Desktop"
_SHORTCUTS, _REQUEST = "org.freedesktop.portal.GlobalShortcuts", "org.freedesktop.portal.Request"
_ANSWER_SECONDS = 10.0
_log = logging.getLogger(__name__)


def trigger(keys: Keys) -> str | None:
    """A combination as the desktops' shortcuts specification writes it; None for keys without a name there."""
    key = name(keys.key)
    if key is None:
        return None
    held = (("CTRL", keys.control), ("ALT", keys.alt), ("SHIFT", keys.shift), ("LOGO", keys.meta))
    return "+".join([*(modifier for modifier, on in held if on), key])


class PortalGrabber(AskingGrabber):
    """See Grabber."""

    def _run(self) -> None:
        """The thread. Its one broad except ends in a visible state."""
        try:
            with open_dbus_connection() as bus:
                desktop = Desktop(bus, self._tell)
                while not self._closing:
                    ready, _, _ = select.select([bus.sock, self._woken], [], [])
                    if self._woken in ready and (wish := self._take()):
                        desktop.ask(wish)
                    desktop.read()
        except (OSError, KeyError, RuntimeError, StopIteration, DBusErrorResponse) as error:
            # No session bus, no portal on it, or one that knows no shortcuts.
            _log.info("no shortcuts from the desktop: %s", type(error).__name__)
            self._tell(Lost(instead()))
        except Exception:  # noqa: BLE001 - see above
            _log.exception("shortcuts have stopped")
            self._tell(Lost(instead()))


class Desktop:
    """The conversation with the portal: one session for each wish, since it takes shortcuts only once in each."""

    def __init__(self, bus: DBusConnection, tell: Tell) -> None:
        """Raises DBusErrorResponse or OSError where there is no portal for shortcuts."""
        self._bus = bus
        self._tell = tell
        self._tokens = count(1)
        self._wish = Wish()
        self._session = ""
        self._creating = self._binding = ""
        portal = DBusAddress(_PATH, _SERVICE, _SHORTCUTS)
        # Desktops that know only programs with a name of their own need to be told it first; older ones cannot be.
        with suppress(DBusErrorResponse, TimeoutError):
            registry = DBusAddress(_PATH, _SERVICE, "org.freedesktop.host.portal.Registry")
            self._call(new_method_call(registry, "Register", "sa{sv}", (APPLICATION, {})))
        self._call(Properties(portal).get("version"))
        for interface in (_SHORTCUTS, _REQUEST):
            rule = MatchRule(type="signal", sender=_SERVICE, interface=interface)
            self._call(message_bus.AddMatch(rule))

    def ask(self, wish: Wish) -> None:
        """Gives back what was granted before and asks for this."""
        if self._session:
            session = DBusAddress(self._session, _SERVICE, "org.freedesktop.portal.Session")
            with suppress(DBusErrorResponse, TimeoutError):
                self._call(new_method_call(session, "Close"))
        self._session = self._creating = self._binding = ""
        self._wish = wish
        if not wish.keys:
            self._tell(Granted(wish.request))
            return
        options = {"session_handle_token": ("s", f"hearline{next(self._tokens)}")}
        self._creating = self._request("CreateSession", "a{sv}", (), options)

    def read(self) -> None:
        """Deals with all that has been said."""
        with suppress(TimeoutError):
            while True:
                self._hear(self._bus.receive(timeout=0))

    def _call(self, message: Any) -> tuple[Any, ...]:
        """Raises DBusErrorResponse, or TimeoutError for a portal that does not answer."""
        handled: Any = self._bus.send_and_get_reply(message, timeout=_ANSWER_SECONDS)
        body: tuple[Any, ...] = unwrap_msg(handled)
        return body

    def _request(self, method: str, signature: str, body: tuple[Any, ...], options: dict[str, Any]) -> str:
        """Sends a request whose answer comes as a signal; returns the path under which it does."""
        token = f"hearline{next(self._tokens)}"
        sender = str(self._bus.unique_name).removeprefix(":").replace(".", "_")
        portal = DBusAddress(_PATH, _SERVICE, _SHORTCUTS)
        options = {"handle_token": ("s", token), **options}
        self._bus.send(new_method_call(portal, method, signature, (*body, options)))
        return f"{_PATH}/request/{sender}/{token}"

    def _hear(self, message: Any) -> None:
        fields = message.header.fields
        if message.header.message_type is not MessageType.signal:
            return
        path, member = fields.get(HeaderFields.path), fields.get(HeaderFields.member)
        match member, message.body:
            case "Response", (code, results) if path == self._creating:
                self._created(code, results)
            case "Response", (code, results) if path == self._binding:
                self._granted(results.get("shortcuts", ("", []))[1] if code == 0 else [])
            case "ShortcutsChanged", (session, shortcuts) if session == self._session:
                self._granted(shortcuts)
            case "Activated", (session, action, *_) if session == self._session:
                self._tell(Pressed(action))
            case "Deactivated", (session, action, *_) if session == self._session:
                if action in self._wish.held:
                    self._tell(Released(action))
            case _:
                pass

    def _created(self, code: int, results: Mapping[str, Any]) -> None:
        self._creating = ""
        if code != 0:
            self._granted([])
            return
        self._session = str(results["session_handle"][1])
        shortcuts = []
        for action, keys in self._wish.keys.items():
            about = {"description": ("s", self._wish.labels[action])}
            if preferred := trigger(keys):
                about["preferred_trigger"] = ("s", preferred)
            shortcuts.append((action, about))
        self._binding = self._request("BindShortcuts", "oa(sa{sv})sa{sv}", (self._session, shortcuts, ""), {})

    def _granted(self, shortcuts: list[tuple[str, Mapping[str, Any]]]) -> None:
        known = {action: str(about.get("trigger_description", ("s", ""))[1]) for action, about in shortcuts}
        refused = tuple((action, Why.DENIED) for action in self._wish.keys if action not in known)
        self._tell(Granted(self._wish.request, refused, tuple(known.items())))
