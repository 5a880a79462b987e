"""The way to the library from the rest of the desktop: the window is made when it is first wanted. GUI thread."""

from collections.abc import Callable
from pathlib import Path

from app.queue.files import FileQueue
from app.session.plan import SessionPlan
from app.transcripts.database import Location
from app.transcripts.export.layout import SubtitleRules
from app.transcripts.sessions import Which
from app.ui.library.window import LibraryWindow


class LibraryDoor:
    """Window and queue of files. The queue goes on while the window is closed."""

    def __init__(
        self,
        journal: Path,
        plan: Callable[[Path], SessionPlan],
        rules: Callable[[], SubtitleRules] = SubtitleRules,
    ) -> None:
        """`plan`, `rules`: as for `FileQueue`. Opens nothing."""
        self._rules = rules
        self._journal = journal
        self._plan = plan
        self._window: LibraryWindow | None = None
        self._queue: FileQueue | None = None

    @property
    def window(self) -> LibraryWindow:
        """Made now if it was not before."""
        if self._window is None:
            self._window = LibraryWindow(Location(self._journal), rules=self._rules)
            self._queue = FileQueue(self._plan, self._journal, self._window.files.bridge.publish, self._rules)
            self._window.files.use(self._queue)
        return self._window

    def open(self, which: Which = "latest", *, at: float | None = None) -> None:
        """Shows a session, at a second of it if that is said."""
        self.window.open_session(which, at=at)

    def transcribe(self, paths: list[Path]) -> None:
        """Puts files into the queue and shows it."""
        if not self.window.isVisible():
            self.window.open_session()
        self.window.files.add(paths)

    def refresh(self) -> None:
        """A session began or ended."""
        if self._window:
            self._window.refresh()

    def close(self, seconds: float = 0.5) -> None:
        """The program ends: the file that is being transcribed goes on where it stopped when it is added again."""
        if self._window:
            self._window.files.bridge.close()
            self._window.close()
        if self._queue:
            self._queue.close(seconds)
