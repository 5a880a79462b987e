"""From the start of the process to the first painted window, beside a bare window of the same toolkit in the same run.

python -m tests.bench.ui.start [rounds]          needs Xvfb, openbox, picom
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.rig.screen import Screen, ScreenSpec

_BARE = """
import time
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        painter = QPainter(self)
        painter.drawText(20, 40, "captions")
        painter.end()
        print(time.monotonic(), flush=True)
        QApplication.quit()
application = QApplication([])
window = Window(None, Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint)
window.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
window.setGeometry(100, 100, 1152, 147)
window.show()
application.exec()
"""
_OVERLAY = """
import time
from app.settings import store
from app.ui.application import build
from app.ui.menu import Actions
from app.ui.overlay import Overlay
settings = store.load().settings
application = build().application
class Timed(Overlay):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.monotonic(), flush=True)
        application.quit()
ignored = {name: lambda *_: None for name in Actions.__dataclass_fields__}
overlay = Timed(settings.appearance, settings.overlay, Actions(**ignored))
overlay.show()
application.exec()
"""


def main() -> None:
    """Warm starts, alternating; the median and its ratio."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    times: dict[str, list[float]] = {"bare window": [], "Hearline": []}
    cpu: dict[str, list[float]] = {"bare window": [], "Hearline": []}
    with tempfile.TemporaryDirectory() as folder:
        screen = Screen(ScreenSpec(), Path(folder))
        try:
            for number in range(rounds + 1):
                for name, code in (("bare window", _BARE), ("Hearline", _OVERLAY)):
                    wall, processor = _start(screen, code)
                    if number:  # the first of each warms the disk's cache
                        times[name].append(wall)
                        cpu[name].append(processor)
        finally:
            screen.close()
    print(f"{'':14}{'ms':>8}{'CPU ms':>9}")
    for name, walls in times.items():
        print(f"{name:14}{statistics.median(walls):8.0f}{statistics.median(cpu[name]):9.0f}")
    wall, processor = (statistics.median(of["Hearline"]) / statistics.median(of["bare window"]) for of in (times, cpu))
    print(f"{'ratio':14}{wall:8.2f}{processor:9.2f}")


def _start(screen: Screen, code: str) -> tuple[float, float]:
    """Milliseconds until the picture, and processor milliseconds of the whole process."""
    # As a person's own starts are from the second on: with the sources compiled.
    environment = {name: value for name, value in screen.env.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = os.times()
    begin = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return (float(done.stdout.split()[0]) - begin) * 1000, used * 1000


if __name__ == "__main__":
    main()
