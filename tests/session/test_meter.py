"""What the sound itself says about its device."""

from collections.abc import Callable

import numpy as np
import pytest

from app.audio.frames import SAMPLE_RATE, AudioFrame
from app.audio.source import Quiet
from app.session.meter import IDLE_AFTER, MUTED_AFTER, NO_SIGNAL_AFTER, SILENT_AFTER, WORDLESS_AFTER, SignalWatch
from app.speech.events import Health, HealthChanged, Notice
from tests.audio.sounds import pcm, tone

ZERO = bytes(640)
SPEECH = pcm(tone(200, 0.02, amplitude=0.2))
ROOM = pcm(tone(200, 0.02, amplitude=0.001))


class Feed:
    """Gives a watch one frame after the other."""

    def __init__(self, watch: SignalWatch) -> None:
        self.watch = watch
        self.seconds = 0.0
        self.changes: list[tuple[float, HealthChanged]] = []
        self.notices: list[Notice] = []

    def give(self, data: bytes, seconds: float) -> "Feed":
        for _ in range(round(seconds / 0.02)):
            frame = AudioFrame(data, 0, round(self.seconds * SAMPLE_RATE), 0.0)
            self.seconds += 0.02
            if change := self.watch.feed(frame):
                self.changes.append((self.seconds, change))
            if notice := self.watch.warning(frame):
                self.notices.append(notice)
        return self

    @property
    def healths(self) -> list[Health]:
        return [change.health for _, change in self.changes]


def microphone(quiet: Quiet = Quiet.UNKNOWN) -> Feed:
    watch = SignalWatch("main", "Headset", room=True)
    watch.moved("Headset", quiet)
    return Feed(watch)


@pytest.mark.parametrize(
    ("make", "after", "words"),
    [
        (lambda: microphone(Quiet.MUTED), MUTED_AFTER, "muted"),
        (microphone, NO_SIGNAL_AFTER, "gives no signal"),
        (lambda: _speakers(Quiet.IDLE), NO_SIGNAL_AFTER, "Nothing plays"),
        (lambda: _speakers(Quiet.MUTED), MUTED_AFTER, "muted"),
        (lambda: _speakers(Quiet.UNKNOWN), NO_SIGNAL_AFTER, "No sound"),
    ],
)
def test_zeros_are_explained_by_what_the_system_knows(make: Callable[[], Feed], after: float, words: str) -> None:
    feed = make().give(SPEECH, 1.0).give(ZERO, NO_SIGNAL_AFTER * 2)
    [(at, change)] = feed.changes
    assert at == pytest.approx(1.0 + after, abs=0.05)
    assert change.health is Health.NO_SIGNAL
    assert words in change.message
    assert feed.give(SPEECH, 0.1).healths == [Health.NO_SIGNAL, Health.LISTENING]


def _speakers(quiet: Quiet) -> Feed:
    watch = SignalWatch("main", "Speakers")
    watch.moved("Speakers", quiet)
    return Feed(watch)


def test_when_nothing_has_played_since_the_start_then_that_is_said_soon() -> None:
    [(at, change)] = _speakers(Quiet.IDLE).give(ZERO, NO_SIGNAL_AFTER * 2).changes
    assert at == pytest.approx(IDLE_AFTER, abs=0.05)
    assert "Nothing plays" in change.message


def test_when_zeros_come_to_mean_something_else_then_that_is_said_and_never_that_all_is_well() -> None:
    feed = _speakers(Quiet.IDLE).give(ZERO, 5.0)
    for quiet in (Quiet.MUTED, Quiet.UNKNOWN, Quiet.IDLE):
        feed.watch.meant("Speakers", quiet)
        feed.give(ZERO, NO_SIGNAL_AFTER)
    assert set(feed.healths) == {Health.NO_SIGNAL}
    words = ["Nothing plays on", "is muted", "No sound from", "Nothing plays on"]
    assert all(word in change.message for word, (_, change) in zip(words, feed.changes, strict=True))


def test_when_a_player_begins_then_nothing_is_said_before_its_sound_can_be_there() -> None:
    feed = _speakers(Quiet.IDLE).give(ZERO, 30.0)
    feed.watch.meant("Speakers", Quiet.UNKNOWN)
    assert feed.give(ZERO, 0.5).give(SPEECH, 1.0).healths == [Health.NO_SIGNAL, Health.LISTENING]


