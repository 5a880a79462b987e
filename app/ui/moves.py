"""What the overlay does with itself on a command, for those who do not use a mouse. GUI thread."""

from collections.abc import Callable

from app.ui.menu import Moves
from app.ui.standing import Standing

STEP = 40
_WIDEN = 80


def moves(standing: Standing, add_lines: Callable[[int], None], look_back: Callable[[int], None]) -> Moves:
    """`add_lines`: so many more. `look_back`: by so many boxes of rows, 0 for the newest."""
    return Moves(
        top=standing.to_top,
        bottom=standing.to_bottom,
        left=lambda: standing.to_side(0.0),
        centre=lambda: standing.to_side(0.5),
        right=lambda: standing.to_side(1.0),
        next_screen=standing.to_next_screen,
        up=lambda: standing.nudge(0, -STEP),
        down=lambda: standing.nudge(0, STEP),
        leftwards=lambda: standing.nudge(-STEP, 0),
        rightwards=lambda: standing.nudge(STEP, 0),
        wider=lambda: standing.widen(_WIDEN),
        narrower=lambda: standing.widen(-_WIDEN),
        more_lines=lambda: add_lines(1),
        fewer_lines=lambda: add_lines(-1),
        first_place=standing.to_first_place,
        earlier=lambda: look_back(1),
        later=lambda: look_back(-1),
        newest=lambda: look_back(0),
    )
