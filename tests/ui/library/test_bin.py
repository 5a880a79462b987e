"""Deleting, looking into the bin, putting back and removing for good, over real journals and kept sound."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.transcripts.library import Library
from app.transcripts.sound import places
from app.ui.library.window import LibraryWindow
from tests.ui.library.conftest import DEADLINE_MS, Open
from tests.ui.library.samples import SPOKEN, keep

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def names(window: LibraryWindow) -> list[str]:
    return [session.title for session in window.sessions.sessions.sessions]


def wait_for(qtbot: QtBot, window: LibraryWindow, *titles: str) -> None:
    qtbot.waitUntil(lambda: names(window) == list(titles), timeout=DEADLINE_MS)


def confirm(box: QMessageBox, *, remove: bool) -> None:
    wanted = QMessageBox.ButtonRole.DestructiveRole if remove else QMessageBox.ButtonRole.RejectRole
    [button] = [button for button in box.buttons() if box.buttonRole(button) is wanted]
    assert isinstance(button, QPushButton)
    button.click()


@pytest.fixture
def window(path: Path, opened: Open) -> LibraryWindow:
    keep(path, SPOKEN, title="First")
    keep(path, SPOKEN, title="Second", days=1)
    return opened()


def test_when_all_is_deleted_then_the_bin_holds_it_and_undo_brings_it_back(qtbot: QtBot, window: LibraryWindow) -> None:
    window.menus.delete_all.trigger()
    wait_for(qtbot, window)
    assert window.transcript.session is None
    window.menus.bin.setChecked(True)
    wait_for(qtbot, window, "Second", "First")
    assert "bin" in window.notice.text
    assert window.windowTitle() == "Deleted transcripts"
    window.notice.action.click()
    wait_for(qtbot, window)
    assert not window.menus.bin.isChecked()
    assert window.windowTitle() == "Transcripts"
    window.menus.undo.trigger()
    wait_for(qtbot, window, "Second", "First")


def test_when_a_deleted_transcript_is_put_back_then_it_can_be_read_before_and_after(
    qtbot: QtBot, window: LibraryWindow
) -> None:
    window.menus.delete.trigger()
    wait_for(qtbot, window, "First")
    window.menus.bin.setChecked(True)
    wait_for(qtbot, window, "Second")
    window.sessions.setCurrentIndex(window.sessions.sessions.index(1))
    qtbot.waitUntil(lambda: window.transcript.session is not None, timeout=DEADLINE_MS)
    assert not window.menus.delete.isEnabled()
    window.menus.put_back.trigger()
    wait_for(qtbot, window)
    window.menus.bin.setChecked(False)
    wait_for(qtbot, window, "Second", "First")


@pytest.mark.parametrize("remove", [True, False])
def test_when_it_is_confirmed_then_a_transcript_and_its_sound_go_for_good(
    qtbot: QtBot, window: LibraryWindow, path: Path, *, remove: bool
) -> None:
    session = window.transcript.session
    assert session is not None
    folder = places.folder_of(path, session.uuid)
    folder.mkdir(parents=True)
    (folder / places.name_of("You", 0.0)).write_bytes(b"sound")
    window.menus.delete.trigger()
    wait_for(qtbot, window, "First")
    assert folder.exists(), "what is in the bin can be heard again"
    window.menus.bin.setChecked(True)
    wait_for(qtbot, window, "Second")
    window.sessions.setCurrentIndex(window.sessions.sessions.index(1))
    confirm(window.bin.erase(window.sessions.selected()), remove=remove)
    if remove:
        wait_for(qtbot, window)
        assert not folder.exists()
        qtbot.waitUntil(lambda: "for good" in window.notice.text, timeout=DEADLINE_MS)
    else:
        assert names(window) == ["Second"]
        assert folder.exists()


def test_when_everything_is_removed_then_nothing_is_left_of_it(qtbot: QtBot, window: LibraryWindow, path: Path) -> None:
    window.menus.delete.trigger()
    wait_for(qtbot, window, "First")
    confirm(window.bin.erase_everything(), remove=True)
    wait_for(qtbot, window)
    with Library(path) as library:
        assert library.sessions(deleted=True) == ()
    window.desk.close(DEADLINE_MS / 1000)
    assert b"budget" not in path.read_bytes()
