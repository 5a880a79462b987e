"""A device's clock, seen through blocks that can only come late. Pure.

A block arrives when the device has counted its samples, plus a delay that varies but is never negative. So the line
below all arrivals, drawn over their count, is the device's clock: how far it is off and how fast it runs.
"""

from collections import deque

_BUCKET = 1.0  # of each such stretch the arrival with the least delay is kept
_REMEMBERED = (
    240  # stretches; long enough to see through a busy computer, short enough to follow a crystal that warms up
)
_STEEPEST = 1e-3  # no clock is further off; more would be a stall and what came after it


class DeviceClock:
    """One stream without a break; after a break take a new one. Not thread-safe."""

    def __init__(self) -> None:
        """Nothing is known before the first block."""
        self._counted = 0.0
        self._earliest: deque[tuple[float, float]] = deque(maxlen=_REMEMBERED)
        self._until = 0.0
        self._offset = self._slope = 0.0

    @property
    def time(self) -> float:
        """When the device had counted all that was noted, by our clock and less the least delay."""
        return self._counted + self._offset + self._slope * self._counted

    def note(self, seconds: float, arrived: float) -> None:
        """The next block: its length as the device counts, and when it was here (`time.monotonic()`)."""
        self._counted += seconds
        point = (self._counted, arrived - self._counted)
        if arrived >= self._until:
            if self._earliest:
                self._draw()
            else:
                self._offset = point[1]
            self._until = arrived + _BUCKET
            self._earliest.append(point)
        elif point[1] < self._earliest[-1][1]:
            self._earliest[-1] = point
        self._offset -= max(0.0, self.time - arrived)

    def skip(self, seconds: float) -> None:
        """Sound that the device counted and that was lost on its way here."""
        self._counted += seconds

    def _draw(self) -> None:
        """The edge of the lower hull below the middle: it leans on points from both halves."""
        hull: list[tuple[float, float]] = []
        for point in self._earliest:
            while len(hull) > 1 and _turns_down(hull[-2], hull[-1], point):
                hull.pop()
            hull.append(point)
        middle = sum(place for place, _ in self._earliest) / len(self._earliest)
        left = max((point for point in hull if point[0] <= middle), default=hull[0])
        right = min((point for point in hull if point[0] > middle), default=left)
        if right is not left:
            slope = (right[1] - left[1]) / (right[0] - left[0])
            self._slope = max(-_STEEPEST, min(slope, _STEEPEST))
        self._offset = min(delay - self._slope * place for place, delay in self._earliest)


def _turns_down(first: tuple[float, float], second: tuple[float, float], third: tuple[float, float]) -> bool:
    """Whether the second point is not below the line from the first to the third."""
    return (second[1] - first[1]) * (third[0] - first[0]) >= (third[1] - first[1]) * (second[0] - first[0])
