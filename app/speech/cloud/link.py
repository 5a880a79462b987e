"""A TCP connection, with TLS where the address asks for it, on which every wait has an end and any thread can end it.

`Link` looks enough like a socket for websocket-client to talk through it. One thread reads, others write; the lock is
held only for calls that cannot block, so none waits for another and TLS is never entered by two at once.
"""

import select
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import urlsplit

from app.speech.cloud import dial
from app.speech.cloud.dial import NetworkError
from app.speech.cloud.hosts import is_loopback

MOST_BYTES = 2_000_000
"""A message, or an answer to the handshake, that is longer than this ends the connection."""
SEND_SECONDS = 4.0
"""So long may the other side take nothing."""

_CHUNK = 16_384
_UNACKNOWLEDGED_MS = 5_000
_LONGEST_HEAD = 16_384

_Result = TypeVar("_Result")


class CutError(Exception):
    """The link was cut from our side."""


@dataclass(frozen=True, slots=True)
class Timings:
    """Seconds each step of opening took; None where it was not reached or not needed."""

    dns: float | None = None
    tcp: float | None = None
    tls: float | None = None
    handshake: float | None = None


class Link:
    """Used once: `open`, then `recv` and `send`. `cut` from any thread wakes whoever waits; the reader releases."""

    def __init__(self) -> None:
        """Nothing is opened yet.

        `host`: the name connected to. `heard`: when (monotonic) something last came. `budget`: bytes that may come.
        """
        self.timings = Timings()
        self.heard = time.monotonic()
        self.budget = MOST_BYTES
        self.deadline: float | None = None
        self.host = ""
        self._socket: socket.socket | None = None
        self._lock = threading.Lock()
        self._wake, self._alarm = socket.socketpair()
        self._cut = False
        self._ahead = b""

    def open(self, url: str, deadline: float) -> None:
        """Connects to `wss://host[:port]`, or `ws://` on this computer only, before `deadline` (monotonic).

        What comes is read before the same deadline until `self.deadline` is set anew. Raises NetworkError, CutError.
        """
        self.deadline = deadline
        parts = urlsplit(url)
        self.host, secure = parts.hostname or "", parts.scheme == "wss"
        if not secure and not is_loopback(self.host):
            raise NetworkError("Hearline sends neither sound nor keys without encryption.", code="tls")
        port = parts.port or (443 if secure else 80)
        proxy = dial.proxy_for(self.host) if secure else None
        began = time.monotonic()
        addresses = dial.resolve(proxy.host, proxy.port) if proxy else dial.resolve(self.host, port)
        resolved = time.monotonic()
        self.timings = Timings(dns=resolved - began)
        self._connect(addresses, deadline)
        if proxy:
            self.send(dial.tunnel_request(proxy, self.host, port))
            dial.check_tunnel(self._head())
        connected = time.monotonic()
        self.timings = replace(self.timings, tcp=connected - resolved)
        if secure:
            self._secure(deadline)
            self.timings = replace(self.timings, tls=time.monotonic() - connected)

    @property
    def local(self) -> str:
        """This computer's address on the link; '' if there is none."""
        with self._lock, suppress(OSError):
            if self._socket:
                return str(self._socket.getsockname()[0])
        return ""

    def recv(self, size: int) -> bytes:
        """Some bytes, at most `size`; b'' at the end of the stream. Waits until `deadline`; None is for ever."""
        if not self._ahead:
            self._ahead = self._act(lambda raw: raw.recv(_CHUNK), self.deadline, writing=False)
            self.heard = time.monotonic()
            self.budget -= len(self._ahead)
            if self.budget < 0:
                raise NetworkError(
                    "The service sent a message that is far too long.",
                    remedy="Hearline tries again by itself.",
                    retryable=True,
                    code="size",
                )
        data, self._ahead = self._ahead[:size], self._ahead[size:]
        return data

    def send(self, data: bytes) -> int:
        """Sends all of it. Raises NetworkError if the other side takes nothing for four seconds, or is gone."""
        rest = memoryview(data)
        deadline = time.monotonic() + SEND_SECONDS
        while rest:
            rest = rest[self._act(lambda raw, rest=rest: raw.send(rest), deadline, writing=True) :]  # type: ignore[misc]  # mypy infers no type for a default
        return len(data)

    def cut(self) -> None:
        """Ends it now; whoever waits gets CutError. Any thread, any time, more than once; never blocks."""
        with self._lock:
            if self._cut:
                return
            self._cut = True
            with suppress(OSError):
                self._alarm.send(b"!")
            if self._socket:
                # Not SSLSocket.shutdown: that drops TLS, and a late write would go out in clear.
                with suppress(OSError):
                    socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def release(self) -> None:
        """Frees everything. Only the reading thread calls it, at its end."""
        self.cut()
        with self._lock:
            for held in (self._socket, self._wake, self._alarm):
                if held:
                    held.close()

    def gettimeout(self) -> float:
        """Never 0: to websocket-client this is a socket that waits."""
        return SEND_SECONDS

    def close(self) -> None:
        """What websocket-client calls after an error. There may still be something to read: see `release`."""

    # How it is done.

    def _connect(self, addresses: list[dial.Address], deadline: float) -> None:
        last: NetworkError = dial.too_slow(self.host)
        for index, (family, address) in enumerate(addresses):
            raw = socket.socket(family, socket.SOCK_STREAM)
            raw.setblocking(False)
            raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if hasattr(socket, "TCP_USER_TIMEOUT"):
                raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _UNACKNOWLEDGED_MS)
            self._take(raw)
            # A dead address must leave time for the others.
            now = time.monotonic()
            share = now + max(0.0, deadline - now) / (len(addresses) - index)
            try:
                with suppress(BlockingIOError):
                    raw.connect(address)
                self._wait(raw, share, writing=True)
                if code := raw.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
                    raise OSError(code, "")  # noqa: TRY301 - the same road as an error at once
            except NetworkError as error:
                last = error
            except OSError as error:
                last = dial.explain(error, self.host)
            else:
                return
        raise last

    def _take(self, raw: socket.socket) -> None:
        """`raw` is the socket from now on; the one before is given up."""
        with self._lock:
            before, self._socket = self._socket, raw
            if before is not None and before is not raw:
                before.close()
            if self._cut:
                raise CutError

    def _head(self) -> bytes:
        """What comes up to the first empty line, and not a byte more."""
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            byte = self.recv(1)
            head += byte
            if not byte or len(head) > _LONGEST_HEAD:
                break
        return head

    def _secure(self, deadline: float) -> None:
        with self._lock:
            raw = self._socket
            if self._cut or raw is None:
                raise CutError
            self._socket = raw = dial.trust().wrap_socket(raw, server_hostname=self.host, do_handshake_on_connect=False)
        self._act(lambda _: raw.do_handshake(), deadline, writing=False)

    def _act(self, act: Callable[[socket.socket], _Result], deadline: float | None, *, writing: bool) -> _Result:
        """`act` on the socket without blocking, again and again until it goes through."""
        while True:
            with self._lock:
                raw = self._socket
                if self._cut or raw is None:
                    raise CutError
                try:
                    return act(raw)
                except ssl.SSLWantReadError:
                    direction = False
                except ssl.SSLWantWriteError:
                    direction = True
                except BlockingIOError:
                    direction = writing
                except OSError as error:
                    raise dial.explain(error, self.host) from None
            self._wait(raw, deadline, writing=direction)

    def _wait(self, raw: socket.socket, deadline: float | None, *, writing: bool) -> None:
        """Blocks until `raw` can go on. Raises NetworkError at the deadline and CutError after `cut`."""
        left = None if deadline is None else deadline - time.monotonic()
        try:
            ready = left is None or left > 0
            if ready:
                ready = _select(raw, self._wake, left, writing=writing)
        except (OSError, ValueError):
            raise CutError from None  # closed meanwhile
        if self._cut:
            raise CutError
        if not ready:
            raise dial.too_slow(self.host)


def _select(raw: socket.socket, wake: socket.socket, seconds: float | None, *, writing: bool) -> bool:
    """Whether one of the two became ready in time."""
    if hasattr(select, "poll"):
        poll = select.poll()
        poll.register(raw, select.POLLOUT if writing else select.POLLIN)
        poll.register(wake, select.POLLIN)
        return bool(poll.poll(None if seconds is None else seconds * 1000))
    readers, writers = ([wake], [raw]) if writing else ([wake, raw], [])
    # On Windows a connection that is refused shows as exceptional only.
    return any(select.select(readers, writers, [raw], seconds))
