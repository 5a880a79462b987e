"""Which words for a source mean one track and which mean two."""

import argparse

import pytest

from app.commands import options
from app.session.plan import SessionPlan
from app.session.tracks import Heard, tracks
from app.settings.model import Audio, Settings


@pytest.mark.parametrize(
    ("source", "heard"),
    [
        ("system", [("system", "")]),
        ("microphone", [("usb", "")]),
        ("Speakers + more", [("Speakers + more", "")]),
        ("file:/a+microphone", [("file:/a+microphone", "")]),
        ("-", [("-", "")]),
        ("system+microphone", [("system", "Them"), ("usb", "You")]),
        ("microphone+system", [("system", "Them"), ("usb", "You")]),
        ("app:Zoom+microphone", [("app:Zoom", "Them"), ("usb", "You")]),
        ("app:C+++microphone", [("app:C++", "Them"), ("usb", "You")]),
        ("app:Notepad++", [("app:Notepad++", "")]),
        ("system+Headset", [("system", "Them"), ("Headset", "You")]),
    ],
)
def test_a_source_may_name_two_tracks(source: str, heard: list[tuple[str, str]]) -> None:
    assert tracks(source, microphone="usb") == tuple(Heard(*each) for each in heard)


@pytest.mark.parametrize(
    ("source", "count"), [("system", 2), ("app:Zoom", 2), ("microphone", 1), ("usb", 1), ("file:x", 1), ("-", 1)]
)
def test_the_microphone_is_heard_beside_any_other_live_source(source: str, count: int) -> None:
    assert len(tracks(source, microphone="usb", also=True)) == count


def planned(settings: Settings, *words: str) -> SessionPlan:
    parser = argparse.ArgumentParser()
    options.add_source(parser)
    options.add_engine(parser)
    return options.plan(parser.parse_args(words), settings)


def test_the_settings_ask_for_the_second_track() -> None:
    audio = Audio(source="system", also_microphone=True, microphone="usb", gain=6.0, noise_suppression=True)
    plan = planned(Settings(audio=audio))
    assert [(track.source, track.label, track.options.track, track.echo_of) for track in plan.tracks] == [
        ("system", "Them", "them", ""),
        ("usb", "You", "you", "them"),
    ]
    assert all(track.signal.gain == 6.0 and track.signal.denoise for track in plan.tracks)


def test_the_words_win_over_the_settings() -> None:
    audio = Audio(also_microphone=True, gain=6.0, automatic_gain=True)
    plan = planned(Settings(audio=audio), "--source", "system", "--gain", "-3", "--no-automatic-gain")
    [track] = plan.tracks
    assert (track.label, track.options.track, track.echo_of) == ("", "main", "")
    assert (track.signal.gain, track.signal.automatic) == (-3.0, False)
