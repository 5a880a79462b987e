"""Journals to look at, and the window that looks at them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.transcripts.database import Location
from app.ui.library.window import LibraryWindow

Open = Callable[..., LibraryWindow]
DEADLINE_MS = 10_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "transcripts.sqlite3"


@pytest.fixture
def opened(qtbot: QtBot, path: Path) -> Iterator[Open]:
    """A window on the journal at `path` (or the given place), shown, with its list and its transcript there."""
    windows = []

    def open_window(place: Path | Location | None = None, *, line: int | None = None) -> LibraryWindow:
        window = LibraryWindow(place or path)
        windows.append(window)
        qtbot.addWidget(window)
        window.open_session("latest", line)
        qtbot.waitUntil(lambda: window.transcript.session is not None, timeout=DEADLINE_MS)
        qtbot.waitUntil(lambda: bool(window.sessions.sessions.sessions), timeout=DEADLINE_MS)
        return window

    yield open_window
    for window in windows:
        window.close()
        window.desk.close(DEADLINE_MS / 1000)
