from datetime import timedelta
from pathlib import Path

from app.transcripts.journal import Journal
from app.transcripts.library import Library
from app.transcripts.records import SessionStart
from tests.transcripts.conftest import Start
from tests.transcripts.samples import WHEN, segment


def locks(folder: Path) -> list[Path]:
    return [file for file in folder.iterdir() if ".writer-" in file.name]


def test_when_a_session_was_cut_short_then_the_next_journal_closes_it(tmp_path: Path, start: Start) -> None:
    path = tmp_path / "t.sqlite3"
    program = start("live", path)
    assert program.stdout
    session = int(program.stdout.readline())
    program.kill()
    program.wait(10)
    with Library(path) as library:
        # A reader says so at once, though nobody has closed it in the file yet.
        before = library.session(session)
        assert before.recovered
        assert library.search("line")[0].session.recovered
        Journal(path).close()
        after = library.session(session)
    assert after == before
    assert after.ended is not None
    assert timedelta(0) <= after.ended - after.started < timedelta(minutes=1)
    assert locks(tmp_path) == []


def test_when_another_program_still_writes_then_its_session_is_left_alone(tmp_path: Path, start: Start) -> None:
    path = tmp_path / "t.sqlite3"
    program = start("live", path)
    assert program.stdout
    session = int(program.stdout.readline())
    journal = Journal(path)
    own = journal.begin(SessionStart())
    with Library(path) as library:
        assert library.session(session).live
        program.communicate("")
        found = library.session(session)
        assert (found.live, found.recovered, found.end_reason) == (False, False, "stopped")
        assert library.session(own).live
    journal.close()


def test_when_two_journals_of_one_program_write_then_neither_closes_the_others_session(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite3"
    first = Journal(path)
    session = first.begin(SessionStart())
    second = Journal(path)
    second.begin(SessionStart())
    assert first.append(session, segment(1))
    with Library(path) as library:
        assert library.session(session).live
    first.close()
    second.close()


def test_when_a_journal_is_closed_without_an_end_then_the_session_counts_as_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite3"
    journal = Journal(path)
    journal.begin(SessionStart(started=WHEN))
    journal.close()
    Journal(path).close()
    with Library(path) as library:
        found = library.session("latest")
    assert found.recovered
    assert found.ended == WHEN  # nothing was ever said in it
