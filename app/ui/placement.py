"""Where the overlay stands: pure geometry in logical pixels, remembered for each arrangement of screens."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from app.settings.model import Placement

_LEAST_WIDTH = 160
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
    width = max(_LEAST_WIDTH, area.width * share // 100)
    return Placement(area.x + (area.width - width) // 2, area.y + max(0, area.height - height - _GAP), width, height)


def into_view(place: Placement, areas: Sequence[Area]) -> Placement:
    """`place` moved, and narrowed if need be, so that all of it is on the screen that holds most of it."""
    area = home(place, areas)
    width = min(max(_LEAST_WIDTH, place.width), area.width)
    return replace(
        place,
        width=width,
        x=min(max(place.x, area.x), area.x + area.width - width),
        y=min(max(place.y, area.y), max(area.y, area.y + area.height - place.height)),
    )


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
