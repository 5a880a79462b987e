"""One listening: sources, engines, captions and journal wired together.

Each track has a capture thread (source → engine) and a recognise thread (engine → captions → journal → listeners). A
final is in the journal before any listener sees it. Stop closes the sources and drains the last finals; a deadline
turns it into abort. After `end` has been told nothing more is told.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from app.audio import catalog as sources
from app.audio.frames import AudioFrame
from app.audio.level import Level
from app.audio.signal import Signal
from app.audio.sleep import slept
from app.audio.source import AudioSource, SourceChanged, SourceState
from app.captions.model import CaptionView, Segment, apply
from app.errors import AudioError, DeviceBusyError, HearlineError, NoSuchDeviceError
from app.session.gate import Gate
from app.session.health import HealthBoard
from app.session.intake import Intake, echo_gate
from app.session.meter import SignalWatch
from app.session.plan import SessionPlan, TrackPlan
from app.speech import catalog as engines
from app.speech.events import EngineEvent, Health, HealthChanged, Hypothesis

FINISH_SECONDS = 15.0
_AWAY_SECONDS = 4.0
"""For a service that is away to come back, once nothing more is listened to and nobody else can do its work."""
_ROOM_SECONDS = 30.0
_RETRY_SECONDS = 1.0

_log = logging.getLogger(__name__)


class Record(Protocol):
    """Where finals go before they are shown; returns once they are as safe as they can be. Any thread."""

    def append(self, segment: Segment) -> None: ...

    def hear(self, track: str, frame: AudioFrame) -> None:
        """The sound of a track, before it is recognised. In its capture thread; must not block."""


class Listener(Protocol):
    """Who wants to know. Called in recognise and capture threads, one call at a time; must not block."""

    def view(self, view: CaptionView) -> None:
        """Something to show changed."""

    def event(self, event: EngineEvent, segment: Segment | None) -> None:
        """One event as it happened, with the segment it made."""

    def ended(self, error: HearlineError | None) -> None:
        """All tracks are at their end; the last call. `error`: the first that ended a track."""


@dataclass(slots=True)
class _Track:
    plan: TrackPlan
    source: AudioSource
    engine: Gate
    board: HealthBoard
    intake: Intake
    watch: SignalWatch
    failed: HearlineError | None = None


class Session:
    """Used once: `start`, then `stop` or `abort` from any thread, `wait` for the end."""

    def __init__(self, plan: SessionPlan, record: Record | None, listener: Listener) -> None:
        """Resolves sources and engines. Raises HearlineError for what can be known to be wrong already."""
        self._plan = plan
        self._listener = listener
        self._record = record
        self._lock = threading.Lock()
        self._view = CaptionView()
        self._open = True
        self._ended = threading.Event()
        self._stopping = threading.Event()
        self._origin = 0.0
        self._threads: list[threading.Thread] = []
        self._tracks = [self._track(track, plan) for track in plan.tracks]
        self._echo = echo_gate(plan.tracks, [track.intake for track in self._tracks])
        self.error: HearlineError | None = None
        self.interrupted = False
        self.abandoned = 0.0
        """Seconds of sound that a service which was away when listening was stopped never got."""

    @staticmethod
    def _track(plan: TrackPlan, session: SessionPlan) -> _Track:
        rate = engines.sound_rate(plan.engine, plan.options)
        source = sources.resolve(
            plan.source,
            realtime=session.realtime,
            rate=rate,
            start=plan.start,
            patient=session.patient,
            title=plan.source_title,
        )
        engine = engines.find(plan.engine).create(plan.options)
        intake = Intake(plan.signal if source.live else Signal(), room=source.room)
        gate = Gate(engine, plan.options, by_hand=session.by_hand)
        watch = SignalWatch(plan.options.track, source.name, room=source.room, alone=len(session.tracks) == 1)
        return _Track(plan, source, gate, HealthBoard(plan.options.track), intake, watch)

    @property
    def clock(self) -> float:
        """Seconds since the first source began to give sound, those included that the computer slept; 0 before."""
        return time.monotonic() + slept() - self._origin if self._origin else 0.0

    @property
    def duration(self) -> float | None:
        """The longest source's length where it is known."""
        return max((track.source.duration or 0.0 for track in self._tracks), default=0.0) or None

    @property
    def away(self) -> float | None:
        """Seconds of sound kept for services that are away and for which nobody steps in; None if there are none."""
        alone = {track.plan.options.track for track in list(self._tracks) if not track.plan.options.failover}
        waiting = [
            change.seconds
            for change in self._view.health
            if change.health is Health.RECONNECTING and change.track in alone
        ]
        return max(waiting, default=None)

    @property
    def levels(self) -> dict[str, Level]:
        """How loud each track is at this moment, before anything is done to it. Any thread."""
        return {track.plan.options.track: track.watch.level for track in list(self._tracks)}

    def start(self) -> None:
        """Starts all threads and returns at once."""
        self._tell_gates()
        for track in self._tracks:
            self._spawn(self._recognise, track)
            self._spawn(self._capture, track)
        threading.Thread(target=self._join, name="session", daemon=True).start()

    def stop(self, seconds: float = FINISH_SECONDS) -> None:
        """No more sound; the last finals are drained for at most `seconds`, less where nobody is there to give them.

        Returns at once.
        """
        if self._stopping.is_set():
            return
        self._stopping.set()
        for track in self._tracks:
            track.source.close()
            track.engine.finish()
        for patience, act in ((_AWAY_SECONDS, self._abandon), (seconds, self.abort)):
            timer = threading.Timer(patience, act)
            timer.daemon = True
            timer.start()

    def _abandon(self) -> None:
        if (held := self.away) is not None:
            self.abandoned = held
            self.abort()

    def abort(self) -> None:
        """Ends now; what was not final is dropped."""
        self._stopping.set()
        for track in self._tracks:
            track.engine.abort()
            track.source.close()

    def wait(self, timeout: float | None = None) -> bool:
        """Blocks until all tracks are at their end; False after `timeout` seconds."""
        return self._ended.wait(timeout)

    def commit(self) -> None:
        """Ends the open utterances by hand, where the engine lets a person do that. Any thread."""
        for track in list(self._tracks):
            track.engine.commit()

    @property
    def paused(self) -> bool:
        """Whether nothing is heard because a person said so."""
        return any(track.engine.paused for track in list(self._tracks))

    def pause(self, *, on: bool) -> None:
        """What is being said ends, and nothing more is heard until it is taken back; sources go on. Any thread."""
        self._turn(lambda gate: gate.pause(on=on))

    @property
    def by_hand(self) -> bool:
        """Whether sound is heard only while somebody holds the talk key."""
        return self._plan.by_hand

    @property
    def talking(self) -> bool:
        """Whether the talk key is down."""
        return any(track.engine.talking for track in list(self._tracks))

    def talk(self, *, on: bool) -> None:
        """The talk key of a plan `by_hand` is down or up. Any thread."""
        self._turn(lambda gate: gate.talk(on=on))

    def remind(self) -> None:
        """The plan's hint is another one now. Any thread."""
        self._turn(lambda _gate: None)

    def _turn(self, act: Callable[[Gate], None]) -> None:
        for track in list(self._tracks):
            act(track.engine)
        # Whoever calls may be the GUI thread, and the lock is held while the journal writes.
        threading.Thread(target=self._tell_gates, name="gates", daemon=True).start()

    def _tell_gates(self) -> None:
        for track in list(self._tracks):
            with self._lock:
                change = track.engine.health(track.plan.options.track, self._plan.hint())
                if shown := track.board.gate(change):
                    self._apply(shown)

    def notice(self, sentence: str) -> None:
        """Something to say that is no track's state, such as a full disk; '' takes it back. Any thread."""
        with self._lock:
            self._view = replace(self._view, notice=sentence)
            if self._open:
                self._listener.view(self._view)

    def _spawn(self, work: Callable[[_Track], None], track: _Track) -> None:
        name = f"{work.__name__.strip('_')}-{track.plan.options.track}"
        thread = threading.Thread(target=work, args=(track,), name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _join(self) -> None:
        for thread in self._threads:
            thread.join()
        with self._lock:
            for event in self._echo.drain() if self._echo else ():
                self._apply(event)
            self._open = False
            self.error = next((track.failed for track in self._tracks if track.failed), None)
        # Models, resamplers and buffers go now, not when whoever kept the session happens to let go of it.
        self._tracks.clear()
        self._threads.clear()
        self._listener.ended(self.error)
        self._ended.set()

    def _capture(self, track: _Track) -> None:
        """The capture thread. Its one broad except ends in a visible state."""
        name = track.plan.options.track
        try:
            if self._opened(track):
                self._pump(track)
        except AudioError as error:
            self._fail(track, error)
        except Exception:  # noqa: BLE001 - see above
            _log.exception("capture of track %s ended", name)
            self._fail(track, AudioError("Capture stopped for a reason that Hearline does not know."))
        finally:
            track.source.close()
            track.engine.finish()

    def _opened(self, track: _Track) -> bool:
        """Opens the source, waiting for its device if the plan is patient; False if it was stopped meanwhile."""
        while True:
            try:
                track.source.open()
            except (NoSuchDeviceError, DeviceBusyError) as error:
                if not (self._plan.patient and track.source.live):
                    raise
                name = track.plan.options.track
                change = HealthChanged(name, Health.WAITING_DEVICE, message=error.sentence)
                self._capture_health(track, change)
                if self._stopping.wait(_RETRY_SECONDS):
                    return False
                rate = engines.sound_rate(track.plan.engine, track.plan.options)
                track.source = sources.resolve(
                    track.plan.source, rate=rate, patient=True, title=track.plan.source_title
                )
            else:
                return True

    def _pump(self, track: _Track) -> None:
        name = track.plan.options.track
        track.watch.moved(track.source.name)
        self._capture_health(track, HealthChanged(name, Health.LISTENING))
        for item in track.source.frames():
            if isinstance(item, SourceChanged):
                self._moved(track, item)
                continue
            frame = self._placed(track, item)
            if self._record:
                self._record.hear(name, track.engine.heard(frame))
            for ready in track.intake.worked(frame):
                track.engine.feed(ready)
            self._release()
            if track.source.live:
                self._watch(track, item)
                continue
            while not track.engine.wait_for_room(_ROOM_SECONDS, 1.0) and not self._stopping.is_set():
                pass
        for ready in track.intake.rest():
            track.engine.feed(ready)

    def _moved(self, track: _Track, item: SourceChanged) -> None:
        if item.state is SourceState.QUIET:
            track.watch.meant(item.device, item.quiet)
            return
        waiting = item.state is SourceState.WAITING
        track.watch.moved(item.device, item.quiet)
        if waiting:
            track.watch.lost()
        health = Health.WAITING_DEVICE if waiting else Health.LISTENING
        self._capture_health(track, HealthChanged(track.plan.options.track, health, message=item.message))

    def _watch(self, track: _Track, frame: AudioFrame) -> None:
        """What the sound itself says about its device."""
        if track.engine.shut:
            track.watch.spoke()  # as far as anybody can know
        if change := track.watch.feed(frame):
            self._capture_health(track, change)
        if notice := track.watch.warning(frame):
            self._tell(track, notice)

    def _placed(self, track: _Track, frame: AudioFrame) -> AudioFrame:
        """The frame on the session's clock, which begins with the first sound of any track."""
        if not track.intake.begun:
            with self._lock:
                began = frame.captured + slept() - frame.seconds
                self._origin = self._origin or began
                paced = track.source.live or self._plan.realtime
                track.intake.begin(began - self._origin if paced else 0.0, frame.rate)
        return track.intake.placed(frame)

    def _release(self) -> None:
        """Lets captions go that were held back, once it is known whether they are an echo."""
        if self._echo and self._echo.waiting:
            with self._lock:
                for event in self._echo.due(time.monotonic()):
                    self._apply(event)

    def _recognise(self, track: _Track) -> None:
        """The recognise thread. Its one broad except ends in a visible state."""
        try:
            track.engine.run(lambda event: self._tell(track, event))
        except HearlineError as error:
            self._fail(track, error)
        except Exception:  # noqa: BLE001 - see above
            _log.exception("recognition of track %s ended", track.plan.options.track)
            self._fail(track, HearlineError("Recognition stopped for a reason that Hearline does not know."))
        finally:
            track.source.close()

    def _fail(self, track: _Track, error: HearlineError) -> None:
        track.failed = track.failed or error
        change = HealthChanged(track.plan.options.track, Health.FAILED, message=error.sentence, error=error)
        self._capture_health(track, change)

    def _capture_health(self, track: _Track, change: HealthChanged) -> None:
        with self._lock:
            if shown := track.board.capture(change):
                self._apply(shown)

    def _tell(self, track: _Track, event: EngineEvent) -> None:
        with self._lock:
            if isinstance(event, HealthChanged):
                if shown := track.board.engine(event):
                    self._apply(shown)
            else:
                if isinstance(event, Hypothesis):
                    track.watch.spoke()
                for each in self._echo.feed(event, time.monotonic()) if self._echo else (event,):
                    self._apply(each)

    def _apply(self, event: EngineEvent) -> None:
        """Under the lock: captions, then the journal, then whoever looks."""
        if not self._open:
            return
        before = self._view
        self._view, segment = apply(self._view, event)
        if segment and self._record:
            self._record.append(segment)
        if self._view is not before or not isinstance(event, Hypothesis):
            self._listener.event(event, segment)
            self._listener.view(self._view)
