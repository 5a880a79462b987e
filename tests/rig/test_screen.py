"""The desktop itself: what tests lean on."""

from pathlib import Path

import pytest

from tests.rig.screen import Screen, ScreenSpec, screen

__all__ = ["screen"]

pytestmark = pytest.mark.rig


def test_when_a_screen_is_asked_for_then_a_managed_and_composited_desktop_answers(
    screen: Screen, tmp_path: Path
) -> None:
    assert "1920x1080" in screen.run("xdpyinfo")
    assert "window id" in screen.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")
    assert screen.shot(tmp_path / "root.png").stat().st_size > 0


@pytest.mark.parametrize(
    "screen",
    [ScreenSpec((2720, 1080), monitors=("1920x1080+0+0", "800x600+1920+0"), compositor=False, window_manager="none")],
    indirect=True,
)
def test_when_a_monitor_is_deleted_then_one_is_left(screen: Screen) -> None:
    assert "Monitors: 2" in screen.run("xrandr", "--listmonitors")
    screen.delete_monitor("MON2")
    assert "Monitors: 1" in screen.run("xrandr", "--listmonitors")
