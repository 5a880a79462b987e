"""Where the dialog meets the program: what is chosen goes at once to where it takes effect. GUI thread."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from app import startup
from app.errors import HearlineError
from app.settings.model import Settings
from app.ui.fitting import place_beside
from app.ui.overlay import Overlay
from app.ui.saving import SettingsKeeper
from app.ui.settings.dialog import SettingsDialog
from app.ui.settings.program import Program
from app.ui.settings.words import sentence
from app.ui.shortcuts import Conflict
from app.ui.widgets.aside import Aside


class SettingsDesk(QObject):
    """Owns the dialog. Looks and behaviour change at once; what a session was started with does not change in it.

    `erased`: all transcripts were deleted.
    """

    erased = Signal()

    def __init__(
        self,
        keeper: SettingsKeeper,
        overlay: Overlay,
        used: Callable[[], Settings | None],
        restart: Callable[[], None],
        *,
        conflicts: Callable[[], tuple[Conflict, ...]],
        recording: Callable[[bool], None],
        parent: QObject | None = None,
    ) -> None:
        """`used`: what listening was started with, None while it is stopped. `restart`: stops and starts it.

        `conflicts`, `recording`: see `Program`.
        """
        super().__init__(parent)
        self._keeper = keeper
        self._overlay = overlay
        self._used = used
        self._startup = Aside("startup", self)
        self.changed: list[Callable[[Settings, Settings], None]] = []
        program = Program(
            change=self._change,
            stale=self._stale,
            restart=restart,
            erased=self.erased.emit,
            conflicts=conflicts,
            recording=recording,
        )
        self.dialog = SettingsDialog(keeper.current, program)
        if overlay.isVisible():
            place_beside(self.dialog, overlay.geometry())
        self._startup.run(lambda _errand: startup.enabled(), self._starts, lambda _error: None)

    def follow(self) -> None:
        """The settings were changed elsewhere, or listening began or ended."""
        self.dialog.follow(self._keeper.current)
        self.dialog.listening_changed()

    def close(self) -> None:
        """The program ends."""
        self.dialog.close()
        self._startup.drop()

    def _change(self, settings: Settings) -> None:
        before = self._keeper.current
        self._keeper.change(settings)
        if settings.appearance != before.appearance:
            self._overlay.set_appearance(settings.appearance)
        self._overlay.set_behaviour(settings.overlay)
        if settings.vocabulary.alerts != before.vocabulary.alerts:
            self._overlay.set_alerts(settings.vocabulary.alerts)
        if settings.general.start_with_system != before.general.start_with_system:
            self._start_with_system(settings.general.start_with_system)
        for tell in self.changed:
            tell(before, settings)

    def _stale(self) -> bool:
        used = self._used()
        return used is not None and _of_a_session(used) != _of_a_session(self._keeper.current)

    def _starts(self, on: bool) -> None:
        """What the system has on its list counts, whoever put it there or took it away."""
        now = self._keeper.current
        if on != now.general.start_with_system:
            self._keeper.change(replace(now, general=replace(now.general, start_with_system=on)))
            self.follow()

    def _start_with_system(self, on: bool) -> None:
        def refused(error: HearlineError) -> None:
            now = self.dialog.choices.now
            self.dialog.choices.put_all(replace(now, general=replace(now.general, start_with_system=not on)))
            self.dialog.say(sentence(error))

        self._startup.run(lambda _errand: startup.set_enabled(on), lambda _done: None, refused)


def _of_a_session(settings: Settings) -> tuple[Any, ...]:
    """What is decided when listening starts."""
    kept = settings.transcripts
    return (
        settings.audio.heard,
        settings.recognition,
        (settings.vocabulary.hotwords, settings.vocabulary.context),
        (kept.keep, kept.keep_audio, kept.live_format, kept.live_folder),
    )
