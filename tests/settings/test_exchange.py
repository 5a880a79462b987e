"""Settings on their way to another computer and back."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.errors import SettingsError
from app.settings import exchange
from app.settings.appearance import PRESETS
from app.settings.model import General, Overlay, Placement, Recognition, Settings, Vocabulary

KEY = "sk-0123456789abcdef0123456789abcdef"
MINE = Settings(
    general=General(introduced=True),
    recognition=Recognition(engine="qwen", language="de", silence_ms=700),
    vocabulary=Vocabulary(hotwords="Sonnenberg, 5, de\n"),
    overlay=Overlay(placements={"1920x1080+0+0": Placement(1, 2, 300, 100)}),
    appearance=PRESETS["paper"],
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mine.json"


def test_when_settings_are_exported_and_imported_elsewhere_then_they_are_the_same_but_for_the_desk(file: Path) -> None:
    exchange.export(MINE, file)
    there = Settings(overlay=Overlay(placements={"800x600+0+0": Placement(5, 6, 70, 80)}))
    got = exchange.read(file, there)
    assert got == replace(MINE, overlay=there.overlay, general=there.general)


def test_when_settings_are_exported_then_the_file_is_for_this_user_only(file: Path) -> None:
    exchange.export(MINE, file)
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["endpoint", "workspace", "model"])
def test_when_a_key_was_pasted_into_the_wrong_field_then_it_is_not_exported(file: Path, name: str) -> None:
    pasted: dict[str, Any] = {name: KEY}
    exchange.export(replace(MINE, recognition=replace(MINE.recognition, **pasted)), file)
    assert KEY not in file.read_text()
    assert exchange.read(file, Settings()).recognition.engine == "qwen"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "damaged"),
        ('{"recognition": {"engine": "qw', "damaged"),
        ("[1, 2]", "damaged"),
        ("[" * 100_000, "damaged"),
        ('{"name": "something else"}', "no settings"),
        ({"recognition": []}, "recognition"),
        ({"recognition": {"silence_ms": "long"}, "audio": {"gain": 6.0}}, "recognition.silence_ms"),
        ({"appearance": {"lines": 99}}, "appearance.lines"),
    ],
)
def test_when_the_file_is_damaged_then_it_is_refused_in_a_sentence(file: Path, content: Any, said: str) -> None:
    file.write_text(content if isinstance(content, str) else json.dumps(content))
    with pytest.raises(SettingsError, match=said) as refused:
        exchange.read(file, MINE)
    assert "Nothing was changed" in refused.value.sentence


def test_when_the_file_is_not_there_then_it_is_said(file: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        exchange.read(file, MINE)


def test_when_the_file_is_of_a_newer_hearline_then_what_is_known_is_taken(file: Path) -> None:
    file.write_text(json.dumps({"recognition": {"engine": "fun-asr", "telepathy": True}, "future": {}}))
    assert exchange.read(file, MINE) == replace(MINE, recognition=replace(MINE.recognition, engine="fun-asr"))


def test_when_the_folder_is_gone_then_exporting_says_so(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="could not be written"):
        exchange.export(MINE, tmp_path / "gone" / "mine.json")
