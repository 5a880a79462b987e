"""A settings file in every state a person's disk may leave it in."""

import dataclasses
import json
import os
from pathlib import Path
from typing import Any

import pytest

from app.errors import SettingsError
from app.settings import store
from app.settings.model import Audio, Overlay, Placement, Recognition, Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def written(file: Path, values: Any) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_text(values if isinstance(values, str) else json.dumps(values), encoding="utf-8")
    return file


def test_no_file_gives_the_defaults_and_is_known_as_the_first_time(file: Path) -> None:
    assert store.load(file) == store.Loaded(Settings(), first_time=True)


def test_what_is_saved_is_loaded(file: Path) -> None:
    settings = Settings(
        audio=Audio(source="microphone"),
        recognition=Recognition(engine="qwen", silence_ms=400, vad_threshold=-0.5),
        overlay=Overlay(placements={"1920x1080+0+0": Placement(1, 2, 300, 100)}),
    )
    store.save(settings, file)
    assert store.load(file) == store.Loaded(settings)


def test_the_file_is_for_this_user_only(file: Path) -> None:
    store.save(Settings(), file)
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("section", "name", "value"),
    [
        ("recognition", "silence_ms", "soon"),
        ("recognition", "silence_ms", 199),
        ("recognition", "silence_ms", True),
        ("recognition", "vad_threshold", 1.5),
        ("recognition", "region", "mars"),
        ("recognition", "engine", 7),
        ("audio", "source", None),
        ("audio", "gain", float("nan")),
        ("audio", "gain", 10**400),
        ("overlay", "locked", "yes"),
        ("overlay", "placements", {"a": {"x": 1}}),
        ("overlay", "placements", [1, 2]),
        ("appearance", "lines", 9000),
        ("appearance", "text_colour", "zzz"),
    ],
)
def test_a_bad_value_costs_only_itself(file: Path, section: str, name: str, value: Any) -> None:
    written(file, {section: {name: value}, "transcripts": {"keep": False}})
    loaded = store.load(file)
    assert getattr(getattr(loaded.settings, section), name) == getattr(getattr(Settings(), section), name)
    assert loaded.settings.transcripts.keep is False
    assert len(loaded.problems) == 1
    assert f"{section}.{name}" in loaded.problems[0]


def test_a_bad_section_costs_only_itself(file: Path) -> None:
    loaded = store.load(written(file, {"audio": [], "recognition": {"engine": "qwen"}}))
    assert loaded.settings.recognition.engine == "qwen"
    assert "audio" in loaded.problems[0]


def test_unknown_names_are_left_alone(file: Path) -> None:
    assert store.load(written(file, {"future": 1, "audio": {"shape": "round"}})) == store.Loaded(Settings())


@pytest.mark.parametrize("text", ["", "{", "[]", "[" * 100_000, "null", "\x00\x00\x00", '{"audio": {"source": "micro'])
def test_a_damaged_file_is_kept_aside_and_said(file: Path, text: str) -> None:
    loaded = store.load(written(file, text))
    assert loaded.settings == Settings()
    assert "damaged" in loaded.problems[0]
    assert file.with_name("settings.json.damaged").read_text(encoding="utf-8") == text
    assert not file.exists()


def test_bad_values_are_kept_aside_before_they_are_overwritten(file: Path) -> None:
    written(file, {"audio": {"source": 3}})
    store.save(store.load(file).settings, file)
    assert json.loads(file.with_name("settings.json.damaged").read_text(encoding="utf-8")) == {"audio": {"source": 3}}


def test_something_unreadable_in_its_place_is_an_error_with_a_remedy(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(SettingsError) as caught:
        store.load(file)
    assert caught.value.remedy


def test_when_saving_fails_the_old_file_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.save(Settings(audio=Audio(source="microphone")), file)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SettingsError, match="No space left"):
        store.save(Settings(), file)
    assert store.load(file).settings.audio.source == "microphone"
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_every_default_is_within_its_own_range() -> None:
    settings = Settings()
    assert store.load_values(dataclasses.asdict(settings)) == store.Loaded(settings)


def test_settings_that_are_kept_elsewhere_are_written_there(file: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "dotfiles" / "hearline.json"
    elsewhere.parent.mkdir()
    elsewhere.write_text("{}")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.symlink_to(elsewhere)
    store.save(Settings(), file)
    assert file.is_symlink()
    assert json.loads(elsewhere.read_text(encoding="utf-8"))["audio"]["source"] == "system"
