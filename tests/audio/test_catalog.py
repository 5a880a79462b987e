"""Sources by the words that people choose them with."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.audio import catalog
from app.audio.catalog import DeviceKind, resolve
from app.audio.file import FileSource
from app.audio.source import AudioSource
from app.audio.stdin import StdinSource
from app.errors import NoSuchDeviceError, UsageError
from tests.audio.sounds import write_tone
from tests.rig.screen import wait_until
from tests.rig.sound import SoundServer


def test_when_a_file_or_standard_input_is_named_then_that_is_the_source(recordings: Path) -> None:
    path = recordings / "jfk.flac"
    source = resolve(f"file:{path}")
    assert isinstance(source, FileSource)
    assert source.name == "jfk.flac"
    assert isinstance(resolve("-"), StdinSource)


@pytest.mark.parametrize("spec", ["", ":", "app:", "file:"])
def test_when_nothing_is_named_then_that_is_a_mistake_in_use(spec: str) -> None:
    with pytest.raises(UsageError, match="no name"):
        resolve(spec)


def test_when_the_catalog_is_imported_then_no_library_is_loaded() -> None:
    code = "import sys, app.audio.catalog; print({'numpy', 'av', 'soxr', 'sounddevice', 'ctypes'} & set(sys.modules))"
    done = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, timeout=30, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.rig
def test_when_devices_are_listed_then_outputs_microphones_and_players_are_there(
    either_server: SoundServer, tmp_path: Path
) -> None:
    either_server.play(write_tone(tmp_path / "a.wav", 440, 10), app="Meeting")
    wait_until(lambda: "Meeting" in either_server.pactl("list", "sink-inputs"), "the player")
    found = {device.id: device for device in catalog.devices()}
    assert {found[name].kind for name in ("speakers", "micfeed")} == {DeviceKind.OUTPUT}
    assert found["virtmic"].kind is DeviceKind.MICROPHONE
    assert found["app:Meeting"].kind is DeviceKind.APPLICATION
    assert {device.id for device in found.values() if device.default} == {"speakers", "virtmic"}
    assert not any(name.endswith(".monitor") for name in found)


@pytest.mark.rig
def test_when_a_device_is_named_in_part_then_it_is_found_if_only_one_is_meant(pulse: SoundServer) -> None:
    pulse.add_sink("headphones")
    names = [_title(resolve(spec)) for spec in ("speakers", "SPEAK", "head", "Microphone", "virtmic")]
    assert names == ["Speakers", "Speakers", "Headphones", "Microphone", "Microphone"]
    with pytest.raises(NoSuchDeviceError, match="several devices: “Speakers”, “Micfeed”") as caught:
        resolve("e")
    assert caught.value.remedy
    with pytest.raises(NoSuchDeviceError, match="no device “trumpet”") as caught:
        resolve("trumpet")
    assert "“Headphones”" in caught.value.sentence


@pytest.mark.rig
def test_when_something_plays_then_it_is_found_among_all_devices(pulse: SoundServer, tmp_path: Path) -> None:
    pulse.play(write_tone(tmp_path / "a.wav", 440, 10), "micfeed", app="Meeting")
    wait_until(lambda: "Meeting" in pulse.pactl("list", "sink-inputs"), "the player")
    found = catalog.playing(0.7)
    assert {each.device.id for each in found if each.level.peak > -10} == {"micfeed", "virtmic", "app:Meeting"}
    assert found[-1].device.id == "speakers"
    assert found[-1].level.zero
    assert not any(each.error for each in found)


@pytest.mark.rig
def test_when_sound_is_there_then_that_is_known_at_once_and_in_silence(
    either_server: SoundServer, capfd: pytest.CaptureFixture[str]
) -> None:
    began = time.monotonic()
    assert catalog.sound_available()
    assert time.monotonic() - began < 0.5
    either_server.stop()
    began = time.monotonic()
    assert not catalog.sound_available()
    assert time.monotonic() - began < 0.5
    assert capfd.readouterr() == ("", "")


@pytest.mark.rig
@pytest.mark.parametrize("alive", [True, False])
def test_when_a_program_looks_for_sound_then_its_terminal_stays_clean(pulse: SoundServer, alive: bool) -> None:
    if not alive:
        pulse.stop()
    code = (
        "from app.audio import catalog, portaudio\n"
        "from app.errors import AudioError\n"
        "print(catalog.sound_available(), len(portaudio.inputs()) > 0)\n"
        "for spec in ('microphone', 'system'):\n"
        "    try:\n"
        "        source = catalog.resolve(spec); source.open(); next(source.frames()); source.close()\n"
        "    except AudioError as error: print(type(error).__name__)\n"
    )
    done = subprocess.run(
        (sys.executable, "-W", "error", "-c", code), env={**os.environ, **pulse.env}, capture_output=True, text=True,
        timeout=30, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.splitlines()[0].startswith(str(alive))


def _title(source: AudioSource) -> str:
    source.open()
    try:
        return source.name
    finally:
        source.close()
