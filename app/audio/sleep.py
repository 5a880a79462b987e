"""How long the computer has slept. `time.monotonic()` stands still meanwhile, except on Windows."""

import sys
import time

_TOGETHER = 0.001  # two clocks that were read further apart say nothing about each other
_ATTEMPTS = 5


def slept() -> float:
    """Seconds of sleep that `time.monotonic()` has left out since the computer was started; costs microseconds."""
    if sys.platform == "win32":
        return 0.0
    # Linux has a clock of its own for all of time; what macOS calls monotonic is that, and Python's is another there.
    everything = time.CLOCK_MONOTONIC if sys.platform == "darwin" else time.CLOCK_BOOTTIME
    left_out = 0.0
    for _ in range(_ATTEMPTS):
        before = time.monotonic()
        left_out = time.clock_gettime(everything) - before
        if time.monotonic() - before < _TOGETHER:
            break
    return left_out
