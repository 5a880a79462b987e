"""What the running program does about transcripts: library, files that are dropped, words that matter. GUI thread."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app import paths
from app.captions.model import CaptionView
from app.errors import HearlineError
from app.queue.item import Phase
from app.queue.remembered import Remembered, place
from app.session.keeping import Keeping
from app.session.plan import SessionPlan
from app.session.subtitles import rules
from app.settings.model import Settings
from app.ui.alerting import Alerting
from app.ui.dropping import Drops
from app.ui.fitting import place_beside
from app.ui.overlay import Overlay
from app.ui.tray import Tray

if TYPE_CHECKING:
    from app.ui.library.door import LibraryDoor

RECALL_SECONDS = 30.0
"""How far back "what was just said" begins."""


class TranscriptsDesk:
    """The library itself is loaded when it is first wanted."""

    def __init__(
        self,
        keeping: Keeping,
        overlay: Overlay,
        tray: Tray,
        *,
        plan: Callable[[Path], SessionPlan],
        settings: Callable[[], Settings],
    ) -> None:
        """`plan`: for a file that is to be transcribed. `settings`: as they are now."""
        self._keeping = keeping
        self._overlay = overlay
        self._plan = plan
        self._made: LibraryDoor | None = None
        self._settings = settings
        self._alerting = Alerting(
            lambda: settings().vocabulary.alerts, lambda told, at: tray.say(told, lambda: self.show_from(at))
        )
        self._drops = Drops(overlay, self.transcribe)

    def look(self, view: CaptionView) -> None:
        """Tells of words that matter, once a sentence. Called with every view that is shown."""
        self._alerting.look(view)

    def follow(self, state: str) -> None:
        """A session begins or ends."""
        if state == "starting":
            self._alerting.forget()
        if self._made:
            self._made.refresh()

    def open(self) -> None:
        """The library, at the latest session."""
        self._door.open("latest")

    def show_from(self, second: float) -> None:
        """The library, at what was said shortly before this second of the session that goes on."""
        self._door.open(self._keeping.uuid or "latest", at=max(0.0, second - RECALL_SECONDS))

    def recall(self) -> None:
        """The library, at what was just said."""
        reached = self._keeping.reached
        if reached is None:
            self.open()
        else:
            self.show_from(reached)

    def forget(self) -> None:
        """The session that goes on is not kept. Raises HearlineError if it is not kept anyway."""
        if not self._keeping.forget():
            raise HearlineError(QCoreApplication.translate("Requests", "Nothing is being kept."))
        self._overlay.say(QCoreApplication.translate("Requests", "This session is not kept any more."))
        if self._made:
            self._made.refresh()

    def transcribe(self, files: list[Path]) -> None:
        """Files were dropped or chosen."""
        self._door.transcribe(files)

    def go_on(self) -> None:
        """Files that an earlier start left half-way or waiting go on, if there are any."""
        left = Remembered(place(paths.journal_file())).load()
        if self._made is None and any(item.phase is Phase.WAITING for item in left):
            self._overlay.say(QCoreApplication.translate("Library", "Files that were left are transcribed now."))
            self._door.go_on()

    def close(self) -> None:
        """The program ends."""
        if self._made:
            self._made.close()

    def _stand(self, window: QWidget) -> None:
        if self._overlay.isVisible():
            place_beside(window, self._overlay.geometry())

    @property
    def _door(self) -> "LibraryDoor":
        if self._made is None:
            from app.ui.library.door import LibraryDoor

            self._made = LibraryDoor(
                paths.journal_file(), self._plan, lambda: rules(self._settings().transcripts), self._stand
            )
        return self._made
