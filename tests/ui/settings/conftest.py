"""The dialog, shown, with a program behind it that remembers what it was told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot

from app.settings.model import Settings
from app.ui.settings.dialog import SettingsDialog
from app.ui.settings.program import Program
from app.ui.shortcuts import Conflict

DEADLINE_MS = 10_000


@dataclass
class Stage:
    """`now`: the settings as the program knows them. `stale`: what the program says about listening."""

    now: Settings = field(default_factory=Settings)
    stale: bool = False
    restarts: int = 0
    erased: int = 0
    recording: list[bool] = field(default_factory=list)
    conflicts: tuple[Conflict, ...] = ()

    def program(self) -> Program:
        return Program(
            change=self._change,
            stale=lambda: self.stale,
            restart=self._restart,
            erased=self._erase,
            conflicts=lambda: self.conflicts,
            recording=self.recording.append,
        )

    def _change(self, settings: Settings) -> None:
        self.now = settings

    def _erase(self) -> None:
        self.erased += 1

    def _restart(self) -> None:
        self.restarts += 1


Open = Callable[..., SettingsDialog]


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.fixture
def opened(qtbot: QtBot, stage: Stage) -> Iterator[Open]:
    """Opens the dialog at a page, with these settings."""
    dialogs = []

    def open_dialog(page: str = "", settings: Settings | None = None) -> SettingsDialog:
        stage.now = settings or stage.now
        dialog = SettingsDialog(stage.now, stage.program())
        dialogs.append(dialog)
        qtbot.addWidget(dialog)
        dialog.open_page(page)
        return dialog

    yield open_dialog
    for dialog in dialogs:
        dialog.close()
