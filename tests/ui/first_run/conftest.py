"""The window of the first steps, and the sound server and the keyring that it asks."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.settings.model import Settings
from app.ui.first_run import FirstStepsWindow
from tests.rig.screen import wait_until
from tests.rig.sound import pulse
from tests.ui.widgets.conftest import DEADLINE_MS, nobody_listens, ring

__all__ = ["DEADLINE_MS", "nobody_listens", "pulse", "ring"]

Open = Callable[..., FirstStepsWindow]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Open]:
    """Opens the window on settings; `used`: what listening goes on with."""
    windows: list[FirstStepsWindow] = []

    def open_window(settings: Settings | None = None, *, used: Settings | None = None) -> FirstStepsWindow:
        window = FirstStepsWindow(settings or Settings(), lambda: used)
        windows.append(window)
        qtbot.addWidget(window)
        window.show()
        return window

    yield open_window
    for window in windows:
        window.close_down(30)
    wait_until(nobody_listens, "the end of listening", DEADLINE_MS / 1000)
