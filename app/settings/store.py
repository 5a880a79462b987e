"""The settings file: read so that one bad value costs one value, written so that a crash costs nothing. Any thread.

Read before the first window is painted, so by hand: the libraries for this cost more to import than Qt's own start.
"""

import contextlib
import dataclasses
import errno
import json
import os
import re
import tempfile
import types
import typing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from app import paths
from app.errors import SettingsError
from app.settings.model import Settings

_T = TypeVar("_T")
_COLOUR = re.compile("#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings and a sentence for each thing in the file that could not be used. `first_time`: there is no file."""

    settings: Settings
    problems: tuple[str, ...] = ()
    first_time: bool = False


def load(path: Path | None = None) -> Loaded:
    """Reads the file; a missing one gives the defaults.

    A file that is not JSON is moved aside (`settings.json.damaged`); a bad value keeps its default. Both are said.
    Raises SettingsError if something is there that cannot be read at all.
    """
    path = path or paths.settings_file()
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Loaded(Settings(), first_time=True)
    except OSError as error:
        raise SettingsError(
            f"The settings {path} cannot be read ({error.strerror}).", remedy="Move that file away or make it readable."
        ) from error
    try:
        values = json.loads(raw)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        aside = _set_aside(path)
        return Loaded(Settings(), (f"The settings were damaged; the old file is kept as {aside}.",))
    loaded = load_values(values)
    if loaded.problems:
        _keep_copy(path, raw)
    return loaded


def load_values(values: dict[str, Any]) -> Loaded:
    """The settings in a JSON object; what it does not hold keeps its default."""
    problems: list[str] = []
    settings = _section(Settings, values, "", problems)
    return Loaded(settings, tuple(problems))


def save(settings: Settings, path: Path | None = None) -> None:
    """Replaces the file in one step: written beside it, flushed to the disk, renamed. Raises SettingsError."""
    path = path or paths.settings_file()
    text = json.dumps(dataclasses.asdict(settings), indent=2, ensure_ascii=False) + "\n"
    try:
        path = path.resolve()  # where somebody keeps it elsewhere, it is written there
        paths.private_folder(path.parent)
        if path.exists() and not os.access(path, os.R_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))  # nobody knows what would be lost
        replace_file(path, text.encode())
    except OSError as error:
        raise SettingsError(
            f"The settings could not be saved ({error.strerror}).", remedy=f"Check the folder {path.parent}."
        ) from error


def replace_file(path: Path, content: bytes) -> None:
    """Puts a file in place in one step, readable by this user only. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=path.name, suffix=".new", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _value(hint: Any, value: Any) -> Any:
    """`value` if it is of the type `hint`, made whole where it holds records. Raises ValueError or TypeError."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        hints = typing.get_type_hints(hint)
        return hint(**{name: _value(hints[name], given) for name, given in value.items()})
    if origin is dict:
        return {str(key): _value(parts[1], given) for key, given in value.items()}
    if origin in (types.UnionType, typing.Union):
        return None if value is None else _value(next(part for part in parts if part is not types.NoneType), value)
    if type(value) is not hint and not (hint is float and type(value) is int):
        raise ValueError(hint)
    return hint(value)


def _section(kind: type[_T], values: Any, where: str, problems: list[str]) -> _T:
    """One dataclass from a JSON object, field by field."""
    if not isinstance(values, dict):
        problems.append(f"The setting “{where}” was not understood; its default is used.")
        return kind()
    hints = typing.get_type_hints(kind)
    chosen: dict[str, Any] = {}
    for entry in dataclasses.fields(kind):  # type: ignore[arg-type]  # a dataclass: no type says so
        if entry.name not in values:
            continue
        name = f"{where}.{entry.name}" if where else entry.name
        hint, value = hints[entry.name], values[entry.name]
        if dataclasses.is_dataclass(hint):
            chosen[entry.name] = _section(hint, value, name, problems)  # type: ignore[arg-type]  # see above
            continue
        try:
            chosen_value = _value(hint, value)
            _check_range(chosen_value, entry.metadata)
        except (ValueError, TypeError, AttributeError, KeyError, OverflowError):
            problems.append(f"The setting “{name}” was not understood; its default is used.")
        else:
            chosen[entry.name] = chosen_value
    return kind(**chosen)


def _check_range(value: Any, metadata: Any) -> None:
    low, high, among = metadata.get("low"), metadata.get("high"), metadata.get("among")
    if value is None:
        return
    # Asked this way round, what is no number is out of range too.
    fits = (low is None or value >= low) and (high is None or value <= high) and (not among or value in among)
    if not fits or (metadata.get("kind") == "colour" and not _COLOUR.fullmatch(value)):
        raise ValueError


def _set_aside(path: Path) -> Path:
    aside = path.with_name(path.name + ".damaged")
    try:
        path.replace(aside)
    except OSError as error:
        raise SettingsError(
            f"The settings {path} are damaged and cannot be moved aside ({error.strerror}).",
            remedy="Move that file away.",
        ) from error
    return aside


def _keep_copy(path: Path, raw: bytes) -> None:
    """The next save overwrites the bad values; what the person had written stays to be looked at."""
    with contextlib.suppress(OSError):
        replace_file(path.with_name(path.name + ".damaged"), raw)
