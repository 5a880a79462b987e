"""Where the overlay stands: pure geometry in logical pixels, remembered for each arrangement of screens."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from app.settings.model import Placement

LEAST_WIDTH = 160
_NEAR = 14
"""Logical pixels within which an edge, or the middle, draws the box to itself."""
_GAP = 48
"""From the bottom of the screen at first: above a player's controls and most docks."""


class Area(NamedTuple):
    """A screen, or the part of it that docks and panels leave free."""

    x: int
    y: int
    width: int
    height: int


def arrangement(screens: Sequence[Area]) -> str:
    """The key under which a placement is remembered: the same screens side by side in the same way."""
    return " ".join(f"{s.width}x{s.height}{s.x:+}{s.y:+}" for s in sorted(screens, key=lambda s: (s.x, s.y)))


def first(area: Area, share: int, height: int) -> Placement:
    """Low in the middle of `area`; `share`: its width in percent of the area's."""
    width = max(LEAST_WIDTH, area.width * share // 100)
    return Placement(area.x + (area.width - width) // 2, area.y + max(0, area.height - height - _GAP), width, height)


def into_view(place: Placement, areas: Sequence[Area]) -> Placement:
    """`place` moved, and narrowed if need be, so that all of it is on the screen that holds most of it."""
    area = home(place, areas)
    width = min(max(LEAST_WIDTH, place.width), area.width)
    return replace(
        place,
        width=width,
        x=min(max(place.x, area.x), area.x + area.width - width),
        y=min(max(place.y, area.y), max(area.y, area.y + area.height - place.height)),
    )


def snapped(place: Placement, area: Area, free: Area, reach: int = _NEAR) -> Placement:
    """`place` drawn to an edge or the middle of its screen if it is near. `free`: what docks and panels leave."""
    across = _lines(area.x, area.width, free.x, free.width, place.width)
    down = _lines(area.y, area.height, free.y, free.height, place.height)
    return replace(place, x=_drawn(place.x, across, reach), y=_drawn(place.y, down, reach))


def nudged(place: Placement, dx: int, dy: int, area: Area, free: Area) -> Placement:
    """`place` moved a little; a step that would pass an edge or the middle of the screen ends there."""
    across = _lines(area.x, area.width, free.x, free.width, place.width)
    down = _lines(area.y, area.height, free.y, free.height, place.height)
    return replace(place, x=_stepped(place.x, dx, across), y=_stepped(place.y, dy, down))


def _lines(begin: int, length: int, free_begin: int, free_length: int, own: int) -> tuple[int, ...]:
    """Where a side of that length stands well: at both ends and in the middle of the screen and of what is free."""
    return (
        begin,
        begin + (length - own) // 2,
        begin + length - own,
        free_begin,
        free_begin + (free_length - own) // 2,
        free_begin + free_length - own,
    )


def _drawn(value: int, lines: tuple[int, ...], reach: int) -> int:
    nearest = min(lines, key=lambda line: abs(line - value))
    return nearest if abs(nearest - value) <= reach else value


def _stepped(value: int, step: int, lines: tuple[int, ...]) -> int:
    passed = [line for line in lines if min(value, value + step) < line < max(value, value + step)]
    return min(passed, key=lambda line: abs(line - value), default=value + step)


def home(place: Placement, areas: Sequence[Area]) -> Area:
    """The screen that holds most of `place`, or is nearest to it. There must be at least one."""
    return max(areas, key=lambda area: (_overlap(place, area), -_distance(place, area)))


def _overlap(place: Placement, area: Area) -> int:
    wide = min(place.x + place.width, area.x + area.width) - max(place.x, area.x)
    high = min(place.y + place.height, area.y + area.height) - max(place.y, area.y)
    return max(0, wide) * max(0, high)


def _distance(place: Placement, area: Area) -> int:
    return abs(2 * (place.x - area.x) + place.width - area.width) + abs(
        2 * (place.y - area.y) + place.height - area.height
    )
