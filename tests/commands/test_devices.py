"""`hearline devices` on a sound server."""

import json
from pathlib import Path

import pytest

from app import cli
from tests.audio.sounds import write_tone
from tests.rig.screen import wait_until
from tests.rig.sound import SoundServer, pulse

__all__ = ["pulse"]

pytestmark = pytest.mark.rig


def test_every_device_is_listed_by_the_name_it_is_chosen_with(
    pulse: SoundServer, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    pulse.play(write_tone(tmp_path / "a.wav", 440, 20), app="Meeting")
    wait_until(lambda: "Meeting" in pulse.pactl("list", "sink-inputs"), "the player")
    assert cli.main(["devices", "--json"]) == 0
    found = {device["id"]: device for device in json.loads(capsys.readouterr().out)}
    nothing = {"icon": "", "stream": ""}
    assert found["speakers"] == {"id": "speakers", "title": "Speakers", "kind": "output", "default": True, **nothing}
    assert found["virtmic"]["kind"] == "microphone"
    assert (found["app:Meeting"]["title"], found["app:Meeting"]["stream"]) == ("Meeting", str(tmp_path / "a.wav"))


def test_the_device_that_is_playing_is_found(
    pulse: SoundServer, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    pulse.add_sink("headphones")
    pulse.keep_running("headphones")
    pulse.play(write_tone(tmp_path / "a.wav", 440, 20), "headphones", app="Meeting")
    wait_until(lambda: "Meeting" in pulse.pactl("list", "sink-inputs"), "the player")
    assert cli.main(["devices", "--playing"]) == 0
    lines = capsys.readouterr().out.splitlines()
    named = {line.split()[5] for line in lines} - {"app:pacat"}  # the program behind both players
    assert named == {"headphones", "app:Meeting"}
    assert all(-8 < float(line.split()[0]) < -5 for line in lines)
    assert all(0 < int(line.split()[2]) < 200 for line in lines)


def test_names_of_wide_characters_do_not_push_the_titles_out_of_their_column(
    pulse: SoundServer, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    pulse.play(write_tone(tmp_path / "a.wav", 440, 20), app="火狐浏览器")
    wait_until(lambda: "火狐浏览器" in pulse.pactl("list", "sink-inputs"), "the player")
    assert cli.main(["devices"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "* output      speakers        Speakers" in lines
    assert "  application app:火狐浏览器  火狐浏览器" in lines
