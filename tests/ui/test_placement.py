"""Where the box stands, as numbers."""

from hypothesis import given
from hypothesis import strategies as st

from app.settings.model import Placement
from app.ui.dragging import Hold, dragged, hold_at
from app.ui.placement import Area, arrangement, first, home, into_view, nudged, snapped

LEFT, RIGHT = Area(0, 0, 1920, 1080), Area(1920, 100, 800, 600)


def test_when_screens_are_listed_in_another_order_then_it_is_the_same_arrangement() -> None:
    assert arrangement([LEFT, RIGHT]) == arrangement([RIGHT, LEFT]) == "1920x1080+0+0 800x600+1920+100"


def test_when_a_screen_stands_elsewhere_then_it_is_another_arrangement() -> None:
    assert arrangement([LEFT, RIGHT]) != arrangement([LEFT, Area(-800, 100, 800, 600)])


def test_when_placed_first_then_it_is_low_in_the_middle() -> None:
    assert first(LEFT, 60, 140) == Placement(384, 892, 1152, 140)


def test_when_partly_out_of_view_then_it_is_moved_in_and_keeps_its_size() -> None:
    assert into_view(Placement(1500, 1000, 900, 140), [LEFT]) == Placement(1020, 940, 900, 140)
    assert into_view(Placement(-300, -50, 900, 140), [LEFT]) == Placement(0, 0, 900, 140)


def test_when_on_no_screen_then_the_nearest_takes_it() -> None:
    gone = Placement(2100, 300, 500, 140)
    assert into_view(gone, [LEFT, Area(0, 2000, 1920, 1080)]) == Placement(1420, 300, 500, 140)


def test_when_on_two_screens_then_the_one_with_more_of_it_is_its_home() -> None:
    assert home(Placement(1800, 200, 500, 100), [LEFT, RIGHT]) == RIGHT
    assert home(Placement(1500, 200, 500, 100), [LEFT, RIGHT]) == LEFT


@given(
    st.integers(-5000, 5000),
    st.integers(-5000, 5000),
    st.integers(0, 4000),
    st.integers(1, 500),
)
def test_when_brought_into_view_then_all_of_it_is_on_one_screen(x: int, y: int, width: int, height: int) -> None:
    place = into_view(Placement(x, y, width, height), [LEFT, RIGHT])
    assert any(
        area.x <= place.x
        and area.y <= place.y
        and place.x + place.width <= area.x + area.width
        and place.y + place.height <= area.y + area.height
        for area in (LEFT, RIGHT)
    )


def test_when_near_an_edge_or_the_middle_then_it_is_drawn_there() -> None:
    free = Area(0, 30, 1920, 1010)
    assert snapped(Placement(8, 500, 600, 140), LEFT, free) == Placement(0, 500, 600, 140)
    assert snapped(Placement(1310, 25, 600, 140), LEFT, free) == Placement(1320, 30, 600, 140)
    assert snapped(Placement(652, 471, 600, 140), LEFT, free) == Placement(660, 470, 600, 140)
    assert snapped(Placement(300, 893, 600, 140), LEFT, free) == Placement(300, 900, 600, 140)
    assert snapped(Placement(300, 700, 600, 140), LEFT, free) == Placement(300, 700, 600, 140)


def test_when_a_step_would_pass_an_edge_or_the_middle_then_it_ends_there() -> None:
    assert nudged(Placement(20, 500, 600, 140), -40, 0, LEFT, LEFT).x == 0
    assert nudged(Placement(0, 500, 600, 140), 40, 0, LEFT, LEFT).x == 40
    assert nudged(Placement(650, 500, 600, 140), 40, 0, LEFT, LEFT).x == 660
    assert nudged(Placement(660, 500, 600, 140), 0, 40, LEFT, LEFT).y == 540


def test_when_the_mouse_is_at_an_edge_or_corner_then_that_is_held() -> None:
    assert hold_at(500, 70, 1000, 140) is Hold.BODY
    assert hold_at(3, 70, 1000, 140) is Hold.LEFT
    assert hold_at(995, 70, 1000, 140) is Hold.RIGHT
    assert hold_at(500, 3, 1000, 140) is Hold.TOP
    assert hold_at(500, 137, 1000, 140) is Hold.BOTTOM
    assert hold_at(15, 15, 1000, 140) == Hold.LEFT | Hold.TOP
    assert hold_at(985, 125, 1000, 140) == Hold.RIGHT | Hold.BOTTOM


def test_when_dragged_by_the_body_then_only_the_place_changes() -> None:
    assert dragged(Placement(10, 20, 300, 100), Hold.BODY, 5, -7) == Placement(15, 13, 300, 100)


def test_when_an_edge_is_dragged_then_the_opposite_one_stays() -> None:
    start = Placement(100, 200, 400, 100)
    assert dragged(start, Hold.LEFT, -50, 9) == Placement(50, 200, 450, 100)
    assert dragged(start, Hold.RIGHT, -50, 9) == Placement(100, 200, 350, 100)
    assert dragged(start, Hold.TOP, 9, 30) == Placement(100, 230, 400, 70)
    assert dragged(start, Hold.RIGHT | Hold.BOTTOM, 10, 30) == Placement(100, 200, 410, 130)


def test_when_an_edge_is_dragged_too_far_then_something_is_left_and_nothing_moves() -> None:
    start = Placement(100, 200, 400, 100)
    assert dragged(start, Hold.LEFT, 1000, 0) == Placement(340, 200, 160, 100)
    assert dragged(start, Hold.TOP, 0, 1000) == Placement(100, 299, 400, 1)
