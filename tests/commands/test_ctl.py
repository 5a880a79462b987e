"""Speaking to a running Hearline, and to none."""

import pytest

from app.cli import main
from app.errors import ExitCode


def test_when_nothing_runs_it_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ctl", "toggle"]) == ExitCode.FAILED
    captured = capsys.readouterr()
    assert captured.err == "hearline: Hearline is not running. Start it with: hearline\n"
    assert captured.out == ""
