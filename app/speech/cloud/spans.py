"""Which stretch of sound each hand-made utterance covers: the service gives no times for those."""

from collections import deque

from app.speech.cloud.utterances import Heard


class Spans:
    """Counts what was sent and where it was cut. Cuts are answered by the service in order."""

    def __init__(self, rate: int) -> None:
        """`rate`: samples per second."""
        self._rate = rate
        self._sent = 0
        self._cut = 0
        self._cuts: deque[tuple[float, float]] = deque()

    def seconds_with(self, size: int = 0) -> float:
        """Length of all that was sent, and `size` bytes more."""
        return (self._sent + size) / 2 / self._rate

    def uncut_with(self, size: int) -> float:
        """Length of what was sent since the last cut, and `size` bytes more."""
        return (self._sent - self._cut + size) / 2 / self._rate

    @property
    def waiting(self) -> bool:
        """Whether a cut has not been answered."""
        return bool(self._cuts)

    def grow(self, size: int) -> None:
        """`size` bytes were sent."""
        self._sent += size

    def cut(self) -> bool:
        """Ends a stretch here; False if there is nothing in it."""
        if self._sent == self._cut:
            return False
        self._cuts.append((self._cut / 2 / self._rate, self.seconds_with()))
        self._cut = self._sent
        return True

    def take(self) -> Heard:
        """The times of the oldest cut that was not answered; no times if there is none."""
        begin, end = self._cuts.popleft() if self._cuts else (None, None)
        return Heard(begin=begin, end=end)

    def drop(self) -> None:
        """The service refused the last cut."""
        if self._cuts:
            self._cuts.pop()
