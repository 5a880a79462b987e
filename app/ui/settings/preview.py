"""A look drawn as the overlay draws it, over light and dark, in a picture that fits."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.captions.lines import lay_out
from app.captions.model import CaptionLine
from app.settings.appearance import Appearance
from app.ui.canvas import Board, Canvas
from app.ui.settings.words import translate
from app.ui.words import Mark, StateLine

_WIDTH, _HEIGHT = 900, 170
_LIGHT, _DARK, _LETTERS = QColor("#f4f5f7"), QColor("#1d2530"), QColor("#8a93a0")


class Preview(QWidget):
    """`show_look` draws; painting only copies."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(_HEIGHT)
        self.setAccessibleName(translate("Settings", "Preview of the captions"))
        self._look: Appearance | None = None
        self._picture = QImage()

    def sizeHint(self) -> QSize:
        return QSize(560, _HEIGHT)

    def show_look(self, look: Appearance) -> None:
        """Draws sample captions in this look."""
        if look == self._look:
            return
        self._look = look
        self._picture = picture(look, self.devicePixelRatio())
        self.update()

    @property
    def image(self) -> QImage:
        """The captions as drawn, without what is below them."""
        return self._picture

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        _scenery(painter, QRectF(self.rect()))
        if not self._picture.isNull():
            room = QRectF(self.rect()).adjusted(14, 10, -14, -10)
            size = self._picture.deviceIndependentSize()
            size.scale(min(room.width(), size.width()), min(room.height(), size.height()), _KEEP)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(room.center())
            painter.drawImage(place, self._picture)
        painter.end()


_KEEP = Qt.AspectRatioMode.KeepAspectRatio


def picture(look: Appearance, ratio: float) -> QImage:
    """Sample captions at their real size, as wide as that share of a middling screen."""
    canvas = Canvas(look, _WIDTH * look.width // 60, ratio)
    settled = translate("Settings", "This is how captions will look.")
    tentative = translate("Settings", "words that may still change")
    lines = (
        CaptionLine("main", 1, 1, settled, "", True, 0, 1),
        CaptionLine("main", 2, 1, "", tentative, False, 1, 2),
    )
    layout = lay_out(lines, canvas.page(), canvas.measure, None)
    canvas.show(Board(layout.rows, StateLine(Mark.LISTENING)))
    image = canvas.image.copy()
    image.setDevicePixelRatio(ratio)
    return image


def _scenery(painter: QPainter, room: QRectF) -> None:
    """A bright window beside a dark one, with something like text in both."""
    left, right = QRectF(room), QRectF(room)
    left.setRight(room.center().x())
    right.setLeft(room.center().x())
    painter.fillRect(left, _LIGHT)
    painter.fillRect(right, _DARK)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_LETTERS)
    for number in range(int(room.height()) // 16):
        y = 6 + 16 * number
        x = 10.0
        while x < room.width() - 10:
            width = 18 + (int(x) * 7 + number * 31) % 46
            painter.drawRect(QRectF(x, y, min(width, room.width() - 10 - x), 4))
            x += width + 8
