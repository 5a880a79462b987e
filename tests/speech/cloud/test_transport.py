"""Real sockets against a server of a few lines that misbehaves in one way at a time."""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import trustme

from app.errors import ServiceError
from app.speech.cloud import link
from app.speech.cloud.link import CutError
from app.speech.cloud.transport import Closed, Connection, Failed, Opened, Received, Signal, Target
from tests.speech.cloud.raw_server import BINARY, PING, Peer, serving

KEY = "sk-canary-0123456789"


class Caller:
    """A connection and what it said, in order."""

    def __init__(self, url: str, *, key: Callable[[], str] = lambda: KEY, seconds: float = 5.0) -> None:
        self._signals: queue.Queue[Signal] = queue.Queue()
        target = Target(url, "/api-ws/v1/realtime?model=m", key, (("X-Test", "yes"),), "cn-beijing", "m")
        self.connection = Connection(target, lambda _, signal: self._signals.put(signal), seconds=seconds)
        self.began = time.monotonic()
        self.connection.start()

    def next(self, seconds: float = 5.0) -> Signal:
        return self._signals.get(timeout=seconds)

    def opened(self) -> Opened:
        signal = self.next()
        assert isinstance(signal, Opened), signal
        return signal

    def failed(self) -> ServiceError:
        signal = self.next(8.0)
        assert isinstance(signal, Failed), signal
        return signal.error

    @property
    def silent(self) -> bool:
        return self._signals.empty()


@contextmanager
def calling(url: str, *, key: Callable[[], str] = lambda: KEY, seconds: float = 5.0) -> Iterator[Caller]:
    caller = Caller(url, key=key, seconds=seconds)
    try:
        yield caller
    finally:
        caller.connection.abort()
        caller.connection.join(2.0)
        assert not any(thread.name == "ws-reader" for thread in threading.enumerate())


def talk(peer: Peer) -> None:
    peer.accept()
    while True:
        peer.send(peer.message())


def test_when_the_handshake_succeeds_then_the_key_is_in_one_header_and_messages_pass_both_ways() -> None:
    def script(peer: Peer) -> None:
        peer.accept()
        peer.send(peer.message())
        peer.send(peer.message(), BINARY)
        with pytest.raises(EOFError):
            peer.message()

    with serving(script) as server, calling(server.url) as caller:
        opened = caller.opened()
        caller.connection.send("grüße")
        assert caller.next() == Received("grüße")
        caller.connection.send(b"\x00\x01" * 40_000)
        assert caller.next() == Received(b"\x00\x01" * 40_000)
        caller.connection.abort()
        head = server.heads.get(timeout=2)
        assert opened.local == "127.0.0.1"
        assert opened.timings.handshake is not None
        assert opened.timings.tls is None
        assert head.startswith(b"GET /api-ws/v1/realtime?model=m HTTP/1.1\r\n")
        assert head.count(KEY.encode()) == 1
        assert f"Authorization: Bearer {KEY}".encode() in head
        assert b"X-Test: yes" in head
        assert b"Origin" not in head


@pytest.mark.parametrize(
    ("status", "body", "words", "retryable"),
    [
        (401, b'{"code":"InvalidApiKey","message":"Invalid API-key provided."}', "does not accept the API key", False),
        (401, b"", "does not accept the API key", False),
        (403, b'{"code":"AccessDenied"}', "may not use the model m", False),
        (429, b'{"code":"Throttling.RateQuota"}', "no more requests", True),
        (503, b"<html>busy</html>", "overloaded", True),
        (200, b"<html>Sign in to the guest network</html>", "Something between", True),
        (404, b'{"error":{"code":"x","message":"Model not found"}}', "does not know the model m", False),
    ],
)
def test_when_the_service_refuses_then_the_cause_is_named_within_a_tenth_of_a_second(
    status: int, body: bytes, words: str, retryable: bool
) -> None:
    with serving(lambda peer: peer.answer(status, body)) as server, calling(server.url) as caller:
        error = caller.failed()
        assert time.monotonic() - caller.began < 0.5
        assert words in str(error)
        assert error.retryable is retryable
        assert KEY not in f"{error!r}{error.sentence}"


