"""The overlay on a real desktop: above everything, in nobody's way."""

import time
from collections.abc import Iterator

import pytest

from tests.rig.screen import Screen, ScreenSpec, wait_until
from tests.ui.stage import Actor, pixel, times_slept, wait_for_pixel

pytestmark = pytest.mark.rig

RED, BLACK = (255, 0, 0), (0, 0, 0)
MIDDLE = (960, 958)


@pytest.fixture
def below(screen: Screen) -> Iterator[Actor]:
    with Actor(screen, "below", colour="#ff0000", geometry=[300, 600, 1300, 460]) as actor:
        screen.run("xdotool", "mousemove", "5", "5")
        wait_for_pixel(screen, *MIDDLE, RED)
        wait_until(lambda: actor.ask("active"), "the window's focus")
        yield actor


@pytest.fixture
def overlay(screen: Screen, below: Actor) -> Iterator[Actor]:
    assert below.ask("active")
    with Actor(screen, "overlay") as actor:
        wait_for_pixel(screen, *MIDDLE, BLACK)
        yield actor


@pytest.mark.usefixtures("overlay")
def test_when_a_window_is_raised_then_the_captions_stay_above_it(screen: Screen, below: Actor) -> None:
    below.ask("to_front")
    screen.run("xdotool", "mousemove", "400", "640", "click", "1")
    below.wait("all_events", ["click 400 640"])
    assert pixel(screen, *MIDDLE) == BLACK


@pytest.mark.usefixtures("overlay")
def test_when_a_window_fills_the_screen_later_then_the_captions_are_above_it(screen: Screen) -> None:
    with Actor(screen, "below", colour="#00ff00", full=True) as full:
        wait_for_pixel(screen, 100, 100, (0, 255, 0))
        wait_until(lambda: full.ask("active"), "the window's focus")
        wait_for_pixel(screen, *MIDDLE, BLACK)


def test_when_captions_appear_then_typing_still_reaches_the_window_below(
    screen: Screen, below: Actor, overlay: Actor
) -> None:
    overlay.ask("view", text="Never takes the focus", revision=1)
    screen.run("xdotool", "key", "a", "b")
    below.wait("all_events", ["key a", "key b"])
    assert below.ask("active")


@pytest.mark.usefixtures("overlay")
def test_when_the_box_is_solid_then_a_click_stays_with_it(screen: Screen, below: Actor) -> None:
    screen.run("xdotool", "mousemove", *map(str, MIDDLE), "click", "1")
    screen.run("xdotool", "mousemove", "400", "640", "click", "1")
    below.wait("all_events", ["click 400 640"])
    assert below.ask("active")


def test_when_clicks_pass_through_then_they_reach_the_window_below_until_switched_back(
    screen: Screen, below: Actor, overlay: Actor
) -> None:
    overlay.ask("switch", name="click_through", on=True)
    screen.run("xdotool", "mousemove", *map(str, MIDDLE), "click", "1")
    below.wait("all_events", [f"click {MIDDLE[0]} {MIDDLE[1]}"])
    overlay.ask("switch", name="click_through", on=False)
    screen.run("xdotool", "mousemove", "970", "960", "click", "1")
    screen.run("xdotool", "mousemove", "400", "640", "click", "1")
    below.wait("all_events", [f"click {MIDDLE[0]} {MIDDLE[1]}", "click 400 640"])
    assert overlay.ask("all_told") == [["click_through", True], ["click_through", False]]


def test_when_it_starts_click_through_then_clicks_pass_from_the_beginning(screen: Screen, below: Actor) -> None:
    with Actor(screen, "overlay", click_through=True):
        wait_for_pixel(screen, *MIDDLE, BLACK)
        screen.run("xdotool", "mousemove", *map(str, MIDDLE), "click", "1")
        below.wait("all_events", [f"click {MIDDLE[0]} {MIDDLE[1]}"])


def test_when_dragged_then_it_moves_and_the_place_is_told(screen: Screen, overlay: Actor) -> None:
    x, y, width, height = overlay.ask("geometry")
    drag = ["mousemove", *map(str, MIDDLE), "mousedown", "1", "mousemove_relative", "--", "-50", "-200"]
    screen.run("xdotool", *drag, "mouseup", "1")
    overlay.wait("geometry", [x - 50, y - 200, width, height])
    wait_until(lambda: overlay.ask("all_told"), "the place to be told")
    [[name, arrangement, place]] = overlay.ask("all_told")
    assert (name, arrangement) == ("placed", "1920x1080+0+0")
    assert place == {"x": x - 50, "y": y - 200, "width": width, "height": height}


