"""Each fault does what its name says, seen by the plainest client."""

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import websocket

from tests.service.certificates import Flaw, make
from tests.service.client import QWEN, Client, client, kind_of
from tests.service.faults import AT_HANDSHAKE, AT_START, Fault, Kind, parse
from tests.service.mischief import JUNK
from tests.service.service import Service
from tests.service.words import numbered

FINAL = "conversation.item.input_audio_transcription.completed"
SPEECH = numbered(2, pause=0.6)
TWO = numbered(4, sentence=2, pause=0.6)


@contextmanager
def struck(*faults: Fault, path: str = QWEN) -> Iterator[tuple[Service, Client]]:
    with Service(faults) as service, client(service, path) as caller:
        if path == QWEN:
            caller.configure()
        yield service, caller


def fault(kind: Kind, seconds: float = 0.0, code: int = 1011) -> Fault:
    return Fault(kind, after=0.1, seconds=seconds, code=code)


@pytest.mark.parametrize("code", [401, 403, 404, 429, 503])
def test_a_refused_handshake_has_its_status_and_the_service_s_words(code: int) -> None:
    with Service((Fault(Kind.STATUS, code=code, retry_after=3),)) as service:
        with pytest.raises(websocket.WebSocketBadStatusException) as refused:
            Client(service, QWEN)
        Client(service, QWEN).close()
    assert refused.value.status_code == code
    assert b'"code"' in (refused.value.resp_body or b"")
    assert (refused.value.resp_headers or {})["retry-after"] == "3"
    assert [record.status for record in service.connections] == [code, 101]


def test_a_portal_answers_with_a_page() -> None:
    with Service((Fault(Kind.PORTAL),)) as service, pytest.raises(websocket.WebSocketBadStatusException, match="200"):
        Client(service, QWEN)


def test_a_hanging_handshake_is_never_answered() -> None:
    with Service((Fault(Kind.HANG),)) as service, dialled(service) as raw:
        raw.sendall(f"GET {QWEN} HTTP/1.1\r\n\r\n".encode())
        assert service.wait_for(lambda running: bool(running.connections and running.connections[0].struck))
        raw.settimeout(0.1)
        with pytest.raises(TimeoutError):
            raw.recv(1)


def test_a_reset_is_a_reset_and_the_next_connection_is_well() -> None:
    with struck(fault(Kind.RST)) as (service, caller):
        with pytest.raises(ConnectionResetError):
            play(caller)
        with client(service, QWEN) as again:
            again.configure()
            assert finals(again) == ["word1 word2."]


@pytest.mark.parametrize("kind", [Kind.FIN, Kind.HALF_CLOSE])
def test_an_end_without_a_word_is_seen_as_such(kind: Kind) -> None:
    with struck(fault(kind)) as (_, caller):
        caller.append(SPEECH.pcm[:9600])
        with pytest.raises((websocket.WebSocketConnectionClosedException, ConnectionResetError)):
            caller.next()


@pytest.mark.parametrize("code", [1007, 1011, 1013])
def test_a_close_has_its_code_and_reason(code: int) -> None:
    with struck(fault(Kind.CLOSE, code=code)) as (_, caller):
        caller.append(SPEECH.pcm[:9600])
        opcode, data = caller.socket.recv_data()
        assert opcode == websocket.ABNF.OPCODE_CLOSE
        assert (int.from_bytes(data[:2], "big"), data[2:]) == (code, b"Internal server error")


@pytest.mark.parametrize(("kind", "answered"), [(Kind.BLACK_HOLE, False), (Kind.DEAF, False), (Kind.MUTE, True)])
def test_only_a_mute_service_answers_pings(kind: Kind, answered: bool) -> None:
    with struck(fault(kind, 60)) as (service, caller):
        caller.append(SPEECH.pcm[:9600])
        assert service.wait_for(lambda running: bool(running.connections[0].struck))
        caller.append(SPEECH.pcm[9600:])
        caller.socket.ping("there?")
        caller.socket.settimeout(2 if answered else 0.2)
        if answered:
            assert caller.socket.recv_data(control_frame=True) == (websocket.ABNF.OPCODE_PONG, b"there?")
        else:
            with pytest.raises(websocket.WebSocketTimeoutException):
                caller.socket.recv_data(control_frame=True)


def test_when_away_nobody_is_there_and_then_somebody_is_again() -> None:
    with struck(fault(Kind.AWAY, 0.3)) as (service, caller):
        caller.append(SPEECH.pcm[:9600])
        with pytest.raises((ConnectionResetError, websocket.WebSocketConnectionClosedException)):
            caller.next()
        with pytest.raises(ConnectionRefusedError):
            Client(service, QWEN)
        assert service.wait_for(lambda running: running.returned is not None)
        Client(service, QWEN).close()


@pytest.mark.parametrize("kind", [Kind.MUTE, Kind.SLOW])
def test_what_was_held_back_comes_later_and_complete(kind: Kind) -> None:
    with struck(Fault(kind, after=0.05, seconds=0.4)) as (service, caller):
        caller.append(SPEECH.pcm[:3200])
        assert service.wait_for(lambda running: bool(running.connections[0].struck))
        began = time.monotonic()
        caller.append(SPEECH.pcm[3200:])
        caller.next()
        assert time.monotonic() - began >= 0.3
        caller.event("session.finish")
        assert caller.finals("session.finished") == ["word1 word2."]


def test_a_late_service_is_ready_late() -> None:
    began = time.monotonic()
    with struck(Fault(Kind.LATE_READY, seconds=0.3)):
        assert time.monotonic() - began >= 0.3


