"""The transcript library: a normal window over the journal, and the way to it."""

from app.ui.library.door import LibraryDoor
from app.ui.library.window import LibraryWindow

__all__ = ["LibraryDoor", "LibraryWindow"]
