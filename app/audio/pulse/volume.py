"""Takes back what a volume control did to the sound: who listens at a tenth shall be understood as well.

Many outputs let their monitor hear what goes out, others what goes in before the control, and no server says which. So
the sound becomes as loud as it was, yet never louder than full scale: where nothing was taken away, that is the limit.
"""

from math import exp

_MEMORY = 10.0  # seconds in which the loudest moment is forgotten
_SETTLING = 1.0  # after a change of the control, sound from before it is still on its way: not to be remembered


class Volume:
    """One stream of 32-bit float samples. Not thread-safe."""

    def __init__(self) -> None:
        """Nothing was loud yet."""
        self._peak = 0.0
        self._volume: float | None = None
        self._settling = 0.0

    def undone(self, data: bytes, volume: float, seconds: float) -> bytes:
        """The block, which lasts so many seconds, as it was before a control at `volume` (1 for untouched)."""
        if not 0 < volume < 1:
            self._volume = 1.0
            return data
        import numpy as np  # late: loaded when the first sound comes, not with the list of devices

        samples = np.frombuffer(data, "<f4")
        if volume != self._volume:
            self._settling = _SETTLING if self._volume is not None else 0.0
            self._volume = volume
        peak = float(np.abs(samples).max(initial=0.0))
        self._settling -= seconds
        self._peak = 0.0 if self._settling > 0 else max(self._peak * exp(-seconds / _MEMORY), peak)
        louder: bytes = (samples * np.float32(1 / max(volume, self._peak, peak))).tobytes()
        return louder
