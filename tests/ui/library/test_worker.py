"""Blocking work beside the GUI thread: order, replacement, errors, and what closing does to it."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import DiskError, HearlineError
from app.ui.library.worker import Job, Worker
from tests.ui.library.conftest import DEADLINE_MS

SECONDS = DEADLINE_MS / 1000


class Gate:
    """A job that stands in its lane until it is let through."""

    def __init__(self) -> None:
        self.entered, self.open = threading.Event(), threading.Event()

    def __call__(self) -> str:
        self.entered.set()
        assert self.open.wait(SECONDS)
        return "through"


class Asker:
    """A worker, and what it delivered."""

    def __init__(self, application: QApplication) -> None:
        self.done: list[Any] = []
        self.failed: list[HearlineError] = []
        self.rested: list[str] = []
        self.threads: set[str] = set()
        self.worker = Worker(self.rested.append, application)

    def ask(self, run: Callable[[], Any], *, lane: str = "one", key: str = "", must: bool = False) -> None:
        def ran() -> Any:
            self.threads.add(threading.current_thread().name)
            return run()

        def done(result: Any) -> None:
            assert threading.current_thread() is threading.main_thread()
            self.done.append(result)

        self.worker.ask(lane, Job(ran, done, self.failed.append, key, must))

    def gate(self, *, lane: str = "one", must: bool = False) -> Gate:
        gate = Gate()
        self.ask(gate, lane=lane, must=must)
        assert gate.entered.wait(SECONDS)
        return gate


@pytest.fixture
def asker(qapp: QApplication) -> Iterator[Asker]:
    asker = Asker(qapp)
    yield asker
    asker.worker.close(SECONDS)


def test_when_jobs_are_asked_for_then_their_results_come_in_order_in_the_gui_thread(qtbot: QtBot, asker: Asker) -> None:
    for number in range(50):
        asker.ask(partial(int, number))
    qtbot.waitUntil(lambda: len(asker.done) == 50, timeout=DEADLINE_MS)
    assert asker.done == list(range(50))
    assert asker.threads == {"library-one"}


def test_when_one_lane_is_busy_then_another_goes_on(qtbot: QtBot, asker: Asker) -> None:
    gate = asker.gate()
    asker.ask(lambda: "other", lane="two")
    qtbot.waitUntil(lambda: asker.done == ["other"], timeout=DEADLINE_MS)
    gate.open.set()
    qtbot.waitUntil(lambda: asker.done == ["other", "through"], timeout=DEADLINE_MS)


def test_when_a_job_with_the_same_key_waits_then_only_the_newer_runs(qtbot: QtBot, asker: Asker) -> None:
    gate = asker.gate()
    for number in range(5):
        asker.ask(partial(int, number), key="search")
    asker.ask(lambda: "unkeyed")
    gate.open.set()
    qtbot.waitUntil(lambda: "unkeyed" in asker.done, timeout=DEADLINE_MS)
    assert asker.done == ["through", 4, "unkeyed"]


def test_when_a_job_fails_then_its_error_comes_and_the_next_job_runs(qtbot: QtBot, asker: Asker) -> None:
    error = DiskError("The disk is full.")

    def fail() -> None:
        raise error

    asker.ask(fail)
    asker.ask(lambda: "next")
    qtbot.waitUntil(lambda: asker.done == ["next"], timeout=DEADLINE_MS)
    assert asker.failed == [error]


def test_when_a_job_breaks_then_a_plain_sentence_comes_and_the_log_knows_why(
    qtbot: QtBot, asker: Asker, caplog: pytest.LogCaptureFixture
) -> None:
    asker.ask(lambda: 1 // 0)
    qtbot.waitUntil(lambda: bool(asker.failed), timeout=DEADLINE_MS)
    assert "ZeroDivisionError" not in asker.failed[0].sentence
    assert "ZeroDivisionError" in caplog.text


def test_when_it_is_closed_then_nothing_more_is_delivered_but_what_must_be_done_is(qtbot: QtBot, asker: Asker) -> None:
    gate = asker.gate()
    ran = []
    asker.ask(lambda: ran.append("may"))
    asker.ask(lambda: ran.append("must"), must=True)
    asker.worker.close()
    gate.open.set()
    asker.worker.close(SECONDS)
    assert ran == ["must"]
    assert asker.rested == ["one"]
    asker.ask(lambda: "again")
    qtbot.waitUntil(lambda: asker.done == ["again"], timeout=DEADLINE_MS)


def test_when_results_wait_for_delivery_then_closing_drops_them(qtbot: QtBot, asker: Asker) -> None:
    gate = asker.gate(must=True)
    gate.open.set()
    asker.worker.close(SECONDS)
    asker.ask(lambda: "after")
    qtbot.waitUntil(lambda: bool(asker.done), timeout=DEADLINE_MS)
    assert asker.done == ["after"]
