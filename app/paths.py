"""Where Hearline keeps its files, and where its bundled resources lie. Any thread; creates no folder on import."""

import os
import sys
from pathlib import Path

import platformdirs

_NAME = "hearline"


def settings_file() -> Path:
    """The settings (JSON)."""
    return Path(platformdirs.user_config_dir(_NAME, appauthor=False)) / "settings.json"


def data_folder() -> Path:
    """Transcripts and kept audio live below this folder."""
    return Path(platformdirs.user_data_dir(_NAME, appauthor=False))


def journal_file() -> Path:
    """The transcript journal (SQLite)."""
    return data_folder() / "transcripts.sqlite3"


def documents_folder() -> Path:
    """Where files go that a person wants to find, if no other folder was chosen."""
    return platformdirs.user_documents_path() / "Hearline"


def models_folder() -> Path:
    """Models that were prepared at installation or downloaded on request."""
    return data_folder() / "models"


def log_file() -> Path:
    """The rotating log."""
    return Path(platformdirs.user_log_dir(_NAME, appauthor=False)) / "hearline.log"


def runtime_folder() -> Path:
    """Sockets and locks of this login session, of this user only.

    Where the session has no such place, one below the user's own data serves: a shared folder would not.
    """
    if sys.platform == "linux" and not os.environ.get("XDG_RUNTIME_DIR"):
        return data_folder() / "run"
    return Path(platformdirs.user_runtime_dir(_NAME, appauthor=False))


def resource(*parts: str) -> Path:
    """A bundled file: below `app/_resources` in an installed wheel, below `resources` in a checkout."""
    package = Path(__file__).parent
    installed = package / "_resources"
    return (installed if installed.is_dir() else package.parent / "resources").joinpath(*parts)


def private_folder(path: Path) -> Path:
    """Makes the folder, readable by this user only, and returns it. Raises OSError."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path
