"""The first start as a person has it: captions at once, and beside them the first steps."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.rig.screen import Screen, screen, wait_until
from tests.rig.sound import SoundServer, pulse
from tests.test_program import Program

__all__ = ["pulse", "screen"]

pytestmark = [pytest.mark.rig, pytest.mark.slow]


def first_steps(screen: Screen) -> list[int]:
    """The place of the window: x, y, width, height; empty if there is none."""
    for line in screen.run("wmctrl", "-lG").splitlines():
        if "First steps" in line:
            return [int(number) for number in line.split()[2:6]]
    return []


def settings(program: Program) -> dict[str, Any]:
    path = Path(program.env["XDG_CONFIG_HOME"]) / "hearline" / "settings.json"
    found: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
    return found


def ended(program: Program) -> str:
    """Quits the program; what it wrote on standard error."""
    assert program.ctl("quit") is not None
    assert program.process.wait(15) == 0
    assert program.process.stderr
    return program.process.stderr.read()


def test_the_first_start_shows_three_steps_that_keyboards_can_take_and_what_was_chosen_counts(
    screen: Screen, pulse: SoundServer
) -> None:
    pulse.keep_running()
    pulse.keep_running("micfeed")
    program = Program(screen, pulse, "--source", "system")
    try:
        program.listens()
        assert ended(program) == ""
        assert settings(program) == {}, "a scripted start is none of a person's"
    finally:
        program.close()

    program = Program(screen, pulse)
    try:
        wait_until(lambda: first_steps(screen), "the first steps", 25)
        program.listens()
        _, y, _, height = first_steps(screen)
        captions = (program.ctl("status") or {})["geometry"]
        assert y + height <= captions[1], "the window lies under the captions"
        assert settings(program)["general"]["introduced"]
        screen.run("wmctrl", "-a", "First steps")
        screen.run("xdotool", "key", "--delay", "200", "Down", "alt+n", "alt+n", "Right", "alt+f")
        wait_until(lambda: not first_steps(screen), "the end of the first steps", 10)
        wait_until(lambda: settings(program)["audio"]["source"] == "microphone", "the choice in the settings", 10)
        assert settings(program)["appearance"]["text_colour"] == "#ffff00"
        wait_until(lambda: "virtmic" in captured(pulse), "the microphone to be listened to", 20)
        program.listens()
        assert program.ctl("first-steps") is not None
        wait_until(lambda: first_steps(screen), "the first steps again", 10)
        screen.run("wmctrl", "-a", "First steps")
        screen.run("xdotool", "key", "Escape")
        wait_until(lambda: not first_steps(screen), "the end of the first steps", 10)
        assert ended(program) == ""
    finally:
        program.close()


def captured(pulse: SoundServer) -> str:
    """The names of the sources that somebody listens to."""
    sources = dict(line.split("\t")[:2] for line in pulse.pactl("list", "short", "sources").splitlines())
    used = [line.split("\t")[1] for line in pulse.pactl("list", "short", "source-outputs").splitlines()]
    return " ".join(sources.get(number, "") for number in used)
