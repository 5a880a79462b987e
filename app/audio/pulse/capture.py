"""Hears a target for as long as it is wanted: through changes of default, unplugged devices and restarts of the server.

One thread does everything: it runs the server's main loop, notes what arrived, and looks for the target again whenever
the server tells of a change. A stream that gives nothing although something plays is opened anew: servers do not tell
when they have forgotten one.
"""

import logging
import time
from contextlib import ExitStack, closing
from functools import partial

from app.audio.formats import Format, SampleType
from app.audio.handover import Handover, Sound
from app.audio.hearing import Hearing
from app.audio.pulse.blend import Blend
from app.audio.pulse.recording import Recording
from app.audio.pulse.records import ServerGoneError
from app.audio.pulse.server import Server
from app.audio.pulse.targets import Place, Target
from app.audio.pulse.volume import Volume
from app.audio.source import Quiet
from app.errors import NoSuchDeviceError

_log = logging.getLogger(__name__)

_TURN = 0.05
_BLOCK = 0.0195  # servers round their fragments down
_NAP = 0.014  # the next block cannot be whole before; each wake-up costs more than what it does
_LATE = 0.1
_RETRY = 0.25
_ASK = 0.2  # without sound, until the server is asked whether it is well; well before silence stands in for sound
_PING = 2.0  # and so often again
_ANSWER = 2.0
_HOLD = 3.0  # so much longer no silence stands in: what a server holds that hung shortly shall find its place
_GIVE_UP = 30.0
_APART = 0.1  # streams of one application may be that far apart
_DOUBT, _LEAST_DOUBT = 1.0, 60.0  # seconds of zeros while something plays; doubled each time, as it may play silence
_SHAKEN = 0.2  # the same when something has just happened to an output: that is when streams are forgotten
_SHAKES = 1.0


