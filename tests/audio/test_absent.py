"""A device that is away: what it is taken for, and what becomes of it."""

import pytest

from app.audio.absent import AbsentDevice
from app.audio.source import AudioSource
from app.errors import AudioError, NoSuchDeviceError


def nowhere() -> AudioSource:
    raise NoSuchDeviceError("It is not connected.")


@pytest.mark.parametrize(
    ("identity", "room"),
    [
        ("alsa_input.usb-046d_Webcam-02.analog-stereo", True),
        ("bluez_source.00_11_22_33_44_55.headset_head_unit", True),
        ("Microphone (USB Audio Device)", True),
        ("alsa_output.usb-Blue_Microphones_Yeti-00.analog-stereo", False),
        ("Speakers (Realtek(R) Audio)", False),
    ],
)
def test_when_a_device_is_away_then_its_name_tells_whether_it_hears_a_room(identity: str, room: bool) -> None:
    source = AbsentDevice(identity, "Kopfhörer", nowhere)
    assert (source.room, source.name, source.live, source.latency) == (room, "Kopfhörer", True, None)


def test_when_it_stays_away_then_opening_says_so_each_time_and_nothing_is_heard() -> None:
    source = AbsentDevice("Headset", "Headset", nowhere)
    for _ in range(2):
        with pytest.raises(NoSuchDeviceError, match="not connected"):
            source.open()
    with pytest.raises(AudioError, match="not opened"):
        list(source.frames())
    source.close()
    assert list(source.frames()) == []
