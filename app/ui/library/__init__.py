"""The transcript library: a normal window over the journal."""

from app.ui.library.window import LibraryWindow

__all__ = ["LibraryWindow"]
