import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.errors import DiskError, NoSuchSessionError, UsageError
from app.speech.events import Word
from app.transcripts.editor import Editor
from app.transcripts.journal import Journal
from app.transcripts.library import Library
from app.transcripts.records import SessionStart
from app.transcripts.sound import places
from tests.transcripts.conftest import Start
from tests.transcripts.samples import append, segment

CANARY = "kanarienvogel"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Session 1 ended three days ago, session 2 five minutes ago, both with a few lines."""
    path = tmp_path / "t.sqlite3"
    journal = Journal(path)
    now = datetime.now(UTC)
    for number, age in enumerate((timedelta(days=3), timedelta(minutes=5)), 1):
        session = journal.begin(SessionStart(f"talk {number}", "microphone", "embedded", "en", now - age))
        words = [Word("hello", 2.0, 2.5)]
        journal.append(session, segment(1, f"hello {CANARY} number {number}", words=words))
        journal.append(session, segment(2, "今天天气"))
        journal.mark(session, 3.0, f"note {number}")
        journal.end(session)
    journal.close()
    return path


@pytest.fixture
def editor(path: Path) -> Iterator[Editor]:
    with Editor(path) as editor:
        yield editor


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with Library(path) as library:
        yield library


def test_when_a_session_is_renamed_then_it_keeps_its_number(editor: Editor, library: Library) -> None:
    editor.rename(1, "  Board meeting ")
    assert library.session(1).title == "Board meeting"


def test_when_a_line_is_edited_then_the_original_stays_beside_it(editor: Editor, library: Library) -> None:
    words = library.session(1).words
    editor.edit_line(1, 1, "hello world")
    editor.edit_line(1, 1, "goodbye world out there")
    (line, _) = library.lines(1)
    assert line.text == "goodbye world out there"
    assert line.segment.text == f"hello {CANARY} number 1"
    assert [hit.session.id for hit in library.search("goodbye")] == [1]
    assert [hit.session.id for hit in library.search("hello")] == [2]
    assert library.search("world hello") == ()
    editor.restore_line(1, 1)
    assert [hit.session.id for hit in library.search("hello")] == [2, 1]
    assert library.search("goodbye") == ()
    assert library.session(1).words == words


def test_when_a_line_is_edited_to_nothing_then_it_is_hidden_and_not_lost(editor: Editor, library: Library) -> None:
    editor.edit_line(1, 2, "")
    assert [line.segment.number for line in library.transcript(1).lines] == [1]
    assert [hit.session.id for hit in library.search("天气")] == [2]
    assert [line.segment.text for line in library.lines(1)][1] == "今天天气"


@pytest.mark.parametrize(("session", "number"), [(9, 1), (1, 9)])
def test_when_the_line_is_not_there_then_it_is_said(editor: Editor, session: int, number: int) -> None:
    with pytest.raises(NoSuchSessionError):
        editor.edit_line(session, number, "text")


def test_when_a_session_is_deleted_then_it_can_be_taken_back(editor: Editor, library: Library) -> None:
    before = library.session(2)
    assert editor.delete("latest") == before
    assert [found.id for found in library.sessions()] == [1]
    assert [found.id for found in library.sessions(deleted=True)] == [2]
    assert [hit.session.id for hit in library.search("hello")] == [1]
    assert library.session("latest").id == 1
    with pytest.raises(NoSuchSessionError):
        editor.delete(2)
    editor.restore(2)
    assert library.session("latest") == before
    assert [hit.session.id for hit in library.search("hello")] == [2, 1]
    with pytest.raises(NoSuchSessionError):
        editor.restore(2)


def test_when_sessions_are_merged_then_the_new_one_has_all_and_the_old_ones_can_be_taken_back(
    editor: Editor, library: Library
) -> None:
    editor.edit_line(1, 2, "昨天")
    apart = (library.session(2).started - library.session(1).started).total_seconds()
    merged = editor.merge([2, 1], "both")
    (found,) = library.sessions()
    assert (found.id, found.title, found.segments, found.engine) == (merged, "both", 4, "embedded")
    assert found.started == library.session(1).started
    assert found.ended == library.session(2).ended
    lines = list(library.lines(merged))
    assert [line.segment.number for line in lines] == [1, 2, 3, 4]
    assert [line.text for line in lines][1::2] == ["昨天", "今天天气"]
    assert lines[1].segment.text == "今天天气"
    assert [line.segment.begin for line in lines] == pytest.approx([2, 4, apart + 2, apart + 4])
    assert lines[2].segment.words[0].begin == pytest.approx(apart + 2)
    assert [mark.at for mark in library.marks(merged)] == pytest.approx([3, apart + 3])
    assert {hit.session.id for hit in library.search(CANARY)} == {merged}
    for old in (1, 2):
        editor.restore(old)
    editor.delete(merged)
    assert [found.id for found in library.sessions()] == [2, 1]


def test_when_sound_outlasts_the_clock_then_merged_sessions_follow_each_other(path: Path, library: Library) -> None:
    journal = Journal(path)
    begun = [SessionStart(f"file {number}") for number in range(2)]
    numbers = [journal.begin(start) for start in begun]
    for number in numbers:
        journal.append(number, segment(500, "an hour of sound in a second"))
        journal.end(number)
    journal.close()
    with Editor(path) as editor:
        merged = editor.merge(numbers)
    assert [line.segment.begin for line in library.lines(merged)] == [1000.0, 2001.75]
    assert library.session(merged).title == "file 0"


def test_when_there_is_one_session_to_merge_then_it_is_refused(editor: Editor, library: Library) -> None:
    with pytest.raises(UsageError):
        editor.merge([1, 1])
    assert len(library.sessions()) == 2


def test_when_a_session_is_being_written_then_it_is_neither_deleted_nor_merged_nor_forgotten(
    path: Path, editor: Editor, library: Library
) -> None:
    journal = Journal(path)
    running = journal.begin(SessionStart(started=datetime(2020, 1, 1, tzinfo=UTC)))
    for refused in (lambda: editor.delete(running), lambda: editor.merge([1, running])):
        with pytest.raises(UsageError, match="still being written"):
            refused()
    assert editor.delete_everything() == 2
    assert editor.forget_older(1) == 0
    append(journal, running, segment(1, "still here"))
    journal.end(running)
    journal.close()
    assert [line.text for line in library.lines(running)] == ["still here"]


def test_when_sessions_are_older_than_wanted_then_only_those_are_forgotten(
    path: Path, editor: Editor, library: Library
) -> None:
    # The first began three days ago, but what counts is the end.
    assert editor.forget_older(1) == 0
    connection = sqlite3.connect(path)
    connection.execute("UPDATE sessions SET ended = ended - 2 * 86400 WHERE id = 1")
    connection.commit()
    connection.close()
    assert editor.forget_older(3) == 0
    assert editor.forget_older(1) == 1
    assert [found.id for found in library.sessions()] == [2]
    assert library.sessions(deleted=True) == ()


def test_when_the_bin_is_emptied_then_only_what_lay_in_it_long_enough_goes(editor: Editor, library: Library) -> None:
    editor.delete(1)
    assert editor.purge(days=1) == 0
    assert editor.purge() == 1
    assert [found.id for found in library.sessions()] == [2]
    assert [hit.session.id for hit in library.search("hello")] == [2]
    assert [line.text for line in library.lines(1)] == []


def everything_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


@pytest.mark.parametrize("way", ["purge", "forget", "everything"])
def test_when_sessions_are_removed_for_good_then_no_file_holds_their_text(path: Path, way: str) -> None:
    for suffix in (".before-v1", ".damaged-20260101-000000"):
        path.with_name(path.name + suffix).write_text(CANARY if way == "everything" else "")
    assert CANARY.encode() in everything_in(path.parent)
    with Editor(path) as editor:
        editor.edit_line(1, 2, f"edited {CANARY}")
        if way == "purge":
            for session in (1, 2):
                editor.delete(session)
            assert editor.purge() == 2
        else:
            assert (editor.forget_older(-1) if way == "forget" else editor.delete_everything()) == 2
        assert CANARY.encode() not in everything_in(path.parent)
    assert CANARY.encode() not in everything_in(path.parent)


def test_when_all_is_deleted_then_numbers_are_not_used_again(path: Path, editor: Editor) -> None:
    editor.delete_everything()
    journal = Journal(path)
    assert journal.begin(SessionStart()) == 3
    journal.close()


def test_when_another_program_holds_the_file_then_editing_says_so(path: Path, editor: Editor, start: Start) -> None:
    holder = start("hold", path)
    assert holder.stdout
    holder.stdout.readline()
    with pytest.raises(DiskError, match="Another program holds"):
        editor.rename(1, "new")
    with contextlib.suppress(OSError):
        holder.communicate("")
    editor.rename(1, "new")


def test_when_sessions_with_sound_are_merged_then_it_is_heard_in_its_place_and_outlives_the_old_ones(
    path: Path, editor: Editor, library: Library
) -> None:
    for number in (1, 2):
        folder = places.folder_of(path, library.session(number).uuid)
        folder.mkdir(parents=True)
        (folder / places.name_of("microphone", 1.5)).write_bytes(b"sound %d" % number)
    apart = (library.session(2).started - library.session(1).started).total_seconds()
    merged = library.session(editor.merge([1, 2]))
    first, second = library.sound(merged).pieces
    assert first.begin == 1.5
    assert second.begin == pytest.approx(1.5 + apart, abs=0.001)
    editor.purge()
    assert [piece.path.read_bytes() for piece in library.sound(merged).pieces] == [b"sound 1", b"sound 2"]
    assert {sound.uuid for sound in places.kept(path)} == {merged.uuid}
    orphan = places.folder_of(path, "nobody")
    orphan.mkdir()
    editor.delete_everything()
    assert places.kept(path) == ()


def test_when_all_are_deleted_then_they_are_in_the_bin_and_one_can_be_removed_for_good(
    editor: Editor, library: Library
) -> None:
    with pytest.raises(NoSuchSessionError):
        editor.erase(1)
    gone = editor.delete_all()
    assert set(gone) == {1, 2}
    assert library.sessions() == ()
    editor.erase(1)
    assert [session.id for session in library.sessions(deleted=True)] == [2]
    assert editor.delete_all() == ()
