"""A session from sound to journal with a scripted engine and real files, sources and SQLite."""

import threading
from pathlib import Path

import pytest

from app import paths
from app.captions.model import CaptionView, Segment
from app.errors import EngineError, HearlineError, NoSuchFileError
from app.session.keeping import keep
from app.session.plan import SessionPlan, TrackPlan
from app.session.session import Session
from app.settings.model import Transcripts
from app.speech.engine import EngineOptions
from app.speech.events import EngineEvent, Health, HealthChanged, Hypothesis
from app.transcripts.library import Library
from tests.fakes.engine import Script, scripted


class Seen:
    """A listener that writes down what it is told, and what the journal held at that moment."""

    def __init__(self, journal: Path | None = None) -> None:
        self.views: list[CaptionView] = []
        self.events: list[EngineEvent] = []
        self.kept_when_shown: list[tuple[str, list[str]]] = []
        self.over = threading.Event()
        self.error: HearlineError | None = None
        self._journal = journal

    def view(self, view: CaptionView) -> None:
        self.views.append(view)

    def event(self, event: EngineEvent, segment: Segment | None) -> None:
        self.events.append(event)
        if segment and self._journal:
            with Library(self._journal) as library:
                kept = [line.text for line in library.transcript("latest").lines]
            self.kept_when_shown.append((segment.text, kept))

    def ended(self, error: HearlineError | None) -> None:
        self.error = error
        self.over.set()

    @property
    def finals(self) -> list[str]:
        return [event.text for event in self.events if isinstance(event, Hypothesis) and event.final]

    @property
    def healths(self) -> list[Health]:
        return [event.health for event in self.events if isinstance(event, HealthChanged)]


def final(utterance: int, text: str, track: str = "main") -> Hypothesis:
    return Hypothesis(track, utterance, 9, text, "", True, utterance - 1.0, float(utterance))


def track(recordings: Path, model: str = "one", name: str = "main") -> TrackPlan:
    return TrackPlan(f"file:{recordings / 'jfk.flac'}", "scripted", EngineOptions(track=name, model=model))


def plan(*tracks: TrackPlan, realtime: bool = False) -> SessionPlan:
    return SessionPlan(tracks, realtime=realtime)


def test_each_final_is_in_the_journal_before_it_is_shown(recordings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listening = HealthChanged("main", Health.LISTENING)
    events: list[tuple[float, EngineEvent]] = [(0.0, listening), (1.0, final(1, "One.")), (2.0, final(2, "Two."))]
    seen = Seen(paths.journal_file())
    with scripted(monkeypatch, one=Script(events, last=[final(3, "Three.")])):
        chosen = plan(track(recordings))
        with keep(chosen, Transcripts(), tell=pytest.fail) as record:
            session = Session(chosen, record, seen)
            session.start()
            assert session.wait(20)
    assert seen.kept_when_shown == [
        ("One.", ["One."]),
        ("Two.", ["One.", "Two."]),
        ("Three.", ["One.", "Two.", "Three."]),
    ]
    assert [line.text for line in seen.views[-1].lines] == ["One.", "Two.", "Three."]
    with Library(paths.journal_file()) as library:
        [summary] = library.sessions()
    assert (summary.segments, summary.live) == (3, False)


def test_starting_then_listening_is_told(recordings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Seen()
    with scripted(monkeypatch, one=Script([(0.0, HealthChanged("main", Health.LISTENING))])):
        session = Session(plan(track(recordings)), None, seen)
        session.start()
        assert session.wait(20)
    assert seen.healths == [Health.STARTING, Health.LISTENING]


def test_an_engine_that_fails_is_told_and_ends_the_session(recordings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Seen()
    fault = EngineError("The key is wrong.", remedy="Open the settings.")
    with scripted(monkeypatch, one=Script([(0.5, final(1, "Before."))], error=(1.0, fault))):
        session = Session(plan(track(recordings), realtime=True), None, seen)
        session.start()
        assert session.wait(20)
    assert seen.error is fault
    assert seen.finals == ["Before."]
    assert seen.healths[-1] is Health.FAILED
    assert seen.views[-1].health[0].message == "The key is wrong. Open the settings."


def test_an_unknown_fault_in_an_engine_is_a_sentence_not_a_traceback(
    recordings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = Seen()
    with scripted(monkeypatch, one=Script(error=(0.1, ZeroDivisionError("secret text")))):
        session = Session(plan(track(recordings)), None, seen)
        session.start()
        assert session.wait(20)
    assert "secret" not in str(seen.error)
    assert seen.healths[-1] is Health.FAILED


def test_a_source_that_cannot_open_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Seen()
    with scripted(monkeypatch, one=Script()):
        gone = TrackPlan(f"file:{tmp_path / 'gone.wav'}", "scripted", EngineOptions(model="one"))
        session = Session(plan(gone), None, seen)
        session.start()
        assert session.wait(20)
    assert isinstance(seen.error, NoSuchFileError)


def test_stop_drains_the_last_words(recordings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Seen()
    script = Script([(0.0, HealthChanged("main", Health.LISTENING))], last=[final(1, "The last words.")])
    with scripted(monkeypatch, one=script):
        session = Session(plan(track(recordings), realtime=True), None, seen)
        session.start()
        session.stop()
        assert session.wait(20)
    assert seen.finals == ["The last words."]
    assert seen.error is None


def test_an_engine_that_never_finishes_is_aborted_at_the_deadline(
    recordings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = Script(deaf_to_finish=True)
    with scripted(monkeypatch, one=script):
        session = Session(plan(track(recordings), realtime=True), None, Seen())
        session.start()
        session.stop(0.2)
        assert session.wait(10)
    assert script.aborted.is_set()


def test_two_tracks_share_one_transcript(recordings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Seen()
    them = Script([(1.0, final(1, "From them.", "them"))])
    you = Script([(3.0, final(1, "From you.", "you"))])
    with scripted(monkeypatch, them=them, you=you):
        tracks = (track(recordings, "them", "them"), track(recordings, "you", "you"))
        session = Session(plan(*tracks), None, seen)
        session.start()
        assert session.wait(20)
    assert sorted(seen.finals) == ["From them.", "From you."]
    assert seen.views[-1].numbered == 2


def test_a_notice_is_shown_and_taken_back(recordings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Seen()
    with scripted(monkeypatch, one=Script()):
        session = Session(plan(track(recordings), realtime=True), None, seen)
        session.start()
        session.notice("The disk is full.")
        session.notice("")
        session.abort()
        assert session.wait(10)
    notices = [view.notice for view in seen.views]
    assert "The disk is full." in notices
    assert notices[-1] == ""