def test_a_service_that_does_not_start_says_why() -> None:
    refusal = Fault(Kind.NO_START, message_code="Arrearage", message="overdue")
    with Service((refusal,)) as service, client(service) as caller:
        caller.run_task()
        failed = caller.next()["header"]
        assert isinstance(failed, dict)
        assert (failed["event"], failed["error_code"]) == ("task-failed", "Arrearage")
        assert caller.socket.recv_data()[0] == websocket.ABNF.OPCODE_CLOSE


def test_an_error_leaves_a_session_but_not_a_task() -> None:
    with struck(fault(Kind.ERROR)) as (_, caller):
        caller.append(SPEECH.pcm[:9600])
        assert "error" in [kind_of(message) for message in caller.until("error")]
        caller.append(SPEECH.pcm[9600:])
        caller.event("session.finish")
        assert caller.finals("session.finished") == ["word1 word2."]
    with Service((fault(Kind.ERROR),)) as service, client(service) as caller:
        caller.start_task()
        caller.socket.send_binary(SPEECH.pcm[:9600])
        assert caller.until("task-failed")
        assert caller.socket.recv_data()[0] == websocket.ABNF.OPCODE_CLOSE


def test_a_session_that_ends_by_itself_forgets_what_was_open() -> None:
    with struck(Fault(Kind.END, after=0.5)) as (_, caller):
        caller.append(SPEECH.pcm[:19_200])
        assert caller.finals("session.finished") == []


def test_without_an_answer_to_the_finish_only_the_finals_come() -> None:
    with struck(fault(Kind.NO_FINISH)) as (_, caller):
        assert caller_finals(caller, FINAL) == ["word1 word2."]
        caller.socket.settimeout(0.1)
        with pytest.raises(websocket.WebSocketTimeoutException):
            caller.next()


def test_junk_comes_between_and_recognition_goes_on() -> None:
    with struck(fault(Kind.JUNK)) as (_, caller):
        caller.append(SPEECH.pcm[:9600])
        seen = [caller.socket.recv_data()[1] for _ in JUNK]
        assert seen == [junk.encode() if isinstance(junk, str) else junk for junk in JUNK]
        caller.append(SPEECH.pcm[9600:])
        caller.event("session.finish")
        assert caller.finals("session.finished") == ["word1 word2."]


def test_a_huge_message_is_ten_megabytes() -> None:
    with struck(fault(Kind.HUGE)) as (_, caller):
        caller.append(SPEECH.pcm[:9600])
        assert len(caller.socket.recv()) > 10_000_000


def test_garbage_is_no_frame() -> None:
    with struck(fault(Kind.GARBAGE)) as (_, caller):
        caller.append(SPEECH.pcm[:9600])
        with pytest.raises(websocket.WebSocketProtocolException):
            caller.socket.recv()


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Kind.TWICE, ["word1 word2."] * 2 + ["word3 word4."] * 2),
        (Kind.SWAPPED, ["word3 word4.", "word1 word2."]),
        (Kind.STALE, ["word1 word2.", "stale stale", "word3 word4.", "stale stale"]),
        (Kind.REVISED, ["word1 word2.", "word1 word2. revised", "word3 word4.", "word3 word4. revised"]),
        (Kind.ITEM_FAILED, ["word3 word4."]),
    ],
)
def test_finals_come_as_the_fault_says(kind: Kind, expected: list[str]) -> None:
    with struck(fault(kind)) as (_, caller):
        assert caller_finals(caller, "session.finished", TWO.pcm) == expected


def test_a_fault_strikes_only_its_connections() -> None:
    assert [number for number in range(1, 6) if Fault(Kind.RST, connection=2, times=3).meets(number)] == [2, 3, 4]
    assert parse("rst@3.5") == Fault(Kind.RST, after=3.5)
    assert parse("status:503x2") == Fault(Kind.STATUS, code=503, seconds=503, times=2)
    assert parse("mute@2:8#3") == Fault(Kind.MUTE, connection=3, after=2, seconds=8, code=8)


def test_every_fault_is_known_to_strike_at_a_time() -> None:
    assert AT_HANDSHAKE.isdisjoint(AT_START)
    assert {*AT_HANDSHAKE, *AT_START} < set(Kind)


@pytest.mark.parametrize("flaw", list(Flaw))
def test_only_a_good_certificate_is_trusted(flaw: Flaw, tmp_path: Path) -> None:
    certificate = make(tmp_path, flaw)
    with Service(tls=certificate.server) as service, dialled(service) as raw:
        context = ssl.create_default_context(cafile=str(certificate.roots))
        if flaw is Flaw.NONE:
            with context.wrap_socket(raw, server_hostname="127.0.0.1") as secured:
                secured.sendall(b"POST /x HTTP/1.1\r\ncontent-length: 0\r\n\r\n")
                assert secured.recv(12) == b"HTTP/1.1 404"
        else:
            with pytest.raises(ssl.SSLCertVerificationError):
                context.wrap_socket(raw, server_hostname="127.0.0.1")


@contextmanager
def dialled(service: Service) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", urlsplit(service.url).port or 0), timeout=5) as raw:
        yield raw


def play(caller: Client) -> None:
    """Until the service has enough of it."""
    for start in range(0, len(SPEECH.pcm), 3200):
        caller.append(SPEECH.pcm[start : start + 3200])
    caller.until("never")


def finals(caller: Client) -> list[str]:
    return caller_finals(caller, "session.finished")


def caller_finals(caller: Client, last: str, sound: bytes = SPEECH.pcm) -> list[str]:
    for start in range(0, len(sound), 3200):
        caller.append(sound[start : start + 3200])
    caller.event("session.finish")
    return caller.finals(last)
