"""The journal's file and the files beside it: private, recognisable by name, and removed together. Any thread."""

import os
from datetime import UTC, datetime
from pathlib import Path

from app.paths import private_folder

_COPY = ".before-"
_DAMAGED = ".damaged-"
_SIDES = ("-wal", "-shm", "-journal")


def create_private(path: Path) -> None:
    """Makes an empty file that only this user can read; one that is there is made private. Raises OSError.

    An existing file is never opened: closing it again would drop the locks SQLite holds on it in this process.
    """
    private_folder(path.parent)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)


def copy_before_change(path: Path, version: str) -> Path:
    """A free name for the copy made before the tables are changed."""
    return _free(path.with_name(f"{path.name}{_COPY}{version}"))


def set_aside(path: Path) -> Path:
    """Renames a damaged file and its companions, and returns the new name. Raises OSError."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    aside = _free(path.with_name(f"{path.name}{_DAMAGED}{stamp}"))
    path.rename(aside)
    for side in _SIDES:
        companion = path.with_name(path.name + side)
        if companion.exists():
            companion.rename(aside.with_name(aside.name + side))
    return aside


def remove_copies(path: Path) -> None:
    """Removes earlier copies and damaged files: they hold transcripts too. Raises OSError."""
    for mark in (_COPY, _DAMAGED):
        for copy in path.parent.iterdir():
            if copy.name.startswith(path.name + mark):
                copy.unlink(missing_ok=True)


def identity(path: Path) -> tuple[int, int] | None:
    """What tells this file from another that took its name; None if there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _free(path: Path) -> Path:
    name, count = path, 1
    while name.exists():
        count += 1
        name = path.with_name(f"{path.name}-{count}")
    return name
