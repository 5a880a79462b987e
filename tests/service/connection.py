"""One connection of the stand-in, in its own thread: frames, pings, replies when they are due, and faults on cue."""

import socket
import struct
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, BytesMessage, CloseConnection, Ping, Request, TextMessage
from wsproto.events import Event as Frame
from wsproto.utilities import LocalProtocolError, RemoteProtocolError

from tests.service import handshake, mischief
from tests.service.dialect import Dialect, Hangup, Out, Reply, Sort
from tests.service.faults import AT_HANDSHAKE, AT_START, Fault, Kind

_CHUNK = 65_536
_SEND_SECONDS = 10.0
_LINGER = 0.2
_RESULTS = frozenset({Sort.STARTED, Sort.PARTIAL, Sort.FINAL, Sort.NOTE, Sort.FINISHED})


@dataclass(slots=True)
class Record:
    """What a test may look at, from any thread. Times are `time.monotonic()`, None until they happen."""

    number: int
    accepted: float
    model: str = ""
    path: str = ""
    agent: str = ""
    status: int = 101
    ready: float | None = None
    first_result: float | None = None
    ended: float | None = None
    close_code: int | None = None
    sound: list[tuple[float, float]] = field(default_factory=list)
    finals: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    received: list[str] = field(default_factory=list)
    struck: list[tuple[Kind, float]] = field(default_factory=list)
    pings: int = 0

    @property
    def seconds(self) -> float:
        """Sound received."""
        return self.sound[-1][1] if self.sound else 0.0

    def fastest(self, window: float = 1.0) -> float:
        """The most seconds of sound that came within any second, as a multiple of real time."""
        best, first, before = 0.0, 0, 0.0
        for at, seconds in self.sound:
            while self.sound[first][0] < at - window:
                before = self.sound[first][1]
                first += 1
            best = max(best, (seconds - before) / window)
        return best


