"""`hearline listen --manual` at a terminal: Enter is the talk key."""

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of Unix")]


class Listening:
    """The command, its keyboard and what it prints."""

    def __init__(self, clip: Path) -> None:
        self._keyboard, terminal = pty.openpty()
        command = [sys.executable, "-m", "app", "listen", "--source", f"file:{clip}", "--manual", "--jsonl"]
        self.process = subprocess.Popen(command, stdin=terminal, stdout=subprocess.PIPE, text=True)
        os.close(terminal)
        self.seen: list[dict[str, Any]] = []

    def enter(self) -> None:
        os.write(self._keyboard, b"\n")

    def until(self, kind: str, value: str = "") -> None:
        """Reads on to an event of that kind, or to that state."""
        assert self.process.stdout
        for line in self.process.stdout:
            event = json.loads(line)
            self.seen.append(event)
            if event["type"] == kind and value in ("", event.get("health")):
                return
        raise AssertionError(f"no {kind} {value} after {self.seen}")

    def close(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.communicate()
        os.close(self._keyboard)


@pytest.fixture
def listening(recordings: Path) -> Iterator[Listening]:
    made = Listening(recordings / "two_cities.flac")
    yield made
    made.close()


def test_when_enter_is_pressed_then_it_listens_until_enter_is_pressed_again(listening: Listening) -> None:
    listening.until("health", "push to talk")
    assert listening.seen[-1]["message"] == "Press Enter to talk, and again to end."
    listening.enter()
    listening.until("partial")
    listening.enter()
    listening.until("health", "push to talk")
    told = len(listening.seen)
    if not any(event["type"] == "final" for event in listening.seen):
        listening.until("final")
    shut = max(event["t"] for event in listening.seen[:told])
    finals = [event for event in listening.seen if event["type"] == "final"]
    assert finals[0]["text"]
    assert finals[-1]["end"] <= shut
