"""Takes back what a volume control did to the sound: who listens at a tenth shall be understood as well.

Some outputs let their monitor hear what goes out, others what goes in before the control, and no server says which. But
what went through the control cannot be louder than it lets anything be: once it is, it did not, and stays as it is.
"""

_OVER = 1.25  # programs play a little more than full scale
_FAINT = 1e-4  # what the steps of 16 bits add
_SETTLING = 1.0  # after a change of the control, sound from before it is still on its way and proves nothing


class Volume:
    """One stream of 32-bit float samples. Not thread-safe."""

    def __init__(self) -> None:
        """Sound is taken to have gone through the control."""
        self._untouched = False
        self._volume: float | None = None
        self._settling = 0.0

    def undone(self, data: bytes, volume: float, seconds: float) -> bytes:
        """The block, which lasts so many seconds, as it was before a control at `volume` (1 for untouched)."""
        if volume != self._volume:
            self._settling = _SETTLING if self._volume is not None else 0.0
            self._volume = volume
        self._settling -= seconds
        if self._untouched or not 0 < volume < 1:
            return data
        import numpy as np  # late: loaded when the first sound comes, not with the list of devices

        samples = np.frombuffer(data, "<f4")
        peak = float(np.abs(samples).max(initial=0.0))
        self._untouched = self._settling <= 0 and peak > _OVER * volume + _FAINT
        if self._untouched:
            return data
        louder: bytes = (samples * np.float32(1 / max(volume, peak))).tobytes()
        return louder
