"""A desktop's portal for global shortcuts, on a private session bus: grants what it is told to, and presses keys."""

import threading
from typing import Any, Self

from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_error, new_method_return, new_signal
from jeepney.io.blocking import open_dbus_connection

_PATH = "/org/freedesktop/portal/desktop"
_SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"


class DesktopPortal:
    """`denied`: shortcuts it does not grant; `deaf`: it has no shortcuts at all. `asked`: all it was asked to bind."""

    def __init__(self, *, denied: tuple[str, ...] = (), deaf: bool = False) -> None:
        self._denied = denied
        self._deaf = deaf
        self.asked: list[dict[str, tuple[str, str]]] = []
        self.closed: list[str] = []
        self.session = ""
        self.registered = ""
        self._ending = threading.Event()
        self._bus = open_dbus_connection()
        reply = self._bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.portal.Desktop"), timeout=10)
        assert reply.body == (1,)
        self._thread = threading.Thread(target=self._serve, name="portal", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._thread.join(10)
        self._bus.close()

    def press(self, action: str) -> None:
        self._signal("Activated", "osta{sv}", (self.session, action, 1, {}))

    def release(self, action: str) -> None:
        self._signal("Deactivated", "osta{sv}", (self.session, action, 2, {}))

    def rename(self, action: str, keys: str) -> None:
        """The person chose other keys in the desktop's own settings."""
        shortcuts = [(action, {"trigger_description": ("s", keys)})]
        self._signal("ShortcutsChanged", "oa(sa{sv})", (self.session, shortcuts))

    def _signal(self, member: str, signature: str, body: tuple[Any, ...]) -> None:
        self._bus.send(new_signal(DBusAddress(_PATH, interface=_SHORTCUTS), member, signature, body))

    def _serve(self) -> None:
        while not self._ending.is_set():
            try:
                message = self._bus.receive(timeout=0.02)
            except TimeoutError:
                continue
            if message.header.message_type is MessageType.method_call:
                self._answer(message)

    def _answer(self, message: Any) -> None:
        fields = message.header.fields
        member, body = fields[HeaderFields.member], message.body
        if member == "Register":
            self.registered = body[0]
            self._bus.send(new_method_return(message))
        elif self._deaf:
            self._bus.send(new_error(message, "org.freedesktop.DBus.Error.UnknownInterface"))
        elif member == "Get":
            self._bus.send(new_method_return(message, "v", (("u", 1),)))
        elif member == "Close":
            self.closed.append(fields[HeaderFields.path])
            self._bus.send(new_method_return(message))
        else:
            sender = fields[HeaderFields.sender]
            token = body[-1]["handle_token"][1]
            handle = f"{_PATH}/request/{sender[1:].replace('.', '_')}/{token}"
            self._bus.send(new_method_return(message, "o", (handle,)))
            results = self._created(sender, body) if member == "CreateSession" else self._bound(body)
            emitter = DBusAddress(handle, interface="org.freedesktop.portal.Request")
            self._bus.send(new_signal(emitter, "Response", "ua{sv}", (0, results)))

    def _created(self, sender: str, body: tuple[Any, ...]) -> dict[str, Any]:
        name = body[0]["session_handle_token"][1]
        self.session = f"{_PATH}/session/{sender[1:].replace('.', '_')}/{name}"
        return {"session_handle": ("s", self.session)}

    def _bound(self, body: tuple[Any, ...]) -> dict[str, Any]:
        assert body[0] == self.session
        wanted = {action: (about["description"][1], about["preferred_trigger"][1]) for action, about in body[1]}
        self.asked.append(wanted)
        granted = [
            (action, {"description": ("s", text), "trigger_description": ("s", f"Press {keys}")})
            for action, (text, keys) in wanted.items()
            if action not in self._denied
        ]
        return {"shortcuts": ("a(sa{sv})", granted)}
