"""Calls beside the GUI thread: what arrives, when, and what does not."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import DiskError, HearlineError
from app.ui.widgets.aside import Aside, Errand
from tests.ui.widgets.conftest import DEADLINE_MS

SECONDS = DEADLINE_MS / 1000


class Asker:
    """What one Aside delivered."""

    def __init__(self, application: QApplication) -> None:
        self.aside = Aside("test", application)
        self.done: list[Any] = []
        self.failed: list[HearlineError] = []
        self.told: list[Any] = []
        self.gate = threading.Event()

    def wait(self, errand: Errand) -> str:
        """A call that waits until it is let through."""
        errand.tell("waiting")
        self.gate.wait(SECONDS)
        return "through"

    def run(self, work: Any, **more: Any) -> None:
        self.aside.run(work, self.done.append, self.failed.append, told=self.told.append, **more)


@pytest.fixture
def asker(qapp: QApplication) -> Iterator[Asker]:
    asker = Asker(qapp)
    yield asker
    asker.gate.set()
    asker.aside.close(SECONDS)


def test_when_a_call_ends_then_news_come_first_and_all_of_it_in_the_gui_thread(qtbot: QtBot, asker: Asker) -> None:
    threads: list[threading.Thread] = []

    def work(errand: Errand) -> int:
        threads.append(threading.current_thread())
        for number in range(3):
            errand.tell(number)
        return 42

    asker.run(work)
    qtbot.waitUntil(lambda: asker.done == [42], timeout=DEADLINE_MS)
    assert asker.told == [0, 1, 2]
    assert not asker.aside.busy
    assert threads[0] is not threading.main_thread()


def test_when_a_call_fails_then_its_error_comes_and_what_nobody_expected_is_a_sentence(
    qtbot: QtBot, asker: Asker, caplog: pytest.LogCaptureFixture
) -> None:
    error = DiskError("The disk is full.")

    def fail(_errand: Errand) -> None:
        raise error

    asker.run(fail)
    qtbot.waitUntil(lambda: asker.failed == [error], timeout=DEADLINE_MS)
    asker.run(lambda _errand: 1 // 0)
    qtbot.waitUntil(lambda: len(asker.failed) == 2, timeout=DEADLINE_MS)
    assert "ZeroDivisionError" not in asker.failed[1].sentence
    assert "ZeroDivisionError" in caplog.text


def test_when_the_time_is_up_then_it_is_given_up_and_a_later_outcome_never_arrives(qtbot: QtBot, asker: Asker) -> None:
    late = HearlineError("It does not answer.")
    asker.run(asker.wait, seconds=0.1, late=late)
    qtbot.waitUntil(lambda: asker.failed == [late], timeout=DEADLINE_MS)
    asker.gate.set()
    asker.aside.close(SECONDS)
    asker.run(lambda _errand: "next")
    qtbot.waitUntil(lambda: bool(asker.done), timeout=DEADLINE_MS)
    assert asker.done == ["next"]


def test_when_another_call_begins_then_the_one_before_is_asked_to_end_and_dropped(qtbot: QtBot, asker: Asker) -> None:
    ended = threading.Event()

    def until_stopped(errand: Errand) -> str:
        errand.stopped.wait(SECONDS)
        ended.set()
        return "dropped"

    asker.run(until_stopped)
    asker.run(lambda _errand: "newer")
    assert ended.wait(SECONDS)
    qtbot.waitUntil(lambda: bool(asker.done), timeout=DEADLINE_MS)
    asker.aside.close(SECONDS)
    assert asker.done == ["newer"]