def test_when_the_device_is_away_then_the_silence_that_stands_in_for_it_says_nothing() -> None:
    feed = _speakers(Quiet.IDLE).give(ZERO, 5.0)
    feed.watch.moved("Speakers")
    feed.watch.lost()
    assert feed.give(ZERO, 3 * NO_SIGNAL_AFTER).healths == [Health.NO_SIGNAL]
    feed.watch.moved("Speakers")
    assert feed.give(ZERO, NO_SIGNAL_AFTER + 1).healths == [Health.NO_SIGNAL, Health.NO_SIGNAL]


def test_beside_another_track_it_is_no_trouble_when_nothing_plays() -> None:
    watch = SignalWatch("them", "Speakers", alone=False)
    watch.moved("Speakers", Quiet.IDLE)
    feed = Feed(watch).give(ZERO, NO_SIGNAL_AFTER * 2)
    [(at, change)] = feed.changes
    assert (change.health, change.message) == (Health.SILENCE, "")
    assert at == pytest.approx(NO_SIGNAL_AFTER, abs=0.05)
    watch.moved("Speakers", Quiet.MUTED)
    assert feed.give(ZERO, NO_SIGNAL_AFTER).healths[-1] is Health.NO_SIGNAL


def test_a_device_that_is_muted_but_carries_sound_is_no_fault() -> None:
    assert microphone(Quiet.MUTED).give(SPEECH, 5.0).changes == []


def test_a_quiet_room_is_silence_and_speech_ends_it() -> None:
    feed = microphone().give(ROOM, SILENT_AFTER + 1).give(SPEECH, 0.1)
    assert feed.healths == [Health.SILENCE, Health.LISTENING]
    assert feed.changes[0][1].message == ""


def test_sound_without_words_is_called_music_or_noise() -> None:
    feed = microphone().give(SPEECH, WORDLESS_AFTER + 1)
    assert feed.healths == [Health.SILENCE]
    assert "no speech" in feed.changes[0][1].message
    feed.watch.spoke()
    assert feed.give(SPEECH, 0.1).healths == [Health.SILENCE, Health.LISTENING]


def test_who_speaks_is_never_called_noise() -> None:
    feed = microphone()
    for _ in range(8):
        feed.give(SPEECH, WORDLESS_AFTER / 4)
        feed.watch.spoke()
    assert feed.changes == []


def test_a_microphone_that_is_too_loud_is_told_and_its_end_too() -> None:
    clipped = pcm(np.clip(tone(200, 0.02, amplitude=3.0), -1, 1))
    feed = microphone().give(clipped, 12.0).give(SPEECH, 16.0)
    assert [(notice.over, "too loud" in notice.sentence) for notice in feed.notices] == [(False, True), (True, True)]


def test_a_microphone_off_centre_is_told() -> None:
    [notice] = microphone().give(pcm(tone(200, 0.02, amplitude=0.1) + 0.1), 12.0).notices
    assert "off centre" in notice.sentence


def test_a_warning_does_not_go_and_come_with_pauses() -> None:
    feed, clipped = microphone(), pcm(np.clip(tone(200, 0.02, amplitude=3.0), -1, 1))
    for _ in range(4):
        feed.give(clipped, 5.0).give(SPEECH, 5.0)
    assert [notice.over for notice in feed.notices] == [False]


def test_a_loud_voice_that_leans_to_one_side_is_not_off_centre() -> None:
    leaning = pcm(np.clip(tone(200, 0.02, amplitude=0.3), -0.05, 1))
    feed = microphone()
    for _ in range(12):
        feed.give(leaning, 0.7).give(pcm(tone(200, 0.02, amplitude=0.001)), 0.3)
    assert feed.notices == []


def test_loud_music_that_is_played_is_no_fault_of_a_microphone() -> None:
    assert _speakers(Quiet.UNKNOWN).give(pcm(tone(200, 0.02, amplitude=1.0)), 12.0).notices == []


def test_the_level_is_that_of_the_last_frame() -> None:
    feed = microphone().give(SPEECH, 0.1)
    assert feed.watch.level.peak == pytest.approx(-14.0, abs=0.3)
