"""What the computer plays, through the package flexaudio: WASAPI on Windows, process taps on macOS, PipeWire on Linux.

One thread asks for chunks and events. It opens the stream anew when the device is lost or the default changes.

Nothing but zeros can mean that nothing plays, that something is muted, or that the system keeps sound from us, as macOS
does without a word. Which it is shows in whether a program plays at that moment.
"""

import logging
import time
from dataclasses import dataclass
from functools import partial
from typing import Any

from app.audio.formats import Format
from app.audio.frames import SAMPLE_RATE
from app.audio.handover import Handover, Sound
from app.audio.hearing import Hearing
from app.audio.loopback.asking import NativePlace, Wanted, asked, flexaudio
from app.audio.source import Quiet
from app.errors import AudioError

_ASK = 0.005
_RETRY = 1.0
_LOOK = 1.0
_ZEROS = 3.0  # seconds of nothing else before it is asked what they mean
_DENIED = 3  # so many times in a row something must have played, for a program is active a moment before it is heard
_FORMAT = Format(SAMPLE_RATE, 1)
# The probe is a tone on the user's loudspeaker. Three seconds: listing programs may take as long.
_OPTIONS = {"output_rate": SAMPLE_RATE, "output_channels": 1, "silence_probe": False, "ring_capacity_chunks": 150}
_ENDED = ("deviceLost", "terminalError", "error")
_FORBIDDEN = ("permissionDenied", "silenceWhileSourceActive")
_TROUBLED = "recoverableError"  # flexaudio tries again by itself
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Denial:
    """`sentence`: what to do when the system keeps sound from us. `silent`: it does so by zeros, without an error."""

    sentence: str
    silent: bool = False


class NativeCapture:
    """See `app.audio.live.Capture`. flexaudio's streams belong to the thread that opened them."""

    def __init__(self, handover: Handover, wanted: Wanted, denial: Denial) -> None:
        """Opens nothing."""
        self._handover = handover
        self._wanted = wanted
        self._denial = denial
        self._hearing = Hearing(handover, wanted.title, patient=bool(wanted.application))
        self._place: NativePlace | None = None
        self._heard_at = self._sounded_at = 0.0
        self._sounded = self._denied = self._troubled = False
        self._suspicions = 0
        self.latency: float | None = None  # flexaudio does not say

    def start(self) -> str:
        """Opens what is wanted; an application may come later."""
        return self._hearing.start(self._run)

    def stop(self) -> None:
        """The thread is gone when this returns, unless the system hangs."""
        self._hearing.stop()

    def _run(self) -> None:
        while not self._hearing.stopping:
            try:
                place = self._wanted.find(self._place)
                self._hearing.about_to_open()
                stream = asked(partial(flexaudio().open, place.kind, **place.where, **_OPTIONS))
            except AudioError as error:
                self._hearing.missing(error)
                self._hearing.pass_time(_RETRY)
                continue
            began = self._heard_at = self._sounded_at = time.monotonic()
            if not self._denied:
                self._hearing.found(place.title, place.where)
            self._place, self._suspicions = place, 0
            try:
                self._hear(stream, place)
            finally:
                _stop(stream)
            if time.monotonic() - began < _RETRY:
                self._hearing.pass_time(_RETRY)  # what ends at once would be opened a thousand times a second

    def _hear(self, stream: Any, place: NativePlace) -> None:
        """Returns when the stream has ended or is to be opened elsewhere."""
        looked = time.monotonic()
        while not self._hearing.stopping and not self._has_ended(stream):
            try:
                chunk = stream.poll_chunk()
            except RuntimeError:
                return
            now = time.monotonic()
            if chunk is not None:
                self._heard_at, self._troubled = now, False
                if chunk.peak > 0:
                    self._sounded_at, self._sounded, self._denied, self._suspicions = now, True, False, 0
                    self._hearing.found(place.title, place.where)
                self._handover.put(Sound(chunk.data, _FORMAT, now))
                continue
            self._hearing.turned(self._heard_at)
            if now - looked > _LOOK:
                looked = now
                if not self._is_still_there(place):
                    return
                if now - self._sounded_at > _ZEROS:
                    self._explain(place)
            self._hearing.rest(_ASK)

    def _explain(self, place: NativePlace) -> None:
        """Says what it means that nothing but zeros came for a while."""
        if self._denied or self._troubled:
            return
        plays = self._wanted.plays(place)
        self._suspicions = self._suspicions + 1 if plays else 0
        # Once sound has come it is allowed: who plays then plays silence.
        if self._suspicions >= _DENIED and self._denial.silent and not self._sounded:
            self._deny()
        else:
            self._hearing.found(place.title, place.where, Quiet.IDLE if plays is False else Quiet.UNKNOWN)

    def _deny(self) -> None:
        self._denied = True
        self._hearing.complain(self._denial.sentence)

    def _has_ended(self, stream: Any) -> bool:
        """Takes in what flexaudio tells about the stream."""
        while (event := stream.poll_event()) is not None:
            if event.type in _FORBIDDEN:
                self._deny()
            elif event.type == _TROUBLED:
                self._troubled = True
                self._hearing.complain("The device gives no sound at the moment.")
            elif event.type in _ENDED:
                return True
        return False

    def _is_still_there(self, place: NativePlace) -> bool:
        """Whether the default output, or the application's process, is the same as before."""
        try:
            return self._wanted.find(place) == place
        except AudioError:
            # Of a device that is gone flexaudio tells by itself; a list may fail for a moment.
            return not self._wanted.application


def _stop(stream: Any) -> None:
    try:
        stream.stop()
    except RuntimeError:
        _log.info("a stream that had failed did not stop cleanly")
