"""Who is writing: a locked file per open journal. The system drops the lock when its process dies, however it dies."""

import contextlib
import os
import sys
from pathlib import Path
from uuid import uuid4

_MARK = ".writer-"


class Presence:
    """Held by a journal while it is open. `token` is its name in the sessions it writes."""

    def __init__(self, journal: Path) -> None:
        """Raises OSError if no file can be made; a file system without locks is put up with."""
        self.token = uuid4().hex
        self._path = _lock_file(journal, self.token)
        self._handle = self._take()

    def _take(self) -> int:
        while True:
            handle = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
            # Without locks on this file system others take this journal for dead and end its sessions; no line is lost.
            with contextlib.suppress(OSError):
                _lock(handle)
            with contextlib.suppress(OSError):
                if os.path.samestat(os.fstat(handle), self._path.stat()):
                    return handle
            os.close(handle)  # somebody swept it away between the two calls

    def holds(self) -> bool:
        """Whether the file is still where others look for it."""
        try:
            return os.path.samestat(os.fstat(self._handle), self._path.stat())
        except OSError:
            return False

    def release(self) -> None:
        """Says goodbye. Once."""
        with contextlib.suppress(OSError):
            os.close(self._handle)
        with contextlib.suppress(OSError):
            self._path.unlink()


def alive(journal: Path, token: str) -> bool:
    """Whether the writer of that token still runs."""
    if not token:
        return False
    try:
        handle = os.open(_lock_file(journal, token), os.O_RDWR)
    except FileNotFoundError:
        return False
    except OSError:
        return True  # cannot be told: better a session closed later than one closed under its writer
    try:
        _lock(handle, shared=True)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


def sweep(journal: Path) -> None:
    """Removes the files of dead writers."""
    prefix = journal.name + _MARK
    with contextlib.suppress(OSError):
        for path in journal.parent.iterdir():
            if path.name.startswith(prefix) and not alive(journal, path.name.removeprefix(prefix)):
                path.unlink(missing_ok=True)


def _lock_file(journal: Path, token: str) -> Path:
    return journal.with_name(f"{journal.name}{_MARK}{token}")


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int, *, shared: bool = False) -> None:
        """Raises OSError at once if another holds it. `shared` is not to be had here."""
        del shared
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int, *, shared: bool = False) -> None:
        """Raises OSError at once if another holds it alone."""
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
