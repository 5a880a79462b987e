"""Pause, push to talk and marks of a running session, as the desktop asks for them."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.audio.frames import AudioFrame
from app.captions.model import CaptionView, Segment
from app.errors import HearlineError
from app.session.controller import Controller, State
from app.session.keeping import Keeping
from app.session.plan import SessionPlan, TrackPlan
from app.session.session import Session
from app.settings.model import Transcripts
from app.speech.engine import EngineOptions
from app.speech.events import EngineEvent, Health, HealthChanged
from app.transcripts.library import Library
from tests.fakes.engine import Script, scripted
from tests.rig.screen import wait_until

LISTENING = HealthChanged("main", Health.LISTENING)


@pytest.fixture
def plan(recordings: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SessionPlan]:
    with scripted(monkeypatch, one=Script([(0.0, LISTENING)])):
        track = TrackPlan(f"file:{recordings / 'two_cities.flac'}", "scripted", EngineOptions(model="one"))
        yield SessionPlan((track,), hint=lambda: "hold a key")


class Seen:
    """A listener and a record: the last state, and whether the sound that may be kept has anything in it."""

    def __init__(self) -> None:
        self.health = LISTENING
        self.silent = True
        self.heard = threading.Event()

    def view(self, view: CaptionView) -> None:
        self.health = view.health[0]

    def event(self, event: EngineEvent, segment: Segment | None) -> None:
        """The view says it all."""

    def ended(self, error: HearlineError | None) -> None:
        """Nobody asks."""

    def append(self, segment: Segment) -> None:
        """Nothing is said."""

    def hear(self, track: str, frame: AudioFrame) -> None:
        del track
        self.silent = not any(frame.pcm)
        self.heard.set()

    def wait(self, health: Health, *, silent: bool) -> None:
        wait_until(lambda: self.health.health is health, f"{health.value}, not {self.health},")
        wait_until(lambda: self.silent is silent, "silence" if silent else "sound")


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def session(plan: SessionPlan, seen: Seen, request: pytest.FixtureRequest) -> Iterator[Session]:
    by_hand = getattr(request, "param", False)
    made = Session(replace(plan, by_hand=by_hand), seen, seen)
    made.start()
    assert seen.heard.wait(20)
    yield made
    made.abort()
    assert made.wait(10)


def test_when_paused_then_that_is_the_state_and_nothing_is_kept_until_it_goes_on(session: Session, seen: Seen) -> None:
    seen.wait(Health.LISTENING, silent=False)
    session.pause(on=True)
    seen.wait(Health.PAUSED, silent=True)
    assert session.paused
    session.pause(on=False)
    seen.wait(Health.LISTENING, silent=False)
    assert not session.paused


@pytest.mark.parametrize("session", [True], indirect=True)
def test_when_it_listens_by_hand_then_it_says_how_and_hears_only_while_the_key_is_down(
    session: Session, seen: Seen
) -> None:
    assert seen.silent
    session.talk(on=True)
    seen.wait(Health.LISTENING, silent=False)
    session.talk(on=False)
    seen.wait(Health.PUSH_TO_TALK, silent=True)
    assert seen.health.message == "hold a key"
    session.talk(on=True)
    seen.wait(Health.LISTENING, silent=False)


class Desktop:
    """A controller as the program has it, with its last view."""

    def __init__(self, plan: SessionPlan, journal: Path, *, keep: bool = True) -> None:
        self.view = CaptionView()
        keeping = Keeping(lambda: Transcripts(keep=keep), self._tell, journal)
        self.controller = Controller(lambda: plan, keeping, self._publish, lambda _state: None)

    def _publish(self, view: CaptionView) -> None:
        self.view = view

    def _tell(self, sentence: str) -> None:
        self.controller.notice(sentence)

    def start(self) -> None:
        self.controller.start()
        wait_until(lambda: self.controller.state is State.LIVE, "listening")

    def wait(self, health: Health) -> None:
        wait_until(lambda: [change.health for change in self.view.health] == [health], health.value)


def test_when_pause_is_asked_for_twice_then_it_goes_on_again(plan: SessionPlan, tmp_path: Path) -> None:
    desktop = Desktop(plan, tmp_path / "journal.sqlite3", keep=False)
    desktop.start()
    desktop.wait(Health.LISTENING)
    desktop.controller.pause()
    desktop.wait(Health.PAUSED)
    desktop.controller.pause()
    desktop.wait(Health.LISTENING)
    desktop.controller.quit(2)


def test_when_it_is_talked_to_with_one_word_then_that_begins_and_ends_it(plan: SessionPlan, tmp_path: Path) -> None:
    desktop = Desktop(replace(plan, by_hand=True), tmp_path / "journal.sqlite3", keep=False)
    desktop.start()
    desktop.controller.talk(on=None)
    desktop.wait(Health.LISTENING)
    desktop.controller.talk(on=None)
    desktop.wait(Health.PUSH_TO_TALK)
    desktop.controller.quit(2)


def test_when_a_moment_is_marked_then_it_is_in_the_transcript(plan: SessionPlan, tmp_path: Path) -> None:
    journal = tmp_path / "journal.sqlite3"
    desktop = Desktop(plan, journal)
    desktop.start()
    desktop.wait(Health.LISTENING)
    at = desktop.controller.mark("the offer")
    desktop.controller.quit(2)
    with Library(journal) as library:
        [mark] = library.transcript("latest").marks
    assert (mark.at, mark.note) == (at, "the offer")


def test_when_it_cannot_be_then_a_sentence_says_why(plan: SessionPlan, tmp_path: Path) -> None:
    desktop = Desktop(plan, tmp_path / "journal.sqlite3", keep=False)
    for act in (desktop.controller.pause, desktop.controller.mark, desktop.controller.commit):
        with pytest.raises(HearlineError, match="Hearline is not listening"):
            act()
    desktop.start()
    with pytest.raises(HearlineError, match="Push to talk is off"):
        desktop.controller.talk(on=True)
    with pytest.raises(HearlineError, match="this session is not kept"):
        desktop.controller.mark()
    desktop.controller.quit(2)


def test_when_transcripts_cannot_be_kept_from_the_first_moment_then_it_is_said(
    plan: SessionPlan, tmp_path: Path
) -> None:
    journal = tmp_path / "journal.sqlite3"
    journal.mkdir()
    desktop = Desktop(plan, journal)
    desktop.start()
    wait_until(lambda: "kept in memory" in desktop.view.notice, "the trouble with the disk")
    desktop.wait(Health.LISTENING)
    assert "kept in memory" in desktop.view.notice
    desktop.controller.quit(2)
