"""The real program as a person starts it: a window on a private desktop, sound through a private sound server."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.transcripts.library import Library
from tests.rig.screen import Screen, screen, wait_until
from tests.rig.sound import SoundServer, pulse

__all__ = ["pulse", "screen"]

pytestmark = pytest.mark.rig


class Program:
    """Hearline running on a desktop; asked through `hearline ctl`, as a person's own shortcuts would."""

    def __init__(self, desktop: Screen, sound: SoundServer, *words: str) -> None:
        self.env = {**desktop.env, **{name: value for name, value in sound.env.items() if "PULSE" in name}}
        self.journal = Path(self.env["XDG_DATA_HOME"]) / "hearline" / "transcripts.sqlite3"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "app", *words],
            env=self.env,
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def ctl(self, word: str) -> dict[str, Any] | None:
        """The reply to a word; None while nobody answers."""
        done = subprocess.run(
            [sys.executable, "-m", "app", "ctl", word], env=self.env, capture_output=True, text=True, check=False
        )
        if done.returncode:
            return None
        reply: dict[str, Any] = json.loads(done.stdout or "{}")
        return reply

    def shown(self) -> str:
        """The words on the overlay now."""
        status = self.ctl("status") or {}
        return " ".join(line["text"] for line in status.get("lines", ()))

    def wait_for(self, words: str, seconds: float = 25) -> None:
        wait_until(lambda: words in plain(self.shown()), f"“{words}” on the overlay", seconds)

    def listens(self) -> None:
        """Waits until it does, whether or not anything plays."""
        last: list[Any] = []

        def listening() -> bool:
            last[:] = [self.ctl("status")]
            return bool(last[0]) and last[0]["health"] in (["listening"], ["no signal"])

        try:
            wait_until(listening, "listening", 25)
        except RuntimeError as error:
            raise AssertionError(f"{error}: {last}") from None

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()


def plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z']+", text.lower()))


def test_what_the_computer_plays_is_shown_kept_and_ended_cleanly(
    screen: Screen, pulse: SoundServer, recordings: Path, tmp_path: Path
) -> None:
    pulse.keep_running()
    program = Program(screen, pulse)
    try:
        program.listens()
        status = program.ctl("status")
        assert status
        before = picture(screen, tmp_path / "before.png", status["geometry"])
        pulse.play(recordings / "jfk.flac")
        program.wait_for("country can do for you")
        wait_until(lambda: plain(program.shown()).count("country") == 2, "the whole sentence", 25)
        after = picture(screen, tmp_path / "after.png", status["geometry"])
        assert bright(after) > bright(before) + 1000, "no light text was painted where the overlay is"
        shown = plain(program.shown())
        program.process.send_signal(signal.SIGTERM)
        assert program.process.wait(10) == 0
        assert program.process.stderr
        assert program.process.stderr.read() == ""
    finally:
        program.close()
    with Library(program.journal) as library:
        transcript = library.transcript("latest")
    assert transcript.session.ended is not None
    assert not transcript.session.recovered
    kept = plain(" ".join(line.text for line in transcript.lines))
    assert kept.count("country") == 2
    assert shown in kept


def test_a_second_start_shows_the_first_and_an_open_window_does_not_stop_quitting(
    screen: Screen, pulse: SoundServer
) -> None:
    program = Program(screen, pulse)
    try:
        program.listens()
        second = subprocess.run(
            [sys.executable, "-m", "app"], env=program.env, capture_output=True, text=True, timeout=20, check=False
        )
        assert second.returncode == 0
        assert "already running" in second.stderr
        assert program.ctl("transcripts") is not None
        wait_until(lambda: "Transcripts" in screen.run("wmctrl", "-l"), "the transcripts window", 10)
        assert program.ctl("quit") is not None
        assert program.process.wait(10) == 0
    finally:
        program.close()


def test_when_it_is_started_twice_at_the_same_moment_then_one_runs_and_the_other_shows_it(
    screen: Screen, pulse: SoundServer
) -> None:
    both = [Program(screen, pulse), Program(screen, pulse)]
    try:
        wait_until(lambda: any(program.process.poll() == 0 for program in both), "one to give way", 25)
        assert [program.process.poll() for program in both].count(None) == 1
        assert both[0].ctl("quit") is not None
        assert {program.process.wait(10) for program in both} == {0}
    finally:
        for program in both:
            program.close()


def test_killed_in_the_middle_what_was_shown_is_in_the_journal(
    screen: Screen, pulse: SoundServer, recordings: Path
) -> None:
    pulse.keep_running()
    program = Program(screen, pulse)
    try:
        program.listens()
        pulse.play(recordings / "two_cities.flac")

        def finals() -> list[str]:
            status = program.ctl("status") or {}
            return [line["text"] for line in status.get("lines", ()) if line["final"]]

        wait_until(lambda: len(finals()) >= 2, "two finals on the overlay", 30)
        shown = finals()
        os.kill(program.process.pid, signal.SIGKILL)
        program.process.wait()
    finally:
        program.close()
    with Library(program.journal) as library:
        kept = [line.text for line in library.transcript("latest").lines]
    assert [text for text in shown if text not in kept] == []


def test_without_sound_server_the_overlay_says_so_and_begins_when_there_is_one(
    screen: Screen, pulse: SoundServer, recordings: Path
) -> None:
    pulse.stop()
    program = Program(screen, pulse)
    try:
        wait_until(
            lambda: (program.ctl("status") or {}).get("health") == ["waiting for device"], "the honest state", 25
        )
        pulse.start()
        pulse.keep_running()
        program.listens()
        pulse.play(recordings / "jfk.flac")
        program.wait_for("country can do for you")
        assert program.ctl("quit") is not None
        assert program.process.wait(10) == 0
    finally:
        program.close()


def picture(desktop: Screen, path: Path, geometry: list[int]) -> Path:
    """The overlay's part of the screen as a picture."""
    x, y, width, height = geometry
    desktop.run("import", "-window", "root", "-crop", f"{width}x{height}+{x}+{y}", str(path))
    return path


def bright(path: Path) -> int:
    """How many pixels are nearly white."""
    counted = subprocess.run(
        ["convert", str(path), "-threshold", "90%", "-format", "%[fx:int(mean*w*h)]", "info:"],
        capture_output=True,
        text=True,
        check=True,
    )
    return int(float(counted.stdout))
