"""The sound server itself: what tests lean on."""

import os
import wave
from pathlib import Path

import pytest

from tests.rig.sound import SoundServer, either_server, pulse

__all__ = ["either_server", "pulse"]

pytestmark = pytest.mark.rig


def test_when_a_server_is_asked_for_then_this_process_and_its_children_reach_it(either_server: SoundServer) -> None:
    assert os.environ["PULSE_SERVER"] == either_server.env["PULSE_SERVER"]
    assert either_server.pactl("get-default-sink") == "speakers"
    assert either_server.pactl("get-default-source") == "virtmic"


def test_when_the_server_is_killed_then_it_can_be_started_again(pulse: SoundServer) -> None:
    pulse.stop()
    pulse.start()
    assert pulse.pactl("get-default-sink") == "speakers"


def test_when_an_output_is_removed_then_its_microphone_goes_with_it(either_server: SoundServer) -> None:
    either_server.remove_sink("micfeed")
    assert "virtmic" not in either_server.pactl("list", "short", "sources")
    assert "speakers.monitor" in either_server.pactl("list", "short", "sources")


def test_when_a_file_is_played_then_the_player_ends_with_it(pulse: SoundServer, tmp_path: Path) -> None:
    path = tmp_path / "silence.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
        file.writeframes(bytes(3200))
    assert pulse.play(path).wait(5) == 0
