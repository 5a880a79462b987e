"""What went wrong with the transcripts' file, in one plain sentence: the one place that reads SQLite's codes."""

import errno
import shutil
import sqlite3
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from app.errors import DiskError, HearlineError
from app.transcripts.schema import NewerTranscriptsError

_LITTLE = 64 * 1024

READING = (sqlite3.Error, OSError, ValueError, TypeError, OverflowError)
"""What reading a file can raise: the last three when its tables hold what we never wrote."""


class Trouble(Enum):
    """The kinds a user can do something about. The value is a sentence about the transcripts file."""

    NONE = ""
    FULL = "The disk is full."
    READ_ONLY = "The transcripts folder cannot be written."
    MISSING = "The transcripts folder cannot be reached."
    LOCKED = "Another program holds the transcripts file."
    DAMAGED = "The transcripts file is damaged."
    NEWER = "The transcripts were written by a newer Hearline."
    REFUSED = "The transcripts file cannot be read or written."


_REMEDY = {
    Trouble.FULL: "Make room on the disk.",
    Trouble.READ_ONLY: "Allow writing to it, or choose another folder.",
    Trouble.MISSING: "Connect the drive, or choose another folder.",
    Trouble.LOCKED: "Try again in a moment.",
    Trouble.NEWER: "Update Hearline.",
}

_HOPE = {
    Trouble.FULL: "Captions are kept in memory and written when there is room.",
    Trouble.READ_ONLY: "Captions are kept in memory and written when it can be.",
    Trouble.MISSING: "Captions are kept in memory and written when it is back.",
    Trouble.LOCKED: "Captions are kept in memory and written when it lets go.",
    Trouble.NEWER: "Captions are kept in memory only: update Hearline.",
}

_SQLITE = {
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_PERM: Trouble.READ_ONLY,
    sqlite3.SQLITE_AUTH: Trouble.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Trouble.MISSING,
    sqlite3.SQLITE_BUSY: Trouble.LOCKED,
    sqlite3.SQLITE_LOCKED: Trouble.LOCKED,
    sqlite3.SQLITE_PROTOCOL: Trouble.LOCKED,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
}

_SYSTEM = {
    errno.ENOSPC: Trouble.FULL,
    errno.EDQUOT: Trouble.FULL,
    errno.EROFS: Trouble.READ_ONLY,
    errno.EACCES: Trouble.READ_ONLY,
    errno.EPERM: Trouble.READ_ONLY,
    errno.ENOENT: Trouble.MISSING,
    errno.ENOTDIR: Trouble.MISSING,
    errno.EEXIST: Trouble.MISSING,
    errno.EISDIR: Trouble.MISSING,
}


@dataclass(frozen=True, slots=True)
class JournalState:
    """How keeping goes. `pending`: segments in memory that are not on the disk yet.

    `sentence` is plain words for the user, empty while all is well; `trouble` is NONE again when it has passed.
    """

    trouble: Trouble = Trouble.NONE
    sentence: str = ""
    pending: int = 0


def trouble_of(error: Exception, path: Path | None) -> Trouble:
    """The kind of an error met with the file at `path`; what no row of ours can hold (ValueError …) is damage."""
    if isinstance(error, NewerTranscriptsError):
        return Trouble.NEWER
    if isinstance(error, OSError):
        return _SYSTEM.get(error.errno or 0, Trouble.REFUSED)
    if not isinstance(error, sqlite3.Error):
        return Trouble.REFUSED if isinstance(error, DiskError) else Trouble.DAMAGED
    kind = _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, Trouble.REFUSED)
    if kind in {Trouble.REFUSED, Trouble.MISSING} and path is not None and _full(path):
        # Shared memory that cannot grow and a new file that cannot be made have codes of their own.
        return Trouble.FULL
    return kind


def disk_error(error: Exception, path: Path | None) -> DiskError:
    """The same as an error to raise to a caller who can show it."""
    if isinstance(error, DiskError):
        return error
    kind = trouble_of(error, path)
    return DiskError(kind.value, remedy=_REMEDY.get(kind, ""))


def waiting_state(error: Exception, path: Path | None, pending: int) -> JournalState:
    """What the journal says while captions wait in memory."""
    kind = trouble_of(error, path)
    reason = str(error) if kind is Trouble.REFUSED and isinstance(error, HearlineError) else kind.value
    hope = _HOPE.get(kind, "Captions are kept in memory and written when that has passed.")
    return JournalState(kind, f"{reason} {hope}", pending)


def _full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _LITTLE
    except OSError:
        return False
