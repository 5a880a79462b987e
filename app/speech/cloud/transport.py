"""One WebSocket connection: opens in its own thread, which then reads until the end. Nothing here knows a protocol.

What happens is posted as signals, in the reading thread. Sending is done by whoever calls, and has a deadline.
"""

import json
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import websocket

from app.errors import ServiceError
from app.speech.cloud import dial
from app.speech.cloud.faults import fault, retry_after
from app.speech.cloud.link import MOST_BYTES, CutError, Link, Timings
from app.speech.cloud.protocol import Message

CONNECT_SECONDS = 5.0

ABNORMAL = 1006
"""The code of a connection that ended without a word."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Target:
    """What to connect to. `host` is `wss://name[:port]`; `key` is asked in the reading thread and never kept.

    `region` and `model` appear in sentences about a refusal. `key` raises ServiceError if there is none.
    """

    host: str
    path: str
    key: Callable[[], str] = field(repr=False)
    headers: tuple[tuple[str, str], ...] = ()
    region: str = ""
    model: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """The handshake is done. `local`: this computer's address on the connection."""

    timings: Timings
    local: str


@dataclass(frozen=True, slots=True)
class Received:
    """One message."""

    message: Message


@dataclass(frozen=True, slots=True)
class Closed:
    """The other side ended the connection; `code` 1006 if it did so without a word."""

    code: int
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Failed:
    """The connection could not be opened, or broke. `timings` holds the steps that were reached."""

    error: ServiceError
    timings: Timings


Signal = Opened | Received | Closed | Failed