def test_when_a_refusal_does_not_say_how_long_it_is_then_its_body_is_still_read() -> None:
    def script(peer: Peer) -> None:
        peer.answer(400, b'{"code":"InvalidParameter","message":"url error"}', length=False)

    with serving(script) as server, calling(server.url) as caller:
        assert "does not offer the recognition" in str(caller.failed())


def test_when_too_many_requests_come_with_a_time_then_the_error_carries_it() -> None:
    with (
        serving(lambda peer: peer.answer(429, b"{}", b"Retry-After: 7")) as server,
        calling(server.url) as caller,
    ):
        assert getattr(caller.failed(), "retry_after", None) == 7.0


def test_when_the_answer_is_a_redirect_then_it_is_not_followed() -> None:
    with serving(talk) as other:
        location = f"Location: {other.url}/".encode()
        with serving(lambda peer: peer.answer(302, b"", location)) as server, calling(server.url) as caller:
            assert "Something between" in str(caller.failed())
        assert other.connections == 0


def test_when_the_handshake_is_never_answered_then_it_ends_at_its_deadline() -> None:
    def script(peer: Peer) -> None:
        peer.read_head()
        peer.socket.recv(1)

    with serving(script) as server, calling(server.url, seconds=0.4) as caller:
        error = caller.failed()
        assert error.code == "timeout"
        assert 0.3 < time.monotonic() - caller.began < 1.5


def test_when_an_answer_has_no_end_then_it_is_cut_off() -> None:
    def script(peer: Peer) -> None:
        peer.read_head()
        while True:
            peer.socket.sendall(b"X-More: " + b"x" * 60_000 + b"\r\n")

    with serving(script) as server, calling(server.url) as caller:
        assert caller.failed().retryable


def test_when_nobody_listens_then_the_refusal_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"ws://127.0.0.1:{listener.getsockname()[1]}"
    with calling(url) as caller:
        error = caller.failed()
        assert (error.code, error.retryable) == ("refused", True)


def test_when_the_name_is_unknown_then_dns_is_named() -> None:
    with calling("wss://no-such-host.invalid") as caller:
        error = caller.failed()
        assert (error.code, error.retryable) == ("dns", True)
        assert "no-such-host.invalid" in str(error)


def test_when_encryption_is_missing_for_another_computer_then_nothing_is_looked_up_or_sent() -> None:
    with calling("ws://no-such-host.invalid") as caller:
        assert "without encryption" in str(caller.failed())


def test_when_the_key_is_missing_then_nothing_is_connected() -> None:
    def missing() -> str:
        raise ServiceError("There is no key.", code="no-key")

    with serving(talk) as server:
        with calling(server.url, key=missing) as caller:
            assert caller.failed().code == "no-key"
        assert server.connections == 0


@pytest.mark.parametrize(("code", "reason"), [(1000, ""), (1011, "Internal server error"), (1007, "bad"), (4001, "x")])
def test_when_the_service_closes_then_code_and_reason_are_kept(code: int, reason: str) -> None:
    def script(peer: Peer) -> None:
        peer.accept().close(code, reason)
        peer.frame()

    with serving(script) as server, calling(server.url) as caller:
        caller.opened()
        assert caller.next() == Closed(code, reason)


@pytest.mark.parametrize("how", ["reset", "fin"])
def test_when_the_connection_drops_then_that_is_told_within_a_fifth_of_a_second(how: str) -> None:
    dropped: queue.Queue[float] = queue.Queue()

    def script(peer: Peer) -> None:
        peer.accept().message()
        dropped.put(time.monotonic())
        if how == "reset":
            peer.reset()

    with serving(script) as server, calling(server.url) as caller:
        caller.opened()
        caller.connection.send("now")
        signal = caller.next()
        assert time.monotonic() - dropped.get(timeout=1) < 0.2
        assert signal == Closed(1006) or (isinstance(signal, Failed) and signal.error.code == "lost")


