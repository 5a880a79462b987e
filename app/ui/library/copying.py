"""Lines as text for the clipboard. No Qt; called in a worker's thread."""

from collections.abc import Iterable, Iterator

from app.transcripts.export.clean import plain
from app.transcripts.library import Library
from app.ui.library import wording


def copied(library: Library, session: int, ranges: Iterable[tuple[int, int]], *, times: bool, labelled: bool) -> str:
    """The lines of those (first, last) numbers, each on a line of its own. Raises DiskError.

    `times`: where it was said stands before each; `labelled`: who said it, too. Lines edited to nothing are left out.
    """
    return "\n".join(_lines(library, session, ranges, times=times, labelled=labelled))


def _lines(
    library: Library, session: int, ranges: Iterable[tuple[int, int]], *, times: bool, labelled: bool
) -> Iterator[str]:
    for first, last in ranges:
        for line in library.lines(session, first, last):
            text = plain(line.text)
            if not text:
                continue
            label = f"{wording.track(plain(line.segment.track))}: " if labelled else ""
            time = f"[{wording.clock(line.segment.begin)}] " if times else ""
            yield f"{time}{label}{text}"
