"""What is loaded beforehand, and when."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer
from pytestqt.qtbot import QtBot

from app.ui.warming import Warming


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A package of two modules that nobody has loaded."""
    folder = tmp_path / "coldroom"
    folder.mkdir()
    for name in ("__init__", "first", "second"):
        (folder / f"{name}.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("coldroom", "coldroom.first", "coldroom.second"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return "coldroom"


def test_when_nothing_moves_for_a_while_then_everything_is_loaded_step_by_step(qtbot: QtBot, room: str) -> None:
    passed = QElapsedTimer()
    passed.start()
    warming = Warming((room,), quiet_ms=300)
    for _ in range(5):
        qtbot.wait(100)
        warming.stir()
    qtbot.waitUntil(lambda: f"{room}.second" in sys.modules, timeout=10_000)
    assert passed.elapsed() >= 800
    assert f"{room}.first" in sys.modules
    warming.close()


def test_when_something_cannot_be_loaded_then_nothing_else_happens(
    qtbot: QtBot, room: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / room / "first.py").write_text("import no_such_room\n")
    warming = Warming((room,), quiet_ms=0)
    qtbot.waitUntil(lambda: "could not be loaded" in caplog.text, timeout=10_000)
    warming.close()
