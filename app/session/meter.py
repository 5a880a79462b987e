"""What the sound itself says: a signal that is no signal, silence, a level, distortion. Fed by the capture thread."""

from app.audio.frames import AudioFrame
from app.audio.level import SILENCE, Level, ZeroRun, measure
from app.audio.source import Quiet
from app.speech.events import Health, HealthChanged, Notice

NO_SIGNAL_AFTER = 10.0
"""Seconds of digital silence until it is said. A quiet room is never exactly zero; a muted or wrong device is."""

MUTED_AFTER = 1.0
"""The same where the system says that the device is muted, or what the zeros mean from now on."""

IDLE_AFTER = 3.0
"""The same where nothing has played at all since the start, and the system says so."""

SILENT_AFTER = 15.0
"""Seconds of nothing louder than a quiet room."""

WORDLESS_AFTER = 20.0
"""Seconds of sound without a word until it is called music or noise."""

_SILENCE = (Health.SILENCE, "")
_QUIET_ROOM = -50.0  # dBFS, peak
_LOUD = -36.0
_WINDOW = 5.0
_CLIPPED = 0.1  # of the frames
_OFFSET = 0.03  # of full scale: a converter's few counts are no fault
_OFF_CENTRE = 0.8  # of the frames, silent ones too: a loud voice leans to one side, a fault always does
_CALM = 2  # stretches without a fault until it is over: people pause


class SignalWatch:
    """One track. `level` is that of the last frame and may be read by any thread."""

    def __init__(self, track: str, device: str, *, room: bool = False, alone: bool = True) -> None:
        """`device`: the name to say. `room`: it is a microphone, whose distortion is worth a word.

        `alone`: no other track is heard. Beside another one it is no trouble when nothing plays.
        """
        self._track = track
        self._room = room
        self._alone = alone
        self.level = SILENCE
        self._shown = (Health.LISTENING, "")
        self._sounded = self._spoken = False
        self._distortion = _Distortion()
        self._warned = ""
        self.moved(device)

    def moved(self, device: str, quiet: Quiet = Quiet.UNKNOWN) -> None:
        """The source goes on from another device, or from the same after a while."""
        self.meant(device, quiet)
        self._away = False
        self._shown = (Health.LISTENING, "")
        self._zeros = ZeroRun()
        self._silent = self._wordless = 0.0

    def meant(self, device: str, quiet: Quiet) -> None:
        """It is the same device, but its zeros mean something else from now on, or it is called otherwise."""
        self._device = device
        self._quiet = quiet
        self._meant = 0.0

    def lost(self) -> None:
        """The device is away: until `moved`, frames only stand in for its sound and say nothing about it."""
        self._away = True

    def spoke(self) -> None:
        """Words came of this track. Any thread."""
        self._spoken = True

    def feed(self, frame: AudioFrame) -> HealthChanged | None:
        """The change of state that this frame brings, if any."""
        self.level = measure(frame.pcm)
        if self._away:
            return None
        zeros = self._zeros.add(frame)
        self._meant += frame.seconds
        self._sounded = self._sounded or not zeros
        quiet = self.level.peak < _QUIET_ROOM
        self._silent = self._silent + frame.seconds if quiet else 0.0
        self._wordless += frame.seconds if self.level.peak > _LOUD else 0.0
        if self._spoken or self._silent > SILENT_AFTER:
            self._spoken, self._wordless = False, 0.0
        state = self._state(zeros)
        if state == self._shown:
            return None
        self._shown = state
        return HealthChanged(self._track, state[0], seconds=zeros, message=state[1])

    def warning(self, frame: AudioFrame) -> Notice | None:
        """What this frame adds to the doubts about a microphone: a sentence, or that it is over."""
        if not self._room:
            return None
        found = self._distortion.add(frame, self.level)
        if found is None or found == self._warned:
            return None
        told, self._warned = found or self._warned, found
        return Notice(self._track, told.format(device=self._device), over=not found)

    def _state(self, zeros: float) -> tuple[Health, str]:
        if zeros and self._meant < MUTED_AFTER and self._shown[0] is Health.NO_SIGNAL:
            return self._shown  # sound may be on its way
        if zeros >= MUTED_AFTER and self._quiet is Quiet.MUTED:
            return Health.NO_SIGNAL, f"“{self._device}” is muted. Unmute it in the sound settings of this computer."
        idle = self._quiet is Quiet.IDLE and self._alone and not self._sounded
        if zeros >= (IDLE_AFTER if idle else NO_SIGNAL_AFTER):
            return (Health.NO_SIGNAL, self._why()) if self._alone or self._room else _SILENCE
        if self._wordless >= WORDLESS_AFTER:
            return Health.SILENCE, f"There is sound from “{self._device}”, but no speech: music or noise."
        if self._silent >= SILENT_AFTER:
            return _SILENCE
        return Health.LISTENING, ""

    def _why(self) -> str:
        if self._quiet is Quiet.IDLE:
            return f"Nothing plays on “{self._device}”."
        if self._room:
            return f"“{self._device}” gives no signal. Check its plug and its switch, and whether programs may use it."
        return f"No sound from “{self._device}”. Nothing plays there, or it is muted."


class _Distortion:
    """Finds out in stretches of some seconds whether sound is cut off at full scale or does not swing around zero."""

    def __init__(self) -> None:
        self._calm = 0
        self._begin()

    def add(self, frame: AudioFrame, level: Level) -> str | None:
        """At the end of a stretch the sentence that fits, '' once all has been well for long enough; else None."""
        self._seconds += frame.seconds
        self._frames += 1
        self._clipped += level.clipped
        self._high += level.mean > _OFFSET
        self._low += level.mean < -_OFFSET
        if self._seconds < _WINDOW:
            return None
        found = self._fault()
        self._calm = 0 if found else self._calm + 1
        self._begin()
        return found or ("" if self._calm >= _CALM else None)

    def _begin(self) -> None:
        self._seconds = 0.0
        self._frames = self._clipped = self._high = self._low = 0

    def _fault(self) -> str:
        if self._clipped > _CLIPPED * self._frames:
            return "“{device}” is too loud and distorted. Turn its level down."
        if max(self._high, self._low) > _OFF_CENTRE * self._frames:
            return "The sound of “{device}” is off centre, which costs quality. Try another plug or device."
        return ""
