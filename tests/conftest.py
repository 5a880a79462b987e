"""What all tests share: nobody's real settings, transcripts, keys or sound server are ever touched."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

RECORDINGS = Path(__file__).parent / "recordings"

_PATIENCE = 5.0
"""Seconds that threads of a test get to come to their end. One that hangs on purpose is left behind."""


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of its own for each test, in this process and in those it starts.

    The environment is put back only when the threads of the test are done: libraries written in C read it while they
    look for devices, and a process whose environment changes under them ends.
    """
    before = set(threading.enumerate())
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name, folder in (
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_CACHE_HOME", "cache"),
    ):
        monkeypatch.setenv(name, str(home / folder))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    for name in ("DASHSCOPE_API_KEY", "XDG_RUNTIME_DIR", "PULSE_SERVER", "PULSE_SINK", "PULSE_SOURCE"):
        monkeypatch.delenv(name, raising=False)
    yield home
    deadline = time.monotonic() + _PATIENCE
    for thread in set(threading.enumerate()) - before:
        thread.join(max(0.0, deadline - time.monotonic()))


@pytest.fixture
def recordings() -> Path:
    """The folder of bundled clips."""
    return RECORDINGS
