"""Hearline's mark, drawn in code: a caption box with two lines of text, and a dot that says whether it listens."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

_SIZES = (16, 22, 24, 32, 48, 64, 128, 256)


def icon(*, listening: bool = True) -> QIcon:
    """The icon at all usual sizes. Needs a QGuiApplication."""
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(_draw(size, listening=listening))
    return made


def _draw(size: int, *, listening: bool) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    unit = size / 32
    painter.setBrush(QColor("#1f6feb" if listening else "#57606a"))
    painter.drawRoundedRect(QRectF(1 * unit, 5 * unit, 30 * unit, 22 * unit), 6 * unit, 6 * unit)
    painter.setBrush(QColor("#ffffff"))
    for top, left, width in ((11, 6, 20), (18, 6, 12)):
        painter.drawRoundedRect(QRectF(left * unit, top * unit, width * unit, 3.4 * unit), 1.7 * unit, 1.7 * unit)
    painter.setBrush(QColor("#7ee787" if listening else "#c9d1d9"))
    painter.drawEllipse(QRectF(21.2 * unit, 17.2 * unit, 5 * unit, 5 * unit))
    painter.end()
    return pixmap