class PulseCapture:
    """See `app.audio.live.Capture`."""

    def __init__(self, handover: Handover, target: Target) -> None:
        """Touches nothing yet."""
        self._handover = handover
        self._target = target
        self._hearing = Hearing(handover, target.title, patient=target.patient)
        self._place: Place | None = None
        self._recordings: list[Recording] = []
        self._blend = Blend(1, 0)
        self._format = Format(0, 0)
        self._blocks: list[bytes] = []
        self._collected = 0
        self._whole = False
        self._heard_at = self._sounded_at = self._shaken_at = 0.0
        self._ask_at = _ASK
        self._doubt = _DOUBT
        self.latency: float | None = None
        """See `app.audio.live.Capture`."""

    def start(self) -> str:
        """Opens the target, or waits for it if it is of the kind that comes and goes."""
        return self._hearing.start(self._run)

    def stop(self) -> None:
        """The thread is gone when this returns, unless the server hangs."""
        self._hearing.stop()

    def _run(self) -> None:
        while not self._hearing.stopping:
            try:
                with Server() as server:
                    server.watch()
                    while not self._hearing.stopping:
                        self._hear(server)
            except ServerGoneError as error:
                self._hand_over()
                self._hearing.missing(error)
                self._hearing.pass_time(_RETRY)

    def _hear(self, server: Server) -> None:
        """Looks for the target and hears it until it is elsewhere or gone."""
        seen, shaken = server.changes, server.shaken
        try:
            place = self._target.find(server, self._place)
            self._hearing.about_to_open()
            self._record(server, place)
        except ServerGoneError:
            raise
        except NoSuchDeviceError as error:
            self._hearing.missing(error)
            again = time.monotonic() + _RETRY
            while server.changes == seen and time.monotonic() < again and not self._hearing.stopping:
                self._turn(server, _TURN)
            return
        self._place, self.latency = place, None
        self._heard_at = self._sounded_at = time.monotonic()
        self._doubt = _DOUBT
        self._hearing.found(place.title, place.source, place.quiet)
        try:
            while all(each.alive for each in self._recordings) and not self._hearing.stopping:
                came = self._turn(server, 0.0 if self._whole else _TURN)
                if self._whole and not came:  # after a stall much waits, and goes on coming at once
                    self._whole = False
                    self.latency = self.latency or self._recordings[0].latency()
                    self._hearing.rest(_NAP)
                if server.changes != seen:
                    if server.shaken != shaken:
                        shaken, self._shaken_at = server.shaken, time.monotonic()
                        self._doubt = min(self._doubt, _SHAKEN)
                    seen = server.changes
                    if not self._is_still_there(server):
                        break
                self._question(server)
        finally:
            self._stop_recording()
            self._hand_over()

    def _record(self, server: Server, place: Place) -> None:
        """Opens all streams of a place, and only then closes those before: a device let go of may fall asleep."""
        taps = place.taps
        blend = Blend(len(taps), round(_APART * taps[0].rate) * len(taps[0].channels) * SampleType.FLOAT32.size)
        with ExitStack() as opened:
            recordings = [
                opened.enter_context(
                    closing(server.record(tap, partial(self._take, blend, number=number, volume=Volume())))
                )
                for number, tap in enumerate(taps)
            ]
            opened.pop_all()
        self._stop_recording()
        self._recordings = recordings

    def _stop_recording(self) -> None:
        recordings, self._recordings = self._recordings, []
        for each in recordings:
            each.close()

    def _question(self, server: Server) -> None:
        """Opens the streams anew when they give nothing but zeros though something plays there."""
        now = time.monotonic()
        if now - self._sounded_at < self._doubt or now - self._heard_at > _LATE:
            return
        if self._place is None or self._place.quiet is not Quiet.UNKNOWN:
            return
        self._sounded_at = now
        self._doubt = min(2 * self._doubt, _LEAST_DOUBT)
        try:
            self._record(server, self._place)
        except ServerGoneError:
            raise
        except NoSuchDeviceError:
            _log.info("a silent stream could not be opened anew")

    def _is_still_there(self, server: Server) -> bool:
        try:
            place = self._target.find(server, self._place)
        except ServerGoneError:
            raise
        except NoSuchDeviceError:
            return False
        if place != self._place:
            return False
        if place.quiet is not self._place.quiet:
            self._sounded_at = time.monotonic()
        self._place = place
        self._hearing.found(place.title, place.source, place.quiet)
        return True

    def _take(self, blend: Blend, data: bytes, form: Format, now: float, *, number: int, volume: Volume) -> None:
        """Collects what is not worth waking anybody for: some servers send 5 ms at a time."""
        if data.count(0) != len(data):
            self._sounded_at, self._doubt = now, _DOUBT if now - self._shaken_at > _SHAKES else _SHAKEN
        at = self._place.taps[number].volume if self._place is not None and number < len(self._place.taps) else 1.0
        data = blend.add(number, volume.undone(data, at, len(data) / form.bytes_per_second))
        if form != self._format:
            self._hand_over()
            self._format = form
        self._heard_at = now
        self._blocks.append(data)
        self._collected += len(data)
        if self._collected >= form.bytes_per_second * _BLOCK:
            self._hand_over()
            self._whole = True

    def _hand_over(self) -> None:
        if self._blocks:
            self._handover.put(Sound(b"".join(self._blocks), self._format, self._heard_at))
            self._blocks.clear()
            self._collected = 0

    def _turn(self, server: Server, timeout: float) -> bool:
        """One round of the main loop; whether anything came. No sound for a while, and time is passed on instead."""
        came = server.turn(timeout)
        quiet = self._hearing.turned(self._heard_at)
        if quiet > _LATE:
            self._hand_over()
        if quiet > self._ask_at:
            self._ask(server)
            self._ask_at = quiet + _PING
        elif quiet < _ASK:
            self._ask_at = _ASK
        return came

    def _ask(self, server: Server) -> None:
        """Makes sure that the server is well. One that hangs is waited for: when it goes on it sends what it held."""
        if server.answers(_ANSWER):
            return
        hangs = ServerGoneError("The sound server does not answer.")
        self._hearing.complain(hangs.sentence)
        since = time.monotonic()
        while not server.answers(_TURN) and not self._hearing.stopping:
            if time.monotonic() - since > _GIVE_UP:
                raise hangs
            if time.monotonic() - since > _HOLD:
                self._hearing.about_to_open()
        if self._recordings and self._place is not None:
            self._hearing.found(self._place.title, self._place.source, self._place.quiet)
