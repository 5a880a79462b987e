"""A WebSocket server of a few lines that does what a test tells it to, one frame at a time. Loopback only."""

import base64
import hashlib
import queue
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
_MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


@dataclass
class Peer:
    """One accepted connection, in its own thread."""

    socket: socket.socket
    head: bytes = b""
    ahead: bytes = b""

    def read_head(self) -> bytes:
        """The request, up to the empty line."""
        while b"\r\n\r\n" not in self.ahead:
            self.ahead += self._recv()
        self.head, _, self.ahead = self.ahead.partition(b"\r\n\r\n")
        return self.head

    def accept(self) -> "Peer":
        """Answers the handshake as a WebSocket server does."""
        named = dict(line.split(b": ", 1) for line in self.read_head().split(b"\r\n")[1:])
        digest = hashlib.sha1(named[b"Sec-WebSocket-Key"] + _MAGIC.encode(), usedforsecurity=False).digest()
        self.socket.sendall(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + base64.b64encode(digest) + b"\r\n\r\n"
        )
        return self

    def answer(self, status: int, body: bytes = b"", *headers: bytes, length: bool = True) -> None:
        """Answers the handshake with something else."""
        self.read_head()
        lines = [f"HTTP/1.1 {status} Whatever".encode(), *headers]
        if length:
            lines.append(f"Content-Length: {len(body)}".encode())
        self.socket.sendall(b"\r\n".join([*lines, b"", body]))

    def send(self, payload: str | bytes, opcode: int = TEXT, *, fin: bool = True) -> None:
        """One frame."""
        data = payload.encode() if isinstance(payload, str) else payload
        head = bytes([opcode | (0x80 if fin else 0)])
        if len(data) < 126:
            head += bytes([len(data)])
        elif len(data) < 65536:
            head += b"\x7e" + struct.pack("!H", len(data))
        else:
            head += b"\x7f" + struct.pack("!Q", len(data))
        self.socket.sendall(head + data)

    def close(self, code: int, reason: str = "") -> None:
        """A close frame."""
        self.send(struct.pack("!H", code) + reason.encode(), CLOSE)

    def frame(self) -> tuple[int, bytes]:
        """The next frame, unmasked. Raises EOFError at the end."""
        first, second = self._exactly(2)
        size = second & 0x7F
        if size == 126:
            (size,) = struct.unpack("!H", self._exactly(2))
        elif size == 127:
            (size,) = struct.unpack("!Q", self._exactly(8))
        mask = self._exactly(4)
        data = self._exactly(size)
        whole = (mask * (size // 4 + 1))[:size]
        return first & 15, (int.from_bytes(data, "big") ^ int.from_bytes(whole, "big")).to_bytes(size, "big")

    def message(self) -> str | bytes:
        """The next message; pings on the way are answered, pongs passed over."""
        while True:
            opcode, data = self.frame()
            if opcode == PING:
                self.send(data, PONG)
            elif opcode == CLOSE:
                with suppress(OSError):
                    self.send(data, CLOSE)
                raise EOFError
            elif opcode != PONG:
                return data.decode() if opcode == TEXT else data

    def reset(self) -> None:
        """Ends the connection with RST."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

    def _exactly(self, size: int) -> bytes:
        while len(self.ahead) < size:
            self.ahead += self._recv()
        data, self.ahead = self.ahead[:size], self.ahead[size:]
        return data

    def _recv(self) -> bytes:
        try:
            data = self.socket.recv(65536)
        except OSError:
            raise EOFError from None
        if not data:
            raise EOFError
        return data


@dataclass
class RawServer:
    """`url` to connect to; `heads` of the requests that came; `troubles` of the script."""

    url: str
    heads: "queue.Queue[bytes]" = field(default_factory=queue.Queue)
    troubles: list[BaseException] = field(default_factory=list)
    connections: int = 0


@contextmanager
def serving(
    script: Callable[[Peer], None], wrap: Callable[[socket.socket], socket.socket] | None = None, scheme: str = "ws"
) -> Iterator[RawServer]:
    """Every connection is given to `script` in a thread of its own and closed after it."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = RawServer(f"{scheme}://127.0.0.1:{listener.getsockname()[1]}")
    done = threading.Event()
    threads: list[threading.Thread] = []
    open_sockets: list[socket.socket] = []

    def one(raw: socket.socket) -> None:
        try:
            with wrap(raw) if wrap else raw as wrapped:
                open_sockets.append(wrapped)
                peer = Peer(wrapped)
                try:
                    script(peer)
                finally:
                    server.heads.put(peer.head)
        except (EOFError, OSError):
            pass
        except BaseException as error:  # noqa: BLE001 - told to the test
            server.troubles.append(error)

    def accept() -> None:
        while not done.is_set():
            try:
                raw, _ = listener.accept()
            except OSError:
                return
            server.connections += 1
            thread = threading.Thread(target=one, args=(raw,), daemon=True)
            threads.append(thread)
            thread.start()

    acceptor = threading.Thread(target=accept, daemon=True)
    acceptor.start()
    try:
        yield server
    finally:
        done.set()
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for held in open_sockets:
            with suppress(OSError):
                held.shutdown(socket.SHUT_RDWR)
        acceptor.join(2)
        for thread in threads:
            thread.join(2)
        assert not server.troubles, server.troubles
