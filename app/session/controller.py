"""Starting and stopping sessions for the desktop: nothing here blocks whoever calls, and one session runs at a time."""

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from app.captions.model import CaptionView, Segment
from app.errors import HearlineError
from app.session.keeping import Keeping
from app.session.plan import SessionPlan
from app.session.session import Session
from app.speech.events import EngineEvent, Health, HealthChanged
from app.transcripts.records import EndReason

_log = logging.getLogger(__name__)


class State(StrEnum):
    """Where listening is in its life."""

    IDLE = "idle"
    STARTING = "starting"
    LIVE = "live"
    STOPPING = "stopping"


class Controller:
    """Any thread may call any method; all return at once; `quit` takes at most the seconds it is given."""

    def __init__(
        self,
        plan: Callable[[], SessionPlan],
        keeping: Keeping,
        publish: Callable[[CaptionView], None],
        changed: Callable[[State], None],
    ) -> None:
        """`plan` is asked at each start, in its own thread. `publish` and `changed` are called from many threads."""
        self._plan = plan
        self._keeping = keeping
        self._publish = publish
        self._changed = changed
        self._lock = threading.Lock()
        self._state = State.IDLE
        self._session: Session | None = None
        self._noticed = ""
        self._fenced = False

    @property
    def state(self) -> State:
        """Where listening is in its life."""
        return self._state

    def start(self) -> None:
        """Begins listening; nothing if it goes on already."""
        with self._lock:
            if self._state is not State.IDLE or self._fenced:
                return
            self._state = State.STARTING
        self._changed(State.STARTING)
        threading.Thread(target=self._begin, name="start", daemon=True).start()

    def stop(self) -> None:
        """Ends listening after the last words; nothing if there is nothing to end."""
        with self._lock:
            if self._state is not State.LIVE or self._session is None:
                return
            self._state = State.STOPPING
            session = self._session
        self._changed(State.STOPPING)
        session.stop()

    def toggle(self) -> None:
        """Starts or stops."""
        if self._state is State.IDLE:
            self.start()
        else:
            self.stop()

    def commit(self) -> None:
        """What was said so far is one utterance. Raises HearlineError if nothing runs."""
        self._running().commit()

    def pause(self, *, on: bool | None = None) -> None:
        """Lets nothing be heard until it is taken back; None changes it. Raises HearlineError if nothing runs."""
        session = self._running()
        session.pause(on=not session.paused if on is None else on)

    def talk(self, *, on: bool | None) -> None:
        """Push to talk: the key is down or up; None changes it.

        Raises HearlineError if nothing runs, or if that listens all the time.
        """
        session = self._running()
        if not session.by_hand:
            raise HearlineError(
                "Push to talk is off.", remedy="Switch it on in the settings, or start with: hearline --manual"
            )
        session.talk(on=not session.talking if on is None else on)

    def remind(self) -> None:
        """What a person has to do to be heard is another thing now."""
        with self._lock:
            session = self._session
        if session:
            session.remind()

    def mark(self, note: str = "") -> float:
        """Marks this moment in the transcript; where that is, in seconds of the session.

        Raises HearlineError if nothing runs or nothing is kept of it.
        """
        self._running()
        at = self._keeping.mark(note)
        if at is None:
            raise HearlineError(
                "Nothing was marked, because this session is not kept.", remedy="Switch on “Keep transcripts”."
            )
        return at

    def _running(self) -> Session:
        with self._lock:
            session = self._session
        if session is None:
            raise HearlineError("Hearline is not listening.", remedy="Start it with: hearline ctl start")
        return session

    def quit(self, seconds: float) -> None:
        """Ends for good: the last words are waited for up to `seconds`, later results are ignored."""
        with self._lock:
            session = self._session
        if session:
            session.stop(seconds * 0.75)
            session.wait(seconds)
        with self._lock:
            self._fenced = True
        self._keeping.close()

    def _begin(self) -> None:
        try:
            plan = self._plan()
            session = Session(plan, self._keeping.begin(plan), _Follower(self))
        except HearlineError as error:
            self._refused(error)
            return
        except Exception:  # noqa: BLE001 - this thread's outermost function: said where the person looks
            _log.exception("listening could not be started")
            self._refused(HearlineError("Listening could not be started.", remedy="Run “hearline doctor”."))
            return
        with self._lock:
            fenced = self._fenced
            if not fenced:
                self._session = session
                self._state = State.LIVE
            noticed = self._noticed
        if fenced:
            self._keeping.close()  # the program ended meanwhile: nothing begins any more
            return
        if noticed:
            session.notice(noticed)
        self._changed(State.LIVE)
        session.start()

    def notice(self, sentence: str) -> None:
        """Says a sentence about keeping, such as a full disk, where captions are shown; '' takes it back.

        Said before a session has begun, or between two, it is shown with the next one.
        """
        with self._lock:
            self._noticed = sentence
            session = self._session
        if session:
            session.notice(sentence)

    def _refused(self, error: HearlineError) -> None:
        self.show(CaptionView(health=(HealthChanged("main", Health.FAILED, message=error.sentence, error=error),)))
        self._over(error)

    def show(self, view: CaptionView) -> None:
        """A session's view, unless the program is on its way out."""
        if not self._fenced:
            self._publish(view)

    def _over(self, error: HearlineError | None) -> None:
        self._keeping.end(EndReason.FAILED if error else EndReason.STOPPED)
        with self._lock:
            fenced = self._fenced
            self._session = None
            self._state = State.IDLE
        if fenced:
            return
        self._changed(State.IDLE)


class _Follower:
    """The session's listener. Keeps the last view so that what was said stays when the end is told."""

    def __init__(self, controller: Controller) -> None:
        self._controller = controller
        self._last = CaptionView()

    def view(self, view: CaptionView) -> None:
        self._last = view
        self._controller.show(view)

    def event(self, event: EngineEvent, segment: Segment | None) -> None:
        """The view says it all."""

    def ended(self, error: HearlineError | None) -> None:
        if not error:
            stopped = tuple(HealthChanged(change.track, Health.STOPPED) for change in self._last.health)
            self._controller.show(replace(self._last, health=stopped))
        self._controller._over(error)  # noqa: SLF001 - one class in two parts
