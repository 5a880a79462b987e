"""Where the first steps meet the program: when they are shown, and where the choices go. GUI thread."""

from collections.abc import Callable
from dataclasses import replace

from app.settings.model import Settings
from app.ui.first_run.choices import Choices
from app.ui.first_run.window import FirstStepsWindow
from app.ui.overlay import Overlay


class Introduction:
    """One window at a time; it is let go of when it is closed."""

    def __init__(
        self,
        now: Callable[[], Settings],
        change: Callable[[Settings], None],
        overlay: Overlay,
        listening: Callable[[], Settings | None],
        restart: Callable[[], None],
    ) -> None:
        """`now`, `change`: the settings. `overlay`: looks are tried on it, and its place is kept free.

        `listening`: what listening was started with, None while it is stopped. `restart`: begins it anew.
        """
        self._now = now
        self._change = change
        self._overlay = overlay
        self._listening = listening
        self._restart = restart
        self.window: FirstStepsWindow | None = None

    def open(self) -> None:
        """Shows the first step, or brings the window to the front. That they were shown is kept at once."""
        if self.window is None:
            now = self._now()
            if not now.general.introduced:
                self._change(replace(now, general=replace(now.general, introduced=True)))
            self.window = FirstStepsWindow(self._now(), self._listening, self._overlay.geometry())
            self.window.previewed.connect(self._overlay.set_appearance)
            self.window.chosen.connect(self._keep)
            self.window.ended.connect(self._ended)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def close(self, seconds: float) -> None:
        """Before the program ends; waits up to `seconds` for a test that still runs."""
        if self.window is not None:
            self.window.close_down(seconds)

    def _keep(self, choices: Choices, restart: bool) -> None:
        """The settings may have changed while the window was open: only what was chosen in it changes."""
        self._change(choices.applied(self._now()))
        if restart:
            self._restart()

    def _ended(self) -> None:
        window, self.window = self.window, None
        if window is not None:
            window.deleteLater()
