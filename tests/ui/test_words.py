"""What the state line says."""

import pytest

from app.captions.model import CaptionView
from app.errors import HearlineError, NoSuchDeviceError, ServiceError, UsageError
from app.speech.events import Health, HealthChanged
from app.ui.remedies import Remedy, remedy_words
from app.ui.words import Mark, earlier_line, health_words, state_line


def view(*changes: HealthChanged, notice: str = "") -> CaptionView:
    return CaptionView(health=changes, notice=notice)


@pytest.mark.parametrize("health", Health)
def test_when_a_track_is_in_any_state_then_there_are_words_unless_all_is_well(health: Health) -> None:
    words = health_words(HealthChanged("main", health, seconds=3))
    assert bool(words) is (health not in (Health.LISTENING, Health.SILENCE))
    assert "{" not in words


def test_when_nothing_runs_then_there_is_only_a_quiet_mark() -> None:
    assert state_line(view()).mark is Mark.IDLE
    assert state_line(view()).words == ""


def test_when_it_listens_then_there_is_only_a_mark() -> None:
    line = state_line(view(HealthChanged("main", Health.LISTENING)))
    assert (line.mark, line.words) == (Mark.LISTENING, "")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (HealthChanged("main", Health.BEHIND, seconds=3.6), "4 s behind"),
        (HealthChanged("main", Health.BEHIND, seconds=0.2), "1 s behind"),
        (HealthChanged("main", Health.RECONNECTING, seconds=12), "Reconnecting, 12 s of sound kept …"),
        (HealthChanged("main", Health.RECONNECTING), "Reconnecting …"),
        (HealthChanged("main", Health.CONNECTING, message="next try in 8 s"), "Connecting …: next try in 8 s"),
        (HealthChanged("main", Health.FAILED, message="The disk is gone."), "The disk is gone."),
        (HealthChanged("main", Health.FAILED), "Listening failed."),
    ],
)
def test_when_something_is_wrong_then_it_is_said_with_its_number(change: HealthChanged, words: str) -> None:
    assert health_words(change) == words


def test_when_an_error_has_a_remedy_then_the_remedy_is_said() -> None:
    error = ServiceError("The key was rejected.", remedy="Check it in the settings.")
    line = state_line(view(HealthChanged("main", Health.FAILED, error=error)))
    assert (line.mark, line.words) == (Mark.FAILED, "The key was rejected. Check it in the settings.")


@pytest.mark.parametrize(
    ("error", "remedy"),
    [
        (ServiceError("Rejected.", status=401), Remedy.ACCOUNT),
        (ServiceError("No key.", code="no-key"), Remedy.ACCOUNT),
        (ServiceError("No such model.", status=404), Remedy.RECOGNITION),
        (ServiceError("Away.", retryable=True), Remedy.RETRY),
        (UsageError("Not a language."), Remedy.RECOGNITION),
        (NoSuchDeviceError("No microphone."), Remedy.DEVICE),
        (None, Remedy.RETRY),
    ],
)
def test_when_it_failed_then_what_helps_is_offered(error: HearlineError | None, remedy: Remedy) -> None:
    line = state_line(view(HealthChanged("main", Health.FAILED, error=error)))
    assert line.remedy is remedy
    assert remedy_words(remedy)


@pytest.mark.parametrize(
    "health", [Health.LISTENING, Health.SILENCE, Health.STARTING, Health.CONNECTING, Health.BEHIND]
)
def test_when_waiting_is_all_there_is_to_do_then_nothing_is_offered(health: Health) -> None:
    assert state_line(view(HealthChanged("main", health))).remedy is None


def test_when_a_person_looks_back_then_that_is_said_unless_something_failed() -> None:
    looking = earlier_line(state_line(view(HealthChanged("main", Health.LISTENING))))
    assert (looking.words, looking.remedy) == ("Earlier captions", Remedy.NEWEST)
    failed = state_line(view(HealthChanged("main", Health.FAILED, message="The disk is gone.")))
    assert earlier_line(failed) is failed


def test_when_tracks_differ_then_what_matters_most_is_said() -> None:
    tracks = (HealthChanged("computer", Health.LISTENING), HealthChanged("you", Health.NO_SIGNAL))
    assert state_line(view(*tracks)).words == "No sound is reaching Hearline"


def test_when_there_is_a_notice_then_it_is_shown_while_the_tracks_are_well() -> None:
    notice = "The disk is full."
    assert state_line(view(HealthChanged("main", Health.LISTENING), notice=notice)).words == notice
    assert state_line(view(HealthChanged("main", Health.PAUSED), notice=notice)).words == "Paused"
    assert state_line(view(notice=notice)).words == notice


def test_sound_without_speech_is_said_and_a_quiet_room_is_not() -> None:
    assert health_words(HealthChanged("main", Health.SILENCE)) == ""
    assert health_words(HealthChanged("main", Health.SILENCE, message="There is music.")) == "There is music."


def test_when_it_is_known_why_nothing_is_heard_then_there_is_room_for_what_to_do() -> None:
    muted = "“Speakers” is muted. Unmute it in the sound settings of this computer."
    assert health_words(HealthChanged("main", Health.NO_SIGNAL, message=muted)) == muted
    away = "“Headset” is not connected. Connect it, or choose another device."
    assert health_words(HealthChanged("main", Health.WAITING_DEVICE, message=away)) == f"Waiting: {away}"
