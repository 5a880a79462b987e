"""The overlay's own logic, drawn offscreen."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QCloseEvent, QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.captions.model import CaptionLine, CaptionView
from app.settings.appearance import DEFAULT, PRESETS
from app.settings.model import Overlay as Behaviour
from app.speech.events import Health, HealthChanged
from app.ui.announcing import Announcer
from app.ui.menu import Actions
from app.ui.overlay import Overlay
from app.ui.rows import ALERT_PAPER

# Offscreen there is nothing to be above of.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

AT_ONCE = replace(DEFAULT, steadiness="responsive")
LISTENING = HealthChanged("main", Health.LISTENING)


class Told:
    """What the overlay asked of the program."""

    def __init__(self) -> None:
        self.all: list[tuple[Any, ...]] = []

    def actions(self) -> Actions:
        def tell(name: str) -> Any:
            return lambda *values: self.all.append((name, *values))

        return Actions(**{name: tell(name) for name in Actions.__dataclass_fields__})


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def overlay(qtbot: QtBot, told: Told) -> Iterator[Overlay]:
    window = Overlay(AT_ONCE, Behaviour(), told.actions())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.hide()


def view(text: str = "", tentative: str = "", *, health: HealthChanged = LISTENING, utterance: int = 1) -> CaptionView:
    line = CaptionLine("main", utterance, 1, text, tentative, not tentative, 0, 1)
    return CaptionView(lines=(line,) if line.text else (), health=(health,))


def look_at(window: Overlay) -> QImage:
    """What is on the window now."""
    return window.grab().toImage()


def test_when_a_view_comes_then_the_window_shows_it_and_keeps_its_size(overlay: Overlay) -> None:
    before, size = look_at(overlay), overlay.size()
    overlay.show_view(view("Hello there"))
    assert look_at(overlay) != before
    assert overlay.size() == size


def test_when_a_final_takes_the_place_of_its_partial_then_only_the_colour_changes(overlay: Overlay) -> None:
    overlay.show_view(view("", "Hello there."))
    tentative = look_at(overlay)
    overlay.show_view(view("Hello there."))
    final = look_at(overlay)
    assert tentative != final
    shape = [image.convertToFormat(QImage.Format.Format_Grayscale8) for image in (tentative, final)]
    marks = [
        [x for x in range(image.width()) if any(image.pixelColor(x, y).value() > 90 for y in range(40, 110, 2))]
        for image in shape
    ]
    assert marks[0]
    assert marks[0] == marks[1]


def test_when_captions_are_shown_then_a_screen_reader_can_read_them(overlay: Overlay) -> None:
    overlay.show_view(view("First. ", "second"))
    interface = QAccessible.queryAccessibleInterface(overlay)
    assert interface.text(QAccessible.Text.Name) == "Captions"
    assert interface.text(QAccessible.Text.Description) == "First. second"


def test_when_drawing_fails_then_the_last_good_captions_stay_and_the_next_are_shown(
    overlay: Overlay, caplog: pytest.LogCaptureFixture
) -> None:
    overlay.show_view(view("Good"))
    good = look_at(overlay)
    broken = CaptionView(lines=(CaptionLine("main", 2, 1, None, "", True, 0, 1),))  # type: ignore[arg-type]
    with caplog.at_level(logging.CRITICAL):
        overlay.show_view(broken)
    assert look_at(overlay) == good
    overlay.show_view(view("Better"))
    assert look_at(overlay) != good


def test_when_fifty_views_come_between_two_frames_then_there_is_one_paint(overlay: Overlay) -> None:
    QCoreApplication.processEvents()
    paints = count_paints(overlay)
    for number in range(50):
        overlay.show_view(view("", "word " * number + "."))
    QCoreApplication.processEvents()
    assert len(paints) == 1


def count_paints(window: Overlay) -> list[int]:
    seen: list[int] = []

    class Filter(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() is QEvent.Type.Paint:
                seen.append(1)
            return False

    window.installEventFilter(Filter(window))
    return seen


def test_when_nobody_speaks_for_a_while_then_it_hides_and_comes_back_with_the_next_word(
    qtbot: QtBot, overlay: Overlay
) -> None:
    overlay.set_appearance(replace(DEFAULT, auto_hide=0.05, fade=20))
    overlay.show_view(view("Last words"))
    qtbot.waitUntil(lambda: not overlay.isVisible())
    assert overlay.commands.visible.isChecked()
    overlay.show_view(view("New words", utterance=2))
    assert overlay.isVisible()


def test_when_something_is_wrong_then_it_does_not_hide_until_that_is_over(qtbot: QtBot, overlay: Overlay) -> None:
    overlay.set_appearance(replace(DEFAULT, auto_hide=0.05, fade=0))
    overlay.show_view(view("Last words", health=HealthChanged("main", Health.WAITING_DEVICE)))
    qtbot.wait(150)  # nothing is to happen
    assert overlay.isVisible()
    overlay.show_view(view("Last words"))
    qtbot.waitUntil(lambda: not overlay.isVisible())


def test_when_hidden_by_hand_then_new_words_do_not_bring_it_back(overlay: Overlay) -> None:
    overlay.commands.visible.setChecked(False)
    overlay.show_view(view("Words"))
    assert not overlay.isVisible()
    overlay.commands.visible.setChecked(True)
    assert overlay.isVisible()


def test_when_closed_then_it_hides_and_the_menu_says_so(overlay: Overlay) -> None:
    event = QCloseEvent()
    overlay.closeEvent(event)
    assert not event.isAccepted()
    assert not overlay.commands.visible.isChecked()
    assert not overlay.isVisible()


def test_when_the_look_changes_then_it_is_seen_at_once_and_the_middle_stays(overlay: Overlay) -> None:
    overlay.show_view(view("Hello"))
    middle = overlay.geometry().center().x()
    overlay.set_appearance(replace(PRESETS["large"], width=40))
    assert abs(overlay.geometry().center().x() - middle) <= 1
    assert overlay.width() == overlay.screen().geometry().width() * 40 // 100


def test_when_lines_are_added_by_the_menu_then_the_bottom_stays_and_it_is_told(overlay: Overlay, told: Told) -> None:
    bottom, height = overlay.geometry().bottom(), overlay.height()
    more = next(action for action in overlay.commands.moves if action.text() == "More lines")
    more.trigger()
    assert overlay.geometry().bottom() == bottom
    assert overlay.height() > height
    assert told.all == [("lines", 3)]


def test_when_there_is_one_line_then_there_are_never_fewer(overlay: Overlay, told: Told) -> None:
    fewer = next(action for action in overlay.commands.moves if action.text() == "Fewer lines")
    for _ in range(4):
        fewer.trigger()
    assert told.all[-1] == ("lines", 1)


@pytest.mark.parametrize("move", ["To the top", "To the bottom", "Wider", "Narrower", "Back to the first place"])
def test_when_moved_by_the_menu_then_it_stays_in_view_and_the_place_is_told(
    overlay: Overlay, told: Told, move: str
) -> None:
    next(action for action in overlay.commands.moves if action.text() == move).trigger()
    assert told.all[-1][0] == "placed"
    assert overlay.screen().geometry().contains(overlay.geometry())


def test_when_a_sentence_is_said_then_it_stands_in_the_state_line(overlay: Overlay) -> None:
    overlay.show_view(view("Hello"))
    before = look_at(overlay)
    overlay.say_loss("")
    assert look_at(overlay) == before
    overlay.say_loss("Full-screen windows cover the captions here.")
    assert look_at(overlay) != before


def test_when_a_sentence_is_said_while_paused_then_both_can_be_read(overlay: Overlay) -> None:
    overlay.show_view(view("Hello", health=HealthChanged("main", Health.PAUSED)))
    overlay.say("Marked 00:00:11")
    assert overlay._showing.state().words == "Paused · Marked 00:00:11"


def test_when_a_track_fails_then_the_box_looks_different_from_listening(overlay: Overlay) -> None:
    overlay.show_view(view("Hello"))
    before = look_at(overlay)
    overlay.show_view(view("Hello", health=HealthChanged("main", Health.WAITING_DEVICE)))
    assert look_at(overlay) != before


def test_when_labels_are_set_and_wanted_then_the_speaker_is_named(overlay: Overlay) -> None:
    overlay.set_appearance(replace(DEFAULT, show_label=True))
    overlay.set_labels((("main", "Anna"),))
    overlay.show_view(view("Hello"))
    assert overlay.accessibleDescription() == "Anna: Hello"


def test_when_a_caption_is_finished_then_it_is_announced_once_and_partials_are_not(overlay: Overlay) -> None:
    told: list[str] = []
    announcer = Announcer(overlay, announce=True, tell=told.append)
    first, second = (CaptionLine("main", number, 1, f"Number {number}.", "", True, 0, 1) for number in (1, 2))
    announcer.follow(view("", "Num"))
    announcer.follow(CaptionView(lines=(first,), ended=(("main", 1),)))
    announcer.follow(CaptionView(lines=(first, second), ended=(("main", 2),)))
    announcer.follow(CaptionView(lines=(first, second), ended=(("main", 2),)))
    assert told == ["Number 1.", "Number 2."]
    announcer.follow(CaptionView())
    announcer.follow(CaptionView(lines=(first,), ended=(("main", 1),)))
    assert told == ["Number 1.", "Number 2.", "Number 1."]
    announcer.announce = False
    announcer.follow(CaptionView(lines=(first, second), ended=(("main", 2),)))
    assert len(told) == 3


def test_when_many_captions_are_finished_at_once_then_only_the_newest_are_announced(overlay: Overlay) -> None:
    told: list[str] = []
    lines = tuple(CaptionLine("main", number, 1, f"Number {number}.", "", True, 0, 1) for number in range(1, 6))
    Announcer(overlay, announce=True, tell=told.append).follow(CaptionView(lines=lines, ended=(("main", 5),)))
    assert told == ["Number 3. Number 4. Number 5."]


def test_when_something_can_be_done_then_it_is_announced_once_and_can_be_read_in_full(overlay: Overlay) -> None:
    told: list[str] = []
    announcer = Announcer(overlay, announce=True, tell=told.append)
    for words in ("", "No sound.", "No sound.", "", "No sound."):
        announcer.tell_state(words)
    assert told == ["No sound.", "No sound."]
    long = "The sound device is away. " * 12
    overlay.show_view(view("Hello", health=HealthChanged("main", Health.FAILED, message=long)))
    assert overlay.toolTip() == long
    overlay.show_view(view("Hello"))
    assert overlay.toolTip() == ""


def test_when_a_screen_reader_runs_then_announcing_reaches_it_without_trouble(overlay: Overlay) -> None:
    QAccessible.setActive(True)
    try:
        line = CaptionLine("main", 1, 1, "Hello.", "", True, 0, 1)
        overlay.show_view(CaptionView(lines=(line,), health=(LISTENING,), ended=(("main", 1),)))
    finally:
        QAccessible.setActive(False)
    interface = QAccessible.queryAccessibleInterface(overlay)
    assert interface.text(QAccessible.Text.Description) == "Hello."


def test_when_words_may_still_change_then_a_steady_look_shows_them_later(qtbot: QtBot, overlay: Overlay) -> None:
    overlay.set_appearance(replace(DEFAULT, steadiness="balanced"))
    overlay.show_view(view("", "recognise speech"))
    assert overlay.accessibleDescription() == "recognise"
    qtbot.waitUntil(lambda: overlay.accessibleDescription() == "recognise speech")


def test_when_an_alert_is_said_then_it_stands_out(overlay: Overlay) -> None:
    overlay.show_view(view("Ask Anna."))
    plain = look_at(overlay)
    overlay.set_alerts("anna\nfire alarm")
    marked = look_at(overlay)
    colours = {marked.pixelColor(x, y).name() for x in range(20, 400, 2) for y in range(0, marked.height(), 2)}
    assert marked != plain
    assert ALERT_PAPER in colours
    overlay.set_alerts("")
    assert look_at(overlay) == plain


def test_when_looking_back_then_it_stays_there_for_a_while_and_returns_by_itself(
    qtbot: QtBot, overlay: Overlay
) -> None:
    lines = tuple(CaptionLine("main", n, 1, f"Sentence number {n}. " * 5, "", True, n, n + 1) for n in range(1, 9))
    overlay.show_view(CaptionView(lines=lines, health=(LISTENING,)))
    newest = look_at(overlay)
    overlay.look_back(-1)
    assert look_at(overlay) == newest
    overlay._showing.peek._idle.setInterval(60)
    overlay.look_back(1)
    assert look_at(overlay) != newest
    assert overlay.commands.remedy.text() == "Back to the newest"
    qtbot.waitUntil(lambda: look_at(overlay) == newest)
    assert not overlay.commands.remedy.isVisible()


def test_when_it_has_the_focus_then_keys_look_back_and_move_it(overlay: Overlay, told: Told) -> None:
    lines = tuple(CaptionLine("main", n, 1, f"Sentence number {n}. " * 5, "", True, n, n + 1) for n in range(1, 9))
    overlay.show_view(CaptionView(lines=lines, health=(LISTENING,)))
    newest = look_at(overlay)
    for key, same in ((Qt.Key.Key_PageUp, False), (Qt.Key.Key_PageDown, True), (Qt.Key.Key_PageUp, False)):
        QTest.keyClick(overlay, key)
        assert (look_at(overlay) == newest) is same
    QTest.keyClick(overlay, Qt.Key.Key_Escape)
    assert look_at(overlay) == newest
    y = overlay.y()
    QTest.keyClick(overlay, Qt.Key.Key_Up)
    assert overlay.y() == y - 40
    assert told.all[-1][0] == "placed"
    overlay.commands.locked.setChecked(True)
    QTest.keyClick(overlay, Qt.Key.Key_Down)
    assert overlay.y() == y - 40


def test_when_looking_back_then_it_does_not_hide_meanwhile(qtbot: QtBot, overlay: Overlay) -> None:
    lines = tuple(CaptionLine("main", n, 1, f"Sentence number {n}. " * 5, "", True, n, n + 1) for n in range(1, 9))
    overlay.set_appearance(replace(AT_ONCE, auto_hide=0.1, fade=0))
    overlay.show_view(CaptionView(lines=lines, health=(LISTENING,)))
    overlay.look_back(1)
    qtbot.wait(200)  # nothing is to happen
    assert overlay.isVisible()
    overlay.look_back(0)
    qtbot.waitUntil(lambda: not overlay.isVisible())


@pytest.mark.parametrize(
    ("change", "words", "asked"),
    [
        (HealthChanged("main", Health.NO_SIGNAL), "Choose device", ("page", "audio")),
        (HealthChanged("main", Health.STOPPED), "Start listening", ("start",)),
        (HealthChanged("main", Health.PAUSED), "Go on", ("pause",)),
        (HealthChanged("main", Health.FAILED), "Try again", ("start",)),
    ],
)
def test_when_something_can_be_done_then_the_menu_offers_it_first(
    overlay: Overlay, told: Told, change: HealthChanged, words: str, asked: tuple[str, ...]
) -> None:
    overlay.show_view(view("Hello", health=change))
    first = overlay.commands.menu().actions()[0]
    assert (first.text(), first.isVisible()) == (words, True)
    first.trigger()
    assert told.all == [asked]
    overlay.show_view(view("Hello"))
    assert not overlay.commands.menu().actions()[0].isVisible()


def test_when_captions_cannot_be_hidden_from_capture_then_that_is_said(qtbot: QtBot, overlay: Overlay) -> None:
    before = look_at(overlay)
    overlay.set_behaviour(Behaviour(hide_from_capture=True))
    qtbot.waitUntil(lambda: look_at(overlay) != before)
    assert "screen sharing" in overlay._showing.state().words


def test_when_the_menu_is_opened_then_it_can_be_used_with_the_keyboard(overlay: Overlay, told: Told) -> None:
    middle = overlay.rect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, overlay.mapToGlobal(middle))
    QCoreApplication.sendEvent(overlay, asked)
    menu = overlay._menu
    assert menu
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert told.all == [("start",)]


def test_when_listening_then_the_same_command_stops(overlay: Overlay, told: Told) -> None:
    overlay.set_listening(True)
    overlay.commands.listen.trigger()
    overlay.set_listening(False)
    overlay.commands.listen.trigger()
    assert told.all == [("stop",), ("start",)]


def test_when_created_locked_and_click_through_then_the_menu_shows_it(qtbot: QtBot, told: Told) -> None:
    window = Overlay(DEFAULT, Behaviour(locked=True, click_through=True), told.actions())
    qtbot.addWidget(window)
    assert window.commands.locked.isChecked()
    assert window.commands.click_through.isChecked()
    assert window.windowFlags() & Qt.WindowType.WindowTransparentForInput
    assert told.all == []


def test_when_the_look_is_any_preset_then_it_can_be_shown(overlay: Overlay) -> None:
    overlay.show_view(view("Hello ", "there"))
    pictures = []
    for look in PRESETS.values():
        overlay.set_appearance(look)
        pictures.append(look_at(overlay))
    assert all(one != other for i, one in enumerate(pictures) for other in pictures[:i])


def test_when_the_mouse_comes_and_goes_then_a_frame_shows_that_it_can_be_moved(overlay: Overlay) -> None:
    before = look_at(overlay)
    QTest.mouseMove(overlay, QPoint(50, 50))
    QCoreApplication.processEvents()
    framed = look_at(overlay)
    assert framed != before
    QCoreApplication.sendEvent(overlay, QEvent(QEvent.Type.Leave))
    assert look_at(overlay) == before
