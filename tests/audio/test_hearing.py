"""What the thread that hears tells about its device."""

import logging
import threading
import time

import pytest

from app.audio.handover import Handover, Idle
from app.audio.hearing import Hearing
from app.audio.source import SourceChanged, SourceState
from app.errors import AudioError, NoSuchDeviceError


@pytest.fixture
def handover() -> Handover:
    return Handover()


def told(handover: Handover) -> list[SourceChanged]:
    """Every change so far; ends the handover."""
    handover.end()
    changes = []
    while (item := handover.take()) is not None:
        if isinstance(item, SourceChanged):
            changes.append(item)
    return changes


def test_when_devices_come_and_go_then_each_change_is_told_once(handover: Handover) -> None:
    hearing = Hearing(handover, "Output")
    for _ in range(2):
        hearing.found("Speakers", 1)
    for _ in range(2):
        hearing.missing(NoSuchDeviceError("It is gone.", remedy="Plug it in."))
    hearing.found("Speakers", 1)
    hearing.found("Headphones", 2)
    assert told(handover) == [
        SourceChanged(SourceState.OPEN, "Speakers"),
        SourceChanged(SourceState.WAITING, "Speakers", "It is gone. Plug it in."),
        SourceChanged(SourceState.OPEN, "Speakers", "Listening to “Speakers” now."),
        SourceChanged(SourceState.MOVED, "Headphones", "Listening to “Headphones” now."),
    ]


def test_when_a_device_is_renamed_then_only_its_name_is_told(handover: Handover) -> None:
    hearing = Hearing(handover, "Output")
    for title in ("Speakers", "Kitchen", "Kitchen"):
        hearing.found(title, 1)
    assert told(handover) == [
        SourceChanged(SourceState.OPEN, "Speakers"),
        SourceChanged(SourceState.QUIET, "Kitchen"),
    ]


def test_when_the_device_is_missing_at_the_start_then_starting_fails(handover: Handover) -> None:
    hearing = Hearing(handover, "Output")
    with pytest.raises(NoSuchDeviceError, match="not there"):
        hearing.start(lambda: hearing.missing(NoSuchDeviceError("It is not there.")))
    assert told(handover) == []


def test_when_one_can_wait_then_a_missing_device_is_no_error(handover: Handover) -> None:
    hearing = Hearing(handover, "Meeting", patient=True)
    assert hearing.start(lambda: hearing.missing(NoSuchDeviceError("It plays nothing."))) == "Meeting"
    assert [change.state for change in told(handover)] == [SourceState.WAITING]


@pytest.mark.parametrize("begun", [True, False])
def test_when_something_unforeseen_happens_then_it_is_logged_and_told_in_a_sentence(
    handover: Handover, caplog: pytest.LogCaptureFixture, begun: bool
) -> None:
    hearing = Hearing(handover, "Output")

    def run() -> None:
        if begun:
            hearing.found("Speakers", 1)
        raise ZeroDivisionError

    def hear() -> None:
        hearing.start(run)
        while handover.take() is not None:
            pass

    with caplog.at_level(logging.ERROR), pytest.raises(AudioError, match="broke down"):
        hear()
    assert "ZeroDivisionError" in caplog.text


def test_when_it_is_stopped_then_sleeping_ends_and_time_stops_passing(handover: Handover) -> None:
    hearing = Hearing(handover, "Output")

    def run() -> None:
        hearing.found("Speakers", 1)
        hearing.pass_time(60)

    hearing.start(run)
    began = time.monotonic()
    hearing.stop()
    hearing.stop()
    assert time.monotonic() - began < 0.5
    assert not any(thread.name == "hear" for thread in threading.enumerate())


def test_when_sound_stays_away_then_time_is_passed_on_but_not_after_this_process_was_held_up(
    handover: Handover,
) -> None:
    hearing = Hearing(handover, "Output")
    assert hearing.turned(time.monotonic() - 5) < 0.1  # the first turn: nobody was listening before
    handover.end()
    assert handover.take() is None

    patient = Handover()
    hearing = Hearing(patient, "Output")
    hearing.turned(0.0)
    deadline = time.monotonic() + 5
    while hearing.turned(0.0) < 0.55 and time.monotonic() < deadline:
        hearing.rest(0.05)
    assert isinstance(patient.take(), Idle)
