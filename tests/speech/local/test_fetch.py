import hashlib
import json
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from app import paths
from app.errors import DiskError, ModelMissingError
from app.speech.local import fetch as fetching
from app.speech.local import weights

TINY = weights.find("tiny-en")


@dataclass
class Package:
    """What a package index has to offer."""

    data: bytes
    sha256: str
    index: str = ""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A package with the real weights in it."""
    path = tmp_path_factory.mktemp("wheel") / "package.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for file in weights.TINY.files:
            archive.write(TINY.folder / file.name, f"moonshine_voice/assets/tiny-en/{file.name}")
    return path.read_bytes()


@contextmanager
def offered(data: bytes, sha256: str = "") -> Iterator[Package]:
    """A package index on this computer; `sha256` '': the true one."""
    package = Package(data, sha256 or hashlib.sha256(data).hexdigest())

    class Index(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            listing = {"files": [{"url": "../../file.whl", "hashes": {"sha256": package.sha256}}]}
            body = json.dumps(listing).encode() if self.path == "/simple/moonshine-voice/" else package.data
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body)
            except ConnectionError:
                return  # the other end had enough

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the server uses
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Index) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        package.index = f"http://127.0.0.1:{server.server_port}/simple/"
        try:
            yield package
        finally:
            server.shutdown()
            thread.join()


def left_behind() -> list[Path]:
    folder = paths.models_folder()
    return sorted(folder.iterdir()) if folder.exists() else []


def test_the_model_is_fetched_verified_and_found(wheel: bytes) -> None:
    told: list[tuple[int, int]] = []
    with offered(wheel) as package:
        found = fetching.fetch(lambda done, of: told.append((done, of)), index=package.index, sha256=package.sha256)
    found.verify()
    assert weights.find("tiny-en").folder == found.folder == paths.models_folder() / "tiny-en"
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert told[-1][0] == len(wheel) <= told[-1][1]
    assert left_behind() == [found.folder]


def test_a_changed_mind_leaves_nothing(wheel: bytes) -> None:
    with offered(wheel) as package, pytest.raises(fetching.FetchCancelledError):
        fetching.fetch(cancelled=lambda: True, index=package.index, sha256=package.sha256)
    assert left_behind() == []


def test_a_package_that_was_tampered_with_is_refused(wheel: bytes) -> None:
    with offered(wheel[:-1] + b"x", hashlib.sha256(wheel).hexdigest()) as package, pytest.raises(ModelMissingError):
        fetching.fetch(index=package.index, sha256=package.sha256)
    assert left_behind() == []


def test_a_package_with_other_weights_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "package.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for file in weights.TINY.files:
            archive.writestr(f"moonshine_voice/assets/tiny-en/{file.name}", b"\0" * 100)
    with offered(path.read_bytes()) as package, pytest.raises(ModelMissingError):
        fetching.fetch(index=package.index, sha256=package.sha256)
    assert left_behind() == []


@pytest.mark.parametrize("data", [b"", b"<html>"])
def test_what_is_no_package_at_all_is_refused(data: bytes) -> None:
    with offered(data) as package, pytest.raises(ModelMissingError) as caught:
        fetching.fetch(index=package.index, sha256=package.sha256)
    assert caught.value.remedy


def test_without_a_connection_the_person_is_told() -> None:
    with offered(b"") as package:
        pass
    with pytest.raises(ModelMissingError, match="could not be fetched"):
        fetching.fetch(index=package.index)


def test_an_index_that_does_not_have_the_package_is_refused(wheel: bytes) -> None:
    with offered(wheel) as package, pytest.raises(ModelMissingError):
        fetching.fetch(index=package.index, sha256="0" * 64)


def test_an_open_connection_is_not_used(wheel: bytes) -> None:
    with offered(wheel) as package:
        elsewhere = package.index.replace("127.0.0.1", "localhost")  # a name can lead anywhere
        with pytest.raises(ModelMissingError):
            fetching.fetch(index=elsewhere, sha256=package.sha256)
    assert left_behind() == []


def test_where_nothing_can_be_stored_the_person_is_told(wheel: bytes) -> None:
    paths.private_folder(paths.models_folder().parent)
    paths.models_folder().write_bytes(b"a file where the folder should be")
    with offered(wheel) as package, pytest.raises(DiskError):
        fetching.fetch(index=package.index, sha256=package.sha256)
