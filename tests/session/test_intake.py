"""A track's frames on the session's clock, and what is done to them."""

import pytest

from app.audio.frames import AudioFrame
from app.audio.signal import Signal
from app.session.intake import Intake, echo_gate
from app.session.plan import TrackPlan
from app.speech.engine import EngineOptions
from tests.audio.sounds import pcm, samples, tone

FRAME = AudioFrame(pcm(tone(440, 0.02, amplitude=0.1)), 0, 0, 0.0)


def test_a_track_that_begins_later_stands_later_on_the_sessions_clock() -> None:
    intake = Intake(Signal(), room=True)
    assert not intake.begun
    intake.begin(1.5, FRAME.rate)
    placed = intake.placed(FRAME)
    assert (placed.begin, placed.end) == (1.5, 1.52)
    assert list(intake.worked(placed)) == [placed]
    assert list(intake.rest()) == []


def test_the_first_track_keeps_its_frames() -> None:
    intake = Intake(Signal(), room=False)
    intake.begin(-0.01, FRAME.rate)
    assert intake.placed(FRAME) is FRAME


@pytest.mark.parametrize(("signal", "loudest"), [(Signal(gain=6.0), 0.2), (Signal(denoise=True), 0.1)])
def test_noise_is_only_taken_out_of_a_room(signal: Signal, loudest: float) -> None:
    intake = Intake(signal, room=False)
    intake.begin(0.0, FRAME.rate)
    [ready] = intake.worked(FRAME)
    assert abs(samples(ready.pcm)).max() == pytest.approx(loudest, rel=0.05)


def test_the_end_of_a_track_is_not_forgotten() -> None:
    intake = Intake(Signal(gain=1.0), room=True)
    intake.begin(0.0, FRAME.rate)
    short = AudioFrame(FRAME.pcm[:500], 0, 0, 0.0)
    assert sum(frame.samples for frame in [*intake.worked(short), *intake.rest()]) == 250


def test_only_a_track_that_may_hear_an_echo_gets_a_gate() -> None:
    def made(*plans: TrackPlan) -> bool:
        return echo_gate(plans, [Intake(Signal(), room=False) for _ in plans]) is not None

    them = TrackPlan("system", options=EngineOptions(track="them"))
    you = TrackPlan("microphone", options=EngineOptions(track="you"), echo_of="them")
    assert made(them, you)
    assert not made(you)
    assert not made(them, TrackPlan("microphone", options=EngineOptions(track="you")))
