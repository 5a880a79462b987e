import math
import sqlite3
import sys
import threading
from pathlib import Path

import pytest

from app.captions.model import Segment
from app.errors import NoSuchSessionError
from app.speech.events import Word
from app.transcripts.journal import Journal
from app.transcripts.library import Library
from app.transcripts.records import EndReason, Mark, SessionStart
from tests.transcripts.samples import MIXED, WHEN, append, segment


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "transcripts.sqlite3"


def test_when_a_segment_is_appended_then_another_reader_has_it_whole(path: Path) -> None:
    kept = Segment(
        1, "system", 1.25, 3.5, "Guten Tag", "de", "cloud", "happy", (Word("Guten", 1.25, 2.0),), 4.5, incomplete=True
    )
    journal = Journal(path)
    session = journal.begin(SessionStart(title="Talk", started=WHEN))
    append(journal, session, kept)
    with Library(path) as library:
        (found,) = library.lines(session)
    assert found.segment == kept
    assert found.text == "Guten Tag"
    assert journal.close() == 0


def test_when_a_session_ends_then_its_summary_tells_all(path: Path) -> None:
    journal = Journal(path)
    session = journal.begin(SessionStart("Talk", "microphone", "embedded", "en", WHEN, "some-uuid"))
    for number, text in enumerate(MIXED, 1):
        append(journal, session, segment(number, text))
    with Library(path) as library:
        assert library.session(session).live
        assert journal.mark(session, 3.0, "important")
        assert journal.end(session, EndReason.FINISHED)
        summary = library.session("latest")
        marks = library.marks(session)
    journal.close()
    assert (summary.id, summary.uuid, summary.title, summary.started) == (session, "some-uuid", "Talk", WHEN)
    assert (summary.source, summary.engine, summary.language) == ("microphone", "embedded", "en")
    assert (summary.segments, summary.duration, summary.end_reason) == (5, 11.75, "finished")
    assert summary.ended is not None
    assert not summary.live
    assert not summary.recovered
    assert marks == (Mark(3.0, "important"),)


def test_when_a_number_comes_twice_then_the_first_segment_stands(path: Path) -> None:
    journal = Journal(path)
    session = journal.begin(SessionStart())
    journal.append(session, segment(1, "first"))
    journal.append(session, segment(1, "second"))
    journal.close()
    with Library(path) as library:
        assert [line.text for line in library.lines(session)] == ["first"]
        assert library.session(session).segments == 1


def test_when_somebody_updates_a_segment_then_the_file_refuses(path: Path) -> None:
    journal = Journal(path)
    journal.append(journal.begin(SessionStart()), segment(1))
    journal.close()
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        connection.execute("UPDATE segments SET text = 'other'")
    connection.close()


def test_when_sessions_run_side_by_side_then_each_gets_its_own_lines(path: Path) -> None:
    journal = Journal(path)
    first, second = journal.begin(SessionStart()), journal.begin(SessionStart())
    journal.append(first, segment(1, "one"))
    journal.append(second, segment(1, "two"))
    journal.append(first, segment(2, "three"))
    journal.close()
    with Library(path) as library:
        assert [line.text for line in library.lines(first)] == ["one", "three"]
        assert [line.text for line in library.lines(second)] == ["two"]


def test_when_many_threads_append_then_every_segment_is_kept_once(path: Path) -> None:
    journal = Journal(path)
    session = journal.begin(SessionStart())

    def append(first: int) -> None:
        for number in range(first, first + 25):
            journal.append(session, segment(number))

    threads = [threading.Thread(target=append, args=(1 + 25 * place,)) for place in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert journal.close() == 0
    with Library(path) as library:
        assert [line.segment.number for line in library.lines(session)] == list(range(1, 201))


def test_when_the_session_did_not_begin_here_then_appending_is_refused(path: Path) -> None:
    journal = Journal(path)
    with pytest.raises(NoSuchSessionError):
        journal.append(12, segment(1))
    journal.close()


def test_when_an_engine_sends_what_no_table_takes_then_it_costs_that_and_no_more(path: Path) -> None:
    journal = Journal(path)
    session = journal.begin(SessionStart(title="half \ud83d pair"))
    journal.append(session, segment(1, "half \ud83d pair"))
    journal.append(session, Segment(2, "microphone", math.nan, math.inf, "times", words=(Word("w", math.nan, 1.0),)))
    journal.append(session, segment(2**70, "a number beyond all bounds"))
    journal.append(session, segment(3, "after"))
    assert journal.close() == 0
    with Library(path) as library:
        found = list(library.lines(session))
    assert [line.text for line in found] == ["half ? pair", "times", "after"]
    assert (found[1].segment.begin, found[1].segment.end) == (0.0, 0.0)


def test_when_the_journal_is_in_memory_then_it_reads_the_same_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    journal = Journal.in_memory()
    session = journal.begin(SessionStart())
    for number, text in enumerate(MIXED, 1):
        append(journal, session, segment(number, text))
    with Library(journal.location) as library:
        assert [line.text for line in library.transcript("latest").lines] == list(MIXED)
        assert [hit.line.text for hit in library.search("天气")] == [MIXED[1]]
    journal.close()
    with Library(journal.location) as library:
        assert library.sessions() == ()
    assert list(tmp_path.iterdir()) == []


def test_when_two_journals_are_in_memory_then_they_do_not_meet() -> None:
    one, two = Journal.in_memory(), Journal.in_memory()
    one.begin(SessionStart())
    with Library(two.location) as library:
        assert library.sessions() == ()
    one.close()
    two.close()


def test_when_closed_twice_then_nothing_happens(path: Path) -> None:
    journal = Journal(path)
    journal.close()
    assert journal.close() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps profiles private by access lists")
def test_when_files_are_made_then_only_this_user_can_read_them(path: Path) -> None:
    journal = Journal(path)
    journal.append(journal.begin(SessionStart()), segment(1))
    modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    folder = path.parent.stat().st_mode & 0o777
    journal.close()
    assert len(modes) == 4, modes  # the file, its log, its shared memory, the writer's lock
    assert set(modes.values()) == {0o600}, modes
    assert folder == 0o700


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps profiles private by access lists")
def test_when_a_file_was_readable_by_all_then_it_is_made_private(path: Path) -> None:
    path.parent.mkdir()
    path.touch(mode=0o644)
    journal = Journal(path)
    journal.begin(SessionStart())
    journal.close()
    assert path.stat().st_mode & 0o777 == 0o600