class Connection:
    """Used once. `start`; after `Opened`, `send` and `ping` from one thread; `abort` from any."""

    def __init__(
        self, target: Target, post: Callable[["Connection", Signal], None], *, seconds: float = CONNECT_SECONDS
    ) -> None:
        """`post` is called in the reading thread; it may block, which in the end slows the service down."""
        self.target = target
        self._post = post
        self._seconds = seconds
        self._link = Link()
        self._socket: Any = websocket.WebSocket(skip_utf8_validation=True)  # its types are half done
        self._thread = threading.Thread(target=self._run, name="ws-reader", daemon=True)
        self._pongs = 0
        self._aborted = False

    @property
    def heard(self) -> float:
        """When (monotonic) the last byte came."""
        return self._link.heard

    @property
    def pongs(self) -> int:
        """How many pings were answered."""
        return self._pongs

    def start(self) -> None:
        """Begins to connect; returns at once."""
        self._thread.start()

    def send(self, message: Message) -> None:
        """Raises NetworkError if it cannot be sent within four seconds, CutError after `abort`."""
        if isinstance(message, str):
            self._frame(message.encode(), websocket.ABNF.OPCODE_TEXT)
        else:
            self._frame(message, websocket.ABNF.OPCODE_BINARY)

    def ping(self) -> None:
        """As `send`; the answer is counted in `pongs`."""
        self._frame(b"", websocket.ABNF.OPCODE_PING)

    def close(self) -> None:
        """Says goodbye; the reading thread ends when the other side answers. `abort` if it does not. Never raises."""
        try:
            self._socket.send_close(websocket.STATUS_NORMAL)
        except (ServiceError, CutError, websocket.WebSocketException):
            self.abort()

    def abort(self) -> None:
        """Ends everything now, without a word to the other side. Nothing more is posted. Never blocks."""
        self._aborted = True
        self._link.cut()

    def join(self, timeout: float) -> None:
        """Waits for the reading thread to end."""
        if self._thread.ident is not None:
            self._thread.join(timeout)

    def _frame(self, payload: bytes, opcode: int) -> None:
        try:
            self._socket.send(payload, opcode)
        except websocket.WebSocketException:
            raise CutError from None

    # The reading thread.

    def _run(self) -> None:
        """Its one broad except ends in a signal."""
        signal: Signal
        try:
            signal = self._live()
        except CutError:
            signal = Closed(ABNORMAL)
        except ServiceError as error:
            signal = Failed(error, self._link.timings)
        except Exception:  # noqa: BLE001 - see above
            _log.exception("a connection ended")
            trouble = ServiceError(
                "The connection ended for a reason that Hearline does not know.",
                remedy="Hearline tries again by itself.",
                retryable=True,
            )
            signal = Failed(trouble, self._link.timings)
        finally:
            self._link.release()
        self._tell(signal)

    def _tell(self, signal: Signal) -> None:
        if not self._aborted:
            self._post(self, signal)

    def _live(self) -> Closed:
        key = self.target.key()
        self._link.open(self.target.host, time.monotonic() + self._seconds)
        began = time.monotonic()
        self._shake_hands(key)
        del key
        timings = replace(self._link.timings, handshake=time.monotonic() - began)
        self._link.timings = timings
        self._link.deadline = None
        self._tell(Opened(timings, self._link.local))
        try:
            return self._read()
        except websocket.WebSocketConnectionClosedException:
            return Closed(ABNORMAL)
        except websocket.WebSocketException:
            raise ServiceError(
                "The service sent something that cannot be read.",
                remedy="Hearline tries again by itself.",
                retryable=True,
            ) from None

    def _shake_hands(self, key: str) -> None:
        headers = [f"{name}: {value}" for name, value in self.target.headers]
        agent = f"Authorization: Bearer {key}"
        try:
            self._socket.connect(
                self.target.host + self.target.path,
                socket=self._link,
                header=[*headers, agent],
                suppress_origin=True,
                redirect_limit=0,
            )
        except websocket.WebSocketBadStatusException as refusal:
            raise self._refused(refusal.status_code, refusal.resp_headers or {}, refusal.resp_body or b"") from None
        except websocket.WebSocketConnectionClosedException:
            raise dial.lost(self._link.host) from None
        except websocket.WebSocketException:
            # No WebSocket server: a redirect, or an answer that makes no sense.
            raise dial.not_the_service() from None

    def _refused(self, status: int, headers: dict[str, str], body: bytes) -> ServiceError:
        code, message = _complaint(body or self._rest())
        return fault(
            code,
            message,
            status=status,
            region=self.target.region,
            model=self.target.model,
            retry_after=retry_after(headers),
        )

    def _rest(self) -> bytes:
        """What an answer of unstated length says, as far as it is there already."""
        self._link.deadline = time.monotonic() + 0.05
        body = b""
        try:
            while len(body) < MOST_BYTES and (more := self._link.recv(4096)):
                body += more
        except ServiceError:
            pass
        return body

    def _read(self) -> Closed:
        while True:
            opcode, data = self._socket.recv_data(control_frame=True)
            if opcode == websocket.ABNF.OPCODE_TEXT:
                self._link.budget = MOST_BYTES
                self._tell(Received(data.decode("utf-8", "replace")))
            elif opcode == websocket.ABNF.OPCODE_BINARY:
                self._link.budget = MOST_BYTES
                self._tell(Received(data))
            elif opcode == websocket.ABNF.OPCODE_PONG:
                self._pongs += 1
            elif opcode == websocket.ABNF.OPCODE_CLOSE:
                code = int.from_bytes(data[:2], "big") if len(data) >= 2 else 1005
                return Closed(code, data[2:].decode("utf-8", "replace"))


def _complaint(body: bytes) -> tuple[str, str]:
    """The code and message in the JSON of a refusal; '' for what is not there."""
    text = body.decode("utf-8", "replace")
    try:
        data = json.loads(text[text.index("{") : text.rindex("}") + 1])
    except (ValueError, RecursionError):
        return "", ""
    inner = data.get("error")
    data = inner if isinstance(inner, dict) else data
    code, message = data.get("code"), data.get("message")
    return (code if isinstance(code, str) else ""), (message if isinstance(message, str) else "")
