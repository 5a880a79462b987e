import sqlite3
import threading
from pathlib import Path

import pytest

from app.errors import DiskError
from app.transcripts import schema
from app.transcripts.journal import Journal
from app.transcripts.library import Library
from app.transcripts.records import SessionStart
from tests.transcripts.samples import append, segment

VERSION_1 = """
CREATE TABLE sessions (id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
    started REAL NOT NULL, ended REAL, end_reason TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT '',
    engine TEXT NOT NULL DEFAULT '', language TEXT NOT NULL DEFAULT '', writer TEXT NOT NULL DEFAULT '');
CREATE TABLE segments (id INTEGER PRIMARY KEY AUTOINCREMENT,
    session INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE, number INTEGER NOT NULL, track TEXT NOT NULL,
    begin_s REAL NOT NULL, end_s REAL NOT NULL, text TEXT NOT NULL, language TEXT NOT NULL DEFAULT '',
    engine TEXT NOT NULL DEFAULT '', emotion TEXT NOT NULL DEFAULT '', words TEXT NOT NULL DEFAULT '[]',
    gap_before REAL NOT NULL DEFAULT 0, incomplete INTEGER NOT NULL DEFAULT 0, kept_at REAL NOT NULL,
    UNIQUE (session, number));
CREATE TABLE edits (id INTEGER PRIMARY KEY AUTOINCREMENT,
    segment INTEGER NOT NULL REFERENCES segments (id) ON DELETE CASCADE, text TEXT, edited_at REAL NOT NULL);
CREATE TABLE marks (id INTEGER PRIMARY KEY AUTOINCREMENT,
    session INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE, at_s REAL NOT NULL, note TEXT NOT NULL);
INSERT INTO sessions (uuid, title, started, ended, end_reason) VALUES ('u-1', 'old talk', 1000, 1060, 'stopped');
INSERT INTO segments (session, number, track, begin_s, end_s, text, kept_at)
    VALUES (1, 1, 'microphone', 0, 2, 'hello there', 1002), (1, 2, 'microphone', 2, 4.5, '天气不好', 1005);
INSERT INTO edits (segment, text, edited_at) VALUES (2, '天气很好', 2000);
INSERT INTO marks (session, at_s, note) VALUES (1, 1.5, 'here');
PRAGMA application_id = 0x48524C4E;
PRAGMA user_version = 65536;
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "t.sqlite3"
    connection = sqlite3.connect(path)
    connection.executescript(VERSION_1)
    connection.close()
    return path


def version(path: Path) -> tuple[int, int]:
    connection = sqlite3.connect(path)
    try:
        return schema.version_of(connection)
    finally:
        connection.close()


def set_version(path: Path, major: int, minor: int) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {major << 16 | minor}")
    connection.close()


def test_when_a_file_is_new_then_it_has_the_current_version(tmp_path: Path) -> None:
    Journal(tmp_path / "t.sqlite3").close()
    journal = Journal(tmp_path / "t.sqlite3")
    journal.begin(SessionStart())
    journal.close()
    assert version(tmp_path / "t.sqlite3") == schema.CURRENT == (2, 0)


@pytest.mark.parametrize("opened_by", ["journal", "library"])
def test_when_a_file_is_older_then_it_is_brought_up_to_date_with_all_it_holds(old: Path, opened_by: str) -> None:
    if opened_by == "journal":
        journal = Journal(old)
        journal.end(journal.begin(SessionStart(title="new talk")))
        journal.close()
    with Library(old) as library:
        found = library.session(1)
        lines = list(library.lines(1))
        assert [hit.line.text for hit in library.search("很好")] == ["天气很好"]
        assert [hit.line.text for hit in library.search("hello")] == ["hello there"]
        assert library.search("不好") == ()
        assert library.marks(1)[0].note == "here"
    assert (found.title, found.segments, found.words, found.duration) == ("old talk", 2, 6, 4.5)
    assert [line.text for line in lines] == ["hello there", "天气很好"]
    assert lines[1].segment.text == "天气不好"
    assert version(old) == schema.CURRENT


def test_when_a_file_is_brought_up_to_date_then_a_copy_of_the_old_one_stays(old: Path) -> None:
    with Library(old) as library:
        library.sessions()
    copy = old.with_name("t.sqlite3.before-v1")
    assert version(copy) == (1, 0)
    assert copy.stat().st_mode & 0o077 == 0
    connection = sqlite3.connect(copy)
    assert connection.execute("SELECT text FROM segments").fetchall() == [("hello there",), ("天气不好",)]
    connection.close()


def test_when_a_copy_is_there_already_then_it_is_not_overwritten(old: Path) -> None:
    earlier = old.with_name("t.sqlite3.before-v1")
    earlier.write_text("an earlier copy")
    with Library(old) as library:
        library.sessions()
    assert earlier.read_text() == "an earlier copy"
    assert version(old.with_name("t.sqlite3.before-v1-2")) == (1, 0)


def test_when_the_change_fails_then_the_file_is_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect

    class Small(sqlite3.Connection):
        def execute(self, *words: object) -> sqlite3.Cursor:
            super().execute("PRAGMA max_page_count = 1")
            return super().execute(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(sqlite3, "connect", lambda *words, **named: connect(*words, **{"factory": Small, **named}))
    with Library(old) as library, pytest.raises(DiskError, match="full"):
        library.sessions()
    monkeypatch.undo()
    assert version(old) == (1, 0)
    with Library(old) as library:
        assert library.session(1).segments == 2


def test_when_several_open_an_older_file_at_once_then_it_is_changed_once(old: Path) -> None:
    counts: list[int] = []

    def opened() -> None:
        with Library(old) as library:
            counts.append(library.session(1).words)

    threads = [threading.Thread(target=opened) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [6] * 6


def test_when_the_minor_version_is_newer_then_reading_and_writing_go_on(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite3"
    journal = Journal(path)
    journal.begin(SessionStart())
    journal.close()
    set_version(path, 2, 9)
    journal = Journal(path)
    session = journal.begin(SessionStart())
    append(journal, session, segment(1))
    journal.close()
    with Library(path) as library:
        assert len(library.sessions()) == 2
    assert version(path) == (2, 9)
