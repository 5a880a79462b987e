"""What is to be done to a track's sound before it is recognised. Plain data; loads nothing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signal:
    """`gain` in dB is applied first. `automatic`: quiet speech is made louder. `denoise`: steady noise is taken out."""

    gain: float = 0.0
    automatic: bool = False
    denoise: bool = False

    @property
    def untouched(self) -> bool:
        """Whether there is nothing to do."""
        return self == Signal()
