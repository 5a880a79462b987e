"""A small picture of a look: its own words, painted as the overlay paints them, over something light and dark."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QLinearGradient, QPainter, QPixmap

from app.captions.flow import Style
from app.captions.lines import Row, Stretch
from app.settings.appearance import Appearance
from app.ui.canvas import Board, Canvas

SIZE = QSize(208, 90)
_SCALE = 0.4
_MARGIN = 8


def look_icon(look: Appearance, ratio: float) -> QIcon:
    """A picture of SIZE, not tinted when it is selected. `ratio`: device pixels per logical pixel. GUI thread."""
    picture = QPixmap(SIZE * ratio)
    picture.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    _paint_below(painter)
    canvas = _captions(look, ratio)
    height = canvas.image.height() / ratio
    canvas.image.setDevicePixelRatio(ratio)
    painter.drawImage(QPointF(_MARGIN, max(2.0, (SIZE.height() - height) / 2)), canvas.image)
    painter.end()
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon


def _captions(look: Appearance, ratio: float) -> Canvas:
    """Two lines at most, whatever the look asks for: the picture shows letters and colours, not a size."""
    scale = _SCALE * ratio
    width = round((SIZE.width() - 2 * _MARGIN) / _SCALE)
    small = replace(look, lines=min(2, look.lines), font_size=min(look.font_size, 46), alignment="start")
    canvas = Canvas(small, width, scale)
    first = QCoreApplication.translate("FirstRun", "Every word,")
    second = QCoreApplication.translate("FirstRun", "as it is")
    third = QCoreApplication.translate("FirstRun", " spoken")
    rows = (
        Row((Stretch(first, Style.SETTLED),), right_to_left=False),
        Row((Stretch(second, Style.SETTLED), Stretch(third, Style.TENTATIVE)), right_to_left=False),
    )
    canvas.show(Board(rows[: small.lines]))
    return canvas


def _paint_below(painter: QPainter) -> None:
    """What a film might show: bright on one side, dark on the other."""
    room = QRectF(0, 0, SIZE.width(), SIZE.height())
    sky = QLinearGradient(room.topLeft(), room.bottomRight())
    for place, colour in ((0.0, "#f7f4e9"), (0.45, "#9cc3d5"), (0.75, "#3b5568"), (1.0, "#10161d")):
        sky.setColorAt(place, QColor(colour))
    painter.fillRect(room, sky)
