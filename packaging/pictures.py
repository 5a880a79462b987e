"""Draws pictures of the overlay for the README: `python packaging/pictures.py [FOLDER]`.

presets.png: every ready-made look over a light, a dark and a busy window. states.png: every state there is a mark for.
They go to resources/pictures unless another folder is named. Needs no screen: the box is drawn as the overlay draws it
and laid over drawn windows, so the pictures are the same on every computer that has the same fonts.
"""

import os
import random
import sys
from dataclasses import replace
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QLinearGradient, QPainter

from app.captions.lines import Row, lay_out
from app.captions.model import CaptionLine, CaptionView
from app.errors import ServiceError
from app.settings.appearance import DEFAULT, PRESETS, Appearance
from app.speech.events import Health, HealthChanged
from app.ui.application import build
from app.ui.canvas import Board, Canvas
from app.ui.words import Mark, StateLine, state_line

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "resources/pictures"
TILE_WIDTH, GAP, SIDE = 600, 10, 24
NAMES_WIDTH, STATE_WIDTH = 150, 620
STATES = (
    HealthChanged("main", Health.STARTING),
    HealthChanged("main", Health.LISTENING),
    HealthChanged(
        "main", Health.NO_SIGNAL, message="“Speakers” is muted. Unmute it in the sound settings of this computer."
    ),
    HealthChanged("main", Health.WAITING_DEVICE, message="The sound server does not answer."),
    HealthChanged("main", Health.CONNECTING),
    HealthChanged("main", Health.RECONNECTING, seconds=7),
    HealthChanged("main", Health.EMBEDDED),
    HealthChanged("main", Health.BEHIND, seconds=3),
    HealthChanged("main", Health.PAUSED),
    HealthChanged("main", Health.PUSH_TO_TALK),
    HealthChanged("main", Health.STOPPED),
    HealthChanged("main", Health.FAILED, error=ServiceError("The service rejected the API key.", status=401)),
)
LINES = (
    CaptionLine("them", 1, 1, "Could you say that again?", "", True, 0, 2),
    CaptionLine("you", 1, 2, "Of course: the meeting begins ", "at ten, not at", False, 3, 5),
)


def main() -> None:
    """Draws the pictures and says where they are."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    application = build().application
    for name, picture in {"presets": montage(), "states": states()}.items():
        # Fewer shades than a screen has: nobody sees it, and the file is a third of the size.
        picture.convertToFormat(QImage.Format.Format_RGB16).save(str(folder / f"{name}.png"))
        print(folder / f"{name}.png")
    application.quit()


def montage() -> QImage:
    """A row for each look, a column for each kind of window."""
    boxes = {name: caption_box(look) for name, look in PRESETS.items()}
    heights = [box.height() + 2 * SIDE for box in boxes.values()]
    size = (NAMES_WIDTH + 3 * (TILE_WIDTH + GAP) + GAP, GAP + sum(height + GAP for height in heights))
    picture = QImage(*size, QImage.Format.Format_RGB32)
    picture.fill(QColor("#e7eaee"))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    top = GAP
    for (name, box), height in zip(boxes.items(), heights, strict=True):
        painter.setPen(QColor("#14181f"))
        painter.setFont(_font(18))
        painter.drawText(QRectF(GAP, top, NAMES_WIDTH - GAP, height), Qt.AlignmentFlag.AlignVCenter, name)
        for number, paint in enumerate((light, dark, busy)):
            room = QRectF(NAMES_WIDTH + number * (TILE_WIDTH + GAP), top, TILE_WIDTH, height)
            painter.save()
            painter.setClipRect(room)
            paint(painter, room)
            painter.restore()
            painter.drawImage(round(room.center().x() - box.width() / 2), round(top + SIDE), box)
        top += height + GAP
    painter.end()
    return picture


def caption_box(look: Appearance) -> QImage:
    """The overlay with some words said, some of which may still change."""
    canvas = Canvas(look, TILE_WIDTH - 2 * SIDE, 1.0)
    layout = lay_out(LINES, canvas.page((("them", "Them"), ("you", "You"))), canvas.measure)
    rows: tuple[Row, ...] = layout.rows
    canvas.show(Board(rows, StateLine(Mark.LISTENING)))
    return canvas.image


def states() -> QImage:
    """The overlay in each state, with what helps."""
    look = replace(DEFAULT, lines=1, font_size=24, padding=14)
    boxes = [_in_state(look, each) for each in STATES]
    height = boxes[0].height() + GAP
    picture = QImage(2 * (STATE_WIDTH + GAP) + GAP, GAP + (len(boxes) + 1) // 2 * height, QImage.Format.Format_RGB32)
    picture.fill(QColor("#dfe3e8"))
    painter = QPainter(picture)
    for number, box in enumerate(boxes):
        painter.drawImage(GAP + number % 2 * (STATE_WIDTH + GAP), GAP + number // 2 * height, box)
    painter.end()
    return picture


def _in_state(look: Appearance, change: HealthChanged) -> QImage:
    canvas = Canvas(look, STATE_WIDTH, 1.0)
    said = (CaptionLine("main", 1, 1, "The last words that were heard.", "", True, 0, 2),)
    rows = lay_out(said, canvas.page(), canvas.measure).rows
    canvas.show(Board(rows, state_line(CaptionView(health=(change,)))))
    return canvas.image


def light(painter: QPainter, room: QRectF) -> None:
    """A page of text."""
    _page(painter, room, "#fbfbf9", "#30363d")


def dark(painter: QPainter, room: QRectF) -> None:
    """The same in the evening."""
    _page(painter, room, "#15191f", "#c9d1d9")


def busy(painter: QPainter, room: QRectF) -> None:
    """A film: bright and dark, coloured, with hard edges."""
    sky = QLinearGradient(room.topLeft(), room.bottomRight())
    for place, colour in ((0.0, "#ffe9b0"), (0.35, "#ff8f5a"), (0.7, "#7a4b9e"), (1.0, "#10284f")):
        sky.setColorAt(place, QColor(colour))
    painter.fillRect(room, sky)
    chance = random.Random(7)  # noqa: S311 - the same picture every time
    painter.setPen(Qt.PenStyle.NoPen)
    for _ in range(40):
        shade = QColor.fromHsv(chance.randrange(360), chance.randrange(40, 220), chance.randrange(40, 256), 150)
        painter.setBrush(shade)
        wide = chance.uniform(12, 110)
        corner = QPointF(room.left() + chance.random() * room.width(), room.top() + chance.random() * room.height())
        if chance.random() < 0.5:
            painter.drawEllipse(QRectF(corner, QSizeF(wide, wide)))
        else:
            painter.drawRect(QRectF(corner, QSizeF(wide / 4, wide * 2)))


def _page(painter: QPainter, room: QRectF, paper: str, print_colour: str) -> None:
    painter.fillRect(room, QColor(paper))
    painter.setPen(QColor(print_colour))
    painter.setFont(_font(13))
    text = "It is a truth universally acknowledged, that a single man in possession of a good fortune must be in want. "
    painter.drawText(room.adjusted(10, 8, -10, 0), int(Qt.TextFlag.TextWordWrap), text * 30)


def _font(size: int) -> QFont:
    font = QFont()
    font.setPixelSize(size)
    return font


if __name__ == "__main__":
    main()
