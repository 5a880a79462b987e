"""A desktop's portal for tests: answers what it is told to, and tells of changes that come on its input.

python -m tests.ui.portal '{"org.freedesktop.appearance reduced-motion": ["u", 1]}'
"""

import json
import sys
import threading
from typing import Any

from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

_NAME = "org.freedesktop.portal.Desktop"
_AT = DBusAddress("/org/freedesktop/portal/desktop", _NAME, "org.freedesktop.portal.Settings")


def main(values: dict[str, list[Any]]) -> None:
    connection = open_dbus_connection("SESSION")
    connection.send_and_get_reply(message_bus.RequestName(_NAME))
    print("ready", flush=True)
    threading.Thread(target=_tell, args=(connection,), daemon=True).start()
    while True:
        message = connection.receive()
        if message.header.message_type is not MessageType.method_call:
            continue
        key = " ".join(message.body) if message.header.fields.get(HeaderFields.member) == "Read" else ""
        if key in values:
            # The portal wraps what it reads twice.
            connection.send(new_method_return(message, "v", (("v", tuple(values[key])),)))
        else:
            connection.send(new_error(message, "org.freedesktop.portal.Error.NotFound"))


def _tell(connection: Any) -> None:
    for line in sys.stdin:
        key, value = json.loads(line)
        namespace, name = key.split(" ")
        connection.send(new_signal(_AT, "SettingChanged", "ssv", (namespace, name, tuple(value))))


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
