"""The overlay under other window managers than that of `test_window`. Those not installed are skipped."""

import pytest

from tests.rig.screen import Screen, ScreenSpec, wait_until
from tests.ui.stage import Actor, wait_for_pixel

pytestmark = pytest.mark.rig

BLACK, GREEN = (0, 0, 0), (0, 255, 0)
MIDDLE = (960, 958)
MANAGERS = [
    ScreenSpec(window_manager=name, compositor=name not in ("mutter", "kwin_x11"))
    for name in ("xfwm4", "i3", "metacity", "mutter", "kwin_x11")
]


@pytest.mark.parametrize("screen", MANAGERS, indirect=True, ids=lambda spec: spec.window_manager)
def test_when_a_window_fills_the_screen_then_the_captions_are_above_it_and_keys_and_clicks_reach_it(
    screen: Screen,
) -> None:
    screen.run("xdotool", "mousemove", "5", "5")
    with Actor(screen, "overlay") as overlay, Actor(screen, "below", colour="#00ff00", full=True) as full:
        wait_for_pixel(screen, 100, 100, GREEN)
        wait_until(lambda: full.ask("active"), "the window's focus")
        wait_for_pixel(screen, *MIDDLE, BLACK)
        overlay.ask("view", text="Never takes the focus", revision=1)
        screen.run("xdotool", "key", "a")
        full.wait("all_events", ["key a"])
        overlay.ask("switch", name="click_through", on=True)
        screen.run("xdotool", "mousemove", *map(str, MIDDLE), "click", "1")
        full.wait("all_events", ["key a", f"click {MIDDLE[0]} {MIDDLE[1]}"])
        overlay.ask("switch", name="click_through", on=False)
        screen.run("xdotool", "mousemove_relative", "4", "4", "click", "1", "key", "b")
        full.wait("all_events", ["key a", f"click {MIDDLE[0]} {MIDDLE[1]}", "key b"])
        wait_for_pixel(screen, *MIDDLE, BLACK)
        assert full.ask("active")
