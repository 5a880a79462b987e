"""The mailbox between threads."""

import threading
import time

import pytest
from PySide6.QtCore import QCoreApplication, QThread
from pytestqt.qtbot import QtBot

from app.ui.bridge import Bridge


def test_when_a_thread_publishes_then_the_gui_thread_gets_it(qtbot: QtBot) -> None:
    got: list[tuple[object, bool]] = []
    main = QThread.currentThread()
    bridge = Bridge(lambda value: got.append((value, QThread.currentThread() is main)))
    thread = threading.Thread(target=bridge.publish, args=("hello",))
    thread.start()
    thread.join()
    assert got == []
    qtbot.waitUntil(lambda: got == [("hello", True)])
    bridge.close()


def test_when_the_gui_was_busy_under_many_updates_then_it_shows_the_newest_once_and_at_once(qtbot: QtBot) -> None:
    got: list[int] = []
    bridge = Bridge(got.append)

    def flood() -> None:
        for number in range(10_000):
            bridge.publish(number)

    threads = [threading.Thread(target=flood) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()  # the event loop stands still meanwhile
    bridge.publish(-1)
    begin = time.perf_counter()
    QCoreApplication.processEvents()
    assert time.perf_counter() - begin < 0.05
    assert got == [-1]
    bridge.publish(-2)
    qtbot.waitUntil(lambda: got == [-1, -2])
    bridge.close()


def test_when_closed_then_nothing_is_delivered_and_publishing_is_harmless(qtbot: QtBot) -> None:
    got: list[int] = []
    marker: list[int] = []
    bridge, other = Bridge(got.append), Bridge(marker.append)
    bridge.publish(1)
    bridge.close()
    bridge.publish(2)
    other.publish(3)
    qtbot.waitUntil(lambda: marker == [3])
    assert got == []
    other.close()


@pytest.mark.usefixtures("qapp")
def test_when_threads_publish_while_it_is_closed_and_destroyed_then_nothing_breaks() -> None:
    stop = threading.Event()
    holder: list[Bridge] = []

    def hammer() -> None:
        while not stop.is_set():
            holder[-1].publish(1)

    holder.append(Bridge(lambda _: None))
    threads = [threading.Thread(target=hammer) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(50):
        old = holder[-1]
        holder.append(Bridge(lambda _: None))
        QCoreApplication.processEvents()
        old.close()
    stop.set()
    for thread in threads:
        thread.join()
    holder[-1].close()


@pytest.mark.parametrize("value", [None, 0, ""])
def test_when_the_value_is_false_then_it_is_delivered_too(qtbot: QtBot, value: object) -> None:
    got: list[object] = []
    bridge = Bridge(got.append)
    bridge.publish(value)
    qtbot.waitUntil(lambda: got == [value])
    bridge.close()
