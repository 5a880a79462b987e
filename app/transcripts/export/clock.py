"""Seconds as people and subtitle files write them. Rounding happens once, here, to whole milliseconds."""

import math


def milliseconds(seconds: float) -> int:
    """Rounded half up, never below zero: 59.9995 is a minute."""
    return max(0, math.floor(seconds * 1000 + 0.5)) if math.isfinite(seconds) else 0


def stamp(time: int, point: str) -> str:
    """Milliseconds as hh:mm:ss and three decimals after `point`."""
    seconds, rest = divmod(time, 1000)
    return f"{hours(seconds)}{point}{rest:03d}"


def hours(seconds: int) -> str:
    """Whole seconds as hh:mm:ss; hours grow beyond two digits if they must."""
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02d}:{minute:02d}:{second:02d}"
