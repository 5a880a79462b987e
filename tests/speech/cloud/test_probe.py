"""The test of a cloud engine, against the stand-in and against nobody."""

import socket

import pytest

from app.speech.cloud.probe import Fault, probe
from app.speech.engine import EngineOptions
from tests.service import faults
from tests.service.service import Service

FAMILIES = ("qwen", "fun-asr", "paraformer", "qwen-audio", "omni")


@pytest.mark.parametrize("engine", FAMILIES)
def test_a_session_that_opens_tells_its_steps(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Service() as service:
        monkeypatch.setenv("DASHSCOPE_API_KEY", service.key)
        report = probe(engine, EngineOptions(endpoint=service.url))
        assert report.error is None
        assert report.fault is Fault.NONE
        assert [step.name for step in report.steps] == ["name found", "connected", "key accepted", "model ready"]
        service.take_violations()


def test_a_wrong_key_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with Service() as service:
        monkeypatch.setenv("DASHSCOPE_API_KEY", "sk-of-somebody-else")
        report = probe("qwen", EngineOptions(endpoint=service.url))
        service.take_violations()
    assert report.fault is Fault.KEY
    assert "sk-of" not in str(report)


def test_a_missing_key_is_named() -> None:
    with Service() as service:
        report = probe("qwen", EngineOptions(endpoint=service.url))
    assert report.fault is Fault.KEY


def test_an_unknown_model_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with Service() as service:
        monkeypatch.setenv("DASHSCOPE_API_KEY", service.key)
        report = probe("qwen", EngineOptions(endpoint=service.url, model="qwen9-asr-flash-realtime"))
        service.take_violations()
    assert report.fault is Fault.MODEL


def test_a_model_that_is_not_offered_is_named_with_the_one_that_takes_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Service(absent=("qwen-audio-3.1-asr-flash-streaming",)) as service:
        monkeypatch.setenv("DASHSCOPE_API_KEY", service.key)
        report = probe("qwen-audio", EngineOptions(endpoint=service.url))
        service.take_violations()
    assert report.fault is Fault.NONE
    assert report.model == "qwen-audio-3.0-asr-flash-streaming"
    assert "does not offer the model qwen-audio-3.1-asr-flash-streaming" in report.notice


def test_an_overloaded_service_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    busy = faults.Fault(faults.Kind.STATUS, code=503)
    with Service(script=(busy,)) as service:
        monkeypatch.setenv("DASHSCOPE_API_KEY", service.key)
        report = probe("fun-asr", EngineOptions(endpoint=service.url))
        service.take_violations()
    assert report.fault is Fault.SERVICE


def test_nobody_there_is_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHSCOPE_API_KEY", "sk-any")
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    report = probe("qwen", EngineOptions(endpoint=f"ws://127.0.0.1:{port}"))
    assert report.fault is Fault.NETWORK
    assert [step.name for step in report.steps] == ["name found"]
