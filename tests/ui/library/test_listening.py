"""A transcript that is heard: which stretch, and what is highlighted meanwhile. The sound goes to a private server."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.audio import portaudio
from app.audio.frames import AudioFrame
from app.captions.model import Segment
from app.speech.events import Word
from app.transcripts.library import Library
from app.transcripts.sound.places import folder_of
from app.transcripts.sound.recorder import Recorder
from app.ui.library.transcript_model import Column
from app.ui.library.window import LibraryWindow
from tests.rig.sound import SoundServer, pulse
from tests.ui.library.conftest import DEADLINE_MS, Open
from tests.ui.library.samples import keep

__all__ = ["pulse"]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TEXTS = ("The budget meeting", "is on Tuesday", "at nine")


@pytest.fixture
def window(path: Path, opened: Open) -> LibraryWindow:
    """A session of three lines of half a second each, with their sound."""
    keep(path, [spoken(number, text) for number, text in enumerate(TEXTS, 1)])
    with Library(path) as library:
        session = library.session("latest")
    recorder = Recorder(folder_of(path, session.uuid), pytest.fail)
    noise = np.random.default_rng(1)
    for place in range(30):
        block = noise.integers(-3000, 3000, 1600, dtype="<i2").tobytes()
        recorder.hear("You", AudioFrame(block, place, place * 1600, 0.0))
    recorder.close()
    return opened()


@pytest.fixture
def speakers(pulse: SoundServer) -> Iterator[SoundServer]:
    """PortAudio reads its devices once; what it read must not outlive the server."""
    portaudio.renew()
    yield pulse
    pulse.stop()
    portaudio.renew()


def spoken(number: int, text: str) -> Segment:
    begin = 0.5 * number
    words = text.split()
    step = 0.5 / len(words)
    timed = tuple(Word(word, begin + place * step, begin + (place + 1) * step) for place, word in enumerate(words))
    return Segment(number, "You", begin, begin + 0.5, text, "en", "embedded", words=timed)


@pytest.mark.rig
def test_when_a_line_is_clicked_then_it_is_heard_and_its_words_are_marked(
    qtbot: QtBot, window: LibraryWindow, speakers: SoundServer
) -> None:
    del speakers
    assert "kB of sound" in window.transcript.figures.text()
    seen: list[tuple[int, tuple[int, int] | None]] = []
    show = window.transcript.view.show_spoken

    def note(row: int, word: tuple[int, int] | None) -> None:
        seen.append((row, word))
        show(row, word)

    window.transcript.view.show_spoken = note  # type: ignore[method-assign]
    window.transcript.view.clicked.emit(window.transcript.model.index(1, Column.TIME))
    assert window.listening.playing
    assert window.transcript.play.text() == "Stop"
    qtbot.waitUntil(lambda: not window.listening.playing, timeout=DEADLINE_MS)
    assert window.transcript.play.text() == "Play from here"
    marked = [(row, TEXTS[row][slice(*word)]) for row, word in seen if word]
    assert {row for row, _ in marked} == {1, 2}
    assert (1, "Tuesday") in marked
    assert (2, "nine") in marked
    assert seen[-1] == (-1, None), "nothing stays marked"
    assert window.transcript.view.currentIndex().row() == 2, "the reader follows"


def test_when_it_is_stopped_or_the_window_closes_then_it_is_silent(window: LibraryWindow) -> None:
    def playing() -> bool:
        return window.listening.playing

    window.transcript.play.click()
    assert playing()
    window.transcript.play.click()
    assert not playing()
    window.listening.play(0)
    window.close()
    assert not playing()


def test_when_there_is_no_sound_then_there_is_nothing_to_press(path: Path, opened: Open) -> None:
    keep(path)
    window = opened()
    assert not window.transcript.play.isVisible()
    assert not window.menus.play.isEnabled()
    window.listening.play(0)
    assert not window.listening.playing


def test_when_there_is_no_output_then_a_sentence_says_so(
    qtbot: QtBot, window: LibraryWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    portaudio.renew()
    window.listening.play(0)
    qtbot.waitUntil(lambda: "cannot be played" in window.notice.text, timeout=DEADLINE_MS)
    assert not window.listening.playing
