"""The one list of engines. Each is imported only when it is chosen."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from app.errors import UsageError
from app.speech.engine import Engine, EngineInfo, EngineOptions


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the catalog. `module` defines `create(options) -> Engine`."""

    info: EngineInfo
    module: str

    def create(self, options: EngineOptions) -> Engine:
        """A new engine for one track. Raises EngineError when it can be known already that it cannot work."""
        create: Callable[[EngineOptions], Engine] = import_module(self.module).create
        return create(options)


ENGINES: dict[str, Entry] = {
    entry.info.name: entry
    for entry in (Entry(EngineInfo("embedded", "On this computer", languages=("en",)), "app.speech.local.engine"),)
}

DEFAULT = "embedded"


def find(name: str) -> Entry:
    """The entry of that name. Raises UsageError naming the engines there are."""
    try:
        return ENGINES[name]
    except KeyError:
        raise UsageError(
            f"There is no engine called “{name}”.", remedy=f"Choose one of: {', '.join(ENGINES)}."
        ) from None
