"""Trouble with the disk, provoked for real: the caller goes on, the user is told, nothing is lost."""

import random
import shutil
import sqlite3
import sys
import threading
import time
from pathlib import Path

import pytest

from app.errors import DiskError
from app.transcripts.editor import Editor
from app.transcripts.faults import JournalState, Trouble
from app.transcripts.journal import Journal
from app.transcripts.library import Library
from app.transcripts.records import SessionStart
from tests.transcripts.conftest import Start
from tests.transcripts.samples import DEADLINE, Told, append, segment

PATIENT = 0.25
"""An append may wait 0.04 s for the disk; the rest is room for a busy machine."""


def texts(path: Path, session: int) -> list[str]:
    with Library(path) as library:
        return [line.text for line in library.lines(session)]


def well(state: JournalState) -> bool:
    return state.trouble is Trouble.NONE


def timed_append(journal: Journal, session: int, number: int, text: str = "") -> float:
    began = time.monotonic()
    journal.append(session, segment(number, text))
    return time.monotonic() - began


class Cramped(sqlite3.Connection):
    """A connection to a file that cannot grow beyond a number of pages: SQLite's own SQLITE_FULL."""

    pages = 40

    def execute(self, *words: object) -> sqlite3.Cursor:
        super().execute(f"PRAGMA max_page_count = {Cramped.pages}")
        return super().execute(*words)  # type: ignore[arg-type]


@pytest.fixture
def cramped(monkeypatch: pytest.MonkeyPatch) -> type[Cramped]:
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *words, **named: connect(*words, **named, factory=Cramped))
    monkeypatch.setattr(Cramped, "pages", 40)
    return Cramped


def test_when_the_file_cannot_grow_then_captions_wait_and_are_written_in_order_later(
    tmp_path: Path, cramped: type[Cramped]
) -> None:
    told = Told()
    path = tmp_path / "t.sqlite3"
    journal = Journal(path, on_state=told)
    session = journal.begin(SessionStart())
    count = 0
    while not told.states:
        count += 1
        assert timed_append(journal, session, count, f"{count} " + "x" * 3000) < PATIENT
        assert count < 200
    full = told.states[0]
    assert full.trouble is Trouble.FULL
    assert full.sentence == "The disk is full. Captions are kept in memory and written when there is room."
    assert journal.pending > 0
    assert [each.number for each in journal.waiting()] == list(range(count - journal.pending + 1, count + 1))
    journal.append(session, segment(count + 1, "the last words"))
    cramped.pages = 1_000_000
    told.wait(well)
    assert journal.pending == 0
    assert journal.state == JournalState()
    journal.close()
    kept = texts(path, session)
    assert [int(text.split()[0]) for text in kept[:-1]] == list(range(1, count + 1))
    assert kept[-1] == "the last words"


def test_when_a_disk_is_full_then_captions_wait_until_there_is_room(small_disk: Path) -> None:
    told = Told()
    path = small_disk / "hearline" / "t.sqlite3"
    journal = Journal(path, on_state=told)
    session = journal.begin(SessionStart())
    append(journal, session, segment(1))
    ballast = small_disk / "ballast"
    with ballast.open("wb", buffering=0) as target:
        try:
            while target.write(b"0" * 4096):
                pass
        except OSError:
            pass
    for number in range(2, 80):
        assert timed_append(journal, session, number, "y" * 2000) < PATIENT
    assert told.wait(lambda state: not well(state)).trouble is Trouble.FULL
    ballast.unlink()
    told.wait(well)
    assert journal.close() == 0
    assert len(texts(path, session)) == 79


