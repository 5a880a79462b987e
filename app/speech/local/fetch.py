"""Fetches the small model for computers whose installation came without it. Only ever called because a person said so.

The weights are files inside a package of the Python index. They are the same for every platform, so one package whose
hash is known serves all. What arrives is verified twice: the package by its hash, then each file by its own.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO
from urllib.parse import urljoin

from app import paths
from app.errors import DiskError, ModelMissingError
from app.speech.local.weights import TINY, Weights

PACKAGE = "moonshine-voice"
VERSION = "0.1.0"
SHA256 = "0f833deb43bad5dcfb4cfd3257b6df83ef9abd3f27be3199622fe41932e8d916"
BYTES = 56_369_045
"""How much is fetched: to be told before a person agrees."""

Progress = Callable[[int, int], None]
"""Called with bytes so far and bytes in all."""

_FOLDER = "moonshine_voice/assets/tiny-en/"
_BLOCK = 1 << 16
_TIMEOUT = 30.0
_TRY_AGAIN = "Check the connection to the internet and try again."


class FetchCancelledError(ModelMissingError):
    """The person changed their mind; nothing was kept."""


def fetch(
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    index: str = "",
    sha256: str = SHA256,
) -> Weights:
    """Blocks until the model is installed for this user. Any thread but the interface's; `cancelled` is asked often.

    Raises ModelMissingError if it cannot be fetched or is not what it should be, FetchCancelledError, or DiskError.
    Only a complete and verified model is left behind. `index`: the package index to ask, '' = the one pip is set up
    with. `sha256`: what must arrive.
    """
    target = paths.models_folder() / TINY.name
    try:
        paths.private_folder(target.parent)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".fetching-") as name:
            package = Path(name) / "package.whl"
            address = _address(index, sha256) if index else _address_from_pip()
            _download(address, package, sha256, progress, cancelled)
            made = Path(name) / TINY.name
            _unpack(package, made)
            Weights(TINY, made).verify()
            shutil.rmtree(target, ignore_errors=True)
            made.rename(target)
    except (urllib.error.URLError, TimeoutError, ConnectionError, EOFError, subprocess.SubprocessError) as error:
        raise ModelMissingError("The speech model could not be fetched.", remedy=_TRY_AGAIN) from error
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise ModelMissingError("What was fetched is not the speech model.", remedy="Try again later.") from error
    except OSError as error:
        raise DiskError("The speech model cannot be stored.", remedy="Free some space on the disk.") from error
    return Weights(TINY, target)


def _address_from_pip() -> str:
    """The same as pip would find it, whichever index this computer uses. Raises SubprocessError or KeyError."""
    words = ["--dry-run", "--quiet", "--ignore-installed", "--no-deps", "--only-binary=:all:", "--report", "-"]
    platform = ["--platform", "manylinux_2_34_x86_64"]  # the package whose hash is known
    pip = [sys.executable, "-m", "pip", "install", *words, *platform, f"{PACKAGE}=={VERSION}"]
    report = subprocess.run(pip, capture_output=True, check=True, timeout=120)
    return str(json.loads(report.stdout)["install"][0]["download_info"]["url"])


def _address(index: str, sha256: str) -> str:
    """Where the index keeps the package with that hash. Raises KeyError or ValueError if the answer makes no sense."""
    page = urljoin(index, f"{PACKAGE}/")
    request = urllib.request.Request(page, headers={"Accept": "application/vnd.pypi.simple.v1+json"})  # noqa: S310 - see _open
    with _open(request) as answer:
        files = json.load(answer)["files"]
    for file in files:
        if file.get("hashes", {}).get("sha256") == sha256:
            return urljoin(page, str(file["url"]))
    raise KeyError(sha256)


def _download(
    address: str, target: Path, sha256: str, progress: Progress | None, cancelled: Callable[[], bool]
) -> None:
    digest = hashlib.sha256()
    done = 0
    with _open(urllib.request.Request(address)) as answer, target.open("wb") as file:  # noqa: S310 - see _open
        while block := answer.read(_BLOCK):
            if cancelled():
                raise FetchCancelledError("Fetching the speech model was cancelled.")
            done += len(block)
            if done > 2 * BYTES:
                raise ValueError("far too long")
            digest.update(block)
            file.write(block)
            if progress:
                progress(done, max(done, BYTES))
    if digest.hexdigest() != sha256:
        raise ValueError("not the package")


def _unpack(package: Path, folder: Path) -> None:
    folder.mkdir()
    with zipfile.ZipFile(package) as archive:
        for file in TINY.files:
            # Read by their known names, so that no path inside the archive decides where anything is written.
            with archive.open(_FOLDER + file.name) as source, (folder / file.name).open("wb") as target:
                shutil.copyfileobj(source, target)


def _open(request: urllib.request.Request) -> IO[bytes]:
    if not request.full_url.startswith(("https://", "http://127.0.0.1:")):
        raise ValueError("not a safe address")
    answer: IO[bytes] = urllib.request.urlopen(request, timeout=_TIMEOUT)  # noqa: S310 - the scheme was checked above
    return answer
