"""Hotword lists in the account: looked for, changed in place, made only when missing."""

import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from app.errors import ServiceError, UsageError
from app.speech.cloud import models, rest
from app.speech.cloud.faults import RateLimitError
from app.speech.cloud.hosts import Host
from app.speech.cloud.hotwords import checked
from app.speech.cloud.vocabulary import Ensured, Listed, VocabularyService
from app.speech.engine import Hotword
from tests.speech.cloud.lists import KEY, Lists, answer, lost, running

FUN = models.find("fun-asr-realtime")
PARAFORMER = models.find("paraformer-realtime-v2")
WORDS = (Hotword("Sonnenberg", 4, "de"), Hotword("Druckhalter", 5))
ENTRIES = [{"text": "Sonnenberg", "weight": 4, "lang": "de"}, {"text": "Druckhalter", "weight": 5}]


class Clock:
    """Time that passes only while somebody pauses."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def pause(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def lists() -> Iterator[Lists]:
    with running() as made:
        yield made


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def service(lists: Lists, clock: Clock) -> VocabularyService:
    return VocabularyService(lists.host, "ws-1", clock=clock, pause=clock.pause)


def test_when_a_list_is_made_then_it_can_be_listed_read_changed_and_deleted(
    lists: Lists, service: VocabularyService
) -> None:
    name = service.create(KEY, "plant1", FUN, WORDS)
    assert name.startswith("vocab-plant1-")
    assert service.listed(KEY, "plant1") == (Listed(name, usable=True),)
    found = service.query(KEY, name)
    assert (found.usable, found.target_model, found.hotwords) == (True, "fun-asr-realtime", WORDS)
    assert "Sonnenberg" not in repr(found)
    assert service.update(KEY, name, FUN, WORDS[:1])
    assert service.query(KEY, name).hotwords == WORDS[:1]
    service.delete(KEY, name)
    assert service.listed(KEY) == ()
    assert lists.bodies[0] == {
        "model": "speech-biasing",
        "input": {
            "action": "create_vocabulary",
            "target_model": "fun-asr-realtime",
            "prefix": "plant1",
            "vocabulary": ENTRIES,
        },
    }
    assert lists.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert lists.headers[0]["X-Dashscope-Workspace"] == "ws-1"


def test_when_the_words_are_in_the_account_already_then_nothing_is_changed(
    lists: Lists, service: VocabularyService
) -> None:
    name = lists.put("hearline", "fun-asr-realtime", list(reversed(ENTRIES)))
    assert service.ensure(KEY, WORDS, FUN, "hearline") == Ensured(name)
    assert lists.asked == ["list_vocabulary", "query_vocabulary"]


def test_when_the_words_differ_then_the_list_is_changed_in_place(lists: Lists, service: VocabularyService) -> None:
    name = lists.put("hearline", "fun-asr-realtime")
    assert service.ensure(KEY, WORDS, FUN, "hearline") == Ensured(name)
    assert lists.lists[name]["vocabulary"] == ENTRIES
    assert "create_vocabulary" not in lists.asked


def test_when_the_prefix_belongs_to_a_list_of_another_model_then_another_list_is_made(
    lists: Lists, service: VocabularyService
) -> None:
    lists.put("hearline", "fun-asr-realtime")
    lists.put("hearlines", "paraformer-realtime-v2")
    made = service.ensure(KEY, WORDS[1:], PARAFORMER, "hearline").vocabulary_id
    assert lists.lists[made]["target_model"] == "paraformer-realtime-v2"
    assert lists.lists[made]["prefix"] == "hearline"
    assert service.ensure(KEY, WORDS[1:], PARAFORMER, "hearline").vocabulary_id == made
    assert lists.asked.count("create_vocabulary") == 1


def test_when_a_list_is_not_in_use_yet_then_it_is_awaited(
    lists: Lists, service: VocabularyService, clock: Clock
) -> None:
    lists.deploying = 4
    assert service.ensure(KEY, WORDS, FUN, "hearline").vocabulary_id in lists.lists
    assert clock.now == 0.25 + 0.5 + 1.0 + 2.0
    lists.deploying = 0
    lists.lists[next(iter(lists.lists))]["waits"] = 2
    service.ensure(KEY, WORDS, FUN, "hearline")
    assert "update_vocabulary" not in lists.asked


def test_when_a_list_does_not_come_into_use_then_the_wait_ends(
    lists: Lists, service: VocabularyService, clock: Clock
) -> None:
    lists.deploying = 1_000
    with pytest.raises(ServiceError, match="into use") as caught:
        service.ensure(KEY, WORDS, FUN, "hearline", patience=5.0)
    assert caught.value.retryable
    assert clock.now == 5.0


def test_when_there_are_ten_lists_then_no_more_are_made(lists: Lists, service: VocabularyService) -> None:
    for number in range(10):
        lists.put(f"other{number}", "fun-asr-realtime")
    with pytest.raises(ServiceError, match="ten hotword lists") as caught:
        service.ensure(KEY, WORDS, FUN, "hearline")
    assert not caught.value.retryable
    assert "create_vocabulary" not in lists.asked


def test_when_the_answer_gets_lost_then_the_list_is_looked_for_and_not_made_twice(
    lists: Lists, service: VocabularyService
) -> None:
    lists.faults.append(("create_vocabulary", lost(lambda: lists.put("hearline", "fun-asr-realtime", ENTRIES))))
    assert service.ensure(KEY, WORDS, FUN, "hearline").vocabulary_id in lists.lists
    assert lists.asked.count("create_vocabulary") == 1


def test_when_the_list_was_not_made_then_the_error_stands(lists: Lists, service: VocabularyService) -> None:
    lists.faults.append(("create_vocabulary", lost()))
    with pytest.raises(ServiceError, match="cannot be reached") as caught:
        service.ensure(KEY, WORDS, FUN, "hearline")
    assert caught.value.retryable
    assert lists.asked.count("create_vocabulary") == 1
    assert service.ensure(KEY, WORDS, FUN, "hearline").vocabulary_id in lists.lists


def test_when_the_list_is_refused_then_it_is_not_looked_for(lists: Lists, service: VocabularyService) -> None:
    lists.faults.append(("create_vocabulary", answer(400, {"code": "InvalidParameter", "message": "vocabulary"})))
    with pytest.raises(ServiceError, match=r"refused a setting \(vocabulary\)"):
        service.ensure(KEY, WORDS, FUN, "hearline")
    assert lists.asked[-1] == "create_vocabulary"


def test_when_changed_twice_in_five_minutes_then_that_is_said(service: VocabularyService, clock: Clock) -> None:
    name = service.create(KEY, "hearline", FUN, WORDS)
    clock.now = 299.0
    assert "five minutes" in service.ensure(KEY, WORDS[:1], FUN, "hearline").warning
    clock.now = 599.0
    assert service.update(KEY, name, FUN, WORDS) == ""


@pytest.mark.parametrize("rows", [None, {}, [5, None, {}, {"vocabulary_id": 7}]])
def test_when_a_listing_is_odd_then_it_is_empty(lists: Lists, service: VocabularyService, rows: object) -> None:
    lists.faults.append(("list_vocabulary", answer(200, {"output": {"vocabulary_list": rows}})))
    assert service.listed(KEY) == ()


def test_when_a_listing_never_ends_then_it_is_read_no_further_than_there_can_be_lists(
    lists: Lists, service: VocabularyService
) -> None:
    page = answer(200, {"output": {"vocabulary_list": [{"vocabulary_id": f"v{row}"} for row in range(10)]}})
    lists.faults.extend([("list_vocabulary", page)] * 20)
    assert len(service.listed(KEY)) == 10
    assert len(lists.asked) == 10


def test_when_a_list_is_odd_then_nothing_is_believed(lists: Lists, service: VocabularyService) -> None:
    lists.faults.append(("query_vocabulary", answer(200, {"output": {"vocabulary": "x", "status": "PENDING"}})))
    found = service.query(KEY, "vocab-x-1")
    assert (found.usable, found.target_model, found.hotwords) == (False, "", ())
    lists.faults.append(("create_vocabulary", answer(200, {"output": {}})))
    with pytest.raises(ServiceError, match="makes no sense"):
        service.create(KEY, "hearline", FUN, WORDS)


def test_when_the_key_is_refused_then_the_sentence_names_it_and_does_not_hold_it(
    lists: Lists, service: VocabularyService
) -> None:
    body = {"code": "InvalidApiKey", "message": f"Invalid API-key provided: {KEY}"}
    lists.faults.append(("list_vocabulary", answer(401, body)))
    with pytest.raises(ServiceError) as caught:
        service.listed(KEY)
    assert (caught.value.status, caught.value.code, caught.value.retryable) == (401, "InvalidApiKey", False)
    assert KEY not in caught.value.sentence
    assert caught.value.__suppress_context__
    assert KEY not in repr(vars(service))


@pytest.mark.parametrize("key", ["", "sk-with\nnewline", "sk-wïth", "sk with blank"])
def test_when_a_key_cannot_stand_in_a_header_then_nothing_is_sent(
    lists: Lists, service: VocabularyService, key: str
) -> None:
    with pytest.raises(ServiceError, match="API key"):
        service.listed(key)
    assert lists.asked == []


def test_when_asked_to_wait_then_the_error_says_how_long(lists: Lists, service: VocabularyService) -> None:
    lists.faults.append(("list_vocabulary", answer(429, b"<html>", Retry_After="7")))
    with pytest.raises(RateLimitError) as caught:
        service.listed(KEY)
    assert caught.value.retry_after == 7.0


@pytest.mark.parametrize("status", [302, 307])
def test_when_sent_elsewhere_then_the_key_does_not_go_along(
    lists: Lists, service: VocabularyService, status: int
) -> None:
    elsewhere = f"{lists.host.http}/elsewhere"
    lists.faults.append(("list_vocabulary", answer(status, b"", Location=elsewhere)))
    with pytest.raises(ServiceError, match="answered instead") as caught:
        service.listed(KEY)
    assert caught.value.status == status
    assert lists.asked == ["list_vocabulary"]


@pytest.mark.parametrize("body", [b"<html>", b"\xff\xfe", b"[]", b""])
def test_when_the_answer_is_not_json_then_that_is_said(lists: Lists, service: VocabularyService, body: bytes) -> None:
    lists.faults.append(("list_vocabulary", answer(200, body)))
    with pytest.raises(ServiceError, match="makes no sense"):
        service.listed(KEY)


def test_when_the_answer_never_ends_then_it_is_cut_off(lists: Lists, service: VocabularyService) -> None:
    lists.faults.append(("list_vocabulary", answer(200, b" " * 1_100_000)))
    with pytest.raises(ServiceError, match="cannot be reached"):
        service.listed(KEY)


def test_when_an_error_breaks_off_then_its_status_still_counts(lists: Lists, service: VocabularyService) -> None:
    def half(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(503)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(b"{" + b" " * 9)

    def endless(handler: BaseHTTPRequestHandler) -> None:
        answer(503, b" " * 1_100_000)(handler)

    for fault in (half, endless):
        lists.faults.append(("list_vocabulary", fault))
        with pytest.raises(ServiceError, match="overloaded") as caught:
            service.listed(KEY)
        assert caught.value.retryable


def test_when_nobody_listens_or_answers_then_it_cannot_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        port = deaf.getsockname()[1]
        silent = Host(f"ws://127.0.0.1:{port}", f"http://127.0.0.1:{port}")
        with pytest.raises(ServiceError, match="cannot be reached"):
            rest.post(silent, "/", "{}", key=KEY, timeout=0.2)
    with pytest.raises(ServiceError, match="cannot be reached") as caught:
        rest.post(silent, "/", "{}", key=KEY, timeout=1.0)
    assert caught.value.retryable


def test_when_an_answer_drips_then_it_is_cut_off_in_time(lists: Lists) -> None:
    over = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        while not over.wait(0.02):
            handler.wfile.write(b" ")

    lists.faults.append(("list_vocabulary", drip))
    try:
        with pytest.raises(ServiceError, match="cannot be reached"):
            rest.post(lists.host, "/", '{"input": {"action": "list_vocabulary"}}', key=KEY, timeout=0.2)
    finally:
        over.set()


def test_when_proxies_are_set_then_this_computer_is_asked_without_them(
    service: VocabularyService, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert service.listed(KEY) == ()


def test_when_a_proxy_is_set_then_the_service_is_asked_through_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.getsockname()[1]}")
        asked: list[bytes] = []

        def refuse() -> None:
            connection, _ = proxy.accept()
            with connection:
                asked.append(connection.recv(1000))
                connection.sendall(b"HTTP/1.1 502 Bad Gateway\r\n\r\n")

        thread = threading.Thread(target=refuse)
        thread.start()
        with pytest.raises(ServiceError, match="cannot be reached"):
            rest.post(Host("wss://asr.invalid", "https://asr.invalid"), "/", "{}", key=KEY)
        thread.join(5)
    assert asked[0].startswith(b"CONNECT asr.invalid:443")
    assert KEY.encode() not in asked[0]


def test_when_a_host_elsewhere_is_not_encrypted_then_it_gets_nothing() -> None:
    with pytest.raises(UsageError, match="without encryption"):
        rest.post(Host("ws://192.0.2.1", "http://192.0.2.1"), "/", "{}", key=KEY)


def self_signed(folder: Path) -> Path:
    """A certificate for this computer that nobody vouches for, with its key."""
    x509 = pytest.importorskip("cryptography.x509")
    serialization = pytest.importorskip("cryptography.hazmat.primitives.serialization")
    ec = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ec")
    hashes = pytest.importorskip("cryptography.hazmat.primitives.hashes")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "self-signed.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path


def test_when_nobody_vouches_for_the_service_then_it_gets_nothing(tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(self_signed(tmp_path))
    got = bytearray()

    def serve(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection:
            try:
                got.extend(context.wrap_socket(connection, server_side=True).recv(1000))
            except (OSError, ssl.SSLError):
                return

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=serve, args=(listening,))
        thread.start()
        address = f"localhost:{listening.getsockname()[1]}"
        with pytest.raises(ServiceError, match="certificate is not trusted") as caught:
            rest.post(Host(f"wss://{address}", f"https://{address}"), "/", "{}", key=KEY)
        thread.join(5)
    assert not caught.value.retryable
    assert got == b""


@pytest.mark.parametrize(
    ("word", "problem"),
    [
        (Hotword("  "), "is empty"),
        (Hotword("x", 0), "weight"),
        (Hotword("x", 6), "weight"),
        (Hotword("x", 50), "weight"),
        (Hotword("x", 4, "yue"), "language"),
        (Hotword("a b c d e f g h"), "more than 7 parts"),
        (Hotword("Donaudampfschiffahrtsgesellschäft"), "more than 15 characters"),
        (Hotword("三峡大坝三峡大坝三峡大坝三峡大坝"), "more than 15 characters"),
    ],
)
def test_when_a_word_would_not_be_used_then_its_place_is_named_and_not_the_word(word: Hotword, problem: str) -> None:
    with pytest.raises(UsageError, match=f"Hotword 2 .*{problem}") as caught:
        checked((WORDS[0], word), FUN)
    assert word.text.strip() not in str(caught.value) or len(word.text.strip()) < 2


def test_when_words_are_at_the_edge_then_they_are_taken_once_and_without_outer_blanks() -> None:
    fine = (Hotword("a b c d e f g"), Hotword("三峡大坝三峡大坝三峡大坝三峡大", 1, "zh"), Hotword("x" * 40, 5))
    doubled = (Hotword(" a  b c d e f g "), *fine[1:], fine[2])
    assert checked(doubled, FUN) == fine


def test_when_there_are_too_many_words_then_the_limit_is_named() -> None:
    many = tuple(Hotword(f"word{number}") for number in range(501))
    with pytest.raises(UsageError, match=r"501 hotwords.*takes 500"):
        checked(many, PARAFORMER)
    assert len(checked(many, FUN)) == 501


def test_when_a_model_takes_no_lists_then_none_is_made(service: VocabularyService, lists: Lists) -> None:
    with pytest.raises(UsageError, match="takes no hotword lists"):
        service.ensure(KEY, WORDS, models.find("qwen3-asr-flash-realtime"), "hearline")
    assert lists.asked == []


@pytest.mark.parametrize("prefix", ["", "Hearline", "hear-line", "hearlines0x", "hör"])
def test_when_a_prefix_is_not_small_letters_and_digits_then_it_is_refused(
    service: VocabularyService, prefix: str
) -> None:
    with pytest.raises(UsageError):
        service.ensure(KEY, WORDS, FUN, prefix)
