"""Whether the overlay is seen: wanted, not yet faded, and with as much motion as a person likes. GUI thread."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.settings.appearance import Appearance
from app.ui.fading import Fading

if TYPE_CHECKING:
    from app.ui.platform.motion import Motion


class Presence(QObject):
    """Shows and hides the window, which paints itself at `opacity`."""

    def __init__(self, window: QWidget, look: Appearance, wanted: Callable[[], bool]) -> None:
        """`wanted`: whether a person wants captions to be shown at all."""
        super().__init__(window)
        self._window, self._look, self._wanted = window, look, wanted
        self._motion: Motion | None = None
        self._fading = Fading(self._faded, self)

    @property
    def opacity(self) -> float:
        """From 0, hidden, to 1."""
        return self._fading.opacity

    @property
    def fade(self) -> int:
        """How long hiding takes, in milliseconds. Less motion means none: the box goes at once."""
        return 0 if self._motion is not None and self._motion.reduced else self._look.fade

    def set_look(self, look: Appearance) -> None:
        """When to hide, and how."""
        self._look = look
        self._fading.set(look.auto_hide, self.fade)

    def begin(self) -> None:
        """Asks the system how much motion a person likes; takes a moment, so not before the first picture."""
        from app.ui.platform.motion import Motion

        self._motion = Motion(self)
        self._motion.changed.connect(lambda _reduced: self.set_look(self._look))
        self.set_look(self._look)

    def wake(self, *, hold: bool) -> None:
        """There is something to see; with `hold` it stays until the next call."""
        self._fading.wake(hold=hold)

    def follow(self) -> None:
        """Shows or hides the window, whichever is due."""
        wanted = self._wanted() and self.opacity > 0
        if wanted != self._window.isVisible():
            self._window.setVisible(wanted)

    def _faded(self) -> None:
        self.follow()
        self._window.update()
