"""Which of two states a person is told."""

import pytest

from app.audio.frames import SAMPLE_RATE, AudioFrame
from app.session.health import HealthBoard
from app.session.meter import NO_SIGNAL_AFTER, SignalWatch
from app.speech.events import Health, HealthChanged


def state(health: Health) -> HealthChanged:
    return HealthChanged("main", health)


def test_listening_is_told_only_when_both_sides_listen() -> None:
    board = HealthBoard("main")
    assert board.capture(state(Health.LISTENING)) == state(Health.STARTING)
    assert board.engine(state(Health.LISTENING)) == state(Health.LISTENING)


@pytest.mark.parametrize(
    ("capture", "engine", "told"),
    [
        (Health.NO_SIGNAL, Health.LISTENING, Health.NO_SIGNAL),
        (Health.NO_SIGNAL, Health.RECONNECTING, Health.RECONNECTING),
        (Health.WAITING_DEVICE, Health.RECONNECTING, Health.WAITING_DEVICE),
        (Health.LISTENING, Health.BEHIND, Health.BEHIND),
        (Health.FAILED, Health.LISTENING, Health.FAILED),
        (Health.LISTENING, Health.EMBEDDED, Health.EMBEDDED),
    ],
)
def test_the_state_that_matters_more_is_told(capture: Health, engine: Health, told: Health) -> None:
    board = HealthBoard("main")
    board.capture(state(capture))
    board.engine(state(engine))
    board.capture(state(Health.FAILED))
    assert board.capture(state(capture)) == (state(told) if told is not Health.FAILED else None)


def test_an_unchanged_state_is_not_told_again() -> None:
    board = HealthBoard("main")
    board.capture(state(Health.LISTENING))
    board.engine(state(Health.LISTENING))
    assert board.engine(state(Health.LISTENING)) is None
    assert board.engine(state(Health.SILENCE)) == state(Health.SILENCE)


def frames(watch: SignalWatch, pcm: bytes, seconds: float) -> list[HealthChanged]:
    length = len(pcm) // 2 / SAMPLE_RATE
    count = round(seconds / length)
    changes = (watch.feed(AudioFrame(pcm, n, n * len(pcm) // 2, 0.0)) for n in range(count))
    return [change for change in changes if change]


ZERO, HISS = bytes(640), b"\x01\x00\xff\xff" * 160


def test_digital_silence_is_told_once_and_names_the_device() -> None:
    [change] = frames(SignalWatch("main", "Speakers"), ZERO, NO_SIGNAL_AFTER * 3)
    assert change.health is Health.NO_SIGNAL
    assert "Speakers" in change.message


def test_a_quiet_room_is_not_a_missing_signal() -> None:
    assert [change.health for change in frames(SignalWatch("main", "Microphone"), HISS, 60.0)] == [Health.SILENCE]


def test_sound_that_comes_back_is_told() -> None:
    watch = SignalWatch("main", "Speakers")
    frames(watch, ZERO, NO_SIGNAL_AFTER + 1)
    assert [change.health for change in frames(watch, HISS, 1.0)] == [Health.LISTENING]


def test_a_new_device_gets_its_own_time() -> None:
    watch = SignalWatch("main", "Speakers")
    assert frames(watch, ZERO, NO_SIGNAL_AFTER - 1) == []
    watch.moved("Headset")
    assert frames(watch, ZERO, NO_SIGNAL_AFTER - 1) == []
