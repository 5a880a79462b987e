"""The window on a real desktop, used with the keyboard alone."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app.transcripts.library import Library
from app.ui.library.line_delegate import found_format
from tests.rig.screen import Screen, screen, wait_until
from tests.ui.library.samples import keep

__all__ = ["screen"]

pytestmark = pytest.mark.rig
ROOT = Path(__file__).parents[3]
ENGLISH = ["The budget meeting is on Tuesday.", "Could you say that again?"]
CHINESE = ["今天的天气非常好。", "预算会议是下周二。"]


@pytest.fixture
def program(screen: Screen, path: Path) -> Iterator[subprocess.Popen[str]]:
    """Two sessions, the Chinese one shown, and the focus in the search box."""
    keep(path, ENGLISH, title="English")
    keep(path, CHINESE, title="Chinese", days=1)
    command = [sys.executable, "-m", "tests.ui.library.programs", str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=screen.env, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdin
        assert process.stdout
        try:
            assert process.stdout.readline().strip() == "Chinese"
            screen.run(
                "xdotool", "search", "--sync", "--onlyvisible", "--name", "^Transcripts$", "windowactivate", "--sync"
            )
            yield process
        finally:
            process.stdin.close()
    assert process.returncode == 0


def marked(screen: Screen, folder: Path) -> int:
    """How many points of the screen have the colour of found words."""
    picture = QImage(str(screen.shot(folder / "screen.png"))).convertToFormat(QImage.Format.Format_RGB32)
    wanted = found_format().background().color().rgb().to_bytes(4, sys.byteorder)
    return bytes(picture.constBits()).count(wanted)


def test_when_words_are_typed_then_they_are_marked_on_the_screen_and_return_goes_there(
    screen: Screen, tmp_path: Path, program: subprocess.Popen[str]
) -> None:
    assert program.stdout
    assert marked(screen, tmp_path) == 0
    screen.run("xdotool", "key", "ctrl+f")
    screen.run("xdotool", "type", "tues")
    wait_until(lambda: marked(screen, tmp_path) > 100, "marked words")
    screen.run("xdotool", "key", "Return")
    assert program.stdout.readline().strip() == "English"
    screen.run("xdotool", "key", "Escape")
    wait_until(lambda: marked(screen, tmp_path) == 0, "no marked words")


def test_when_a_line_is_edited_by_keyboard_then_it_is_on_the_disk_after_the_window_is_closed(
    screen: Screen, path: Path, program: subprocess.Popen[str]
) -> None:
    assert program.poll() is None
    screen.run("xdotool", "key", "ctrl+f", "Tab", "Tab", "Down", "F2")
    screen.run("xdotool", "type", "Written by hand.")
    screen.run("xdotool", "key", "Return")
    with Library(path) as library:
        wait_until(lambda: "Written by hand." in [line.text for line in library.lines(2)], "the edited line")
        assert [line.edited is not None for line in library.lines(2)] == [False, True]
        assert {line.edited for line in library.lines(1)} == {None}