class Ended(Exception):
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
        """`ahead`: what was read already. `admit` gives a refusal or None; `changed` is called after each change of the record."""
        self.record = record
        self._sock = sock
        self._faults = list(faults)
        self._active: dict[Kind, Fault] = {}
        self._ahead = ahead
        self._make_dialect = make_dialect
        self._admit = admit
        self._changed = changed
        self._away = away
        self._stopped = stopped
        self._frames = WSConnection(ConnectionType.SERVER)
        self._dialect: Dialect | None = None
        self._due: list[tuple[float, Out]] = []
        self._held: Reply | None = None
        self._muted_until = 0.0
        self._partly: list[str | bytes] = []

    def run(self) -> None:
        """The whole life, in the thread of the connection."""
        with suppress(Ended, OSError):
            self._handshake()
            while True:
                self._turn()
        self.record.ended = time.monotonic()
        with suppress(OSError):
            self._sock.close()
        self._changed()

    def cut(self) -> None:
        """Any thread: resets the connection."""
        with suppress(OSError):
            self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self._sock.shutdown(socket.SHUT_RDWR)

    # Before the first frame.

    def _handshake(self) -> None:
        at_handshake = next((fault for fault in self._faults if fault.kind in AT_HANDSHAKE), None)
        request = handshake.read(self._sock, self._ahead)
        if request is None:
            raise Ended
        self.record.path, self.record.model = request.path, request.model
        self.record.agent = request.headers.get("user-agent", "")
        if at_handshake:
            self._spoil_handshake(at_handshake)
        refusal = self._admit(request)
        self._dialect = None if refusal else self._make_dialect(request)
        if self._dialect is None:
            refusal = refusal or handshake.refusal(404)
            self.record.status = int(refusal.split(b" ", 2)[1])
            self._write(refusal)
            self._goodbye()
        self._frames.receive_data(request.raw)
        for event in self._frames.events():
            if isinstance(event, Request):
                self._write(self._frames.send(AcceptConnection()))
        self._faults = [fault for fault in self._faults if fault.kind not in AT_HANDSHAKE]
        self._active = {fault.kind: fault for fault in self._faults if fault.kind in AT_START}
        self._faults = [fault for fault in self._faults if fault.kind not in AT_START]
        self._queue(self._dialect.opened(time.monotonic()))
        self._strike_due()

    def _spoil_handshake(self, fault: Fault) -> None:
        self._note(fault)
        if fault.kind is Kind.HANG:
            self._wait_for_end()
        if fault.kind is Kind.PORTAL:
            self.record.status = 200
            self._write(handshake.PORTAL)
        else:
            self.record.status = fault.code
            wait = {} if fault.retry_after is None else {"Retry-After": f"{fault.retry_after:g}"}
            self._write(handshake.refusal(fault.code, wait))
        self._goodbye()

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
            raise Ended
        try:
            self._frames.receive_data(data)
            events = list(self._frames.events())
        except RemoteProtocolError:
            raise Ended from None
        for event in events:
            self._take(event)

    def _take(self, event: Frame) -> None:
        assert self._dialect
        now = time.monotonic()
        match event:
            case Ping():
                self.record.pings += 1
                self._write(self._frames.send(event.response()))
            case CloseConnection():
                self.record.close_code = event.code
                self._write(self._frames.send(event.response()))
                raise Ended
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
        now = time.monotonic()
        for reply in replies:
            for one in self._spoiled(reply, now):
                self._due.append((self._when(one, now), one))
        self._send_due(now)

    def _spoiled(self, reply: Out, now: float) -> list[Out]:
        assert self._dialect
        if isinstance(reply, Hangup):
            return [reply]
        match reply.sort:
            case Sort.READY if fault := self._active.get(Kind.NO_START):
                self._note(fault)
                return self._dialect.refuse(fault.message_code, fault.message, now)
            case Sort.FINISHED if fault := self._active.get(Kind.NO_FINISH):
                self._note(fault)
                return []
            case Sort.FINAL:
                return self._spoiled_final(reply)
        return [reply]

    def _spoiled_final(self, reply: Reply) -> list[Out]:
        assert self._dialect
        if Kind.TWICE in self._active:
            return [reply, reply]
        if Kind.REVISED in self._active:
            return [reply, self._dialect.revised(reply)]
        if Kind.STALE in self._active:
            return [self._dialect.stale(reply), reply, self._dialect.stale(reply)]
        if Kind.SWAPPED in self._active:
            if self._held is None:
                self._held = reply
                return []
            del self._active[Kind.SWAPPED]
            return [reply, self._held]
        if self._active.pop(Kind.ITEM_FAILED, None) and (failed := self._dialect.failed(reply)):
            return [failed]
        return [reply]

    def _when(self, reply: Out, now: float) -> float:
        if isinstance(reply, Hangup):
            return self._due[-1][0] if self._due else now
        due = now
        if reply.sort is Sort.READY and (fault := self._active.get(Kind.LATE_READY)):
            self._note(fault)
            due += fault.seconds
        if reply.sort in _RESULTS and (fault := self._active.get(Kind.SLOW)):
            due += fault.seconds
        if reply.sort in _RESULTS:
            due = max(due, self._muted_until)
        return max(due, self._due[-1][0]) if self._due else due

    def _send_due(self, now: float) -> None:
        assert self._dialect
        while self._due and self._due[0][0] <= now:
            _, reply = self._due.pop(0)
            if isinstance(reply, Hangup):
                self._write(self._frames.send(CloseConnection(reply.code, reply.reason)))
                self._goodbye()
            else:
                self._write(self._frames.send(TextMessage(reply.text)))
                self._dialect.sent(reply, now)
                self._record_reply(reply, now)

    def _record_reply(self, reply: Reply, now: float) -> None:
        self.record.sent.append(mischief.kind_of(reply.text))
        if reply.sort is Sort.READY:
            self.record.ready = now
        elif reply.sort in (Sort.PARTIAL, Sort.FINAL):
            self.record.first_result = self.record.first_result or now
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
        assert self._dialect
        self._note(fault)
        now = time.monotonic()
        match fault.kind:
            case Kind.RST:
                self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                raise Ended
            case Kind.FIN:
                raise Ended
            case Kind.HALF_CLOSE:
                self._sock.shutdown(socket.SHUT_WR)
                self._discard()
            case Kind.CLOSE:
                self._write(self._frames.send(CloseConnection(fault.code, fault.message)))
                self._goodbye()
            case Kind.DEAF:
                self._wait_for_end()
            case Kind.BLACK_HOLE:
                self._discard()
            case Kind.AWAY:
                self._away(fault.seconds)
                raise Ended
            case Kind.ERROR:
                self._queue(self._dialect.complain(fault.message_code, fault.message, now))
            case Kind.END:
                self._queue(self._dialect.end(now))
            case Kind.MUTE:
                self._muted_until = now + fault.seconds
            case Kind.JUNK:
                for message in mischief.JUNK:
                    self._write(self._frames.send(mischief.frame(message)))
            case Kind.HUGE:
                self._write(self._frames.send(TextMessage(mischief.huge())))
            case Kind.GARBAGE:
                self._write(mischief.GARBAGE)
                self._discard()
            case _:
                self._active[fault.kind] = fault

    def _note(self, fault: Fault) -> None:
        self.record.struck.append((fault.kind, time.monotonic()))
        self._changed()

    # The socket.

    def _write(self, data: bytes) -> None:
        self._sock.settimeout(_SEND_SECONDS)
        try:
            self._sock.sendall(data)
        except LocalProtocolError:
            raise Ended from None

    def _goodbye(self) -> None:
        """Closes as a polite server does: says so, and reads what still comes so that nothing sent is thrown away."""
        with suppress(OSError):
            self._sock.shutdown(socket.SHUT_WR)
        self._discard(_LINGER)

    def _discard(self, seconds: float | None = None) -> None:
        """Reads and forgets until the client goes, the service stops, or so many seconds passed."""
        until = None if seconds is None else time.monotonic() + seconds
        with suppress(OSError):
            while not self._stopped.is_set():
                self._sock.settimeout(None if until is None else max(0.001, until - time.monotonic()))
                if not self._sock.recv(_CHUNK):
                    break
        raise Ended

    def _wait_for_end(self) -> None:
        self._stopped.wait()
        raise Ended
