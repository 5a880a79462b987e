"""Certificates made on the spot for the stand-in's TLS, good ones and bad ones."""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

import trustme


class Flaw(StrEnum):
    """What is wrong with a certificate."""

    NONE = "none"
    SELF_SIGNED = "self-signed"  # nobody who is trusted signed it
    EXPIRED = "expired"
    WRONG_HOST = "wrong host"


@dataclass(frozen=True, slots=True)
class Certificate:
    """`server` is for the stand-in; `roots` is the file of those a client is to trust (SSL_CERT_FILE)."""

    server: ssl.SSLContext
    roots: Path


def make(folder: Path, flaw: Flaw = Flaw.NONE) -> Certificate:
    """A fresh authority and one certificate for 127.0.0.1, with the flaw."""
    authority, stranger = trustme.CA(), trustme.CA()
    host = "example.org" if flaw is Flaw.WRONG_HOST else "127.0.0.1"
    ends = datetime.now(UTC) - timedelta(days=1) if flaw is Flaw.EXPIRED else None
    issued = (stranger if flaw is Flaw.SELF_SIGNED else authority).issue_cert(host, not_after=ends)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    issued.configure_cert(server)
    roots = folder / "roots.pem"
    authority.cert_pem.write_to_path(str(roots))
    return Certificate(server, roots)
