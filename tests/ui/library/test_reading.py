"""From a real file to rows: what stands beside a line, and which lines come along."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.captions.model import Segment
from app.transcripts.journal import Journal
from app.transcripts.library import Library
from app.transcripts.records import Mark
from app.ui.library import reading
from app.ui.library.reading import PAGE, Opened, Row
from tests.ui.library.samples import begin, keep, keep_many, line


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with Library(path) as library:
        yield library


def rows(opened: Opened) -> list[Row]:
    return [row for _, page in sorted(opened.pages.items()) for row in page]


def kept(path: Path, library: Library, *segments: Segment) -> list[Row]:
    keep(path, segments)
    return rows(reading.open_session(library, "latest", None))


def test_when_sound_was_lost_or_a_line_cut_short_then_its_row_says_so(path: Path, library: Library) -> None:
    segments = line(1), replace(line(2, gap=3.2), incomplete=True, emotion="happy")
    first, second = kept(path, library, *segments)
    assert (first.gap, first.incomplete, first.emotion) == (0.0, False, "")
    assert (second.gap, second.incomplete, second.emotion) == (3.2, True, "happy")


def test_when_the_engine_of_a_track_changes_then_that_row_is_a_seam(path: Path, library: Library) -> None:
    spoken = [("You", "a"), ("Them", "b"), ("You", "a"), ("Them", "embedded"), ("You", "a"), ("Them", "b")]
    found = kept(path, library, *(line(n, track=track, engine=name) for n, (track, name) in enumerate(spoken, 1)))
    assert [row.seam for row in found] == ["", "", "", "embedded", "", "b"]


def test_when_the_engine_changes_at_the_first_line_of_a_page_then_the_seam_is_still_seen(
    path: Path, library: Library
) -> None:
    segments = [line(number, engine="a" if number <= PAGE else "b") for number in range(1, PAGE + 3)]
    keep(path, segments)
    opened = reading.open_session(library, "latest", PAGE + 1)
    assert [row.number for row in rows(opened) if row.seam] == [PAGE + 1]


def test_when_moments_were_marked_then_each_stands_at_the_line_that_was_spoken(path: Path, library: Library) -> None:
    journal = Journal(path)
    session = begin(journal)
    for number in range(1, 41):
        journal.append(session, line(number))
    # Line n is heard from 2n to 2n + 1.5.
    for at in (0.5, 20.0, 21.6, 999.0):
        journal.mark(session, at)
    live = reading.open_session(library, session, None)
    assert {row.number: [mark.at for mark in row.marks] for row in rows(live) if row.marks} == {
        1: [0.5],
        10: [20.0],
        11: [21.6],
    }
    journal.end(session)
    journal.close()
    ended = reading.open_session(library, session, None)
    assert rows(ended)[-1].marks == (Mark(999.0, ""),)


def test_when_a_line_could_not_be_kept_then_its_row_is_empty_and_the_others_are_there(
    path: Path, library: Library
) -> None:
    keep(path, [line(number) for number in (1, 2, 4, 6)])
    opened = reading.open_session(library, "latest", None)
    assert opened.last == 6
    assert [row.text for row in rows(opened)] == ["line 1", "line 2", "", "line 4", "", "line 6"]


def test_when_a_line_was_edited_then_the_original_comes_along(path: Path, library: Library) -> None:
    from app.transcripts.editor import Editor

    session = keep(path)
    with Editor(path) as editor:
        editor.edit_line(session, 1, "shorter")
        editor.edit_line(session, 2, "")
    first, second, third = rows(reading.open_session(library, session, None))
    assert (first.text, first.original) == ("shorter", "The budget meeting is on Tuesday.")
    assert second.hidden
    assert not first.hidden
    assert third.original is None


def test_when_a_long_session_opens_at_a_line_then_only_the_pages_around_it_come(path: Path, library: Library) -> None:
    keep_many(path, 20 * PAGE)
    opened = reading.open_session(library, "latest", 10 * PAGE)
    assert set(opened.pages) == {9, 10}
    assert opened.pages[9][-1].number == 10 * PAGE
    assert set(reading.open_session(library, "latest", None).pages) == {0}
    assert set(reading.open_session(library, "latest", 10**9).pages) == {19}


def test_when_a_session_has_no_lines_then_it_opens_empty(path: Path, library: Library) -> None:
    keep(path, [])
    opened = reading.open_session(library, "latest", 5)
    assert (opened.last, opened.pages) == (0, {})


def test_when_a_session_grows_then_only_the_pages_that_changed_come(path: Path, library: Library) -> None:
    journal = Journal(path)
    session = begin(journal)
    for number in range(1, PAGE + 11):
        journal.append(session, line(number))
    before = reading.open_session(library, session, None)
    assert reading.grown(library, session, before.last, before.marks).pages == {}
    journal.append(session, line(PAGE + 11))
    journal.mark(session, 4.5)
    after = reading.grown(library, session, before.last, before.marks)
    assert after.last == PAGE + 11
    assert set(after.pages) == {0, 1}
    assert after.pages[0][1].marks == (Mark(4.5, ""),)
    journal.close()


def test_when_very_much_was_added_then_only_the_end_comes(path: Path, library: Library) -> None:
    keep(path, ["first"])
    session = library.session("latest")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE sessions SET ended = NULL, writer = ''")
        connection.executemany(
            "INSERT INTO segments (session, number, track, begin_s, end_s, text, kept_at)"
            " VALUES (?, ?, '', ?, ?, 'x', 0)",
            [(session.id, number, number, number) for number in range(2, 30 * PAGE + 1)],
        )
        connection.execute("UPDATE sessions SET segment_count = ?", (30 * PAGE,))
    connection.close()
    after = reading.grown(library, session.id, 1, {})
    assert after.last == 30 * PAGE
    assert set(after.pages) == {0, 28, 29}
