"""Settings as a file to carry to another computer or to keep: no keys, nothing that belongs to one desk. Any thread."""

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

from app.errors import SettingsError
from app.settings import store
from app.settings.model import Settings

_KEY = re.compile(r"\b(?:sk|st)-[A-Za-z0-9_-]{8,}")
_OF_THIS_DESK = (("overlay", "placements"), ("general", "introduced"), ("audio", "titles"))
_MOST_BYTES = 4_000_000


def looks_like_key(text: str) -> bool:
    """Whether a text holds what could be a secret: keys belong into the keyring."""
    return bool(_KEY.search(text))


def export(settings: Settings, path: Path) -> None:
    """Writes the file in one step; a text that could hold a key is left out. Raises SettingsError."""
    values = dataclasses.asdict(settings)
    for section, name in _OF_THIS_DESK:
        del values[section][name]
    for section, fields in values.items():
        values[section] = {
            name: value for name, value in fields.items() if not (isinstance(value, str) and looks_like_key(value))
        }
    try:
        store.replace_file(path, (json.dumps(values, indent=2, ensure_ascii=False) + "\n").encode())
    except OSError as error:
        raise SettingsError(
            f"The settings could not be written to {path.name} ({error.strerror}).", remedy="Choose another folder."
        ) from error


def read(path: Path, now: Settings) -> Settings:
    """`now` with what the file holds. Raises SettingsError, naming what is wrong with the file; then nothing is used.

    What the file does not mention, and what belongs to this desk, stays as it is in `now`.
    """
    given = _sections(path)
    merged: dict[str, Any] = dataclasses.asdict(now)
    known = [name for name in given if name in merged]
    if not known:
        raise SettingsError(f"{path.name} holds no settings of Hearline.", remedy="Nothing was changed.")
    for name in known:
        if not isinstance(given[name], dict):
            raise _damaged(path, name)
        fields = {field: value for field, value in given[name].items() if (name, field) not in _OF_THIS_DESK}
        merged[name] = merged[name] | fields
    loaded = store.load_values(merged)
    if loaded.problems:
        names = ", ".join(re.findall("“(.+?)”", " ".join(loaded.problems)))
        raise _damaged(path, names)
    return loaded.settings


def _sections(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise SettingsError(f"{path.name} cannot be read ({error.strerror}).", remedy="Nothing was changed.") from error
    try:
        values = json.loads(raw) if len(raw) <= _MOST_BYTES else None
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise SettingsError(f"{path.name} is damaged or not a file of settings.", remedy="Nothing was changed.")
    return values


def _damaged(path: Path, names: str) -> SettingsError:
    return SettingsError(f"{path.name} holds values that cannot be used: {names}.", remedy="Nothing was changed.")
