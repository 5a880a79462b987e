"""What happens around a connection: the computer sleeps, the network changes. Asked now and then; costs no traffic."""

import socket
import sys
import time
from contextlib import suppress

SLEPT_SECONDS = 5.0
# Addresses set aside for documentation: nobody has them, and choosing a route to them sends nothing.
_SOMEWHERE = ((socket.AF_INET, "198.51.100.1"), (socket.AF_INET6, "2001:db8::1"))


class Sleep:
    """Notices that the process stood still: a laptop that slept, a machine that was suspended."""

    def __init__(self) -> None:
        """Counts from now."""
        self._monotonic, self._outside = time.monotonic(), _outside()

    def noticed(self, waited: float) -> bool:
        """Whether it stood still since the last call. `waited`: how long the caller meant to wait in between."""
        monotonic, outside = time.monotonic(), _outside()
        inside = monotonic - self._monotonic
        stood = outside - self._outside - inside > SLEPT_SECONDS or inside - waited > SLEPT_SECONDS
        self._monotonic, self._outside = monotonic, outside
        return stood


def _outside() -> float:
    """A clock that goes on while the computer sleeps and cannot be set."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        # There it goes on, and `time.monotonic`, which is another clock, stands still.
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()  # as it does on Windows


def routes() -> frozenset[str]:
    """The addresses from which this computer would reach the internet; empty when it is offline."""
    found = set()
    for family, address in _SOMEWHERE:
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((address, 9))
            found.add(str(probe.getsockname()[0]))
    return frozenset(found)


def is_gone(local: str) -> bool:
    """Whether the address `local` of a connection is no longer this computer's."""
    family = socket.AF_INET6 if ":" in local else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.bind((local, 0))
    except OSError:
        return True
    return False
