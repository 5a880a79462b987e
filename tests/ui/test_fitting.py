"""Windows on screens that are too small for them, and beside captions."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.fitting import fit, place_beside


def test_when_the_screen_is_smaller_than_a_window_then_the_window_is_too(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    free = window.screen().availableGeometry()
    fit(window, QSize(100_000, 100_000))
    assert free.contains(QRect(free.topLeft(), window.size()))
    fit(window, QSize(300, 200))
    assert window.size() == QSize(300, 200)


def test_when_captions_stand_low_on_the_screen_then_a_window_stands_above_them(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    free = window.screen().availableGeometry()
    captions = QRect(free.left(), free.bottom() - 100, free.width(), 90)
    window.resize(300, 100_000)
    place_beside(window, captions)
    assert window.width() == 300
    assert not window.geometry().intersects(captions)
    assert free.contains(window.geometry())