def test_when_a_message_is_far_too_long_then_the_connection_ends() -> None:
    def script(peer: Peer) -> None:
        peer.accept()
        peer.send(b"x" * (link.MOST_BYTES + 100_000), BINARY)
        peer.frame()

    with serving(script) as server, calling(server.url) as caller:
        caller.opened()
        assert caller.failed().code == "size"


def test_when_a_message_grows_piece_by_piece_without_end_then_the_connection_ends() -> None:
    def script(peer: Peer) -> None:
        peer.accept()
        peer.send("x", fin=False)
        while True:
            peer.send("x" * 50_000, 0, fin=False)

    with serving(script) as server, calling(server.url) as caller:
        caller.opened()
        assert caller.failed().code == "size"


def test_when_the_service_breaks_the_rules_of_websockets_then_it_is_told_as_a_fault_of_the_service() -> None:
    def script(peer: Peer) -> None:
        peer.accept()
        peer.socket.sendall(b"\xf3\x00")
        peer.frame()

    with serving(script) as server, calling(server.url) as caller:
        caller.opened()
        assert "cannot be read" in str(caller.failed())


def test_when_text_is_not_text_then_it_arrives_with_marks_in_place_of_the_bad_bytes() -> None:
    def script(peer: Peer) -> None:
        peer.accept().send(b"a\xff")
        peer.frame()

    with serving(script) as server, calling(server.url) as caller:
        caller.opened()
        assert caller.next() == Received("a\ufffd")


def test_when_pings_go_either_way_then_they_are_answered_and_ours_are_counted() -> None:
    answered = threading.Event()

    def script(peer: Peer) -> None:
        peer.accept()
        peer.send(b"here?", PING)
        while True:
            opcode, data = peer.frame()
            if opcode == PING:
                peer.send(data, 10)
                peer.send("ponged")
            elif data == b"here?":
                answered.set()

    with serving(script) as server, calling(server.url) as caller:
        caller.opened()
        caller.connection.ping()
        assert caller.next() == Received("ponged")
        assert caller.connection.pongs == 1
        assert caller.connection.heard >= caller.began
        assert answered.wait(2)


