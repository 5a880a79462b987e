"""What the sound itself says: a signal that is no signal, and one that came back. Pure; fed by the capture thread."""

from app.audio.frames import AudioFrame
from app.speech.events import Health, HealthChanged

NO_SIGNAL_AFTER = 10.0
"""Seconds of digital silence until it is said. A quiet room is never exactly zero; a muted or wrong device is."""


class SignalWatch:
    """Tells digital silence from sound, per track."""

    def __init__(self, track: str, device: str) -> None:
        """`device`: the name to say."""
        self._track = track
        self._device = device
        self._zero = 0.0
        self._silent = False

    def moved(self, device: str) -> None:
        """The source goes on from another device."""
        self._device = device
        self._zero = 0.0

    def feed(self, frame: AudioFrame) -> HealthChanged | None:
        """The change this frame brings, if any."""
        if frame.pcm.count(0) != len(frame.pcm):
            self._zero = 0.0
            if self._silent:
                self._silent = False
                return HealthChanged(self._track, Health.LISTENING)
            return None
        self._zero += frame.seconds
        if self._zero < NO_SIGNAL_AFTER or self._silent:
            return None
        self._silent = True
        return HealthChanged(
            self._track,
            Health.NO_SIGNAL,
            seconds=self._zero,
            message=f"No sound from “{self._device}”. Nothing plays there, or it is muted.",
        )
