"""The three steps as a person goes through them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.settings.appearance import DEFAULT, PRESETS, Appearance
from app.settings.model import Audio, Recognition, Settings
from app.ui.first_run import FirstStepsWindow
from app.ui.first_run.choices import Choices
from app.ui.fitting import room_beside
from tests.fakes.keyring import Ring
from tests.service.service import Service
from tests.ui.first_run.conftest import DEADLINE_MS, Open

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def controls(window: FirstStepsWindow) -> list[QWidget]:
    """All that can be operated on the page that is shown, and the buttons below it."""
    found: list[QWidget] = []
    for kind in (QAbstractButton, QLineEdit, QAbstractItemView, QComboBox):
        found += window.findChildren(kind)
    return [
        one
        for one in found
        if one.isVisible()
        and one.isEnabled()
        and not one.objectName().startswith("qt_")
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def test_when_a_person_goes_through_the_steps_then_what_was_chosen_is_told_once(qtbot: QtBot, opened: Open) -> None:
    window = opened(used=Settings())
    looks: list[Appearance] = []
    window.previewed.connect(looks.append)
    window.hear.microphone.setChecked(True)
    window.go_on.click()
    assert window.heading.text() == "Where shall speech be recognised?"
    window.go_on.click()
    assert window.number.text() == "Step 3 of 3"
    assert window.look.restart.isVisible()
    QTest.keyClick(window.look.gallery, Qt.Key.Key_Right)
    assert looks == [PRESETS["high contrast"]]
    told: list[tuple[object, ...]] = []
    window.chosen.connect(lambda *chosen: told.append(chosen))
    with qtbot.waitSignal(window.ended, timeout=DEADLINE_MS):
        window.go_on.click()
    expected = Choices("microphone", False, "embedded", "beijing", PRESETS["high contrast"])
    assert told == [(expected, True)]
    assert looks == [PRESETS["high contrast"]]
    assert window.isHidden()


def test_when_nothing_has_to_begin_anew_then_that_is_not_offered(opened: Open) -> None:
    window = opened(used=Settings())
    for _ in range(2):
        window.go_on.click()
    assert not window.look.restart.isVisible()
    assert window.choices == Choices("system", False, "embedded", "beijing", None)
    window = opened(Settings(audio=Audio(source="microphone")), used=None)
    for _ in range(2):
        window.go_on.click()
    assert not window.look.restart.isVisible()


@pytest.mark.parametrize("way", ["escape", "skip", "close"])
def test_when_it_is_skipped_then_nothing_is_chosen_and_the_look_is_as_before(
    qtbot: QtBot, opened: Open, way: str
) -> None:
    window = opened()
    looks: list[Appearance] = []
    chosen: list[object] = []
    window.previewed.connect(looks.append)
    window.chosen.connect(chosen.append)
    for _ in range(2):
        window.go_on.click()
    window.look.gallery.setCurrentRow(2)
    with qtbot.waitSignal(window.ended, timeout=DEADLINE_MS):
        if way == "escape":
            QTest.keyClick(window, Qt.Key.Key_Escape)
        elif way == "skip":
            window.skip.click()
        else:
            window.close()
    assert window.isHidden()
    assert chosen == []
    assert looks == [PRESETS["large"], DEFAULT]


def test_when_the_look_is_ones_own_then_it_comes_first_and_stays(opened: Open) -> None:
    mine = replace(DEFAULT, font_size=20)
    window = opened(Settings(appearance=mine))
    assert window.look.gallery.count() == len(PRESETS) + 1
    assert window.look.gallery.currentItem().text() == "As it is now"
    assert window.choices.look is None
    window.look.gallery.setCurrentRow(1)
    assert window.choices.look == DEFAULT


def test_when_pictures_are_shown_then_each_look_has_its_own(opened: Open) -> None:
    window = opened()
    for _ in range(2):
        window.go_on.click()
    gallery = window.look.gallery
    images = [gallery.item(row).icon().pixmap(gallery.iconSize()).toImage() for row in range(gallery.count())]
    assert len(images) == len(PRESETS)
    for index, image in enumerate(images):
        assert image.size() == gallery.iconSize()
        assert not [other for other in images[:index] if other == image]


def test_when_the_cloud_is_chosen_then_its_key_is_kept_and_its_connection_tested(
    qtbot: QtBot, opened: Open, ring: Ring
) -> None:
    with Service() as service:
        window = opened(Settings(recognition=Recognition(endpoint=service.url)))
        window.go_on.click()
        step = window.recognise
        assert step.check.isVisible()
        assert not step.key.isVisible()
        step.cloud.click()
        assert not step.check.isVisible()
        qtbot.waitUntil(step.missing.isVisible, timeout=DEADLINE_MS)
        step.engines.setCurrentIndex(step.engines.findData("fun-asr"))
        QTest.keyClicks(step.key.edit, service.key)
        step.key.save.click()
        qtbot.waitUntil(lambda: step.key.is_set is True, timeout=DEADLINE_MS)
        assert not step.missing.isVisible()
        with qtbot.waitSignal(step.test.finished, timeout=DEADLINE_MS):
            step.test.button.click()
        service.take_violations()
    assert step.test.label.text().startswith("✓ fun-asr")
    assert list(ring.held.values()) == [service.key]
    assert (window.choices.engine, window.choices.region) == ("fun-asr", "beijing")
    step.here.click()
    assert window.choices.engine == "embedded"


def test_when_the_cloud_was_set_then_it_is_chosen_with_its_region(opened: Open, ring: Ring) -> None:
    settings = Settings(recognition=Recognition(engine="omni", region="singapore", model="qwen3-omni"))
    window = opened(settings)
    assert (window.choices.engine, window.choices.region) == ("omni", "singapore")
    assert window.choices.applied(settings) == settings
    assert ring.held == {}


def test_when_a_step_is_left_then_its_test_ends(opened: Open) -> None:
    window = opened()
    window.go_on.click()
    window.recognise.check.begin()
    window.back.click()
    assert not window.recognise.check.running
    assert window.number.text() == "Step 1 of 3"
    assert not window.back.isEnabled()


@pytest.mark.parametrize("cloud", [False, True])
def test_when_tab_is_pressed_then_every_control_of_every_step_is_reached_and_has_a_name(
    qtbot: QtBot, opened: Open, ring: Ring, cloud: bool
) -> None:
    window = opened()
    with qtbot.waitActive(window):
        window.activateWindow()
    window.recognise.cloud.setChecked(cloud)
    for number in range(3):
        if number:
            window.go_on.click()
        if cloud and number == 1:
            qtbot.waitUntil(lambda: window.recognise.key.is_set is False, timeout=DEADLINE_MS)
            window.recognise.key.edit.setText("sk-typed")
        reached = {window.focusWidget()}
        for _ in range(20):
            QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
            reached.add(window.focusWidget())
        for control in controls(window):
            grouped = getattr(control, "autoExclusive", lambda: False)() and not control.isChecked()  # type: ignore[attr-defined]
            assert control in reached or grouped, control  # within a group the arrow keys move
            assert QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name), control
    assert ring.held == {}


def test_when_the_screen_is_small_then_the_window_keeps_out_from_under_the_captions() -> None:
    free = QRect(0, 0, 1024, 700)
    assert room_beside(QRect(205, 505, 614, 147), free) == QRect(0, 0, 1024, 505)
    assert room_beside(QRect(205, 20, 614, 147), free) == QRect(0, 167, 1024, 533)
    assert room_beside(QRect(205, 200, 614, 300), free) == free
    assert room_beside(QRect(2000, 200, 614, 300), free) == free


def test_when_the_window_is_as_small_as_it_gets_then_nothing_is_cut_off(opened: Open) -> None:
    window = opened()
    window.resize(640, 380)
    for number in range(3):
        if number:
            window.go_on.click()
        assert window.width() <= 700
        assert window.go_on.geometry().bottom() <= window.height()
        assert window.steps[number].minimumSizeHint().width() <= window.pages.width()
