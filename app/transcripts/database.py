"""A connection to the transcripts, renewed when the file under it is no longer the one that was opened.

A removed file stays writable on most systems, and nobody would ever find what was written to it. So each use asks for
the connection anew; the check is one `stat`.
"""

import sqlite3
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

from app.transcripts import files, schema


@dataclass(frozen=True, slots=True)
class Location:
    """Where transcripts are: a file, or the memory of this process (`path` is None, `name` tells them apart)."""

    path: Path | None
    name: str = ""

    @classmethod
    def in_memory(cls) -> "Location":
        """A new place that vanishes with the last connection to it."""
        return cls(None, f"hearline-{uuid4().hex}")


class Database:
    """Belongs to one thread at a time; its user holds a lock if there are several."""

    def __init__(self, location: Location, *, patience: float, writes: bool) -> None:
        """`patience`: seconds to wait for another program's lock. Only a writer creates the file."""
        self.location = location
        self._patience = patience
        self._writes = writes
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None

    def connection(self) -> sqlite3.Connection:
        """Open and of this version. Raises sqlite3.Error, OSError, DiskError (newer version, another program's)."""
        if self._connection is not None and self.vanished():
            self.close()
        if self._connection is None:
            self._connection = self._patiently()
            path = self.location.path
            self._identity = files.identity(path) if path else None
        return self._connection

    def vanished(self) -> bool:
        """The file that was opened was removed or another one took its name."""
        path = self.location.path
        return self._connection is not None and path is not None and files.identity(path) != self._identity

    @property
    def held(self) -> sqlite3.Connection | None:
        """The connection as it is, also to a file that has vanished: what that holds can still be read."""
        return self._connection

    def close(self) -> None:
        """May be called twice, and the database used again."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _patiently(self) -> sqlite3.Connection:
        """SQLite itself waits for the locks of a file, but not for those of memory that is shared."""
        deadline = time.monotonic() + self._patience
        while True:
            try:
                return self._open()
            except sqlite3.OperationalError:
                if self.location.path is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.01)

    def _open(self) -> sqlite3.Connection:
        connection = self._connect()
        try:
            schema.refuse_strange(connection)
            connection.execute("PRAGMA foreign_keys = ON")
            if self._writes:
                # WAL: readers and the writer never wait for each other. FULL: a commit survives a power cut.
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("PRAGMA secure_delete = ON")
            schema.prepare(connection, self.location.path)
            if not self._writes:
                connection.execute("PRAGMA query_only = ON")
                connection.execute("PRAGMA read_uncommitted = ON")
        except BaseException:
            connection.close()
            raise
        return connection

    def _connect(self) -> sqlite3.Connection:
        path = self.location.path
        if path is None:
            return self._sqlite(f"file:{self.location.name}?mode=memory&cache=shared")
        if self._writes:
            files.create_private(path)
        uri = f"{path.absolute().as_uri()}?mode=rw"
        connection = self._sqlite(uri)
        if self._writes:
            return connection
        try:
            connection.execute("SELECT count(*) FROM sqlite_master")
        except sqlite3.OperationalError:
            connection.close()
            if path.with_name(path.name + "-wal").exists():
                raise
            # A folder that cannot be written: SQLite could not make its shared memory, and nobody can be writing.
            return self._sqlite(f"{path.absolute().as_uri()}?immutable=1")
        return connection

    def _sqlite(self, uri: str) -> sqlite3.Connection:
        return sqlite3.connect(
            uri, uri=True, timeout=self._patience, isolation_level=None, check_same_thread=False, cached_statements=64
        )


class DatabaseUser:
    """Any thread may use the file, one at a time: `_lock` is held meanwhile."""

    def __init__(self, place: Path | Location, *, patience: float, writes: bool) -> None:
        """`place`: the journal's file, or the `location` of a journal in memory. Opens on first use."""
        self._location = place if isinstance(place, Location) else Location(place)
        self._database = Database(self._location, patience=patience, writes=writes)
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        """Closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes."""
        self.close()

    def close(self) -> None:
        """Lets go of the file; the next call opens it again."""
        with self._lock:
            self._database.close()
