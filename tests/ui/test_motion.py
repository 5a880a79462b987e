"""The person's wish for less motion."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.ui.platform.motion import reduces
from tests.rig.screen import Screen
from tests.ui.stage import Actor

REDUCED = "org.freedesktop.appearance reduced-motion"


@pytest.fixture
def portal(screen: Screen) -> Iterator[subprocess.Popen[str]]:
    """A desktop that wants less motion."""
    command = [sys.executable, "-m", "tests.ui.portal", json.dumps({REDUCED: ["u", 1]})]
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        command, cwd=root, env=screen.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield process
        process.terminate()


@pytest.mark.rig
def test_when_the_desktop_wants_less_motion_then_captions_do_not_fade_until_it_wants_it_again(
    screen: Screen, portal: subprocess.Popen[str]
) -> None:
    with Actor(screen, "overlay", look={"fade": 700}) as overlay:
        overlay.wait("fade", 0)
        assert portal.stdin
        portal.stdin.write(json.dumps([REDUCED, ["u", 0]]) + "\n")
        portal.stdin.flush()
        overlay.wait("fade", 700)


@pytest.mark.rig
def test_when_there_is_no_portal_then_captions_fade_as_the_settings_say(screen: Screen) -> None:
    with Actor(screen, "overlay", look={"fade": 700}) as overlay:
        assert overlay.ask("fade") == 700


@pytest.mark.parametrize(
    ("key", "value", "less"),
    [
        ("reduced-motion", 1, True),
        ("reduced-motion", 0, False),
        ("reduced-motion", "yes", False),
        ("enable-animations", False, True),
        ("enable-animations", True, False),
        ("AnimationDurationFactor", "0", True),
        ("AnimationDurationFactor", 0.0, True),
        ("AnimationDurationFactor", "0.5", False),
        ("AnimationDurationFactor", "fast", False),
        ("something else", 0, False),
    ],
)
def test_when_a_desktop_says_it_in_its_own_way_then_it_is_understood(key: str, value: object, less: bool) -> None:
    assert reduces(key, value) is less
