"""Where in the stream the service's seconds lie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.speech.cloud.timeline import Timeline


def test_when_nothing_was_sent_then_every_time_is_the_beginning() -> None:
    assert Timeline().at(5.0) == 0.0


def test_when_a_connection_begins_mid_stream_then_its_times_are_moved() -> None:
    timeline = Timeline()
    timeline.sound(12.5, 0.1)
    timeline.sound(12.6, 0.1)
    assert timeline.at(0.15) == pytest.approx(12.65)


def test_when_silence_was_put_in_then_it_takes_no_room_in_the_stream() -> None:
    timeline = Timeline()
    timeline.sound(0.0, 2.0)
    timeline.silence(2.0, 0.1)
    timeline.silence(2.0, 0.9)
    timeline.sound(2.0, 1.0)
    assert timeline.at(1.5) == 1.5
    assert timeline.at(2.5) == 2.0
    assert timeline.at(3.5) == pytest.approx(2.5)
    assert timeline.sent == pytest.approx(4.0)


def test_when_sound_was_skipped_then_the_times_after_it_are_right() -> None:
    timeline = Timeline()
    timeline.sound(0.0, 1.0)
    timeline.sound(10.0, 1.0)
    assert timeline.at(0.5) == 0.5
    assert timeline.at(1.5) == pytest.approx(10.5)


@pytest.mark.parametrize(("said", "place"), [(99.0, 8.0), (-3.0, 7.0)])
def test_when_a_service_names_a_time_that_cannot_be_then_it_is_the_nearest_that_can(said: float, place: float) -> None:
    timeline = Timeline()
    timeline.sound(7.0, 1.0)
    assert timeline.at(said) == place


@given(st.lists(st.tuples(st.booleans(), st.floats(0.02, 1.0)), min_size=1, max_size=60))
def test_when_time_goes_on_then_so_does_the_place(steps: list[tuple[bool, float]]) -> None:
    timeline, place = Timeline(), 3.0
    for sound, seconds in steps:
        if sound:
            timeline.sound(place, seconds)
            place += seconds
        else:
            timeline.silence(place, seconds)
    places = [timeline.at(timeline.sent * step / 50) for step in range(51)]
    assert places == sorted(places)
    assert places[-1] == pytest.approx(place)


def test_when_pauses_are_many_then_only_the_latest_are_remembered() -> None:
    timeline = Timeline()
    for turn in range(5000):
        timeline.sound(turn * 1.0, 1.0)
        timeline.silence(turn + 1.0, 0.1)
    assert timeline.at(timeline.sent) == pytest.approx(5000.0)
    assert timeline.at(timeline.sent - 1.1) == pytest.approx(4999.0)
