"""The Test button, against a stand-in for the service."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.speech.engine import EngineOptions
from app.ui.widgets.engine_test import EngineTest
from app.ui.widgets.trial import Outcome, Verdict
from tests.service import faults
from tests.service.service import Service
from tests.ui.widgets.conftest import DEADLINE_MS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def tried(qtbot: QtBot, service: Service, key: str, engine: str = "qwen", **options: str) -> tuple[EngineTest, Verdict]:
    """A test that was run to its end."""
    test = EngineTest(
        lambda: (engine, EngineOptions(endpoint=service.url, key=lambda _: key, **options))  # type: ignore[arg-type]
    )
    qtbot.addWidget(test)
    test.show()
    with qtbot.waitSignal(test.finished, timeout=DEADLINE_MS) as told:
        QTest.mouseClick(test.button, Qt.MouseButton.LeftButton)
        assert test.running
        assert test.button.text() == "Stop"
    service.take_violations()
    assert told.args is not None
    return test, told.args[0]


def test_when_the_service_answers_then_each_step_is_shown_with_its_time(qtbot: QtBot) -> None:
    with Service() as service:
        test, verdict = tried(qtbot, service, service.key)
    assert verdict.outcome is Outcome.GOOD
    lines = test.details.text().split("\n")
    assert [line.split(" in ")[0] for line in lines] == [
        "The service's name was found",
        "Connected",
        "The key was accepted",
        "The model was ready",
    ]
    assert all(line.endswith(" ms.") for line in lines)
    assert test.label.text().startswith("✓")
    assert test.button.text() == "Test the connection"


def test_when_the_key_is_wrong_then_the_key_is_named_and_not_shown(qtbot: QtBot) -> None:
    with Service() as service:
        test, verdict = tried(qtbot, service, "sk-of-somebody-else")
    assert verdict.outcome is Outcome.BAD
    assert "The key does not work, or it belongs to another region." in test.label.text()
    assert "sk-of" not in test.label.text() + test.details.text()
    assert "Connected" in test.details.text()


def test_when_the_model_is_unknown_then_the_model_is_named(qtbot: QtBot) -> None:
    with Service() as service:
        test, _ = tried(qtbot, service, service.key, model="qwen9-asr-flash-realtime")
    assert "The model cannot be used." in test.label.text()


def test_when_nobody_is_there_then_the_network_is_named(qtbot: QtBot) -> None:
    with Service() as service:
        pass
    test, verdict = tried(qtbot, service, "sk-any")
    assert verdict.outcome is Outcome.POOR
    assert "The network does not reach the service." in test.label.text()


def test_when_it_is_stopped_then_no_verdict_comes_and_it_can_be_started_again(qtbot: QtBot) -> None:
    late = faults.Fault(faults.Kind.LATE_READY, seconds=60)
    with Service(script=(late,)) as service:
        test = EngineTest(lambda: ("qwen", EngineOptions(endpoint=service.url, key=lambda _: service.key)))
        qtbot.addWidget(test)
        test.show()
        test.button.click()
        qtbot.waitUntil(lambda: "key was accepted" in test.details.text(), timeout=DEADLINE_MS)
        test.button.click()
        assert not test.running
        assert test.label.text() == ""
        with qtbot.waitSignal(test.finished, timeout=DEADLINE_MS):
            test.button.click()
        service.take_violations()
    assert test.label.text().startswith("✓")


def test_when_the_engine_needs_no_key_then_there_is_nothing_to_test(qtbot: QtBot) -> None:
    test = EngineTest(lambda: ("embedded", EngineOptions()))
    qtbot.addWidget(test)
    test.begin()
    with qtbot.waitSignal(test.finished, timeout=DEADLINE_MS):
        pass
    assert "on this computer" in test.label.text()
