"""A launch agent of this user, which launchd reads at the next login."""

import plistlib
from pathlib import Path

_LABEL = "app.hearline"


def file() -> Path:
    """The agent's description."""
    return Path.home() / "Library" / "LaunchAgents" / f"{_LABEL}.plist"


def enabled() -> bool:
    """Whether the agent is there."""
    return file().exists()


def enable(words: tuple[str, ...]) -> None:
    """Writes the agent. Raises OSError."""
    agent = file()
    agent.parent.mkdir(parents=True, exist_ok=True)
    described = {
        "Label": _LABEL,
        "ProgramArguments": list(words),
        "RunAtLoad": True,
        "ProcessType": "Interactive",
        "LimitLoadToSessionType": "Aqua",
    }
    agent.write_bytes(plistlib.dumps(described))


def disable() -> None:
    """Removes the agent. Raises OSError."""
    file().unlink(missing_ok=True)
