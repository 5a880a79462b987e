"""Taking hold of the box: which part of it is under the mouse, and where it goes with it. Pure, logical pixels."""

from dataclasses import replace
from enum import Flag, auto

from app.settings.model import Placement
from app.ui.placement import LEAST_WIDTH


class Hold(Flag):
    """What the mouse has hold of. No edge: the whole box."""

    BODY = 0
    LEFT = auto()
    RIGHT = auto()
    TOP = auto()
    BOTTOM = auto()


def hold_at(x: float, y: float, width: int, height: int, margin: int = 10) -> Hold:
    """What is under a point of the box. Corners reach further, for they are harder to hit."""
    corner = 2 * margin
    near_side = x < corner or x >= width - corner
    near_end = y < corner or y >= height - corner
    reach = corner if near_side and near_end else margin
    held = Hold.BODY
    if x < reach:
        held |= Hold.LEFT
    elif x >= width - reach:
        held |= Hold.RIGHT
    if y < reach:
        held |= Hold.TOP
    elif y >= height - reach:
        held |= Hold.BOTTOM
    return held


def dragged(start: Placement, hold: Hold, dx: int, dy: int) -> Placement:
    """Where the box is when the mouse has moved that far. The edge opposite the one held stays where it is.

    The height is what the mouse asks for; rows are counted from it elsewhere.
    """
    if hold is Hold.BODY:
        return replace(start, x=start.x + dx, y=start.y + dy)
    place = start
    if Hold.LEFT in hold:
        width = max(LEAST_WIDTH, start.width - dx)
        place = replace(place, x=start.x + start.width - width, width=width)
    if Hold.RIGHT in hold:
        place = replace(place, width=max(LEAST_WIDTH, start.width + dx))
    if Hold.TOP in hold:
        height = max(1, start.height - dy)
        place = replace(place, y=start.y + start.height - height, height=height)
    if Hold.BOTTOM in hold:
        place = replace(place, height=max(1, start.height + dy))
    return place
