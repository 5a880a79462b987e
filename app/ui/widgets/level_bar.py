"""The picture of a sound level: a bar, a line where the loudest was, a scale in decibels. GUI thread."""

import time

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QProgressBar, QWidget

LOW = -60.0
"""dBFS at the left end; the right end is 0."""

_FALL = 40.0
"""dB a second by which the bar falls behind a sound that ends."""
_HOLD = 1.5
_TOLD_EVERY = 0.5
_QUIET, _LOUD, _TOO_LOUD = QColor("#2ea043"), QColor("#d29922"), QColor("#f85149")


class LevelBar(QProgressBar):
    """To screen readers a progress bar, whose value is the level in dBFS: at most two changes a second are told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.setRange(round(LOW), 0)
        self.setTextVisible(False)
        self.setAccessibleName(QCoreApplication.translate("Widgets", "Sound level"))
        self._level = self._peak = LOW
        self._peak_until = self._moved_at = self._told_at = 0.0
        self.setValue(round(LOW))

    @property
    def peak(self) -> float:
        """Where the line stands, in dBFS; LOW when it is not drawn."""
        return self._peak

    def show_level(self, level: float) -> None:
        """The loudest since the last call, in dBFS. Rises at once, falls slowly; paints only if something moved."""
        now = time.monotonic()
        fallen = self._level - _FALL * min(1.0, now - self._moved_at)
        self._moved_at = now
        shown = min(0.0, max(LOW, level, fallen))
        peak = self._peak
        if shown >= peak:
            peak, self._peak_until = shown, now + _HOLD
        elif now > self._peak_until:
            peak = shown
        if (round(shown, 1), round(peak, 1)) != (round(self._level, 1), round(self._peak, 1)):
            self.update()
        self._level, self._peak = shown, peak
        if now - self._told_at > _TOLD_EVERY and round(shown) != self.value():
            self._told_at = now
            self.setValue(round(shown))

    def clear(self) -> None:
        """Empty again."""
        self._level = self._peak = LOW
        self.setValue(round(LOW))
        self.update()

    def text(self) -> str:
        """The level in words, for whoever reads the bar instead of seeing it."""
        return QCoreApplication.translate("Widgets", "{level} decibels").format(level=self.value())

    def sizeHint(self) -> QSize:
        return QSize(240, self.fontMetrics().height() + 22)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(0.5, 0.5, self.width() - 1, 16)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(track, 4, 4)
        inner = track.adjusted(2, 2, -2, -2)
        if self._level > LOW:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_colours(inner))
            painter.drawRoundedRect(QRectF(inner.left(), inner.top(), self._along(inner, self._level), 12), 3, 3)
        if self._peak > LOW:
            at = inner.left() + self._along(inner, self._peak)
            painter.fillRect(QRectF(at - 2, inner.top(), 2, inner.height()), _colour(self._peak))
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        for mark in (-60, -40, -20, 0):
            self._write(painter, inner, mark)
        painter.end()

    def _write(self, painter: QPainter, inner: QRectF, mark: int) -> None:
        words = f"{mark} dB".replace("-", "\N{MINUS SIGN}")
        width = self.fontMetrics().horizontalAdvance(words)
        left = inner.left() + self._along(inner, mark) - width / 2
        left = min(max(0.0, left), self.width() - width)
        painter.drawText(QRectF(left, 19, width + 1, self.fontMetrics().height()), words)

    def _along(self, inner: QRectF, level: float) -> float:
        return inner.width() * (level - LOW) / -LOW


def _colour(level: float) -> QColor:
    return _TOO_LOUD if level > -1 else _LOUD if level > -9 else _QUIET


def _colours(inner: QRectF) -> QLinearGradient:
    gradient = QLinearGradient(inner.left(), 0, inner.right(), 0)
    for level, colour in ((-60, _QUIET), (-14, _QUIET), (-9, _LOUD), (-4, _LOUD), (0, _TOO_LOUD)):
        gradient.setColorAt((level - LOW) / -LOW, colour)
    return gradient
