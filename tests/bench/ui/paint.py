"""What one caption update costs from the GUI thread to the screen, beside a plain stroked path in the same run.

python -m tests.bench.ui.paint          needs Xvfb, openbox, picom; about a minute
"""

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.rig.screen import Screen, ScreenSpec

_UPDATES, _ROUNDS = 200, 3
_WIDTH = 1400
_WORDS = (
    "the of and to in is that for it as with was on be at by this have from or had not are but what all were when we "
    "there can an your which their said if do will each about how up out them then she many some so these would other "
    "meeting budget forecast engineering department question answer schedule quarterly transcript microphone"
)
_ENGLISH = _WORDS.split()
_CHINESE = list(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里会议预算天气"
    "今明昨新旧高低快慢多少长短开关进出前后左右东西南北春夏秋冬山水火木金土日月星风雨雪电话机车船飞行走跑跳看听读写"
)


def main() -> None:
    """Prints a row per size and language."""
    print("one update, window 1400x210 and 2800x420 (device pixels), median round of three; ms")
    print(f"{'':14}{'':12}{'p50':>8}{'p95':>8}{'p99':>8}{'max':>8}{'CPU':>8}")
    with tempfile.TemporaryDirectory() as folder:
        screen = Screen(ScreenSpec((3840, 2160)), Path(folder))
        try:
            for size, scale in (("1080p", "1"), ("4K", "2")):
                screen.run("xdotool", "mousemove", "1", "1")
                screen.env["QT_SCALE_FACTOR"] = scale
                command = [sys.executable, "-m", "tests.bench.ui.paint", "measure"]
                done = subprocess.run(command, env=screen.env, capture_output=True, text=True, check=True)
                _table(size, json.loads(done.stdout.splitlines()[-1]))
        finally:
            screen.close()


def _table(size: str, measured: dict[str, dict[str, list[dict[str, float]]]]) -> None:
    for language, ways in measured.items():
        middle = {way: sorted(rounds, key=lambda each: each["p95"])[len(rounds) // 2] for way, rounds in ways.items()}
        for way, each in middle.items():
            numbers = "".join(f"{each[name]:8.2f}" for name in ("p50", "p95", "p99", "max", "cpu"))
            print(f"{size + ' ' + language:14}{way:12}{numbers}")
        ratio = [middle["strokePath"][name] / middle["Hearline"][name] for name in ("p50", "p95")]
        print(f"{'':14}{'ratio':12}{ratio[0]:8.0f}{ratio[1]:8.0f}")


def _measure() -> None:
    from app.ui.application import build

    application = build().application
    found: dict[str, Any] = {}
    for language, words, joint in (("en", _ENGLISH, " "), ("zh", _CHINESE, "")):
        ways: dict[str, Callable[[str], None]] = {"Hearline": _overlay(), "strokePath": _stroked()}
        application.processEvents()
        found[language] = {name: [] for name in ways}
        for number in range(_ROUNDS):
            for name, show in ways.items():
                found[language][name].append(_round(show, list(_partials(words, joint, number))))
                application.processEvents()
    print(json.dumps(found))


def _partials(words: list[str], joint: str, seed: int) -> Iterator[str]:
    """Growing sentences of about two rows, no two alike."""
    chance = random.Random(seed)  # noqa: S311 - the same words in every run
    said: list[str] = []
    for _ in range(_UPDATES):
        if len(joint.join(said)) > (110 if joint else 50):
            said = []
        said.append(chance.choice(words))
        yield joint.join(said)


def _round(show: Callable[[str], None], texts: list[str]) -> dict[str, float]:
    times = []
    cpu = time.process_time()
    for text in texts:
        begin = time.perf_counter()
        show(text)
        times.append((time.perf_counter() - begin) * 1000)
    cpu = (time.process_time() - cpu) * 1000 / len(texts)
    cuts = statistics.quantiles(times, n=100)
    return {"p50": cuts[49], "p95": cuts[94], "p99": cuts[98], "max": max(times), "cpu": cpu}


def _overlay() -> Callable[[str], None]:
    from PySide6.QtWidgets import QApplication

    from app.captions.model import CaptionLine, CaptionView
    from app.settings.appearance import DEFAULT
    from app.settings.model import Overlay as Behaviour
    from app.speech.events import Health, HealthChanged
    from app.ui.menu import Actions
    from app.ui.overlay import Overlay

    look = replace(DEFAULT, font_size=44, outline_width=2.5, shadow=0.0, padding=20, steadiness="responsive")
    ignored = {name: lambda *_: None for name in Actions.__dataclass_fields__}
    overlay = Overlay(look, Behaviour(), Actions(**ignored))
    overlay.standing.put(replace(overlay.standing.place, width=_WIDTH))
    overlay.show()
    health = (HealthChanged("main", Health.LISTENING),)
    utterance, before = 0, "x"

    def show(text: str) -> None:
        nonlocal utterance, before
        utterance += not text.startswith(before)
        before = text
        line = CaptionLine("main", utterance, len(text), text[:-8], text[-8:], final=False, begin=utterance, end=0)
        overlay.show_view(CaptionView(lines=(line,), health=health))
        QApplication.processEvents()

    return show


def _stroked() -> Callable[[str], None]:
    from PySide6.QtCore import QPointF, Qt
    from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
    from PySide6.QtWidgets import QWidget

    font = QFont()
    font.setPixelSize(44)
    font.setWeight(QFont.Weight.DemiBold)
    pen = QPen(QColor("black"), 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)

    class Stroked(QWidget):
        text = ""

        def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), QColor(13, 17, 23, 204))
            for number, row in enumerate(_wrapped(self.text, font_metrics)):
                path = QPainterPath()
                path.addText(QPointF(20, 70 + 60 * number), font, row)
                painter.strokePath(path, pen)
                painter.fillPath(path, QColor("white"))
            painter.end()

    font_metrics = QFontMetricsF(font)
    flags = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.X11BypassWindowManagerHint
    window = Stroked(None, flags)
    window.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    window.setGeometry(100, 300, _WIDTH, 210)
    window.show()

    def show(text: str) -> None:
        window.text = text
        window.repaint()

    return show


def _wrapped(text: str, metrics: Any) -> list[str]:
    """Two rows, broken where the first is full; in time it counts for nothing beside the stroking."""
    end = len(text)
    while metrics.horizontalAdvance(text[:end]) > _WIDTH - 40:
        end -= 5
    return [text[:end], text[end:]]


if __name__ == "__main__":
    _measure() if sys.argv[1:] == ["measure"] else main()
