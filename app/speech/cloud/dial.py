"""What is needed to reach a host: its addresses, a proxy where one is set, and whose certificates to trust."""

import base64
import errno
import re
import socket
import ssl
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from app.errors import ServiceError
from app.speech.cloud.faults import fault

Address = tuple[int, tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]]
"""Address family and socket address."""

_AGAIN = "Hearline tries again by itself."
_OFFLINE = "Check the network connection."
_UNREACHABLE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL}
# Where Linux distributions keep the certificates when OpenSSL was built for another one.
_BUNDLES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem")
_STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})\b")


class NetworkError(ServiceError):
    """The service was not reached. `code`: dns, refused, unreachable, lost, timeout, certificate, tls, proxy, size."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy that passes connections on. `credentials` is what goes into its authorization header."""

    host: str
    port: int
    credentials: str = ""


def resolve(host: str, port: int) -> list[Address]:
    """The addresses of a host, best first. Blocks as long as the system's resolver does. Raises NetworkError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NetworkError(f"The name {host} cannot be found.", remedy=_OFFLINE, retryable=True, code="dns") from None
    return [(family, address) for family, _, _, _, address in found]


def proxy_for(host: str) -> Proxy | None:
    """The proxy that environment or system set for secure connections to `host`, or None. Raises NetworkError."""
    settings = getproxies()
    address = settings.get("https") or settings.get("all") or ""
    if not address or proxy_bypass(host):
        return None
    parts = urlsplit(address if "://" in address else f"http://{address}")
    try:
        port = parts.port or 80
    except ValueError:
        port = 0
    if parts.scheme != "http" or not parts.hostname or not port:
        raise NetworkError(
            "The proxy settings of this computer cannot be used.",
            remedy="Hearline goes through HTTP proxies (http://host:port) only.",
            code="proxy",
        )
    pair = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}" if parts.username else ""
    return Proxy(parts.hostname, port, base64.b64encode(pair.encode()).decode("ascii"))


def tunnel_request(proxy: Proxy, host: str, port: int) -> bytes:
    """What asks a proxy to pass the connection on."""
    place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    lines = [f"CONNECT {place} HTTP/1.1", f"Host: {place}"]
    if proxy.credentials:
        lines.append(f"Proxy-Authorization: Basic {proxy.credentials}")
    return "\r\n".join([*lines, "", ""]).encode("ascii")


def check_tunnel(answer: bytes) -> None:
    """Raises NetworkError unless the head of a proxy's answer says that the connection stands."""
    found = _STATUS.match(answer)
    status = int(found[1]) if found else 0
    if not 200 <= status < 300:
        raise NetworkError(
            "The proxy does not pass the connection on.",
            remedy="Check the proxy settings of this computer.",
            retryable=status not in (401, 403, 407),
            code="proxy",
            status=status,
        )


def trust() -> ssl.SSLContext:
    """Checks certificates and names, TLS 1.2 or newer. SSL_CERT_FILE names other roots, as everywhere."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    where = ssl.get_default_verify_paths()
    if not context.cert_store_stats()["x509_ca"] and not where.cafile and not where.capath:
        for bundle in filter(lambda path: Path(path).is_file(), _BUNDLES):
            context.load_verify_locations(bundle)
            break
    return context


def explain(error: OSError, host: str) -> NetworkError:
    """The sentence for what the system said while connecting to `host`."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return NetworkError(
            f"The certificate of {host} cannot be trusted.",
            remedy="Check this computer's clock, and sign in to the network if it asks for that.",
            code="certificate",
        )
    if isinstance(error, ssl.SSLError):
        return NetworkError(
            f"No secure connection to {host} can be made.",
            remedy="Something between this computer and the service may be too old or may interfere.",
            retryable=True,
            code="tls",
        )
    if isinstance(error, ConnectionRefusedError):
        return NetworkError(f"{host} refuses the connection.", remedy=_AGAIN, retryable=True, code="refused")
    if error.errno in _UNREACHABLE:
        return NetworkError(f"There is no way to {host}.", remedy=_OFFLINE, retryable=True, code="unreachable")
    return lost(host)


def lost(host: str) -> NetworkError:
    """The other side is gone without a word."""
    return NetworkError(f"The connection to {host} was lost.", remedy=_AGAIN, retryable=True, code="lost")


def too_slow(host: str) -> NetworkError:
    """Connecting took longer than it may."""
    return NetworkError(f"{host} does not answer.", remedy=_OFFLINE, retryable=True, code="timeout")


def not_the_service() -> ServiceError:
    """Somebody answered, in words that no service of ours uses."""
    return fault(status=511)
