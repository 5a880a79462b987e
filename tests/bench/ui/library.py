"""How the library window bears a transcript of 100,000 segments: opening, scrolling, searching, memory. Prints a table.

python -m tests.bench.ui.library [segments]
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psutil
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.transcripts.journal import Journal
from app.ui.library.window import LibraryWindow
from tests.ui.library.samples import begin, keep_many, line

_DEADLINE = 30.0
_MEGABYTE = 1e6


def main() -> None:
    """Builds the file, then uses the window as a reader would."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "transcripts.sqlite3"
        keep_many(path, 10, title="Short")
        warm = LibraryWindow(path)
        _open(warm, "Short")
        warm.close()
        before = _memory()
        keep_many(path, count, days=1)
        print(f"{count} segments in one session, {path.stat().st_size / _MEGABYTE:.0f} MB on the disk\n")
        window = LibraryWindow(path)
        began, cpu = time.perf_counter(), time.process_time()
        _open(window, "Long")
        _print("open at the beginning", 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - cpu))
        _reading(window, count)
        _searching(window)
        print(f"{'memory, grown by':36}{(_memory() - before) / _MEGABYTE:9.1f} MB")
        _copying(window, count)
        _following(window, path)
        window.close()
        window.desk.close(_DEADLINE)
    application.quit()


def _open(window: LibraryWindow, title: str) -> None:
    window.open_session()
    _until(lambda: window.transcript.session is not None and window.transcript.session.title == title)
    window.repaint()


def _reading(window: LibraryWindow, count: int) -> None:
    view, model = window.transcript.view, window.transcript.model
    bar = view.verticalScrollBar()
    chance = random.Random(5)  # noqa: S311 - the same places in every run

    def there() -> bool:
        bottom = view.rowAt(view.viewport().height() - 1)
        rows = range(view.rowAt(0), (bottom if bottom >= 0 else count - 1) + 1)
        return all(model.row_at(row) is not None for row in rows)

    def jump() -> None:
        bar.setValue(chance.randrange(bar.maximum()))
        _until(there)
        view.repaint()

    _row("jump anywhere and see the text", jump, 100)
    bar.setValue(bar.maximum() // 2)
    _until(there)

    def step(pixels: int) -> None:
        bar.setValue(bar.value() + pixels)
        view.repaint()
        QCoreApplication.processEvents()

    _row("scroll by 40 pixels and paint", partial(step, 40), 1000)
    _row("scroll back up and paint", partial(step, -40), 1000)
    _row("paint what is shown", view.repaint, 200)
    _row("one line down by key", lambda: QTest.keyClick(view, Qt.Key.Key_Down), 200)


def _copying(window: LibraryWindow, count: int) -> None:
    view = window.transcript.view
    _row("select all", view.selectAll, 5)
    window.chores.copy(times=True)
    began, cpu = time.perf_counter(), time.process_time()
    longest = last = 0.0
    while QApplication.clipboard().text().count("\n") != count - 1:
        last = time.perf_counter()
        QCoreApplication.processEvents()
        longest = max(longest, time.perf_counter() - last)
    _print("copy all with times", 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - cpu))
    _print("  longest pause of the window", 1000 * longest)
    view.clearSelection()


def _searching(window: LibraryWindow) -> None:
    """Return asks at once: the pause that waits for more letters (150 ms) is not part of the figure."""
    box, model = window.search.box, window.search.model

    def search() -> None:
        QTest.keyClick(box, Qt.Key.Key_Return)
        _until(lambda: model.rowCount() > 0)
        window.repaint()

    for text in ("line 4321", "line", "l", "on and on"):
        taken = []
        for _ in range(10):
            box.clear()
            _until(lambda: model.rowCount() == 0)
            box.setText(text)
            taken.append(_milliseconds(search))
        _print_row(f"search “{text}” and show it", taken)
    box.clear()
    _until(lambda: model.rowCount() == 0)


def _following(window: LibraryWindow, path: Path) -> None:
    journal = Journal(path)
    session = begin(journal, "Now", days=2)
    for number in range(1, 200):
        journal.append(session, line(number))
    _open(window, "Now")
    process, seconds = psutil.Process(), 10.0
    end, cpu, number = time.perf_counter() + seconds, sum(process.cpu_times()[:2]), 200
    due = time.perf_counter()
    while (now := time.perf_counter()) < end:
        if now >= due:
            due += 2.0
            journal.append(session, line(number))
            number += 1
        QTest.qWait(20)
    print(f"{'follow a live session, CPU':36}{100 * (sum(process.cpu_times()[:2]) - cpu) / seconds:9.1f} %")
    journal.end(session)
    journal.close()


def _row(name: str, call: Callable[[], object], rounds: int) -> None:
    _print_row(name, [_milliseconds(call) for _ in range(rounds)])


def _milliseconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - began)


def _print_row(name: str, taken: list[float]) -> None:
    p95 = sorted(taken)[int(0.95 * len(taken))]
    print(f"{name:36}{statistics.median(taken):9.2f}{p95:9.2f}{max(taken):9.2f} ms (p50, p95, max)")


def _print(name: str, wall: float, cpu: float | None = None) -> None:
    print(f"{name:36}{wall:9.1f} ms" + (f", {cpu:.1f} ms of CPU" if cpu is not None else ""))


def _until(condition: Callable[[], object]) -> None:
    deadline = time.perf_counter() + _DEADLINE
    while not condition():
        if time.perf_counter() > deadline:
            raise TimeoutError
        QCoreApplication.processEvents()


def _memory() -> int:
    return psutil.Process().memory_info().rss


if __name__ == "__main__":
    main()
