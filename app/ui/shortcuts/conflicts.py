"""What is wrong with chosen shortcuts, as far as that is known without asking the system."""

from dataclasses import dataclass, fields

from PySide6.QtCore import QCoreApplication

from app.settings.model import Shortcuts
from app.ui.shortcuts.keys import Keys, KeysError, read

ACTIONS = tuple(field.name for field in fields(Shortcuts))
"""What shortcuts can be given to: the names of the settings' fields."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why a shortcut does not work. `action`: one of ACTIONS; `keys`: as they were chosen."""

    action: str
    keys: str
    sentence: str


def label(action: str) -> str:
    """What the settings call an action."""
    for field in fields(Shortcuts):
        if field.name == action:
            return QCoreApplication.translate("Settings", str(field.metadata["label"]))
    raise KeyError(action)


def sort_out(shortcuts: Shortcuts) -> tuple[dict[str, Keys], tuple[Conflict, ...]]:
    """The combinations that can be asked for, by action, and what cannot be. Of two alike the first one has it."""
    wanted: dict[str, Keys] = {}
    taken: dict[Keys, str] = {}
    conflicts: list[Conflict] = []
    for action in ACTIONS:
        text = str(getattr(shortcuts, action))
        try:
            keys = read(text)
        except KeysError as error:
            conflicts.append(Conflict(action, text, error.sentence))
            continue
        if keys is None:
            continue
        if keys in taken:
            said = QCoreApplication.translate("Shortcuts", "{keys} is chosen for “{action}” already.")
            conflicts.append(Conflict(action, text, said.format(keys=keys.text, action=label(taken[keys]))))
            continue
        taken[keys] = action
        wanted[action] = keys
    return wanted, tuple(conflicts)


def check(shortcuts: Shortcuts) -> list[Conflict]:
    """What is wrong with these shortcuts by themselves: unknown keys, bare letters, one combination twice."""
    return list(sort_out(shortcuts)[1])
