"""The way to the library from the rest of the desktop: the window is made when it is first wanted. GUI thread."""

from collections.abc import Callable
from pathlib import Path

from app.queue.files import FileQueue
from app.queue.remembered import place
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
        stand: Callable[[LibraryWindow], None] = lambda _window: None,
    ) -> None:
        """`plan`, `rules`: as for `FileQueue`. `stand` puts the window in its place. Opens nothing."""
        self._stand = stand
        self._rules = rules
        self._journal = journal
        self._plan = plan
        self._window: LibraryWindow | None = None
        self._queue: FileQueue | None = None

    @property
    def window(self) -> LibraryWindow:
        """Made now if it was not before."""
        return self._made()

    def _made(self) -> LibraryWindow:
        if self._window is None:
            self._window = LibraryWindow(Location(self._journal), rules=self._rules)
            self._stand(self._window)
            self._queue = FileQueue(
                self._plan, self._journal, self._window.files.bridge.publish, self._rules, place(self._journal)
            )
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

    def go_on(self) -> None:
        """With the files of an earlier session, in a window that is not shown."""
        self._made()

    def refresh(self) -> None:
        """A session began or ended."""
        if self._window:
            self._window.refresh()

    def close(self, seconds: float = 0.5) -> None:
        """The program ends: files that are not done go on where they stopped when it is started again."""
        if self._window:
            self._window.files.bridge.close()
            self._window.close()
        if self._queue:
            self._queue.close(seconds)
