"""The running program under a person's hands: global shortcuts, `hearline ctl`, pause, push to talk, marks."""

import re
import subprocess
import sys
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.audio.file import FileSource
from app.audio.frames import AudioFrame
from app.transcripts.library import Library
from tests.rig.screen import Screen, screen, wait_until
from tests.rig.sound import SoundServer, pulse
from tests.test_program import Program, plain
from tests.ui.stage import Actor

__all__ = ["pulse", "screen"]

pytestmark = [pytest.mark.rig, pytest.mark.slow]


@pytest.fixture
def below(screen: Screen) -> Iterator[Actor]:
    with Actor(screen, "below", colour="#ff0000", geometry=[50, 50, 300, 200]) as actor:
        wait_until(lambda: actor.ask("active"), "the window's focus")
        yield actor


@pytest.fixture
def clip(recordings: Path, tmp_path: Path) -> Path:
    """“And so, my fellow Americans”."""
    source = FileSource(recordings / "jfk.flac")
    source.open()
    path = tmp_path / "clip.wav"
    with wave.open(str(path), "wb") as sound:
        sound.setparams((1, 2, 16_000, 0, "NONE", ""))
        for frame in source.frames():
            if not isinstance(frame, AudioFrame) or frame.end > 2.6:
                break
            sound.writeframes(frame.pcm)
    source.close()
    return path


def ctl(program: Program, *words: str) -> tuple[int, str]:
    """What `hearline ctl` answers: exit code and all of its output."""
    done = subprocess.run(
        [sys.executable, "-m", "app", "ctl", *words], env=program.env, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def health(program: Program) -> list[str]:
    found: list[str] = (program.ctl("status") or {}).get("health", [])
    return found


def test_push_to_talk_pause_and_marks_by_key_and_word_while_another_window_has_the_focus(
    screen: Screen, pulse: SoundServer, clip: Path, below: Actor
) -> None:
    pulse.keep_running()
    program = Program(screen, pulse, "--source", "system", "--manual")
    try:
        wait_until(lambda: health(program) == ["push to talk"], "the talk key to be waited for", 25)
        status = program.ctl("status") or {}
        assert status["message"] == "hold Ctrl+Alt+Space"
        assert pulse.play(clip).wait(30) == 0
        screen.run("xdotool", "keydown", "ctrl", "keydown", "alt", "keydown", "space")
        wait_until(lambda: health(program) == ["listening"], "being heard", 10)
        assert pulse.play(clip).wait(30) == 0
        screen.run("xdotool", "keyup", "space", "keyup", "alt", "keyup", "ctrl")
        program.wait_for("fellow americans")
        screen.run("xdotool", "key", "ctrl+alt+p", "q")
        wait_until(lambda: health(program) == ["paused"], "the pause", 10)
        assert ctl(program, "talk-or-hush") == (0, "")
        assert pulse.play(clip).wait(30) == 0
        assert ctl(program, "talk-or-hush") == (0, "")
        assert ctl(program, "resume") == (0, "")
        wait_until(lambda: health(program) == ["push to talk"], "the end of the pause", 10)
        code, marked = ctl(program, "mark", "the", "offer")
        assert (code, bool(re.fullmatch(r"Marked 00:00:\d\d\n", marked))) == (0, True)
        screen.run("xdotool", "key", "ctrl+alt+m")
        wait_until(lambda: marks(program) == ["", "the offer"], "two marks in the transcript", 10)
        assert [plain(line["text"]) for line in (program.ctl("status") or {})["lines"]] == [
            "and so my fellow americans"
        ]
        assert [event for event in below.ask("all_events") if event != "key "] == ["key q"]
        assert program.ctl("quit") is not None
        assert program.process.wait(10) == 0
        assert program.process.stderr
        assert program.process.stderr.read() == ""
    finally:
        program.close()
    assert ctl(program, "pause") == (1, "hearline: Hearline is not running. Start it with: hearline\n")


def marks(program: Program) -> list[str]:
    with Library(program.journal) as library:
        return sorted(mark.note for mark in library.transcript("latest").marks)


def test_words_that_cannot_be_obeyed_are_answered_with_one_sentence(screen: Screen, pulse: SoundServer) -> None:
    program = Program(screen, pulse, "--source", "system")
    try:
        program.listens()
        code, said = ctl(program, "talk")
        assert (code, said.count("\n")) == (1, 1)
        assert said.startswith("hearline: Push to talk is off.")
        assert ctl(program, "stop")[0] == 0
        wait_until(lambda: (program.ctl("status") or {}).get("state") == "idle", "the end", 20)
        for word in ("pause", "resume", "mark", "commit", "hush"):
            assert ctl(program, word) == (
                1,
                "hearline: Hearline is not listening. Start it with: hearline ctl start\n",
            )
        before = program.ctl("status") or {}
        assert ctl(program, "bigger") == (0, "")
        after = program.ctl("status") or {}
        assert after["geometry"][3] > before["geometry"][3]
        assert ctl(program, "pause", "now") == (2, "hearline: “pause” takes no note. Only “mark” does.\n")
        assert program.ctl("quit") is not None
        assert program.process.wait(10) == 0
    finally:
        program.close()
    [kept] = (Path(screen.env["XDG_CONFIG_HOME"]) / "hearline").glob("settings*")
    assert re.search(r"font_size\W+36\b", kept.read_text())
