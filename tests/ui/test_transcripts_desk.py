"""What the running program does about transcripts, with a real journal, tray and library."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import paths
from app.audio.frames import AudioFrame
from app.captions.model import CaptionView, Segment, apply
from app.errors import HearlineError
from app.queue.remembered import place
from app.session.keeping import Keeping
from app.session.plan import SessionPlan, TrackPlan
from app.settings.model import Settings, Transcripts
from app.speech.events import Hypothesis
from app.ui.menu import Actions
from app.ui.overlay import Overlay
from app.ui.transcripts_desk import TranscriptsDesk
from app.ui.tray import Tray
from tests.ui.library.conftest import DEADLINE_MS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged", extend=True)


class Tells(Tray):
    """A tray whose messages can be read."""

    def __init__(self, overlay: Overlay) -> None:
        super().__init__(overlay.commands)
        self.told: list[tuple[str, Callable[[], None] | None]] = []

    def say(self, sentence: str, clicked: Callable[[], None] | None = None) -> None:
        self.told.append((sentence, clicked))
        super().say(sentence, clicked)


def no_plan(path: Path) -> SessionPlan:
    raise AssertionError(path)


class Room:
    def __init__(self) -> None:
        self.settings = Settings()
        self.keeping = Keeping(Transcripts, pytest.fail)
        nothing = dict.fromkeys(Actions.__dataclass_fields__, lambda *_: None)
        self.overlay = Overlay(self.settings.appearance, self.settings.overlay, Actions(**nothing))
        self.tray = Tells(self.overlay)
        self.desk = TranscriptsDesk(self.keeping, self.overlay, self.tray, plan=no_plan, settings=lambda: self.settings)


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Room]:
    made = Room()
    qtbot.addWidget(made.overlay)
    yield made
    made.desk.close()
    made.tray.close()
    made.keeping.close()
    if made.desk._made:
        made.desk._made.window.desk.close(DEADLINE_MS / 1000)
        qtbot.addWidget(made.desk._made.window)


def talk(room: Room, seconds: int = 100) -> None:
    """A session with a line every ten seconds."""
    record = room.keeping.begin(SessionPlan((TrackPlan("system"),)))
    assert record is not None
    for number in range(1, seconds // 10 + 1):
        record.append(Segment(number, "main", 10.0 * number - 8, 10.0 * number - 2, f"Line {number}", "en", "embedded"))
    record.hear("main", AudioFrame(b"\0\0" * 1600, 0, seconds * 16_000 - 1600, 0.0))


def current(qtbot: QtBot, room: Room) -> str:
    """The line the library has been opened at."""
    window = room.desk._door.window
    qtbot.waitUntil(lambda: window.transcript.session is not None, timeout=DEADLINE_MS)
    qtbot.waitUntil(lambda: window.transcript.view.currentIndex().isValid(), timeout=DEADLINE_MS)
    row = window.transcript.model.row_at(window.transcript.view.currentIndex().row())
    assert row is not None
    return row.text


def test_when_a_word_that_matters_is_said_then_a_click_on_the_message_shows_what_was_said(
    qtbot: QtBot, room: Room
) -> None:
    room.settings = replace(room.settings, vocabulary=replace(room.settings.vocabulary, alerts="Anna"))
    talk(room)
    view, _ = apply(CaptionView(), Hypothesis("main", 9, 1, "", "Ask Anna", False, 82.0, 84.0))
    room.desk.look(view)
    room.desk.look(view)
    [(said, clicked)] = room.tray.told
    assert said == "“Anna”: Ask Anna"
    assert clicked is not None
    clicked()
    assert current(qtbot, room) == "Line 6", "half a minute before"


def test_when_what_was_just_said_is_wanted_then_the_library_opens_there(qtbot: QtBot, room: Room) -> None:
    talk(room)
    room.desk.recall()
    assert current(qtbot, room) == "Line 8"


def test_when_a_session_is_not_to_be_kept_then_it_is_said_and_so_is_that_there_is_none(room: Room) -> None:
    with pytest.raises(HearlineError, match="Nothing is being kept"):
        room.desk.forget()
    talk(room)
    room.desk.forget()
    assert room.keeping.uuid == ""
    with pytest.raises(HearlineError):
        room.desk.forget()


def test_when_files_were_left_then_they_go_on_in_a_window_that_is_not_shown(room: Room, qtbot: QtBot) -> None:
    room.desk.go_on()
    assert room.desk._made is None
    left = place(paths.journal_file())
    left.parent.mkdir(parents=True, exist_ok=True)
    left.write_text('[["/nowhere/talk.flac", "cancelled", false, ""]]')
    room.desk.go_on()
    assert room.desk._made is None
    left.write_text('[["/nowhere/talk.flac", "waiting", false, ""]]')
    room.desk.go_on()
    window = room.desk._door.window
    qtbot.waitUntil(lambda: len(window.files.model.items) == 1, timeout=DEADLINE_MS)
    assert not window.isVisible()
    assert window.files.model.items[0].path.name == "talk.flac"
