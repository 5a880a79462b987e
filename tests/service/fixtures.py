"""Fixtures of the stand-in: `from tests.service.fixtures import service` in a conftest or a test module."""

from collections.abc import Iterator

import pytest

from tests.service.service import KEY, Service


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> str:
    """The stand-in's key, where the application looks for it."""
    monkeypatch.setenv("DASHSCOPE_API_KEY", KEY)
    return KEY


@pytest.fixture
def service(key: str) -> Iterator[Service]:
    """A stand-in without faults; the test fails at its end if a client broke the protocol."""
    with Service(key=key) as running:
        yield running
