"""What the sound itself says: a signal that is no signal, and one that came back. Pure; fed by the capture thread."""

from app.audio.frames import AudioFrame
from app.audio.level import ZeroRun
from app.speech.events import Health, HealthChanged

NO_SIGNAL_AFTER = 10.0
"""Seconds of digital silence until it is said. A quiet room is never exactly zero; a muted or wrong device is."""


class SignalWatch:
    """Tells digital silence from sound, per track."""

    def __init__(self, track: str, device: str) -> None:
        """`device`: the name to say."""
        self._track = track
        self._device = device
        self._zeros = ZeroRun()
        self._silent = False

    def moved(self, device: str) -> None:
        """The source goes on from another device."""
        self._device = device
        self._zeros = ZeroRun()

    def feed(self, frame: AudioFrame) -> HealthChanged | None:
        """The change this frame brings, if any."""
        seconds = self._zeros.add(frame)
        if self._silent and not seconds:
            self._silent = False
            return HealthChanged(self._track, Health.LISTENING)
        if self._silent or seconds < NO_SIGNAL_AFTER:
            return None
        self._silent = True
        return HealthChanged(
            self._track,
            Health.NO_SIGNAL,
            seconds=seconds,
            message=f"No sound from “{self._device}”. Nothing plays there, or it is muted.",
        )
