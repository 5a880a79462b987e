"""The overlay while screens come, go and change their scale."""

from dataclasses import asdict
from pathlib import Path

import pytest

from app.settings import store
from app.settings.model import Overlay, Placement, Settings
from tests.rig.screen import Screen, ScreenSpec, wait_until
from tests.ui.stage import Actor, wait_for_pixel

pytestmark = pytest.mark.rig

TWO = ScreenSpec((2720, 1080), monitors=("1920x1080+0+0", "800x600+1920+0"))
BOTH = "1920x1080+0+0 800x600+1920+0"
SECOND = {"x": 2000, "y": 100, "width": 600, "height": 1}


@pytest.mark.parametrize("screen", [TWO], indirect=True)
def test_when_a_place_is_remembered_for_these_screens_then_it_starts_there(screen: Screen) -> None:
    with Actor(screen, "overlay", placements={BOTH: SECOND, "1920x1080+0+0": {**SECOND, "x": 5}}) as overlay:
        x, y, width, height = overlay.ask("geometry")
        assert (x, y, width) == (2000, 100, 600)
        assert height > 60
        wait_for_pixel(screen, 2300, y + height // 2, (0, 0, 0))


@pytest.mark.parametrize("screen", [TWO], indirect=True)
def test_when_its_screen_goes_then_it_comes_into_view_and_returns_with_the_screen(screen: Screen) -> None:
    with Actor(screen, "overlay", placements={BOTH: SECOND}) as overlay:
        _, _, _, height = overlay.ask("geometry")
        screen.delete_monitor("MON2")
        try:
            overlay.wait("geometry", [1920 - 600, 100, 600, height])
            wait_for_pixel(screen, 1700, 100 + height // 2, (0, 0, 0))
            assert overlay.ask("all_told") == []
        finally:
            screen.set_monitor("MON2", "800x600+1920+0")
        overlay.wait("geometry", [2000, 100, 600, height])


@pytest.mark.parametrize("screen", [TWO], indirect=True)
def test_when_told_to_go_to_the_next_screen_then_it_goes_and_the_place_is_told(screen: Screen) -> None:
    with Actor(screen, "overlay", placements={BOTH: SECOND}) as overlay:
        _, _, _, height = overlay.ask("geometry")
        overlay.ask("move", name="next_screen")
        assert overlay.ask("geometry") == [80, 100, 600, height]
        assert overlay.ask("all_told") == [["placed", BOTH, {"x": 80, "y": 100, "width": 600, "height": height}]]


@pytest.mark.parametrize("screen", [TWO], indirect=True)
def test_when_it_was_moved_and_starts_again_then_it_is_where_it_was(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    with Actor(screen, "overlay") as overlay:
        for name in ("next_screen", "top", "narrower", "leftwards"):
            overlay.ask("move", name=name)
        place = overlay.ask("geometry")
        [*_, (_, arrangement, told)] = overlay.ask("all_told")
    store.save(Settings(overlay=Overlay(placements={arrangement: Placement(**told)})))
    kept = store.load().settings.overlay.placements
    with Actor(screen, "overlay", placements={key: asdict(each) for key, each in kept.items()}) as overlay:
        assert overlay.ask("geometry") == place
        assert place[0] >= 1920


@pytest.mark.parametrize("screen", [ScreenSpec(dpi=192)], indirect=True)
def test_when_the_screen_is_of_double_density_then_the_box_has_the_same_share_of_it(screen: Screen) -> None:
    with Actor(screen, "overlay") as overlay:
        x, y, width, height = overlay.ask("geometry")
        assert (x, width) == (192, 576)
        wait_for_pixel(screen, 2 * x + 60, 2 * y + 40, (0, 0, 0))
        wait_until(lambda: overlay.ask("scale") == 2.0, "the scale")
        assert overlay.ask("picture") == [2 * width, 2 * height]
