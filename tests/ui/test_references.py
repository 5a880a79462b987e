"""The Qt binding gives back what it takes: a release that loses references ends a long caption session in an abort."""

import gc
import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QRegion,
    QTextLayout,
    QTextOption,
    QTransform,
)
from PySide6.QtWidgets import QLabel, QMenu, QWidget

Call = tuple[str, Callable[[], object]]
CALLS = 400
"""A call that loses a reference each time shows as about this many; chance as a handful."""


def painting() -> Iterator[Call]:
    """The painter is open while its calls are tried."""
    image = QImage(40, 20, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    path, pen, other = QPainterPath(), QPen(QColor("red")), QImage(image)
    path.addRect(1, 1, 5, 5)

    def save_and_restore() -> None:
        painter.save()
        painter.restore()

    yield from [
        ("QImage.fill", lambda: other.fill(Qt.GlobalColor.transparent)),
        ("QPainter.setPen", lambda: painter.setPen(pen)),
        ("QPainter.setBrush", lambda: painter.setBrush(QColor("red"))),
        ("QPainter.setOpacity", lambda: painter.setOpacity(1.0)),
        ("QPainter.setClipRegion", lambda: painter.setClipRegion(QRegion(0, 0, 9, 9))),
        (
            "QPainter.setCompositionMode",
            lambda: painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver),
        ),
        ("QPainter.setRenderHint", lambda: painter.setRenderHint(QPainter.RenderHint.Antialiasing)),
        ("QPainter.setTransform", lambda: painter.setTransform(QTransform())),
        ("QPainter.translate", lambda: painter.translate(0, 0)),
        ("QPainter.scale", lambda: painter.scale(1, 1)),
        ("QPainter.save and restore", save_and_restore),
        ("QPainter.drawImage", lambda: painter.drawImage(QPoint(0, 0), other)),
        ("QPainter.drawText", lambda: painter.drawText(QPointF(1, 9), "a")),
        ("QPainter.drawEllipse", lambda: painter.drawEllipse(QRect(0, 0, 4, 4))),
        ("QPainter.drawRoundedRect", lambda: painter.drawRoundedRect(QRect(0, 0, 9, 9), 2, 2)),
        ("QPainter.fillRect", lambda: painter.fillRect(QRect(0, 0, 3, 3), QColor("blue"))),
        ("QPainter.fillPath", lambda: painter.fillPath(path, QColor("blue"))),
        ("QPainter.strokePath", lambda: painter.strokePath(path, pen)),
        ("QPen.setWidthF", lambda: pen.setWidthF(2.0)),
    ]
    painter.end()


def text() -> Iterator[Call]:
    font, option, layout = QFont(), QTextOption(), QTextLayout("captions", QFont())

    def lay_out() -> None:
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(500)
        line.setPosition(QPointF(0, 0))
        layout.endLayout()

    yield from [
        ("QFont.setPixelSize", lambda: font.setPixelSize(20)),
        ("QFont.setWeight", lambda: font.setWeight(QFont.Weight.Bold)),
        ("QTextOption.setTextDirection", lambda: option.setTextDirection(Qt.LayoutDirection.LeftToRight)),
        ("QTextLayout.setTextOption", lambda: layout.setTextOption(option)),
        ("QTextLayout.setText", lambda: layout.setText("captions")),
        ("QTextLayout, one line", lay_out),
    ]


def widgets() -> Iterator[Call]:
    label, widget, action, timer = QLabel(), QWidget(), QAction("a"), QTimer()
    menu = QMenu()
    widget.windowHandle()
    yield from [
        ("QLabel.setText", lambda: label.setText("some words")),
        ("QWidget.update", widget.update),
        ("QWidget.setGeometry", lambda: widget.setGeometry(0, 0, 200, 50)),
        ("QWidget.resize", lambda: widget.resize(QSize(200, 50))),
        ("QWidget.setCursor", lambda: widget.setCursor(Qt.CursorShape.SizeAllCursor)),
        ("QWidget.setAccessibleDescription", lambda: widget.setAccessibleDescription("words")),
        ("QWidget.setAttribute", lambda: widget.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)),
        ("QAction.setText", lambda: action.setText("words")),
        ("QAction.setChecked", lambda: action.setChecked(False)),
        ("QMenu.clear", menu.clear),
        ("QTimer.stop", timer.stop),
    ]


def lost(call: Callable[[], object]) -> int:
    """References to None that are gone after many calls. Where None is immortal there is nothing to lose."""
    call()
    gc.collect()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    return before - sys.getrefcount(None)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("group", [painting, text, widgets], ids=lambda group: group.__name__)
def test_when_void_methods_are_called_many_times_then_no_reference_is_lost(
    group: Callable[[], Iterator[Call]],
) -> None:
    losing = {name: count for name, call in group() if (count := lost(call)) > CALLS // 10}
    assert losing == {}


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal, its count stands still")
def test_when_references_are_dropped_on_purpose_then_the_probe_sees_it() -> None:
    held: list[None] = [None] * (CALLS * 2)
    assert lost(held.pop) >= CALLS - CALLS // 10
