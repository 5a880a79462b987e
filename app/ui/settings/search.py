"""Looks through all pages for words: hides pages without a match and walks from match to match. GUI thread."""

from PySide6.QtWidgets import QListWidget

from app.ui.settings.page import Page, Row


class Search:
    """The matches of the moment, in the order of the pages. `pages` and the list's rows stand in the same order."""

    def __init__(self, pages: list[Page], names: QListWidget) -> None:
        self._pages = pages
        self._names = names
        self.matches: list[tuple[int, Row]] = []
        self._at = -1

    def look_for(self, text: str) -> None:
        """Every row that holds all the words; none for an empty text. Goes to the first one."""
        for _page, row in self.matches:
            row.mark(False)
        # Who looks for “keys” means “key” as well.
        wanted = [word.removesuffix("s") if len(word) > 3 else word for word in text.casefold().split()]
        self.matches = [
            (number, row)
            for number, page in enumerate(self._pages)
            for row in page.rows
            if wanted and all(word in row.words for word in wanted)
        ]
        self._at = -1
        found = {number for number, _row in self.matches}
        for number in range(self._names.count()):
            self._names.item(number).setHidden(bool(wanted) and number not in found)
        for _page, row in self.matches:
            row.mark(True)
        self.step(1)

    def step(self, by: int) -> Row | None:
        """Goes to the next match, or the one before, and shows it; None if there is none."""
        if not self.matches:
            return None
        self._at = (self._at + by) % len(self.matches)
        number, row = self.matches[self._at]
        self._names.setCurrentRow(number)
        self._pages[number].show_row(row)
        return row
