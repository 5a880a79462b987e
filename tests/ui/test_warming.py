"""What is loaded beforehand, and when."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer
from pytestqt.qtbot import QtBot

from app.ui.warming import Warming


def test_when_nothing_moves_for_a_while_then_it_is_loaded_beside_the_gui_thread(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "warmed.py").write_text("import threading\nwhere = threading.current_thread().name\n")
    monkeypatch.syspath_prepend(tmp_path)
    passed = QElapsedTimer()
    passed.start()
    warming = Warming(("warmed",), quiet_ms=300)
    for _ in range(5):
        qtbot.wait(100)
        warming.stir()
    qtbot.waitUntil(lambda: hasattr(sys.modules.get("warmed"), "where"), timeout=10_000)
    assert passed.elapsed() >= 800
    warming.close()
    assert sys.modules.pop("warmed").where == "warming"


def test_when_it_cannot_be_loaded_then_nothing_else_happens(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    warming = Warming(("app.no_such_room",), quiet_ms=0)
    qtbot.waitUntil(lambda: "could not be loaded" in caplog.text, timeout=10_000)
    warming.close()
