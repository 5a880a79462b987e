"""Devices known again by their names."""

import pytest

from app.audio.names import numbered, same

WINDOWS = (
    "Microphone (USB Audio Device)",
    "Microphone Array (Realtek(R) Audio)",
    "Speakers (High Definition Audio Device)",
)


@pytest.mark.parametrize(
    ("remembered", "found"),
    [
        (WINDOWS[0], WINDOWS[0]),
        ("Microphone (3- USB Audio Device)", WINDOWS[0]),
        ("Microphone Array (Realtek(R) Au", WINDOWS[1]),
        ("Speakers (2- High Definition Au", WINDOWS[2]),
        ("Microphone (USB Audio Device 2)", None),
        ("Microphone", None),
        ("", None),
    ],
)
def test_when_a_name_is_remembered_then_the_device_is_known_again_or_not_at_all(
    remembered: str, found: str | None
) -> None:
    assert same(remembered, WINDOWS) == found


def test_when_two_could_be_meant_then_neither_is() -> None:
    pair = ("Microphone (2- USB Audio Device)", "Microphone (3- USB Audio Device)")
    assert same("Microphone (USB Audio Device)", pair) is None
    assert same(pair[1], pair) == pair[1]


def test_when_names_come_twice_then_all_but_the_first_are_numbered() -> None:
    assert numbered(["Dongle", "Speakers", "Dongle", "Dongle"]) == ["Dongle", "Speakers", "Dongle (2)", "Dongle (3)"]
