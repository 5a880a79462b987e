"""The settings while they are being edited: every page reads and writes here. GUI thread."""

from dataclasses import MISSING, Field, fields, replace
from typing import Any, get_type_hints

from PySide6.QtCore import QObject, Signal

from app.settings.model import Settings

Place = tuple[str, str]
"""Section and field."""

SECTIONS: dict[str, type] = get_type_hints(Settings)

HIDDEN: frozenset[Place] = frozenset({("general", "introduced"), ("overlay", "placements"), ("audio", "titles")})
"""What people choose in other ways than in a form, or what follows from it."""


def declared(place: Place) -> "Field[Any]":
    """How a setting is declared. Raises KeyError."""
    section, name = place
    return {field.name: field for field in fields(SECTIONS[section])}[name]


def kind_of(place: Place) -> Any:
    """The type of a setting."""
    return get_type_hints(SECTIONS[place[0]])[place[1]]


def default(place: Place) -> Any:
    """What a setting is until a person chooses."""
    field = declared(place)
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else None


def places(section: str) -> tuple[Place, ...]:
    """The settings of a section that a form shows, in the order of their declaration."""
    return tuple((section, field.name) for field in fields(SECTIONS[section]) if (section, field.name) not in HIDDEN)


class Choices(QObject):
    """The settings as they are now. `changed` tells everybody, `edited` only what was changed here."""

    changed = Signal()
    edited = Signal(object)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        """Begins with these."""
        super().__init__(parent)
        self.now = settings

    def get(self, place: Place) -> Any:
        """The value of one setting."""
        return getattr(getattr(self.now, place[0]), place[1])

    def put(self, values: dict[Place, Any]) -> None:
        """A person chose these values."""
        settings = self.now
        for (section, name), value in values.items():
            part = replace(getattr(settings, section), **{name: value})
            settings = replace(settings, **{section: part})
        self.put_all(settings)

    def put_all(self, settings: Settings) -> None:
        """A person chose all of this."""
        if settings != self.now:
            self.now = settings
            self.edited.emit(settings)
            self.changed.emit()

    def follow(self, settings: Settings) -> None:
        """They were changed elsewhere."""
        if settings != self.now:
            self.now = settings
            self.changed.emit()