def test_when_dragged_near_the_edge_of_the_screen_then_it_snaps_to_it_unless_alt_is_down(
    screen: Screen, overlay: Actor
) -> None:
    x, y, width, height = overlay.ask("geometry")
    by = ["mousemove_relative", "--", str(7 - x), str(-9)]
    screen.run("xdotool", "mousemove", *map(str, MIDDLE), "mousedown", "1", *by, "mouseup", "1")
    overlay.wait("geometry", [0, y - 9, width, height])
    screen.run(
        "xdotool", "mousemove", *map(str, MIDDLE), "mousedown", "1", "keydown", "alt", "mousemove_relative", "9", "0"
    )
    try:
        overlay.wait("geometry", [9, y - 9, width, height])
    finally:
        screen.run("xdotool", "keyup", "alt", "mouseup", "1")


def test_when_moved_by_command_then_steps_end_at_edges_and_middles(screen: Screen, overlay: Actor) -> None:
    x, y, width, height = overlay.ask("geometry")
    screen.run("xdotool", "mousemove", "5", "5")
    overlay.ask("move", name="left")
    assert overlay.ask("geometry") == [0, y, width, height]
    overlay.ask("move", name="rightwards")
    assert overlay.ask("geometry") == [40, y, width, height]
    for _ in range(9):
        overlay.ask("move", name="rightwards")
    assert overlay.ask("geometry") == [x, y, width, height]
    overlay.ask("move", name="down")
    overlay.ask("move", name="down")
    assert overlay.ask("geometry") == [x, 1080 - height, width, height]
    assert {told[0] for told in overlay.ask("all_told")} == {"placed"}


def speak(overlay: Actor, count: int) -> None:
    for number in range(1, count + 1):
        overlay.ask(
            "spoken", text=f"Sentence number {number} stands on a row of its own.", utterance=number, final=True
        )


def test_when_scrolled_then_earlier_captions_are_read_while_new_ones_come_until_a_click(
    screen: Screen, below: Actor
) -> None:
    with Actor(screen, "overlay", look={"flowing": False}) as overlay:
        speak(overlay, 9)
        screen.run("xdotool", "mousemove", *map(str, MIDDLE), "click", "4", "click", "4", "click", "4")
        overlay.wait("state", "Earlier captions")
        earlier = [f"Sentence number {number} stands on a row of its own." for number in (5, 6)]
        assert overlay.ask("rows") == earlier
        overlay.ask("spoken", text="New words.", utterance=10, final=True)
        assert overlay.ask("rows") == earlier
        assert below.ask("active")
        before = overlay.ask("geometry")
        screen.run("xdotool", "click", "1")
        overlay.wait("state", "")
        assert overlay.ask("rows")[-1] == "New words."
        assert overlay.ask("geometry") == before


