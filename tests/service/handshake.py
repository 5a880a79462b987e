"""What comes before the first frame: the HTTP request with its key and headers, and answers that are no handshake."""

import json
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import responses
from urllib.parse import parse_qs, urlsplit

from tests.service.rules import INFERENCE, REALTIME

_LONGEST_HEAD = 65_536
_UPGRADE = frozenset({"host", "connection", "upgrade", "sec-websocket-key", "sec-websocket-version"})
_ALLOWED = _UPGRADE | {"authorization", "user-agent", "x-dashscope-workspace", "x-dashscope-datainspection"}


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request; header names in lower case. `raw`: all bytes so far, `body` those after the head."""

    method: str
    target: str
    headers: Mapping[str, str]
    raw: bytes
    body: bytes

    @property
    def path(self) -> str:
        """Without the query."""
        return urlsplit(self.target).path.rstrip("/")

    @property
    def query(self) -> dict[str, list[str]]:
        """The parameters in the address."""
        return parse_qs(urlsplit(self.target).query)

    @property
    def model(self) -> str:
        """As named in the address."""
        return self.query.get("model", [""])[0]


def read(sock: socket.socket, ahead: bytes = b"") -> Request | None:
    """The request, or None if the client went before it was complete. `ahead`: what was read of it before."""
    raw = ahead
    while b"\r\n\r\n" not in raw:
        more = sock.recv(65_536)
        raw += more
        if not more or len(raw) > _LONGEST_HEAD:
            return None
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, *_ = first.split(" ")
    headers = {name.strip().lower(): value.strip() for name, _, value in (one.partition(":") for one in lines)}
    while len(body) < int(headers.get("content-length", 0)):
        more = sock.recv(65_536)
        if not more:
            return None
        body += more
    return Request(method, target, headers, raw, body)


def faults(request: Request, key: str) -> list[str]:
    """What the client did against the rules in its handshake."""
    wrong = [f"the header {name} has no business here" for name in request.headers if name not in _ALLOWED]
    if request.headers.get("x-dashscope-datainspection", "enable") != "enable":
        wrong.append("x-dashscope-datainspection is enable or left out")
    given = request.headers.get("authorization", "")
    if not given.startswith("Bearer "):
        wrong.append("authorization is not of the form Bearer KEY")
    if key in request.target or "api_key" in request.query:
        wrong.append("the key is in the address")
    if request.path == REALTIME and set(request.query) != {"model"}:
        wrong.append("the address must name the model and nothing else")
    if request.path == INFERENCE and request.query:
        wrong.append("the address of the task protocol has no query")
    return wrong


def accepts(request: Request, key: str) -> bool:
    """Whether the key is right. Both spellings of Bearer pass, as with the real service."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    return scheme.lower() == "bearer" and given == key


def answer(
    status: int, body: object, headers: Mapping[str, str] | None = None, kind: str = "application/json"
) -> bytes:
    """A whole HTTP answer."""
    payload = body.encode() if isinstance(body, str) else json.dumps(body).encode()
    given = {"Content-Type": kind, "Content-Length": str(len(payload)), "Connection": "close", **(headers or {})}
    head = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    return f"HTTP/1.1 {status} {responses.get(status, 'Unknown')}\r\n{head}\r\n".encode() + payload


def refusal(status: int, headers: Mapping[str, str] | None = None) -> bytes:
    """The service's own answer with that status."""
    code, message = {
        401: ("InvalidApiKey", "Invalid API-key provided."),
        403: ("AccessDenied", "Access denied."),
        404: ("InvalidParameter", "url error, please check url！"),  # noqa: RUF001 - the service's own mark
        429: ("Throttling.RateQuota", "Requests rate limit exceeded, please try again later."),
        503: ("ServiceUnavailable", "The service is busy."),
    }.get(status, ("InternalError", "Internal server error"))
    return answer(status, {"request_id": "stand-in", "code": code, "message": message}, headers)


PORTAL = answer(200, "<html><body><h1>Welcome to our Wi-Fi</h1>Please sign in.</body></html>", kind="text/html")