def test_when_the_disk_is_full_from_the_start_then_the_session_still_runs(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    with ballast.open("wb", buffering=0) as target:
        try:
            while target.write(b"0" * 4096):
                pass
        except OSError:
            pass
    told = Told()
    path = small_disk / "t.sqlite3"
    journal = Journal(path, on_state=told)
    session = journal.begin(SessionStart(title="from memory"))
    assert session < 0
    assert journal.number(session) is None
    assert journal.append(session, segment(1)) is False
    assert told.wait(lambda state: not well(state)).trouble is Trouble.FULL
    ballast.unlink()
    told.wait(well)
    number = journal.number(session)
    assert number is not None
    journal.append(session, segment(2))
    journal.close()
    assert texts(path, number) == ["line 1", "line 2"]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
def test_when_writes_are_refused_then_nothing_is_lost(tmp_path: Path, start: Start) -> None:
    path = tmp_path / "t.sqlite3"
    program = start("limited", path)
    output, _ = program.communicate(timeout=60)
    *states, last = output.splitlines()
    count, lost = map(int, last.split())
    assert states[0] in {"REFUSED", "FULL"}
    assert states[-1] == "NONE"
    assert lost == 0
    with Library(path) as library:
        assert library.session("latest").segments == count


def test_when_another_program_holds_the_file_then_nobody_waits_for_it(tmp_path: Path, start: Start) -> None:
    told = Told()
    path = tmp_path / "t.sqlite3"
    journal = Journal(path, on_state=told)
    session = journal.begin(SessionStart())
    holder = start("hold", path)
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    for number in range(1, 6):
        assert timed_append(journal, session, number) < PATIENT
    locked = told.wait(lambda state: not well(state))
    assert locked.trouble is Trouble.LOCKED
    assert locked.sentence.startswith("Another program holds the transcripts file. Captions are kept in memory")
    holder.communicate("")
    told.wait(well)
    journal.close()
    assert texts(path, session) == [f"line {number}" for number in range(1, 6)]


def test_when_the_disk_takes_its_time_then_the_caller_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = threading.Event()
    ready.set()

    class Slow(sqlite3.Connection):
        def execute(self, *words: object) -> sqlite3.Cursor:
            if words[0] == "COMMIT":
                ready.wait(DEADLINE)
            return super().execute(*words)  # type: ignore[arg-type]

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *words, **named: connect(*words, **named, factory=Slow))
    path = tmp_path / "t.sqlite3"
    told = Told()
    journal = Journal(path, on_state=told)
    session = journal.begin(SessionStart())
    ready.clear()
    for number in range(1, 6):
        assert timed_append(journal, session, number) < PATIENT
    assert journal.pending == 5
    ready.set()
    assert journal.close() == 0
    assert told.states == []
    assert len(texts(path, session)) == 5


def test_when_the_folder_is_read_only_then_it_is_said_and_waited_for(own_folder: Path) -> None:
    told = Told()
    path = own_folder / "t.sqlite3"
    own_folder.chmod(0o500)
    journal = Journal(path, on_state=told)
    session = journal.begin(SessionStart())
    assert timed_append(journal, session, 1) < PATIENT
    state = told.wait(lambda state: not well(state))
    assert state.trouble is Trouble.READ_ONLY
    assert state.sentence.startswith("The transcripts folder cannot be written.")
    own_folder.chmod(0o700)
    told.wait(well)
    number = journal.number(session)
    assert number is not None
    journal.close()
    assert texts(path, number) == ["line 1"]


def test_when_the_folder_cannot_be_made_then_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    told = Told()
    journal = Journal(tmp_path / "file" / "t.sqlite3", on_state=told)
    session = journal.begin(SessionStart())
    journal.append(session, segment(1))
    assert told.wait(lambda state: not well(state)).trouble is Trouble.MISSING
    assert journal.close(timeout=0.1) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="open files cannot be removed on Windows")
