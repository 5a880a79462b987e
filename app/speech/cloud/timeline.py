"""Where the sound of one connection lies in the stream. Services count from the first sound of a connection."""

from bisect import bisect_right

_MOST_PIECES = 2000


class Timeline:
    """Sound of the stream and silence of ours, in the order in which they were sent. Seconds throughout."""

    def __init__(self) -> None:
        """Nothing was sent yet."""
        self._sent = 0.0
        self._starts: list[float] = []
        self._pieces: list[tuple[float, bool]] = []
        self._next: float | None = None

    @property
    def sent(self) -> float:
        """Seconds sent on this connection."""
        return self._sent

    def sound(self, position: float, seconds: float) -> None:
        """Sound was sent that begins at `position` of the stream."""
        if self._next is None or abs(self._next - position) > 1e-4:
            self._start(position, moving=True)
        self._sent += seconds
        self._next = position + seconds

    def silence(self, position: float, seconds: float) -> None:
        """Silence was sent that is not in the stream, while the stream stood at `position`."""
        if not self._pieces or self._pieces[-1] != (position, False):
            self._start(position, moving=False)
        self._sent += seconds
        self._next = None

    def at(self, seconds: float) -> float:
        """The place in the stream of what the service places at `seconds`; never beyond what was sent."""
        if not self._starts:
            return 0.0
        seconds = min(max(seconds, 0.0), self._sent)
        index = max(0, bisect_right(self._starts, seconds) - 1)
        position, moving = self._pieces[index]
        return position + max(0.0, seconds - self._starts[index]) if moving else position

    def _start(self, position: float, *, moving: bool) -> None:
        if len(self._starts) >= _MOST_PIECES:
            del self._starts[: _MOST_PIECES // 2]
            del self._pieces[: _MOST_PIECES // 2]
        self._starts.append(self._sent)
        self._pieces.append((position, moving))
