"""What one listening will do, resolved once at Start. Editing settings never changes a running session."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from app.audio.signal import Signal
from app.speech import catalog
from app.speech.engine import EngineOptions


@dataclass(frozen=True, slots=True)
class TrackPlan:
    """One stream of sound and who recognises it.

    `source`: a specification for `app.audio.catalog.resolve`; `source_title`: what people call it, as far as that is
    remembered. `options.track` names the track everywhere; `label` is what people read ("Them", "You"), '' where one
    track needs no name. `signal`: what is done to live sound first. `echo_of`: the track that this one may hear again
    through a microphone, '' for none. `start`: seconds of a file to leave out at its beginning; times count from there.
    """

    source: str
    engine: str = "embedded"
    options: EngineOptions = field(default_factory=EngineOptions)
    label: str = ""
    signal: Signal = field(default_factory=Signal)
    echo_of: str = ""
    start: float = 0.0
    source_title: str = ""


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """`title`: what the transcript is called; '' lets the library name it by its time. `realtime` paces files.

    `patient`: a device that is not there is waited for, instead of ending the session. `by_hand`: sound is recognised
    only while a person says so (push to talk); `hint` tells them how, asked whenever it is shown.
    """

    tracks: tuple[TrackPlan, ...]
    title: str = ""
    realtime: bool = True
    patient: bool = False
    by_hand: bool = False
    hint: Callable[[], str] = field(default=str, compare=False)


def ended_by_key(track: TrackPlan) -> TrackPlan:
    """The track for push to talk with any engine: one that cannot be told the end of an utterance hears silence then.

    Raises UsageError if there is no such engine.
    """
    manual = track.options.manual and catalog.find(track.engine).info.manual
    return replace(track, options=replace(track.options, manual=manual))
