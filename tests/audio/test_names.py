"""Devices known again by their names."""

import pytest

from app.audio.names import in_another_profile, numbered, same

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


HEADSET = "bluez_sink.AA_BB.a2dp_sink"
CARD = "alsa_output.pci-1.analog-stereo"


@pytest.mark.parametrize(
    ("wanted", "names", "known", "found"),
    [
        (HEADSET, ("speakers", "bluez_sink.AA_BB.handsfree_head_unit"), None, "bluez_sink.AA_BB.handsfree_head_unit"),
        (HEADSET, ("speakers", "bluez_sink.CC_DD.handsfree_head_unit"), None, None),
        (CARD, ("alsa_output.pci-1.hdmi-stereo",), None, None),
        (CARD, ("alsa_output.pci-1.hdmi-stereo",), {CARD}, "alsa_output.pci-1.hdmi-stereo"),
        (CARD, ("alsa_output.pci-1.hdmi-stereo",), {CARD, "alsa_output.pci-1.hdmi-stereo"}, None),
        (CARD, ("alsa_output.pci-1.hdmi-1", "alsa_output.pci-1.hdmi-2"), {CARD}, None),
        ("speakers", ("headphones",), {"speakers"}, None),
    ],
)
def test_when_a_device_is_switched_to_another_use_then_it_is_known_by_what_stays_of_its_name(
    wanted: str, names: tuple[str, ...], known: set[str] | None, found: str | None
) -> None:
    assert in_another_profile(wanted, names, known) == found