@pytest.mark.parametrize("whole_folder", [True, False])
def test_when_the_file_is_removed_during_a_session_then_the_session_is_kept_whole(
    tmp_path: Path, *, whole_folder: bool
) -> None:
    path = tmp_path / "hearline" / "t.sqlite3"
    journal = Journal(path)
    earlier = journal.begin(SessionStart(title="earlier"))
    journal.append(earlier, segment(1))
    journal.end(earlier)
    session = journal.begin(SessionStart(title="running"))
    journal.append(session, segment(1))
    journal.mark(session, 1.0, "here")
    if whole_folder:
        shutil.rmtree(path.parent)
    else:
        path.unlink()
    append(journal, session, segment(2))
    journal.end(session)
    journal.close()
    with Library(path) as library:
        # What was removed stays removed; what is being written is not lost.
        (found,) = library.sessions()
        assert (found.title, found.segments, found.live) == ("running", 2, False)
        assert [mark.note for mark in library.marks(found.id)] == ["here"]


def damage_header(content: bytearray) -> None:
    content[:100] = b"\xff" * 100


def damage_middle(content: bytearray) -> None:
    for place in range(4096, len(content), 64):
        content[place] ^= 0xFF


def cut_off(content: bytearray) -> None:
    del content[len(content) // 2 :]


@pytest.mark.parametrize("damage", [damage_header, damage_middle, cut_off])
def test_when_the_file_is_damaged_then_it_is_set_aside_and_a_new_one_begun(tmp_path: Path, damage: object) -> None:
    path = tmp_path / "t.sqlite3"
    journal = Journal(path)
    session = journal.begin(SessionStart())
    for number in range(1, 50):
        journal.append(session, segment(number))
    journal.close()
    content = bytearray(path.read_bytes())
    assert callable(damage)
    damage(content)
    path.write_bytes(content)
    told = Told()
    journal = Journal(path, on_state=told)
    session = journal.begin(SessionStart(title="after"))
    append(journal, session, segment(1))
    state = told.wait(lambda state: state.trouble is Trouble.DAMAGED)
    assert journal.state.trouble is Trouble.DAMAGED
    journal.close()
    (aside,) = (file for file in tmp_path.iterdir() if ".damaged-" in file.name)
    assert aside.name in state.sentence
    assert aside.read_bytes() == content
    with Library(path) as library:
        assert [found.title for found in library.sessions()] == ["after"]


def test_when_any_bytes_are_damaged_then_journal_and_library_go_on(tmp_path: Path) -> None:
    whole = tmp_path / "whole.sqlite3"
    journal = Journal(whole)
    session = journal.begin(SessionStart(title="before"))
    for number in range(1, 30):
        journal.append(session, segment(number, f"word {number} 天气"))
    journal.close()
    content = whole.read_bytes()
    chance = random.Random(5)  # noqa: S311 - the same damage in every run
    outcomes: list[str] = []
    for trial in range(100):
        path = tmp_path / str(trial) / "t.sqlite3"
        path.parent.mkdir()
        damaged = bytearray(content)
        begin = chance.randrange(len(content))
        damaged[begin : begin + chance.choice((1, 4, 300))] = chance.randbytes(chance.choice((1, 4, 300)))
        path.write_bytes(damaged)
        outcomes.append(read_all(path))
        journal = Journal(path)
        session = journal.begin(SessionStart(title="after"))
        append(journal, session, segment(100, "still kept"))
        assert journal.close() == 0
        with Library(path) as library:
            assert [line.text for line in library.lines(session, first=100)] == ["still kept"]
    assert {"read", "DiskError"} <= set(outcomes)


def read_all(path: Path) -> str:
    try:
        with Library(path) as library:
            for found in library.sessions():
                list(library.lines(found.id))
            library.search("word")
    except DiskError:
        return "DiskError"
    return "read"


@pytest.mark.skipif(sys.platform == "win32", reason="open files cannot be replaced on Windows")
@pytest.mark.parametrize("with_log", [True, False])
def test_when_the_file_is_damaged_during_a_session_then_the_session_is_kept_whole(
    tmp_path: Path, *, with_log: bool
) -> None:
    path = tmp_path / "t.sqlite3"
    told = Told()
    journal = Journal(path, on_state=told)
    session = journal.begin(SessionStart(title="running"))
    for number in range(1, 50):
        journal.append(session, segment(number))
    journal.mark(session, 3.0, "here")
    ruined = tmp_path / "ruined"
    ruined.write_bytes(b"\xff" * 50_000)
    ruined.replace(path)
    if not with_log:
        path.with_name("t.sqlite3-wal").unlink()
    journal.append(session, segment(50))
    if not with_log:  # otherwise SQLite mends the file from its log
        told.wait(lambda state: state.trouble is Trouble.DAMAGED)
    journal.end(session)
    assert journal.close() == 0
    with Library(path) as library:
        (found,) = library.sessions()
        assert (found.title, found.segments, found.end_reason) == ("running", 50, "stopped")
        assert [mark.at for mark in library.marks(found.id)] == [3.0]


def test_when_a_session_is_removed_under_its_writer_then_it_goes_on_with_what_comes(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite3"
    journal = Journal(path)
    session = journal.begin(SessionStart(title="running"))
    journal.append(session, segment(1))
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("DELETE FROM sessions")
    connection.commit()
    connection.close()
    journal.append(session, segment(2))
    assert journal.close() == 0
    with Library(path) as library:
        (found,) = library.sessions()
        assert [line.text for line in library.lines(found.id)] == ["line 2"]


def test_when_the_listener_fails_then_the_caller_still_does_not_wait(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    failed = threading.Event()

    def told(_: JournalState) -> None:
        if failed.is_set():
            return
        failed.set()
        raise RuntimeError("the listener is broken")

    journal = Journal(tmp_path / "file" / "t.sqlite3", on_state=told)
    assert failed.wait(DEADLINE)
    session = journal.begin(SessionStart())
    assert timed_append(journal, session, 1, "spoken words") < PATIENT
    assert journal.close(timeout=0.1) == 1
    assert journal.state.trouble is Trouble.REFUSED
    assert "the journal has stopped" in caplog.text
    assert "spoken words" not in caplog.text


def test_when_a_damaged_file_is_read_then_one_sentence_says_so(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite3"
    path.write_bytes(b"not a database at all" * 100)
    with Library(path) as library, pytest.raises(DiskError, match="damaged"):
        library.sessions()
    assert path.exists()


def test_when_a_newer_hearline_wrote_the_file_then_nobody_touches_it(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite3"
    Journal(path).close()
    with Editor(path) as editor:
        editor.purge()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {3 << 16}")
    connection.close()
    before = path.read_bytes()
    told = Told()
    journal = Journal(path, on_state=told)
    journal.append(journal.begin(SessionStart()), segment(1))
    state = told.wait(lambda state: state.trouble is Trouble.NEWER)
    assert state.sentence.startswith("The transcripts were written by a newer Hearline.")
    assert journal.close(timeout=0.1) == 1
    for use in (Library(path).sessions, Editor(path).delete_everything):
        with pytest.raises(DiskError, match="newer Hearline") as caught:
            use()
        assert not caught.value.retryable
    assert path.read_bytes() == before


def test_when_the_file_is_another_programs_then_it_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    before = path.read_bytes()
    told = Told()
    journal = Journal(path, on_state=told)
    assert "another program" in told.wait(lambda state: not well(state)).sentence
    journal.close(timeout=0.1)
    with Library(path) as library, pytest.raises(DiskError, match="another program"):
        library.sessions()
    assert path.read_bytes() == before


def test_when_the_disk_stays_away_then_closing_says_what_was_lost(tmp_path: Path, start: Start) -> None:
    path = tmp_path / "t.sqlite3"
    journal = Journal(path)
    session = journal.begin(SessionStart())
    holder = start("hold", path)
    assert holder.stdout
    holder.stdout.readline()
    journal.append(session, segment(1))
    journal.append(session, segment(2))
    began = time.monotonic()
    assert journal.close(timeout=0.2) == 2
    assert time.monotonic() - began < 4
    assert [each.number for each in journal.waiting()] == [1, 2]
