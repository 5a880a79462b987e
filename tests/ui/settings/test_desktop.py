"""The dialog of the real program, opened and used with nothing but the keyboard."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.transcripts.library import Library
from tests.rig.screen import Screen, screen, wait_until
from tests.rig.sound import SoundServer, pulse
from tests.test_program import Program

__all__ = ["pulse", "screen"]

pytestmark = [pytest.mark.rig, pytest.mark.slow]


class Keyboard:
    """A person at the keyboard."""

    def __init__(self, desktop: Screen) -> None:
        self._desktop = desktop

    def press(self, *keys: str) -> None:
        self._desktop.run("xdotool", "key", "--clearmodifiers", *keys)

    def go_to(self, words: str) -> None:
        """Searches for a setting; the focus is on its control then."""
        self.press("ctrl+f", "ctrl+a")
        self._desktop.run("xdotool", "type", "--delay", "5", words)
        self.press("Return")


def active(desktop: Screen) -> str:
    try:
        return desktop.run("xdotool", "getactivewindow", "getwindowname")
    except AssertionError:
        return ""


def test_when_the_dialog_is_used_then_captions_files_and_listening_follow(screen: Screen, pulse: SoundServer) -> None:
    pulse.keep_running()
    program = Program(screen, pulse)
    config = Path(screen.env["XDG_CONFIG_HOME"])
    file = config / "hearline" / "settings.json"

    def saved(section: str, name: str) -> Any:
        return json.loads(file.read_text(encoding="utf-8"))[section][name] if file.exists() else None

    def geometry() -> list[int]:
        status = program.ctl("status")
        assert status
        found: list[int] = status["geometry"]
        return found

    def session() -> str:
        with Library(program.journal) as library:
            return next((one.uuid for one in library.sessions()), "")

    try:
        program.listens()
        low = geometry()[3]
        assert program.ctl("settings") is not None
        wait_until(lambda: "Settings" in active(screen), "the dialog in front")
        keyboard = Keyboard(screen)

        keyboard.go_to("text size")
        keyboard.press("Page_Up")
        wait_until(lambda: geometry()[3] > low, "captions with bigger text")
        wait_until(lambda: saved("appearance", "font_size") == 42, "the size on the disk")

        keyboard.go_to("when I log in")
        keyboard.press("space")
        wait_until((config / "autostart" / "hearline.desktop").exists, "the entry for the next login")
        keyboard.press("space")
        wait_until(lambda: not (config / "autostart" / "hearline.desktop").exists(), "no entry any more")

        keyboard.go_to("gain")
        keyboard.press("Up")
        wait_until(lambda: saved("audio", "gain") == 0.5, "the gain on the disk")
        first = session()
        keyboard.press("ctrl+f", *["shift+Tab"] * 5, "space")  # to the button that listens anew
        wait_until(lambda: session() not in ("", first), "another session")
        program.listens()
        assert "Settings" in active(screen)

        assert program.ctl("quit") is not None
        assert program.process.wait(10) == 0
    finally:
        program.close()
