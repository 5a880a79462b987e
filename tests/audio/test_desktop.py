"""Windows and macOS, as far as they can be known from elsewhere: their device lists, and packages that play these."""

import json

import pytest

from app.audio import catalog, microphone
from app.audio.catalog import DeviceKind, resolve
from app.audio.loopback import native
from app.audio.source import Quiet, SourceState
from app.commands import devices as command
from app.errors import AudioError, DeviceBusyError, NoSuchDeviceError
from tests.audio.listener import Listener
from tests.fakes.packages import Computer


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Computer:
    computer = Computer("windows")
    computer.install(monkeypatch, "win32")
    return computer


@pytest.fixture
def macos(monkeypatch: pytest.MonkeyPatch) -> Computer:
    computer = Computer("macos")
    computer.install(monkeypatch, "darwin")
    return computer


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes seconds on a real computer takes a tenth here."""
    for name in ("_LOOK", "_ZEROS", "_RETRY"):
        monkeypatch.setattr(native, name, getattr(native, name) / 10)


def test_when_windows_lists_devices_then_each_is_named_once_and_in_full(windows: Computer) -> None:
    del windows
    found = [(device.kind, device.title, device.default) for device in catalog.devices()]
    assert found == [
        (DeviceKind.OUTPUT, "Speakers (Realtek(R) Audio)", True),
        (DeviceKind.OUTPUT, "{0.0.0.00000000}.{8f6c5b1e-0d5b-4a6e-9a55-3a1c6b0e7f21}", False),
        (DeviceKind.APPLICATION, "Google Chrome", False),
        (DeviceKind.APPLICATION, "Zoom Meetings", False),
        (DeviceKind.APPLICATION, "pid 77", False),
        (DeviceKind.MICROPHONE, "Microphone Array (Intel® Smart Sound Technology for Digital Microphones)", False),
        (DeviceKind.MICROPHONE, "Microphone (2- USB Audio Device)", True),
        (DeviceKind.MICROPHONE, "Headset (Buds Hands-Free AG Audio)", False),
    ]


def test_when_macos_has_two_devices_of_one_name_then_either_can_be_chosen(macos: Computer) -> None:
    microphones = [device for device in catalog.devices() if device.kind is DeviceKind.MICROPHONE]
    assert [device.id for device in microphones] == [
        "USB Audio Device",
        "MacBook Pro Microphone",
        "USB Audio Device (2)",
        "AirPods Pro",
        "BlackHole 2ch",
    ]
    for name in ("USB Audio Device", "USB Audio Device (2)"):
        with Listener(resolve(name)) as listener:
            listener.wait_seconds(0.1)
            assert listener.source.name == name
    assert macos.microphones == ["USB Audio Device"] * 2


@pytest.mark.parametrize("remembered", ["Microphone (USB Audio Device)", "Microphone (2- USB Audio Device"])
def test_when_a_microphone_is_counted_anew_or_was_remembered_cut_short_then_it_is_the_same(
    windows: Computer, remembered: str
) -> None:
    with Listener(catalog._platform().microphone(remembered, remembered)) as listener:
        listener.wait_seconds(0.1)
        assert listener.source.name == "Microphone (2- USB Audio Device)"
    assert windows.microphones == ["Microphone (2- USB Audio Device)"]


def test_when_the_default_microphone_is_unplugged_then_another_one_is_heard(windows: Computer) -> None:
    with Listener(resolve("microphone")) as listener:
        listener.wait_seconds(0.2)
        windows.unplug("Microphone (2- USB Audio Device)")
        moved = listener.wait_for_state(SourceState.MOVED)
        listener.wait_seconds(0.2)
    assert moved.message == f"Listening to “{moved.device}” now."
    listener.check_positions()


def test_when_another_microphone_becomes_the_default_then_it_is_followed(
    windows: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(microphone, "_LOOK", 0.1)
    with Listener(resolve("microphone")) as listener:
        listener.wait_seconds(0.3)
        windows.choose_microphone("Headset (Buds Hands-Free AG Audio)")
        moved = listener.wait_for_state(SourceState.MOVED)
        listener.wait_seconds(0.2)
    assert moved.device == "Headset (Buds Hands-Free AG Audio)"
    assert windows.microphones == ["Microphone (2- USB Audio Device)", "Headset (Buds Hands-Free AG Audio)"]
    listener.check_positions()


def test_when_a_headset_gives_8_khz_then_it_is_heard_at_the_usual_rate(windows: Computer) -> None:
    del windows
    with Listener(resolve("Headset (Buds Hands-Free AG Audio)")) as listener:
        listener.wait_seconds(0.5)
    assert listener.last(0.2).mean() == pytest.approx(0.25, abs=0.01)
    listener.check_positions()


def test_when_the_default_output_changes_then_it_is_followed(windows: Computer) -> None:
    windows.loudness = 0.5
    with Listener(resolve("system")) as listener:
        listener.wait_seconds(0.1)
        windows.outputs[0].is_default, windows.outputs[1].is_default = False, True
        listener.wait_for_state(SourceState.MOVED)
    assert [stream["device_id"] for stream in windows.opened] == [device.id for device in windows.outputs[:2]]


def test_when_one_application_is_meant_then_the_process_that_plays_is_heard(windows: Computer) -> None:
    with Listener(resolve("app:chrome")) as listener:
        listener.wait_seconds(0.1)
    assert (windows.opened[-1]["kind"], windows.opened[-1]["process_id"]) == ("process", 9988)


def test_when_macos_keeps_sound_back_then_that_is_said_until_it_comes(macos: Computer) -> None:
    with Listener(resolve("system")) as listener:
        listener.wait(lambda: any(change.quiet is Quiet.IDLE for change in listener.changes))
        assert SourceState.WAITING not in {change.state for change in listener.changes}, "nothing plays: no fault"
        macos.plays("Safari")
        waiting = listener.wait_for_state(SourceState.WAITING)
        assert "macOS gives Hearline silence. Allow it under System Settings" in waiting.message
        macos.loudness = 0.5
        listener.wait_for_state(SourceState.OPEN, 2)
    assert [change.state for change in listener.changes].count(SourceState.WAITING) == 1
    listener.check_positions()


def test_when_sound_came_before_then_silence_of_a_program_that_plays_is_no_denial(macos: Computer) -> None:
    macos.loudness = 0.5
    with Listener(resolve("system")) as listener:
        listener.wait_seconds(0.2)
        macos.loudness = 0.0
        listener.wait(lambda: listener.changes[-1].quiet is Quiet.IDLE)
        macos.plays("zoom.us")
        listener.wait(lambda: listener.changes[-1].quiet is Quiet.UNKNOWN)
        listener.wait_seconds(1.0)
    assert {change.state for change in listener.changes} == {SourceState.OPEN, SourceState.QUIET}


def test_when_flexaudio_finds_the_denial_itself_then_it_is_said_once_however_often_it_is_tried(macos: Computer) -> None:
    with Listener(resolve("system")) as listener:
        listener.wait_seconds(0.1)
        for opened in (1, 2, 3):
            listener.wait(lambda opened=opened: len(macos.opened) >= opened)  # type: ignore[misc]
            macos.events.append("permissionDenied")
        listener.wait(lambda: len(macos.opened) >= 4)
    assert [change.state for change in listener.changes] == [SourceState.OPEN, SourceState.WAITING]


def test_when_a_device_has_trouble_then_that_is_told_until_it_gives_sound_again(windows: Computer) -> None:
    windows.loudness = 0.5
    with Listener(resolve("system")) as listener:
        listener.wait_seconds(0.1)
        windows.stalled = True
        windows.events.append("recoverableError")
        waiting = listener.wait_for_state(SourceState.WAITING)
        assert waiting.message == "The device gives no sound at the moment."
        listener.wait_seconds(1.0)
        windows.stalled = False
        listener.wait_for_state(SourceState.OPEN, 2)
    assert [change.state for change in listener.changes] == [SourceState.OPEN, SourceState.WAITING, SourceState.OPEN]
    listener.check_positions()


def test_when_a_stream_ends_whenever_it_is_opened_then_it_is_not_opened_without_pause(windows: Computer) -> None:
    with Listener(resolve("system")) as listener:
        for _ in range(20):
            windows.events.append("deviceLost")
        listener.wait_seconds(0.5)
    assert 3 <= len(windows.opened) <= 12


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("RecordingPermissionError", DeviceBusyError, "does not let Hearline hear"),
        ("UnsupportedOsVersionError", AudioError, "This version of the operating system"),
        ("", NoSuchDeviceError, "cannot be heard at the moment"),
    ],
)
def test_when_a_stream_does_not_open_then_a_sentence_says_why(
    macos: Computer, name: str, kind: type[AudioError], words: str
) -> None:
    import flexaudio

    macos.broken = getattr(flexaudio, name)() if name else RuntimeError("any other fault")
    with pytest.raises(kind, match=words) as caught:
        resolve("system").open()
    assert caught.value.remedy or not name


def test_when_another_program_has_the_microphone_then_that_is_said_with_its_name(windows: Computer) -> None:
    windows.busy = True
    with pytest.raises(
        DeviceBusyError, match=r"The microphone “Microphone \(2- USB Audio Device\)” does not open"
    ) as caught:
        resolve("microphone").open()
    assert "Another program may be using it" in str(caught.value.remedy)


def test_when_a_chosen_output_is_gone_then_that_is_said(windows: Computer) -> None:
    source = resolve("Speakers (Realtek(R) Audio)")
    windows.outputs = windows.outputs[1:]
    with pytest.raises(NoSuchDeviceError, match="is not connected"):
        source.open()


def test_when_devices_are_printed_as_json_then_nothing_of_the_packages_is_left_in_it(
    macos: Computer, capsys: pytest.CaptureFixture[str]
) -> None:
    import argparse

    assert command.run(argparse.Namespace(json=True, playing=False)) == 0
    records = json.loads(capsys.readouterr().out)
    assert records[0] == {
        "id": macos.outputs[0].id, "title": "MacBook Pro Speakers", "kind": "output", "default": True, "icon": "",
        "stream": "",
    }  # fmt: skip
