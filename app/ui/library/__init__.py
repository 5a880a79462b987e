"""The transcript library: a normal window over the journal. `window.LibraryWindow` is all that others need."""
