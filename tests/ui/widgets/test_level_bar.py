"""The bar of the meter: where it stands, and what it costs to look at."""

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.ui.widgets.level_bar import LOW, LevelBar

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def bar(qtbot: QtBot) -> LevelBar:
    made = LevelBar()
    qtbot.addWidget(made)
    made.resize(610, 40)
    made.show()
    return made


def filled(bar: LevelBar) -> int:
    """How far from the left the bar is coloured."""
    image: QImage = bar.grab().toImage()
    row = [image.pixelColor(x, 8) for x in range(image.width())]
    return sum(1 for colour in row if saturated(colour))


def saturated(colour: QColor) -> bool:
    return colour.saturation() > 120 and colour.green() > colour.blue()


def test_when_it_is_loud_then_the_bar_is_longer(bar: LevelBar) -> None:
    lengths = []
    for level in (LOW, -45.0, -30.0, -10.0):
        bar.clear()
        bar.show_level(level)
        lengths.append(filled(bar))
    assert lengths[0] == 0
    assert lengths == sorted(lengths)
    assert lengths[3] == pytest.approx(610 * 50 / 60, abs=15)


def test_when_a_sound_ends_then_the_bar_falls_slowly_and_the_line_stays(qtbot: QtBot, bar: LevelBar) -> None:
    bar.show_level(-6.0)
    bar.show_level(LOW)
    assert bar.peak == -6.0
    assert filled(bar) > 300

    def fallen() -> bool:
        bar.show_level(LOW)
        return bar.peak == LOW

    qtbot.waitUntil(fallen, timeout=10_000)
    assert filled(bar) == 0


def test_when_the_level_is_beyond_the_scale_then_the_bar_is_full_or_empty(bar: LevelBar) -> None:
    bar.show_level(3.0)
    assert bar.peak == 0.0
    bar.clear()
    bar.show_level(-96.0)
    assert bar.peak == LOW
    assert bar.value() == round(LOW)
