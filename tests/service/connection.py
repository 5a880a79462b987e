"""One connection of the stand-in, in its own thread: frames, pings, replies when they are due, and faults on cue."""

import socket
import struct
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, BytesMessage, CloseConnection, Ping, Request, TextMessage
from wsproto.events import Event as Frame
from wsproto.utilities import LocalProtocolError, RemoteProtocolError

from tests.service import handshake, mischief
from tests.service.dialect import Dialect, Hangup, Out, Reply, Sort
from tests.service.faults import AT_HANDSHAKE, AT_START, Fault, Kind
from tests.service.record import Record
from tests.service.spoiling import Spoiler

_CHUNK = 65_536
_SEND_SECONDS = 10.0
_LINGER = 0.2
_AT_ONCE = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
"""As linger option: closing resets the connection."""


class EndedError(Exception):
    """The connection is over."""


class Connection:
    """`make_dialect` is called with the path and model of an accepted request; None if there is nothing there."""

    def __init__(
        self,
        sock: socket.socket,
        record: Record,
        faults: tuple[Fault, ...],
        *,
        ahead: bytes,
        make_dialect: Callable[[handshake.Request], Dialect | None],
        admit: Callable[[handshake.Request], bytes | None],
        changed: Callable[[], None],
        away: Callable[[float], None],
        stopped: threading.Event,
    ) -> None:
        """`ahead`: what was read already. `admit`: a refusal or None. `changed` follows each change of the record."""
        self.record = record
        self._sock = sock
        self._faults = list(faults)
        self._spoiler = Spoiler()
        self._ahead = ahead
        self._make_dialect = make_dialect
        self._admit = admit
        self._changed = changed
        self._away = away
        self._stopped = stopped
        self._frames = WSConnection(ConnectionType.SERVER)
        self._dialect: Dialect | None = None
        self._due: list[tuple[float, Out]] = []
        self._partly: list[str | bytes] = []

    def run(self) -> None:
        """The whole life, in the thread of the connection."""
        try:
            with suppress(EndedError, OSError):
                self._handshake()
                while True:
                    self._turn()
        finally:
            self.record.ended = time.monotonic()
            self._sock.close()
            self._changed()

    def cut(self) -> None:
        """Any thread: resets the connection."""
        with suppress(OSError):
            self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
            self._sock.shutdown(socket.SHUT_RDWR)

    # Before the first frame.

    def _handshake(self) -> None:
        at_handshake = next((fault for fault in self._faults if fault.kind in AT_HANDSHAKE), None)
        request = handshake.read(self._sock, self._ahead)
        if request is None:
            raise EndedError
        self.record.path, self.record.model = request.path, request.model
        self.record.agent = request.headers.get("user-agent", "")
        if at_handshake:
            self._spoil_handshake(at_handshake)
        refusal = self._admit(request)
        dialect = None if refusal else self._make_dialect(request)
        if dialect is None:
            refusal = refusal or handshake.refusal(404)
            self.record.status = int(refusal.split(b" ", 2)[1])
            self._write(refusal)
            raise self._goodbye()
        self._dialect = dialect
        self._frames.receive_data(request.raw)
        for event in self._frames.events():
            if isinstance(event, Request):
                self._send(AcceptConnection())
        self._faults = [fault for fault in self._faults if fault.kind not in AT_HANDSHAKE]
        for fault in [fault for fault in self._faults if fault.kind in AT_START]:
            self._faults.remove(fault)
            self._note(fault)
            self._spoiler.add(fault)
        self._queue(dialect.opened(time.monotonic()))
        self._strike_due()

    def _spoil_handshake(self, fault: Fault) -> None:
        self._note(fault)
        if fault.kind is Kind.HANG:
            raise self._wait_for_end()
        if fault.kind is Kind.PORTAL:
            self.record.status = 200
            self._write(handshake.PORTAL)
        else:
            self.record.status = fault.code
            wait = {} if fault.retry_after is None else {"Retry-After": f"{fault.retry_after:g}"}
            self._write(handshake.refusal(fault.code, wait))
        raise self._goodbye()

    # Going on.

    def _turn(self) -> None:
        """Sends what is due, then waits for data, for the next reply or for the dialect's patience to end."""
        assert self._dialect
        now = time.monotonic()
        self._send_due(now)
        self._queue(self._dialect.tick(now))
        waits = [at for at, _ in self._due[:1]]
        if self._dialect.deadline is not None:
            waits.append(self._dialect.deadline)
        left = max(0.001, min(waits) - time.monotonic()) if waits else None
        self._sock.settimeout(left)
        try:
            data = self._sock.recv(_CHUNK)
        except TimeoutError:
            return
        if not data:
            raise EndedError
        try:
            self._frames.receive_data(data)
            events = list(self._frames.events())
        except RemoteProtocolError:
            raise EndedError from None
        for event in events:
            self._take(event)

    def _take(self, event: Frame) -> None:
        assert self._dialect
        now = time.monotonic()
        match event:
            case Ping():
                self.record.pings += 1
                self._send(event.response())
            case CloseConnection():
                self.record.close_code = event.code
                self._send(event.response())
                raise EndedError
            case TextMessage() | BytesMessage():
                self._partly.append(event.data if isinstance(event, TextMessage) else bytes(event.data))
                if event.message_finished:
                    pieces, self._partly = self._partly, []
                    self._message(pieces, now)

    def _message(self, pieces: list[str | bytes], now: float) -> None:
        assert self._dialect
        if isinstance(pieces[0], str):
            message = "".join(str(piece) for piece in pieces)
            self.record.received.append(mischief.kind_of(message))
            replies = self._dialect.text(message, now)
        else:
            replies = self._dialect.binary(b"".join(piece for piece in pieces if isinstance(piece, bytes)), now)
        heard = self._dialect.audio_seconds
        if heard > self.record.seconds:
            self.record.sound.append((now, heard))
        self._queue(replies)
        self._strike_due()
        self._changed()

    # Replies, with what faults do to them.

    def _queue(self, replies: list[Out]) -> None:
        assert self._dialect
        now = time.monotonic()
        for reply in replies:
            for one in self._spoiler.spoil(reply, self._dialect, now):
                last = self._due[-1][0] if self._due else now
                self._due.append((max(last, self._spoiler.delay(one, now)), one))
        self._send_due(now)

    def _send_due(self, now: float) -> None:
        assert self._dialect
        while self._due and self._due[0][0] <= now:
            _, reply = self._due.pop(0)
            if isinstance(reply, Hangup):
                self._send(CloseConnection(reply.code, reply.reason))
                raise self._goodbye()
            self._send(TextMessage(reply.text))
            self._dialect.sent(reply, now)
            self._record_reply(reply, now)

    def _record_reply(self, reply: Reply, now: float) -> None:
        self.record.sent.append(mischief.kind_of(reply.text))
        if reply.sort is Sort.READY:
            self.record.ready = now
        elif reply.sort in (Sort.PARTIAL, Sort.FINAL):
            self.record.results.append((now, mischief.text_of(reply)))
            if reply.sort is Sort.FINAL:
                self.record.finals.append(mischief.text_of(reply))
        self._changed()

    # Faults after so much sound.

    def _strike_due(self) -> None:
        assert self._dialect
        due = [fault for fault in self._faults if self._dialect.audio_seconds >= fault.after]
        for fault in due:
            self._faults.remove(fault)
            self._strike(fault)

    def _strike(self, fault: Fault) -> None:
        self._note(fault)
        match fault.kind:
            case Kind.RST | Kind.FIN | Kind.HALF_CLOSE | Kind.AWAY | Kind.CLOSE:
                self._break(fault)
            case Kind.DEAF:
                raise self._wait_for_end()
            case Kind.BLACK_HOLE:
                raise self._discard()
            case Kind.JUNK | Kind.HUGE | Kind.GARBAGE:
                self._babble(fault)
            case Kind.MUTE:
                self._spoiler.mute(time.monotonic() + fault.seconds)
            case Kind.ERROR | Kind.END:
                self._act_up(fault)
            case _:
                self._spoiler.add(fault)

    def _break(self, fault: Fault) -> None:
        match fault.kind:
            case Kind.RST:
                self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
            case Kind.HALF_CLOSE:
                self._sock.shutdown(socket.SHUT_WR)
                raise self._discard()
            case Kind.AWAY:
                self._away(fault.seconds)
            case Kind.CLOSE:
                self._send(CloseConnection(fault.code, fault.message))
                raise self._goodbye()
        raise EndedError

    def _babble(self, fault: Fault) -> None:
        if fault.kind is Kind.GARBAGE:
            self._write(mischief.GARBAGE)
            raise self._discard()
        for message in mischief.JUNK if fault.kind is Kind.JUNK else (mischief.huge(),):
            self._send(mischief.frame(message))

    def _act_up(self, fault: Fault) -> None:
        assert self._dialect
        now = time.monotonic()
        if fault.kind is Kind.END:
            self._queue(self._dialect.end(now))
        else:
            self._queue(self._dialect.complain(fault.message_code, fault.message, now))

    def _note(self, fault: Fault) -> None:
        self.record.struck.append((fault.kind, time.monotonic()))
        self._changed()

    # The socket.

    def _send(self, frame: Frame) -> None:
        """One frame; nothing if the client has said goodbye already."""
        with suppress(LocalProtocolError):
            self._write(self._frames.send(frame))

    def _write(self, data: bytes) -> None:
        self._sock.settimeout(_SEND_SECONDS)
        self._sock.sendall(data)

    def _goodbye(self) -> EndedError:
        """Closes as a polite server does: says so, and reads what still comes so that nothing sent is thrown away."""
        with suppress(OSError):
            self._sock.shutdown(socket.SHUT_WR)
        return self._discard(_LINGER)

    def _discard(self, seconds: float | None = None) -> EndedError:
        """Reads and forgets until the client goes, the service stops, or so many seconds passed."""
        until = None if seconds is None else time.monotonic() + seconds
        with suppress(OSError):
            while not self._stopped.is_set():
                self._sock.settimeout(None if until is None else max(0.001, until - time.monotonic()))
                if not self._sock.recv(_CHUNK):
                    break
        return EndedError()

    def _wait_for_end(self) -> EndedError:
        self._stopped.wait()
        return EndedError()
