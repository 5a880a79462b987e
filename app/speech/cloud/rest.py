"""One JSON request to the service over HTTP: encrypted except on this computer, bounded in time and size, no redirects.

Nothing raised from here holds the key, the request or the answer.
"""

import re
import ssl
import time
from http.client import HTTPException, HTTPResponse
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request, build_opener

from app.errors import ServiceError, UsageError
from app.speech.cloud import dial, messages
from app.speech.cloud.faults import fault, retry_after
from app.speech.cloud.hosts import Host, is_loopback
from app.speech.cloud.messages import Json
from app.speech.cloud.realtime import headers

TIMEOUT = 10.0
_MOST_BYTES = 1_000_000
_CHUNK = 64 * 1024
_KEY = re.compile(r"[\x21-\x7e]+")


class _NoRedirects(HTTPRedirectHandler):
    """The key would go along to wherever the answer points."""

    def redirect_request(self, *args: object, **named: object) -> None:
        """Leaves the redirect as the answer, which is then an error."""


def post(host: Host, path: str, body: str, *, key: str, workspace: str = "", timeout: float = TIMEOUT) -> Json:
    """The JSON object the service answers with. Blocks for at most about twice `timeout`. Raises ServiceError."""
    if not _KEY.fullmatch(key):
        raise fault("InvalidApiKey", region=host.region)
    deadline = time.monotonic() + timeout
    given = {"Authorization": f"Bearer {key}", "Content-Type": "application/json", **dict(headers(workspace))}
    request = Request(_address(host, path), data=body.encode("ascii"), headers=given, method="POST")  # noqa: S310 - the scheme is checked
    try:
        with _opener(host).open(request, timeout=timeout) as answer:
            data = messages.parse(_read(answer, deadline))
    except HTTPError as error:
        raise _refused(error, host, deadline) from None
    except (OSError, HTTPException) as error:
        refused = isinstance(getattr(error, "reason", None), ssl.SSLCertVerificationError)
        raise (_untrusted() if refused else _unreachable()) from None
    if data is None:
        raise ServiceError(
            "The service gave an answer that makes no sense.", remedy="Check the endpoint.", retryable=True
        )
    return data


def _address(host: Host, path: str) -> str:
    parts = urlsplit(host.http)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname or "")):
        raise UsageError("A key is sent without encryption only to this computer.", remedy="Use an https:// address.")
    return host.http + path


def _opener(host: Host) -> OpenerDirector:
    handlers = [_NoRedirects(), HTTPSHandler(context=dial.trust())]
    if is_loopback(urlsplit(host.http).hostname or ""):
        return build_opener(*handlers, ProxyHandler({}))
    return build_opener(*handlers)


def _read(answer: HTTPResponse | HTTPError, deadline: float) -> str:
    """The body as text. A server that drips is cut off, as is one that never ends."""
    parts: list[bytes] = []
    size = 0
    while chunk := answer.read1(_CHUNK):
        parts.append(chunk)
        size += len(chunk)
        if size > _MOST_BYTES or time.monotonic() > deadline:
            raise TimeoutError
    return b"".join(parts).decode("utf-8", "replace")


def _refused(error: HTTPError, host: Host, deadline: float) -> ServiceError:
    try:
        with error:
            data = messages.parse(_read(error, deadline)) or {}
    except (OSError, HTTPException):
        data = {}
    return fault(
        messages.text(data, "code"),
        messages.text(data, "message"),
        status=error.code,
        region=host.region,
        retry_after=retry_after(dict(error.headers.items())),
    )


def _untrusted() -> ServiceError:
    return ServiceError(
        "The service's certificate is not trusted, so nothing was sent.",
        remedy="Check the endpoint, the clock of this computer and whether the network looks into connections.",
        code="tls",
    )


def _unreachable() -> ServiceError:
    return ServiceError("The service cannot be reached.", remedy="Check the network.", retryable=True, code="network")
