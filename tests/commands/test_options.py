"""The plan that command line and settings make together."""

import argparse
import wave
from pathlib import Path

import pytest

from app.commands import options
from app.errors import UsageError
from app.session.plan import SessionPlan
from app.settings.model import Audio, Recognition, Settings, Vocabulary
from app.speech.engine import Hotword

VOCABULARY = Vocabulary(hotwords="Sonnenberg, 5, de\nHearline\n", context="A talk about mountains.")


def planned(*words: str, settings: Settings) -> SessionPlan:
    parser = argparse.ArgumentParser()
    options.add_source(parser)
    options.add_engine(parser)
    return options.plan(parser.parse_args(words), settings)


def test_when_no_words_are_given_then_the_vocabulary_of_the_settings_is_expected() -> None:
    chosen = planned(settings=Settings(vocabulary=VOCABULARY)).tracks[0].options
    assert chosen.hotwords == (Hotword("Sonnenberg", 5, "de"), Hotword("Hearline"))
    assert chosen.context == "A talk about mountains."


def test_when_a_device_was_chosen_then_the_plan_knows_what_people_call_it() -> None:
    chosen = Audio(source="alsa_output.usb-1", also_microphone=True, titles={"alsa_output.usb-1": "Speakers"})
    tracks = planned(settings=Settings(audio=chosen)).tracks
    assert [track.source_title for track in tracks] == ["Speakers", ""]


def test_when_files_are_given_then_they_come_instead_of_the_settings(tmp_path: Path) -> None:
    hotwords, context = tmp_path / "words.txt", tmp_path / "context.txt"
    hotwords.write_text("Brocken, 3\n")
    context.write_text("Another talk.")
    words = ("--hotwords", str(hotwords), "--context", str(context))
    chosen = planned(*words, settings=Settings(vocabulary=VOCABULARY)).tracks[0].options
    assert chosen.hotwords == (Hotword("Brocken", 3),)
    assert chosen.context == "Another talk."


def test_when_the_settings_hold_a_line_that_is_no_hotword_then_the_line_is_named() -> None:
    with pytest.raises(UsageError, match="Line 2"):
        planned(settings=Settings(vocabulary=Vocabulary(hotwords="Hearline\n, 4\n")))


@pytest.mark.parametrize("words", [("--gain", "31"), ("--vad-threshold", "1.1"), ("--silence-ms", "100")])
def test_when_a_number_is_beyond_what_the_settings_take_then_it_is_refused(words: tuple[str, str]) -> None:
    with pytest.raises(UsageError, match=f"{words[0]} cannot be"):
        planned(*words, settings=Settings())


@pytest.mark.parametrize(("words", "wanted"), [((), False), (("--failover",), True), (("--no-failover",), False)])
def test_when_the_cloud_may_be_away_then_words_come_before_settings_and_the_wait_is_that_of_the_settings(
    words: tuple[str, ...], wanted: bool
) -> None:
    settings = Settings(recognition=Recognition(failover=False, failover_seconds=8.0, inspection=True))
    chosen = planned(*words, settings=settings).tracks[0].options
    assert (chosen.failover, chosen.failover_after, chosen.inspection) == (wanted, 8.0, True)


@pytest.mark.parametrize(("engine", "rate"), [("fun-asr", 8_000), ("embedded", 16_000)])
def test_when_a_recording_is_of_a_telephone_then_cloud_engines_know(tmp_path: Path, engine: str, rate: int) -> None:
    path = tmp_path / "call.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8_000)
        file.writeframes(bytes(1600))
    track = planned("--engine", engine, "--source", f"file:{path}", settings=Settings()).tracks[0]
    assert track.options.rate == rate


@pytest.mark.parametrize("source", ["file:nowhere.wav", "microphone"])
def test_when_the_rate_cannot_be_told_then_it_is_the_usual_one(source: str) -> None:
    assert planned("--engine", "qwen", "--source", source, settings=Settings()).tracks[0].options.rate == 16_000
