"""A stand-in for the vendor's realtime recognition: both protocols, the chat model and hotword lists on one port."""

import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Self

from tests.service import handshake, vocabulary
from tests.service.clips import clips as bundled
from tests.service.connection import Connection
from tests.service.dialect import Dialect, Knowledge
from tests.service.faults import Script
from tests.service.omni import OmniDialect
from tests.service.qwen import QwenDialect
from tests.service.record import Record
from tests.service.rules import INFERENCE, REALTIME, RULES, Family, Limits
from tests.service.task import TaskDialect
from tests.service.vocabulary import Vocabularies
from tests.service.words import Recording

KEY = "sk-standin-0123456789abcdef"


class Service:
    """`with Service(script) as service:` listens on a port of its own until the block ends.

    Every deviation of a client from the documents is a line in `violations`; the block raises AssertionError at its end
    if there are any, unless `strict` is False. `connections` holds a record for each WebSocket connection, in order.
    """

    def __init__(
        self,
        script: Script = (),
        *,
        clips: Sequence[Recording] | None = None,
        key: str = KEY,
        port: int = 0,
        limits: Limits | None = None,
        tls: ssl.SSLContext | None = None,
        strict: bool = True,
        language: str = "en",
        emotion: str = "neutral",
        misheard: dict[str, str] | None = None,
        absent: Collection[str] = (),
    ) -> None:
        """`clips`: what is known by heart besides numbered words, None = the bundled ones. Nothing listens yet.

        `absent`: models that the service does not offer.
        """
        self.key = key
        self.connections: list[Record] = []
        self.violations: list[str] = []
        self.vocabularies = Vocabularies()
        self.returned: float | None = None
        self._script = script
        self._port = port
        self._tls = tls
        self._strict = strict
        self._knowledge = Knowledge(
            bundled() if clips is None else tuple(clips),
            self.vocabularies,
            limits or Limits(),
            language,
            emotion,
            misheard or {},
            frozenset(absent),
        )
        self._changed = threading.Condition()
        self._stopped = threading.Event()
        self._listening: socket.socket | None = None
        self._live: list[Connection] = []
        self._threads: list[threading.Thread] = []

    @property
    def url(self) -> str:
        """What to give a client as its endpoint."""
        return f"{'wss' if self._tls else 'ws'}://127.0.0.1:{self._port}"

    @property
    def http_url(self) -> str:
        """The same for plain requests."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self._port}"

    @property
    def asked_models(self) -> list[str]:
        """The model of each task that was asked for, in order."""
        return list(self._knowledge.asked)

    @property
    def received_seconds(self) -> float:
        """Sound received on all connections."""
        with self._changed:
            return sum(record.seconds for record in self.connections)

    def wait_for(self, condition: Callable[["Service"], bool], timeout: float = 10.0) -> bool:
        """Blocks until something happened that makes `condition` true; False after `timeout` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: condition(self), timeout)

    def take_violations(self) -> list[str]:
        """The violations so far, which then no longer count."""
        with self._changed:
            taken, self.violations[:] = [*self.violations, *self.vocabularies.violations], []
            self.vocabularies.violations.clear()
            return taken

    def __enter__(self) -> Self:
        """Listens."""
        self._listen()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stops all threads. Raises AssertionError for violations, unless something else went wrong already."""
        del error, trace
        self._stopped.set()
        self._deafen()
        for connection in list(self._live):
            connection.cut()
        for thread in self._threads:
            thread.join(5)
        alive = [thread.name for thread in self._threads if thread.is_alive()]
        if kind is None:
            assert not alive, f"still running: {alive}"
            wrong = self.take_violations()
            assert not (self._strict and wrong), "the client broke the protocol: " + "; ".join(wrong)

    # Accepting.

    def _listen(self) -> None:
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", self._port))
        listening.listen(64)
        self._port = listening.getsockname()[1]
        self._listening = listening
        self._start("accept", lambda: self._accept(listening))

    def _deafen(self) -> None:
        listening, self._listening = self._listening, None
        if listening:
            with suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)
            listening.close()

    def _start(self, name: str, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=self._guarded, args=(work,), name=f"service-{name}", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 - a fault of the stand-in must fail the test, wherever it happens
            self._complain(f"the stand-in itself failed: {error!r}")

    def _accept(self, listening: socket.socket) -> None:
        while not self._stopped.is_set():
            try:
                sock, _ = listening.accept()
            except OSError:
                return
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._start("connection", lambda sock=sock: self._serve(sock))  # type: ignore[misc]

    def _serve(self, sock: socket.socket) -> None:
        sock.settimeout(30)
        try:
            if self._tls:
                sock = self._tls.wrap_socket(sock, server_side=True)
            first = sock.recv(4, 0 if self._tls else socket.MSG_PEEK)
        except OSError:
            sock.close()
            return
        if first.startswith(b"POST"):
            self._serve_http(sock, first if self._tls else b"")
            return
        with self._changed:
            record = Record(len(self.connections) + 1, time.monotonic())
            self.connections.append(record)
            faults = tuple(fault for fault in self._script if fault.meets(record.number))
            connection = Connection(
                sock,
                record,
                faults,
                ahead=first if self._tls else b"",
                make_dialect=self._dialect,
                admit=self._admit,
                changed=self._notify,
                away=self._leave,
                stopped=self._stopped,
            )
            self._live.append(connection)
            self._changed.notify_all()
        connection.run()
        with self._changed:
            self._live.remove(connection)

    def _serve_http(self, sock: socket.socket, ahead: bytes) -> None:
        with sock:
            request = handshake.read(sock, ahead)
            if request is None:
                return
            if request.path != vocabulary.PATH:
                sock.sendall(handshake.refusal(404))
            elif not handshake.accepts(request, self.key):
                sock.sendall(handshake.refusal(401))
            else:
                with self._changed:
                    status, body = self.vocabularies.handle(json.loads(request.body or b"null"))
                    self._changed.notify_all()
                sock.sendall(handshake.answer(status, body))

    # What connections ask for.

    def _admit(self, request: handshake.Request) -> bytes | None:
        for wrong in handshake.faults(request, self.key):
            self._complain(wrong)
        return None if handshake.accepts(request, self.key) else handshake.refusal(401)

    def _dialect(self, request: handshake.Request) -> Dialect | None:
        if request.path == INFERENCE:
            return TaskDialect(self._knowledge, self._complain)
        rules = RULES.get(request.model)
        if request.path != REALTIME or rules is None or rules.path != REALTIME:
            return None
        kind = QwenDialect if rules.family is Family.QWEN else OmniDialect
        return kind(self._knowledge, rules, request.model, self._complain)

    def _complain(self, violation: str) -> None:
        with self._changed:
            self.violations.append(violation)
            self._changed.notify_all()

    def _notify(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def _leave(self, seconds: float) -> None:
        """Refuses connections for a while and resets those there are."""
        self._deafen()
        for connection in list(self._live):
            connection.cut()
        self._start("return", lambda: self._return(seconds))

    def _return(self, seconds: float) -> None:
        if not self._stopped.wait(seconds):
            self._listen()
            self.returned = time.monotonic()
            self._notify()
