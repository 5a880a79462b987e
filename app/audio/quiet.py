"""Keeps native libraries from writing on the terminal while they are loaded or opened."""

import contextlib
import os
import threading
from collections.abc import Iterator

_STDERR = 2
_lock = threading.RLock()


@contextlib.contextmanager
def quiet_stderr() -> Iterator[None]:
    """Points standard error at nothing for a while, for the whole process. Any thread, one at a time; may be nested."""
    with _lock:
        try:
            kept = os.dup(_STDERR)
        except OSError:
            yield  # there is no standard error to protect, e.g. in a windowed program
            return
        try:
            with open(os.devnull, "wb") as nothing:  # noqa: PTH123 - os.devnull is no path on every system
                os.dup2(nothing.fileno(), _STDERR)
            yield
        finally:
            os.dup2(kept, _STDERR)
            os.close(kept)
