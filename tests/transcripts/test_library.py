import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.errors import ExitCode, NoSuchSessionError
from app.transcripts.editor import Editor
from app.transcripts.journal import Journal
from app.transcripts.library import Library
from app.transcripts.records import EndReason, SessionStart
from tests.transcripts.samples import MIXED, WHEN, append, segment, wait_until


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Three sessions of five lines, an hour apart."""
    path = tmp_path / "t.sqlite3"
    journal = Journal(path)
    for hour in range(3):
        session = journal.begin(SessionStart(title=f"talk {hour}", started=WHEN + timedelta(hours=hour)))
        for number, text in enumerate(MIXED, 1):
            journal.append(session, segment(number, f"{text} hour{hour}"))
        journal.end(session)
    assert journal.close() == 0
    return path


def test_when_sessions_are_listed_then_the_newest_comes_first_page_by_page(path: Path) -> None:
    with Library(path) as library:
        assert [found.title for found in library.sessions()] == ["talk 2", "talk 1", "talk 0"]
        assert [found.title for found in library.sessions(2)] == ["talk 2", "talk 1"]
        assert [found.title for found in library.sessions(2, 2)] == ["talk 0"]


@pytest.mark.parametrize("which", ["latest", 3, "3"])
def test_when_a_session_is_named_then_it_is_found(path: Path, which: int | str) -> None:
    with Library(path) as library:
        found = library.session(which)
        assert found.title == "talk 2"
        assert library.session(found.uuid) == found


@pytest.mark.parametrize("which", [99, "99", "no such", "", -1, "²", 10**30])
def test_when_a_session_is_not_there_then_one_sentence_says_so(path: Path, which: int | str) -> None:
    with Library(path) as library, pytest.raises(NoSuchSessionError, match="There is no transcript") as caught:
        library.session(which)
    assert caught.value.exit_code == ExitCode.NO_SUCH_SESSION


def test_when_lines_are_read_by_number_then_both_ends_are_included(path: Path) -> None:
    with Library(path) as library:
        assert [line.segment.number for line in library.lines(1, 2, 4)] == [2, 3, 4]
        assert [line.segment.number for line in library.lines(1, 4)] == [4, 5]
        assert list(library.lines(1, 6)) == []
        assert list(library.lines(77)) == []


def test_when_two_people_speak_at_once_then_their_lines_stand_in_order_of_time(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "t.sqlite3")
    session = journal.begin(SessionStart())
    for number, track, begin in ((1, "Them", 0.0), (2, "Them", 9.0), (3, "You", 4.0), (4, "You", 12.0)):
        append(journal, session, replace(segment(number, track=track), begin=begin, end=begin + 5.0))
    journal.end(session)
    journal.close()
    with Library(tmp_path / "t.sqlite3") as library:
        lines = library.transcript("latest").lines
    assert [(line.segment.track, line.segment.begin) for line in lines] == [
        ("Them", 0.0),
        ("You", 4.0),
        ("Them", 9.0),
        ("You", 12.0),
    ]


def test_when_a_session_is_longer_than_a_page_then_all_of_it_is_read() -> None:
    journal = Journal.in_memory()
    session = journal.begin(SessionStart())
    for number in range(1, 1203):
        journal.append(session, segment(number))
    with Library(journal.location) as library:
        assert [line.segment.number for line in library.lines(session)] == list(range(1, 1203))
    journal.close()


def test_when_words_are_searched_then_the_newest_line_comes_first(path: Path) -> None:
    with Library(path) as library:
        hits = library.search("budget tuesday")
        assert [hit.session.title for hit in hits] == ["talk 2", "talk 1", "talk 0"]
        assert hits[0].line.segment.number == 1
        text = hits[0].line.text
        assert [text[begin:end] for begin, end in hits[0].ranges] == ["budget", "Tuesday"]
        assert [hit.session.title for hit in library.search("budget", 1, 1)] == ["talk 1"]
        assert [hit.session.title for hit in library.search("budget", session=1)] == ["talk 0"]


@pytest.mark.parametrize(("wanted", "number"), [("天气", 2), ("园", 2), ("الاجتماع", 3), ("cafe", 5), ("hour1 all", 4)])
def test_when_other_writing_is_searched_then_it_is_found(path: Path, wanted: str, number: int) -> None:
    with Library(path) as library:
        assert {hit.line.segment.number for hit in library.search(wanted)} == {number}


@pytest.mark.parametrize(
    "wanted", ["", "  ", "zzz", "!?", '"', "AND", "NOT x", "a*", "text:", "(", "👩", "\x00", "NEAR(a b)"]
)
def test_when_a_query_is_odd_then_it_finds_nothing_and_breaks_nothing(path: Path, wanted: str) -> None:
    with Library(path) as library:
        assert all(hit.ranges for hit in library.search(wanted))


def test_when_there_is_no_file_yet_then_the_library_is_empty_and_makes_none(tmp_path: Path) -> None:
    path = tmp_path / "none" / "t.sqlite3"
    with Library(path) as library:
        assert library.sessions() == ()
        assert library.search("x") == ()
        assert list(library.lines(1)) == []
        with pytest.raises(NoSuchSessionError, match="no transcript yet"):
            library.session("latest")
    assert not path.parent.exists()


def test_when_the_first_session_comes_later_then_the_same_library_sees_it(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite3"
    with Library(path) as library:
        assert library.sessions() == ()
        journal = Journal(path)
        journal.begin(SessionStart(title="first"))
        assert [found.title for found in library.sessions()] == ["first"]
        journal.close()


def test_when_a_journal_writes_meanwhile_then_readers_in_many_threads_see_whole_sessions(path: Path) -> None:
    journal = Journal(path)
    session = journal.begin(SessionStart())
    done = threading.Event()
    seen: list[int] = []
    wrong: list[object] = []

    def read() -> None:
        with Library(path) as library:
            while not done.is_set():
                numbers = [line.segment.number for line in library.lines(session)]
                if numbers != list(range(1, len(numbers) + 1)) or library.session(session).segments < len(numbers):
                    wrong.append(numbers)
                seen.append(len(numbers))

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(1, 151):
        journal.append(session, segment(number))
    done.set()
    for reader in readers:
        reader.join()
    journal.close()
    assert wrong == []
    assert seen


def test_when_the_folder_is_read_only_then_it_can_still_be_read(own_folder: Path) -> None:
    path = own_folder / "t.sqlite3"
    journal = Journal(path)
    journal.append(journal.begin(SessionStart()), segment(1))
    journal.close()
    path.chmod(0o400)
    own_folder.chmod(0o500)
    with Library(path) as library:
        assert [line.text for line in library.lines(1)] == ["line 1"]


def test_when_the_file_is_replaced_then_the_library_reads_the_new_one(path: Path, tmp_path: Path) -> None:
    with Library(path) as library:
        assert len(library.sessions()) == 3
        path.rename(tmp_path / "away")
        assert library.sessions() == ()


def test_when_a_second_is_named_then_the_line_that_is_said_then_is_found(path: Path) -> None:
    with Library(path) as library:
        assert [library.line_at(1, second) for second in (0.0, 2.5, 3.9, 4.5, 99.0)] == [1, 1, 2, 2, 5]
        assert library.line_at(77, 1.0) is None
        assert (library.last_number(1), library.last_number(77)) == (5, 0)


def test_when_a_file_was_left_half_way_then_its_newest_session_is_found_unless_it_is_done_live_or_deleted(
    tmp_path: Path,
) -> None:
    path = tmp_path / "t.sqlite3"
    source = "file:/talk.mp3"
    journal = Journal(path)
    with Library(path) as library, Editor(path) as editor:
        assert library.unfinished(source) is None
        session = journal.begin(SessionStart(source=source, started=WHEN))
        append(journal, session, segment(1))
        assert library.unfinished(source) is None, "it is being written"
        journal.end(session, EndReason.STOPPED)
        wait_until(lambda: library.unfinished(source) is not None)
        editor.delete(1)
        assert library.unfinished(source) is None
        editor.restore(1)
        assert library.unfinished("file:/other.mp3") is None
        start = SessionStart(source=source, started=WHEN + timedelta(hours=1))
        later = journal.begin(start)
        journal.end(later, EndReason.FINISHED)
        wait_until(lambda: library.session(2).ended is not None)
        assert library.unfinished(source) is None
        again = journal.begin(start)
        wait_until(lambda: library.session(2).live)
        assert (library.session(2).end_reason, again) == ("", later)
    journal.close()
