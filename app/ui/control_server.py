"""The side of `app.control` that runs in the desktop program: one socket, this user only. GUI thread."""

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app import control, paths
from app.errors import HearlineError

_log = logging.getLogger(__name__)
_REQUEST_BYTES = 8192  # a note of 500 letters, each of them escaped

Handler = Callable[[str], dict[str, Any] | None]
"""Takes the note that came with the word, '' for none; what it returns goes with the reply."""


class ControlServer(QObject):
    """Answers each request with what its handler returns, or with the sentence of the HearlineError that it raises.

    Handlers run in the GUI thread and must not block.
    """

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
        reply = self._reply(bytes(connection.readLine(_REQUEST_BYTES).data()))
        connection.write(json.dumps(reply, ensure_ascii=False).encode() + b"\n")
        connection.flush()
        connection.disconnectFromServer()

    def _reply(self, line: bytes) -> dict[str, Any]:
        try:
            request = json.loads(line)
            handler, note = self._handlers[request["do"]], str(request.get("note", ""))
        except (ValueError, KeyError, TypeError, AttributeError):
            return {"ok": False, "sentence": "Hearline does not know that word."}
        try:
            return {"ok": True, **(handler(note) or {})}
        except HearlineError as error:
            return {"ok": False, "sentence": error.sentence}
