"""The side of `app.control` that runs in the desktop program: one socket, this user only. GUI thread."""

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app import control, paths

_log = logging.getLogger(__name__)
_REQUEST_BYTES = 4096

Handler = Callable[[], dict[str, Any] | None]


class ControlServer(QObject):
    """Answers each request with what its handler returns. Handlers run in the GUI thread and must not block."""

    def __init__(self, handlers: dict[str, Handler], parent: QObject | None = None) -> None:
        """Listens at once; a socket left behind by a crash is replaced. Where there can be none, the log says so."""
        super().__init__(parent)
        self._handlers = handlers
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept)
        name = control.address()
        try:
            paths.private_folder(Path(name).parent)
        except OSError as error:
            _log.warning("no control socket: %s", error.strerror)
            return
        QLocalServer.removeServer(name)
        if not self._server.listen(name):
            _log.warning("no control socket: %s", self._server.errorString())

    def close(self) -> None:
        """No more requests; the socket is removed."""
        self._server.close()

    def _accept(self) -> None:
        while (connection := self._server.nextPendingConnection()) is not None:
            connection.readyRead.connect(lambda connection=connection: self._answer(connection))
            connection.disconnected.connect(connection.deleteLater)

    def _answer(self, connection: QLocalSocket) -> None:
        if not connection.canReadLine():
            if connection.bytesAvailable() > _REQUEST_BYTES:
                connection.abort()
            return
        try:
            request = json.loads(bytes(connection.readLine(_REQUEST_BYTES).data()))
            handler = self._handlers[request["do"]]
        except (ValueError, KeyError, TypeError):
            reply: dict[str, Any] = {"ok": False, "sentence": "Hearline does not know that word."}
        else:
            reply = {"ok": True, **(handler() or {})}
        connection.write(json.dumps(reply, ensure_ascii=False).encode() + b"\n")
        connection.flush()
        connection.disconnectFromServer()
