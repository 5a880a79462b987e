"""Files dropped on the window, transcribed by script, and what the list of them shows and does."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import paths
from app.queue.item import Item, Phase
from app.session.plan import SessionPlan, TrackPlan
from app.speech.engine import EngineOptions
from app.speech.events import Hypothesis
from app.ui.dropping import Drops
from app.ui.library.door import LibraryDoor
from app.ui.library.files_model import state
from tests.fakes.engine import Script, scripted
from tests.ui.library.conftest import DEADLINE_MS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

SAID = Script([(1.0, Hypothesis("main", 1, 1, "From a file.", "", True, 0.2, 1.0))])


@pytest.fixture
def door(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[LibraryDoor]:
    def plan(path: Path) -> SessionPlan:
        paced = path.name.startswith("slow")
        options = EngineOptions(model="one", realtime=paced)
        return SessionPlan((TrackPlan(f"file:{path}", "scripted", options),), title=path.name, realtime=paced)

    with scripted(monkeypatch, one=SAID):
        made = LibraryDoor(paths.journal_file(), plan)
        qtbot.addWidget(made.window)
        yield made
        made.close(10)
        made.window.desk.close(DEADLINE_MS / 1000)


def phases(door: LibraryDoor) -> list[Phase]:
    return [item.phase for item in door.window.files.model.items]


def drop(widget: QWidget, *urls: QUrl) -> bool:
    """Lets these fall on a widget; whether it took them."""
    data = QMimeData()
    data.setUrls(list(urls))
    button, keys, action = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(5, 5), action, data, button, keys)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    fall = QDropEvent(QPointF(5, 5), action, data, button, keys)
    QApplication.sendEvent(widget, fall)
    return fall.isAccepted()


def test_when_files_are_dropped_then_they_are_transcribed_and_can_be_shown(
    qtbot: QtBot, door: LibraryDoor, recordings: Path
) -> None:
    window = door.window
    door.open()
    assert not window.files.isVisible()
    assert drop(window, QUrl.fromLocalFile(str(recordings / "jfk.flac")))
    qtbot.waitUntil(lambda: phases(door) == [Phase.DONE], timeout=DEADLINE_MS)
    assert window.files.isVisible()
    qtbot.waitUntil(lambda: "Choose" in window.transcript.empty.text(), timeout=DEADLINE_MS)
    assert window.files.open.isEnabled()
    window.files.open.click()
    qtbot.waitUntil(lambda: window.transcript.title.text() == "jfk.flac", timeout=DEADLINE_MS)
    assert window.transcript.model.index(0, 2).data() == "From a file."
    assert window.transcript.play.isVisible(), "the file itself can be heard"


def test_when_something_else_is_dropped_then_it_is_not_taken(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    taken: list[list[Path]] = []
    Drops(widget, taken.append)
    assert not drop(widget)
    assert not drop(widget, QUrl("https://example.org/talk.mp3"))
    assert drop(widget, QUrl("https://example.org/talk.mp3"), QUrl.fromLocalFile("/talk.mp3"))
    assert taken == [[Path("/talk.mp3")]]


def test_when_a_file_is_stopped_then_it_can_go_on_and_be_removed(
    qtbot: QtBot, door: LibraryDoor, recordings: Path, tmp_path: Path
) -> None:
    files = door.window.files
    files.subtitles.setChecked(True)
    slow = Path(copy(recordings / "jfk.flac", tmp_path / "slow.flac"))
    door.transcribe([slow, Path(copy(recordings / "jfk.flac", tmp_path / "other.flac"))])
    qtbot.waitUntil(lambda: phases(door) == [Phase.RUNNING, Phase.WAITING], timeout=DEADLINE_MS)
    assert files.cancel.isEnabled()
    assert not files.remove.isEnabled()
    qtbot.waitUntil(lambda: bool(files.model.items[0].reached), timeout=DEADLINE_MS)
    files.cancel.click()
    qtbot.waitUntil(lambda: phases(door) == [Phase.CANCELLED, Phase.DONE], timeout=DEADLINE_MS)
    assert (tmp_path / "other.srt").exists()
    select = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    files.table.selectionModel().select(files.model.index(1, 0), select)
    qtbot.waitUntil(files.remove.isEnabled, timeout=DEADLINE_MS)
    assert not files.cancel.isEnabled()
    files.remove.click()
    qtbot.waitUntil(lambda: phases(door) == [Phase.CANCELLED], timeout=DEADLINE_MS)
    slow.rename(tmp_path / "gone.flac")
    files.resume.click()
    qtbot.waitUntil(lambda: phases(door) == [Phase.FAILED], timeout=DEADLINE_MS)
    assert "There is no file" in state(files.model.items[0])


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (Item(1, Path("a.mp3")), "Waiting"),
        (Item(1, Path("a.mp3"), Phase.RUNNING), "Being transcribed"),
        (Item(1, Path("a.mp3"), Phase.RUNNING, 65.0, 3700.0), "1:05 of 1:01:40"),
        (Item(1, Path("a.mp3"), Phase.CANCELLED, 65.0), "Stopped at 1:05"),
        (Item(1, Path("a.mp3"), Phase.FAILED, message="No sound."), "No sound."),
        (Item(1, Path("a.mp3"), Phase.DONE), "Done"),
        (Item(1, Path("a.mp3"), Phase.DONE, saved=Path("x/a.srt")), "Done; saved a.srt"),
    ],
)
def test_when_a_file_is_on_its_way_then_its_state_is_said(item: Item, said: str) -> None:
    assert state(item) == said