@pytest.mark.usefixtures("below")
def test_when_the_scroll_mark_is_dragged_to_the_top_then_the_first_captions_are_seen(screen: Screen) -> None:
    with Actor(screen, "overlay", look={"flowing": False}) as overlay:
        speak(overlay, 9)
        overlay.ask("look_back", boxes=1)
        x, y, width, height = overlay.ask("geometry")
        mark = [str(x + width - 13), str(y + height // 2)]
        screen.run("xdotool", "mousemove", *mark, "mousedown", "1", "mousemove", mark[0], str(y + 8), "mouseup", "1")
        overlay.wait("rows", [f"Sentence number {number} stands on a row of its own." for number in (1, 2)])
        assert overlay.ask("geometry") == [x, y, width, height]
        overlay.ask("look_back", boxes=0)
        assert overlay.ask("state") == ""


def test_when_what_helps_is_pressed_then_the_program_is_told_even_if_locked(screen: Screen, overlay: Actor) -> None:
    overlay.ask("switch", name="locked", on=True)
    overlay.ask("view", text="Hello", revision=1, health="no signal")
    screen.run("xdotool", "mousemove", *map(str, overlay.ask("action")), "click", "1")
    overlay.wait("all_told", [["locked", True], ["page", "audio"]])


def test_when_an_edge_is_pulled_then_it_is_resized_and_lines_come_whole(screen: Screen, overlay: Actor) -> None:
    x, y, width, height = overlay.ask("geometry")
    corner = [str(x + width - 3), str(y + 3)]
    screen.run(
        "xdotool", "mousemove", *corner, "mousedown", "1", "mousemove_relative", "--", "60", "-60", "mouseup", "1"
    )
    wait_until(lambda: len(overlay.ask("all_told")) == 2, "the size to be told")
    left, top, wide, high = overlay.ask("geometry")
    assert (left, wide) == (x, width + 60)
    assert top + high == y + height
    assert ["lines", 3] in overlay.ask("all_told")


def test_when_locked_then_dragging_does_not_move_it(screen: Screen, overlay: Actor) -> None:
    before = overlay.ask("geometry")
    overlay.ask("switch", name="locked", on=True)
    screen.run(
        "xdotool", "mousemove", *map(str, MIDDLE), "mousedown", "1", "mousemove_relative", "50", "50", "mouseup", "1"
    )
    assert overlay.ask("geometry") == before


def test_when_right_clicked_then_the_menu_can_be_used_by_keyboard(screen: Screen, overlay: Actor) -> None:
    screen.run("xdotool", "mousemove", *map(str, MIDDLE), "click", "3")
    overlay.wait("menu", expected=True)
    screen.run("xdotool", "key", "Down", "Return")
    overlay.wait("all_told", [["start"]])


def test_when_hidden_and_shown_then_it_is_gone_and_back_in_its_place(screen: Screen, overlay: Actor) -> None:
    before = overlay.ask("geometry")
    overlay.ask("switch", name="visible", on=False)
    wait_for_pixel(screen, *MIDDLE, RED)
    overlay.ask("switch", name="visible", on=True)
    wait_for_pixel(screen, *MIDDLE, BLACK)
    assert overlay.ask("geometry") == before


@pytest.mark.usefixtures("overlay")
def test_when_the_workspace_changes_then_the_captions_stay(screen: Screen) -> None:
    screen.run("wmctrl", "-s", "1")
    try:
        wait_until(lambda: pixel(screen, 400, 640) != RED, "the other workspace")
        assert pixel(screen, *MIDDLE) == BLACK
    finally:
        screen.run("wmctrl", "-s", "0")


@pytest.mark.usefixtures("below")
def test_when_the_box_is_translucent_then_what_is_below_shines_through_and_corners_are_clear(screen: Screen) -> None:
    with Actor(screen, "overlay", preset="default", look={"background_opacity": 50, "background_colour": "#000000"}):
        wait_until(lambda: pixel(screen, *MIDDLE) != RED, "the box")
        red, green, blue = pixel(screen, *MIDDLE)
        assert 120 <= red <= 135
        assert max(green, blue) <= 1
        left, top = 384, 1080 - 48 - 147
        assert pixel(screen, left, top) == RED


@pytest.mark.usefixtures("screen")
def test_when_text_grows_then_the_window_keeps_its_size(overlay: Actor) -> None:
    before = overlay.ask("geometry")
    for revision in range(1, 40):
        overlay.ask("view", text="some more words " * revision, revision=revision)
    assert overlay.ask("geometry") == before


@pytest.mark.parametrize("screen", [ScreenSpec(compositor=False)], indirect=True)
@pytest.mark.usefixtures("below")
def test_when_there_is_no_compositor_then_the_box_is_opaque(screen: Screen) -> None:
    with Actor(screen, "overlay", preset="default") as overlay:
        overlay.wait("opaque", expected=True)
        left, top, _, _ = overlay.ask("geometry")
        wait_for_pixel(screen, *MIDDLE, (13, 17, 23))
        assert pixel(screen, left, top) == (13, 17, 23)


@pytest.mark.parametrize("screen", [ScreenSpec(compositor=False)], indirect=True)
def test_when_a_compositor_starts_and_ends_then_the_box_becomes_translucent_and_opaque_again(
    screen: Screen, below: Actor
) -> None:
    with Actor(screen, "overlay", preset="default") as overlay:
        overlay.wait("opaque", expected=True)
        compositor = screen.start_compositor()
        overlay.wait("opaque", expected=False)
        compositor.terminate()
        overlay.wait("opaque", expected=True)
        assert below.ask("active")


def test_when_another_window_insists_on_being_above_then_the_machine_comes_to_rest(screen: Screen) -> None:
    with Actor(screen, "overlay") as one, Actor(screen, "overlay") as other:

        def slept() -> int:
            return times_slept(one.pid).total() + times_slept(other.pid).total()

        def at_rest() -> bool:
            before = slept()
            time.sleep(0.5)  # a rate is measured
            return slept() - before <= 2

        wait_until(at_rest, "rest")


def test_when_nothing_is_said_then_the_program_sleeps(overlay: Actor) -> None:
    overlay.ask("view", text="Nothing more is said", revision=1)

    def woken() -> int:
        before = times_slept(overlay.pid)
        time.sleep(1)  # a rate is measured
        return sum(now - before[thread] for thread, now in times_slept(overlay.pid).items())

    wait_until(lambda: woken() <= 1, "sleep")