def test_when_the_other_side_reads_no_more_then_sending_gives_up_at_its_deadline(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(link, "SEND_SECONDS", 0.3)
    stop = threading.Event()

    def script(peer: Peer) -> None:
        peer.accept()
        stop.wait(10)

    with serving(script) as server, calling(server.url) as caller:
        caller.opened()
        with pytest.raises(ServiceError, match="does not answer"):
            _flood(caller)
        stop.set()


@pytest.mark.parametrize("state", ["key", "handshake", "open", "blocked in sending"])
def test_when_aborted_in_any_state_then_everything_ends_at_once_and_nothing_more_is_told(state: str) -> None:
    reached, release = threading.Event(), threading.Event()

    def slow_key() -> str:
        if state == "key":
            reached.set()
            release.wait(5)
        return KEY

    def script(peer: Peer) -> None:
        if state == "handshake":
            peer.read_head()
        else:
            peer.accept()
        reached.set()
        release.wait(5)

    with serving(script) as server:
        caller = Caller(server.url, key=slow_key)
        assert reached.wait(5)
        if state in ("open", "blocked in sending"):
            caller.opened()
        sender = threading.Thread(target=lambda: _flood_until_cut(caller))
        if state == "blocked in sending":
            sender.start()
            assert _stuck(sender)
        began = time.monotonic()
        caller.connection.abort()
        if state == "key":
            release.set()
        caller.connection.join(2.0)
        if sender.ident:
            sender.join(2.0)
        assert time.monotonic() - began < 0.5
        assert not sender.is_alive()
        assert caller.silent
        release.set()


def _flood(caller: Caller) -> None:
    while True:
        caller.connection.send(b"x" * 100_000)


def _stuck(sender: threading.Thread) -> bool:
    """Waits until the thread has used no processor time for a while, which is what blocking looks like."""
    spent, deadline = -1.0, time.monotonic() + 5
    while time.monotonic() < deadline:
        before, spent = spent, time.clock_gettime(time.pthread_getcpuclockid(sender.ident or 0))
        if spent == before:
            return True
        threading.Event().wait(0.05)
    return False


def _flood_until_cut(caller: Caller) -> None:
    with pytest.raises(CutError):
        _flood(caller)


def test_when_closed_politely_then_the_other_side_hears_it_and_the_thread_ends() -> None:
    with serving(talk) as server, calling(server.url) as caller:
        caller.opened()
        caller.connection.close()
        caller.connection.join(2.0)
        assert caller.next() == Closed(1000)


# Encryption.


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def _wrapper(certificate: trustme.LeafCert) -> Callable[[socket.socket], socket.socket]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return lambda raw: context.wrap_socket(raw, server_side=True)


def test_when_the_certificate_is_trusted_then_sound_and_key_go_over_tls(
    authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    roots = tmp_path_factory.mktemp("roots") / "ca.pem"
    authority.cert_pem.write_to_path(str(roots))
    monkeypatch.setenv("SSL_CERT_FILE", str(roots))
    with serving(talk, _wrapper(authority.issue_cert("127.0.0.1")), "wss") as server, calling(server.url) as caller:
        assert caller.opened().timings.tls is not None
        for size in (10, 70_000):
            caller.connection.send(b"x" * size)
            signal = caller.next()
            assert isinstance(signal, Received)
            assert len(signal.message) == size


@pytest.mark.parametrize("fault", ["unknown authority", "other name"])
def test_when_the_certificate_is_wrong_then_it_is_refused_by_name_and_no_byte_of_ours_is_sent(
    fault: str, authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    if fault == "other name":
        roots = tmp_path_factory.mktemp("roots") / "ca.pem"
        authority.cert_pem.write_to_path(str(roots))
        monkeypatch.setenv("SSL_CERT_FILE", str(roots))
    name = "elsewhere.invalid" if fault == "other name" else "127.0.0.1"
    with serving(talk, _wrapper(authority.issue_cert(name)), "wss") as server:
        with calling(server.url) as caller:
            error = caller.failed()
        assert (error.code, error.retryable) == ("certificate", False)
        assert server.heads.empty() or server.heads.get() == b""


def test_when_a_proxy_is_set_then_it_is_asked_to_connect_and_never_sees_the_key(
    authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    roots = tmp_path_factory.mktemp("roots") / "ca.pem"
    authority.cert_pem.write_to_path(str(roots))
    monkeypatch.setenv("SSL_CERT_FILE", str(roots))
    wrap = _wrapper(authority.issue_cert("service.invalid"))
    seen: list[bytes] = []

    def script(peer: Peer) -> None:
        seen.append(peer.read_head())
        peer.socket.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        inner = Peer(wrap(peer.socket.dup()))
        with inner.socket:
            talk(inner)

    with serving(script) as server:
        monkeypatch.setenv("https_proxy", server.url.replace("ws://", "http://user:pass@"))
        with calling("wss://service.invalid") as caller:
            caller.opened()
            caller.connection.send("through")
            assert caller.next() == Received("through")
    assert seen[0].startswith(b"CONNECT service.invalid:443 HTTP/1.1\r\n")
    assert b"Proxy-Authorization: Basic dXNlcjpwYXNz" in seen[0]
    assert KEY.encode() not in seen[0]


def test_when_a_proxy_refuses_then_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda peer: peer.answer(407)) as server:
        monkeypatch.setenv("https_proxy", server.url.replace("ws://", "http://"))
        with calling("wss://service.invalid") as caller:
            error = caller.failed()
    assert (error.code, error.status, error.retryable) == ("proxy", 407, False)


def test_when_the_proxy_is_of_another_kind_then_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "socks5://127.0.0.1:1080")
    with calling("wss://service.invalid") as caller:
        assert caller.failed().code == "proxy"
