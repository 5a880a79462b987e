"""Starting with the desktop, as each system reads it."""

import configparser
import plistlib
import subprocess
import sys
from pathlib import Path

import pytest

from app import startup
from app.startup import StartupError, linux, macos

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="this computer keeps its list elsewhere")


def written() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(linux.file(), encoding="utf-8")
    return parser["Desktop Entry"]


@on_linux
def test_when_nobody_asked_then_nothing_starts_with_the_computer() -> None:
    assert not startup.enabled()
    startup.set_enabled(False)
    assert not linux.file().parent.exists()


@on_linux
def test_when_it_is_switched_on_then_the_entry_starts_this_installation_and_off_removes_it() -> None:
    startup.set_enabled(True)
    startup.set_enabled(True)
    assert startup.enabled()
    entry = written()
    assert entry["Type"] == "Application"
    assert entry["Name"] == "Hearline"
    assert entry["Exec"] == " ".join(linux.quoted(word) for word in startup.command())
    startup.set_enabled(False)
    assert not startup.enabled()


@on_linux
def test_when_the_command_of_the_entry_is_run_then_it_is_hearline() -> None:
    answer = subprocess.run([*startup.command(), "--version"], capture_output=True, text=True, check=True)
    assert answer.stdout.startswith("hearline ")


@on_linux
def test_when_the_folder_cannot_be_made_then_the_person_is_told_what_to_do() -> None:
    linux.file().parent.parent.mkdir(parents=True)
    linux.file().parent.write_text("in the way")
    with pytest.raises(StartupError) as refused:
        startup.set_enabled(True)
    assert "could not be changed" in refused.value.sentence
    assert refused.value.remedy


def test_when_it_runs_from_an_appimage_then_that_file_is_what_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPIMAGE", "/opt/Hearline 1.0.AppImage")
    assert startup.command() == ("/opt/Hearline 1.0.AppImage",)


@pytest.mark.parametrize(
    ("word", "exec_word"),
    [
        ("/opt/my programs/hearline", '"/opt/my programs/hearline"'),
        ("50%", '"50%%"'),
        ('a"b', '"a\\\\"b"'),
        ("$HOME", '"\\\\$HOME"'),
    ],
)
def test_when_a_path_has_characters_with_a_meaning_then_they_mean_themselves(word: str, exec_word: str) -> None:
    assert linux.quoted(word) == exec_word


def test_when_a_mac_reads_the_agent_then_it_starts_the_program_at_login(own_home: Path) -> None:
    macos.enable(("/Applications/Hearline.app/Contents/MacOS/hearline",))
    assert macos.enabled()
    agent = plistlib.loads((own_home / "Library" / "LaunchAgents" / "app.hearline.plist").read_bytes())
    assert agent["RunAtLoad"] is True
    assert agent["ProgramArguments"] == ["/Applications/Hearline.app/Contents/MacOS/hearline"]
    macos.disable()
    assert not macos.enabled()
