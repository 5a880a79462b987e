"""Captions for people who read with a screen reader or on a braille line. GUI thread."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.captions.model import CaptionView

_MOST = 3
"""Captions announced at once: a reader who comes late does not want to hear the last hour."""


class Announcer:
    """The text in the box is the window's description, always as it is seen. Finished captions are announced, too.

    Announced means that a screen reader tells them when it has nothing else to say. What may still change is not: it
    would be told twice.
    """

    def __init__(self, window: QWidget, *, announce: bool, tell: Callable[[str], None] | None = None) -> None:
        """`tell` replaces the way to the screen reader."""
        self._window = window
        self._tell = tell or self._to_reader
        self.announce = announce
        self._told: dict[str, int] = {}
        self._state = ""

    def show(self, text: str) -> None:
        """What is in the box now, row by row."""
        if text != self._window.accessibleDescription():
            self._window.setAccessibleDescription(text)

    def follow(self, view: CaptionView) -> None:
        """Announces the captions that were finished since the last view."""
        newest = dict(view.ended)
        if newest == self._told:
            return
        if any(newest.get(track, 0) < number for track, number in self._told.items()):
            self._told = {}  # a new session counts from one again
        fresh = [line for line in view.lines if line.final and line.utterance > self._told.get(line.track, 0)]
        self._told = newest
        if self.announce and fresh:
            self._tell(" ".join(line.text.strip() for line in fresh[-_MOST:]))

    def tell_state(self, words: str) -> None:
        """Announces what a person could do something about, once; '' when there is nothing."""
        if words != self._state:
            self._state = words
            if words and self.announce:
                self._tell(words)

    def _to_reader(self, sentence: str) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # not needed for the first picture

        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, sentence))
