"""What the computer plays and the microphone at once, through a sound server, recognised for real."""

import re
import threading
from pathlib import Path

import numpy as np
import pytest

from app.audio.file import FileSource
from app.audio.frames import AudioFrame
from app.captions.model import CaptionView, Segment
from app.errors import HearlineError
from app.session.plan import SessionPlan, TrackPlan
from app.session.session import Session
from app.speech.engine import EngineOptions
from app.speech.events import EngineEvent, Health
from tests.audio.sounds import Samples, samples, write_wav
from tests.rig.screen import wait_until
from tests.rig.sound import SoundServer, pulse

__all__ = ["pulse"]

pytestmark = [pytest.mark.rig, pytest.mark.slow]

RATE = 16_000
OWN_AT = 6.8  # while the others still speak
ECHO_DELAY, ECHO_GAIN, TAIL = 0.12, 0.3, 0.15


class Heard:
    """A listener that keeps what was said and the last view."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.last = CaptionView()
        self.over = threading.Event()

    def view(self, view: CaptionView) -> None:
        self.last = view

    def event(self, _event: EngineEvent, segment: Segment | None) -> None:
        if segment:
            self.segments.append(segment)

    def ended(self, _error: HearlineError | None) -> None:
        self.over.set()

    def listening(self) -> bool:
        return [change.health for change in self.last.health] == [Health.LISTENING] * 2

    def words(self, track: str) -> str:
        text = " ".join(segment.text for segment in self.segments if segment.track == track)
        return " ".join(re.findall(r"\w+", text.lower()))


def clip(path: Path, begin: float, end: float) -> Samples:
    source = FileSource(path)
    source.open()
    sound = b"".join(frame.pcm for frame in source.frames() if isinstance(frame, AudioFrame))
    return samples(sound)[round(begin * RATE) : round(end * RATE)]


def room(sound: Samples) -> Samples:
    """The sound as a microphone hears it from the loudspeakers: late, faint and with the walls in it."""
    noise = np.random.default_rng(1).normal(size=round(TAIL * RATE))
    response = 0.2 * noise * np.exp(-np.arange(len(noise)) / (0.03 * RATE))
    response[0] = 1.0
    response *= ECHO_GAIN / np.sqrt((response**2).sum())
    late = np.concatenate((np.zeros(round(ECHO_DELAY * RATE)), response))
    return np.convolve(sound, late)


def test_both_transcripts_are_whole_and_the_echo_is_captioned_once(
    pulse: SoundServer, recordings: Path, tmp_path: Path
) -> None:
    theirs, own = clip(recordings / "two_cities.flac", 0.9, 8.5), clip(recordings / "austen.flac", 7.6, 11.0)
    heard = room(theirs)
    mixed = np.zeros(max(len(heard), round(OWN_AT * RATE) + len(own)))
    mixed[: len(heard)] += heard
    mixed[round(OWN_AT * RATE) :][: len(own)] += own
    played = write_wav(tmp_path / "played.wav", theirs[:, None])
    echoing = write_wav(tmp_path / "echoing.wav", mixed[:, None])
    told = Heard()
    tracks = (
        TrackPlan("system", options=EngineOptions(track="them"), label="Them"),
        TrackPlan("microphone", options=EngineOptions(track="you"), label="You", echo_of="them"),
    )
    pulse.keep_running("speakers")
    pulse.keep_running("micfeed")
    session = Session(SessionPlan(tracks), None, told)
    session.start()
    try:
        wait_until(told.listening, "both tracks", 30)
        pulse.play(played, "speakers")
        pulse.play(echoing, "micfeed").wait(30)
        wait_until(lambda: "young man" in told.words("you"), "the person's words", 30)
    finally:
        session.stop()
        assert session.wait(30)
    assert "best of times it was the worst of times" in told.words("them")
    assert "age of foolishness" in told.words("them")
    # Two who speak at once are harder to understand; that is no matter of tracks.
    assert re.fullmatch(r".*was not an? .*young man", told.words("you"))
    assert not {"best", "worst", "times", "wisdom", "foolishness", "age"} & set(told.words("you").split())
    begun = min(each.begin for each in told.segments if each.track == "them")
    ended = max(each.end for each in told.segments if each.track == "you" and each.text)
    assert ended - begun == pytest.approx(OWN_AT + len(own) / RATE, abs=1.2)


def test_the_same_sound_without_care_would_be_captioned_twice(recordings: Path, tmp_path: Path) -> None:
    echoing = write_wav(tmp_path / "echoing.wav", room(clip(recordings / "two_cities.flac", 0.9, 4.8))[:, None])
    told = Heard()
    session = Session(SessionPlan((TrackPlan(f"file:{echoing}"),), realtime=False), None, told)
    session.start()
    assert session.wait(30)
    assert "worst of times" in told.words("main")
