"""What the parts of the library window share: the transcripts, the threads that read and change them, and a voice."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.errors import HearlineError
from app.transcripts.database import Location
from app.transcripts.editor import Editor
from app.transcripts.library import Library
from app.ui.library.worker import Job, Worker

Result = TypeVar("Result")


class Desk(QObject):
    """GUI thread. Reading, searching and changing never wait for each other: each has a lane and a connection."""

    failed = Signal(object)
    """A HearlineError: what the user wanted could not be done."""
    unreadable = Signal(object)
    """A HearlineError: the transcripts cannot be read."""
    readable = Signal()
    """They can be read: an error of that kind is out of date."""

    def __init__(self, place: Path | Location, parent: QObject | None = None) -> None:
        """`place`: as for `Library`. Opens nothing yet."""
        super().__init__(parent)
        location = place if isinstance(place, Location) else Location(place)
        self.location = location
        self._libraries = {lane: Library(location) for lane in ("read", "search", "work")}
        self._editor = Editor(location)
        self._worker = Worker(self._rest, self)

    def read(self, job: Callable[[Library], Result], done: Callable[[Result], None], *, key: str = "") -> None:
        """Short reads, in order. A waiting one with the same key is replaced."""

        def delivered(result: Result) -> None:
            self.readable.emit()
            done(result)

        self._worker.ask("read", Job(lambda: job(self._libraries["read"]), delivered, self._tell_unreadable, key))

    def search(self, job: Callable[[Library], Result], done: Callable[[Result], None]) -> None:
        """Only the newest search counts."""
        self._worker.ask("search", Job(lambda: job(self._libraries["search"]), done, self._tell, "search"))

    def work(self, job: Callable[[Library], Result], done: Callable[[Result], None]) -> None:
        """Long reads: exporting, copying. Let go when the window closes before they began."""
        self._worker.ask("work", Job(lambda: job(self._libraries["work"]), done, self._tell))

    def change(self, job: Callable[[Editor], Result], done: Callable[[Result], None]) -> None:
        """A change the user made: it is written even if the window closes."""
        self._worker.ask("work", Job(lambda: job(self._editor), done, self._tell, must=True))

    def close(self, wait: float = 0.0) -> None:
        """Results that are not delivered yet never are. The next call opens everything again."""
        self._worker.close(wait)

    def _tell(self, error: HearlineError) -> None:
        self.failed.emit(error)

    def _tell_unreadable(self, error: HearlineError) -> None:
        self.unreadable.emit(error)

    def _rest(self, lane: str) -> None:
        """In that lane's thread."""
        self._libraries[lane].close()
        if lane == "work":
            self._editor.close()
