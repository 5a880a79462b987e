"""Signals of the system as a reason to quit: Qt's event loop does not let Python see them by itself. GUI thread."""

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSocketNotifier


@contextmanager
def on_signals(leave: Callable[[], None]) -> Iterator[None]:
    """`leave` is called from the event loop when the process is interrupted, terminated, or its session ends."""
    reading, writing = socket.socketpair()
    for end in (reading, writing):
        end.setblocking(False)
    notifier = QSocketNotifier(reading.fileno(), QSocketNotifier.Type.Read)

    def told() -> None:
        reading.recv(64)
        leave()

    notifier.activated.connect(told)
    names = [name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    # A handler must be there, or the signal ends the process before the wake-up reaches us.
    before = {name: signal.signal(getattr(signal, name), lambda *_: None) for name in names}
    waking = signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
    try:
        yield
    finally:
        signal.set_wakeup_fd(waking)
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)
        notifier.setEnabled(False)
        reading.close()
        writing.close()
