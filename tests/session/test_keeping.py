"""What is kept of a session besides its lines: sound, a growing file, marks; and what is not to be kept at all."""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pysubs2
import pytest

from app import paths
from app.audio.frames import AudioFrame
from app.captions.model import Segment
from app.errors import DiskError, UsageError
from app.session.keeping import Keeping, keep
from app.session.plan import SessionPlan, TrackPlan
from app.session.session import Record
from app.settings.model import Transcripts
from app.speech.engine import EngineOptions
from app.transcripts.editor import Editor
from app.transcripts.library import Library
from app.transcripts.records import EndReason
from app.transcripts.sound import places
from tests.transcripts.samples import wait_until

TWO = SessionPlan(
    (
        TrackPlan("system", options=EngineOptions(track="them"), label="Them"),
        TrackPlan("microphone", options=EngineOptions(track="you"), label="You"),
    )
)


def said(number: int, text: str, track: str = "them") -> Segment:
    return Segment(number, track, 2.0 * number, 2.0 * number + 1, text, "en", "embedded")


def hear(record: Record, seconds: int, track: str = "them") -> None:
    for place in range(seconds * 10):
        record.hear(track, AudioFrame(b"\1\0" * 1600, place, place * 1600, 0.0))


class Kept:
    """A Keeping with choices that can be changed, and what it told."""

    def __init__(self, choices: Transcripts) -> None:
        self.choices = choices
        self.told: list[str] = []
        self.keeping = Keeping(lambda: self.choices, self.told.append)

    def begin(self, plan: SessionPlan = TWO) -> Record:
        record = self.keeping.begin(plan)
        assert record is not None
        return record


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    made = Kept(Transcripts(live_folder=str(tmp_path / "live")))
    yield made
    made.keeping.close()


def test_when_tracks_have_labels_then_lines_and_sound_bear_them(kept: Kept) -> None:
    kept.choices = replace(kept.choices, keep_audio=True)
    record = kept.begin()
    hear(record, 2, "them")
    hear(record, 1, "you")
    record.append(said(1, "Hello", "them"))
    record.append(said(2, "Hi", "you"))
    kept.keeping.end(EndReason.STOPPED)
    with Library(paths.journal_file()) as library:
        transcript = library.transcript("latest")
        wait_until(lambda: len(library.sound(transcript.session).pieces) == 2)
        sound = library.sound(transcript.session)
    assert transcript.tracks == ("Them", "You")
    assert [piece.track for piece in sound.pieces] == ["Them", "You"]
    assert sound.size > 0
    assert kept.told == []


def test_when_sound_is_not_wanted_then_none_is_kept(kept: Kept) -> None:
    hear(kept.begin(), 1)
    kept.keeping.end(EndReason.STOPPED)
    assert places.kept(paths.journal_file()) == ()


def test_when_a_moment_is_marked_then_it_is_where_the_sound_was(kept: Kept) -> None:
    assert kept.keeping.mark("too early") is None
    record = kept.begin()
    record.append(said(1, "Hello"))
    hear(record, 3)
    assert kept.keeping.mark("here") == pytest.approx(3.0)
    assert kept.keeping.reached == pytest.approx(3.0)
    kept.keeping.end(EndReason.STOPPED)
    assert kept.keeping.mark("too late") is None
    with Library(paths.journal_file()) as library:
        [mark] = library.transcript("latest").marks
    assert mark.at == pytest.approx(3.0)
    assert mark.note == "here"


def test_when_a_session_is_forgotten_then_nothing_of_it_stays_and_the_next_is_kept(kept: Kept, tmp_path: Path) -> None:
    kept.choices = replace(kept.choices, keep_audio=True, live_format="srt")
    record = kept.begin()
    hear(record, 2)
    record.append(said(1, "a secret word"))
    wait_until(lambda: any(map(str.strip, written(tmp_path / "live"))))
    wait_until(lambda: bool(places.kept(paths.journal_file())))
    assert kept.keeping.forget()
    assert not kept.keeping.forget()
    record.append(said(2, "another secret"))
    assert kept.keeping.mark() is None
    assert kept.keeping.uuid == ""
    kept.keeping.end(EndReason.STOPPED)
    wait_until(lambda: not places.kept(paths.journal_file()) and not written(tmp_path / "live"))
    kept.begin().append(said(1, "kept again"))
    kept.keeping.close()
    with Library(paths.journal_file()) as library:
        assert [line.text for session in library.sessions() for line in library.lines(session.id)] == ["kept again"]
        assert library.search("secret") == ()
    for file in paths.data_folder().glob("transcripts*"):
        assert b"secret" not in file.read_bytes()


def written(folder: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in folder.glob("*")]


def test_when_a_file_is_to_grow_then_it_is_valid_while_the_session_goes_on(kept: Kept, tmp_path: Path) -> None:
    kept.choices = replace(kept.choices, keep=False, live_format="srt")
    record = kept.begin()
    for number in (1, 2, 3):
        record.append(said(number, f"Line {number}.", "you"))
        expected = [f"You: Line {n}." for n in range(1, number + 1)]
        wait_until(partial(is_shown, tmp_path / "live", expected))
    kept.keeping.end(EndReason.STOPPED)
    assert not paths.journal_file().exists(), "the transcript itself was not to be kept"


def is_shown(folder: Path, expected: list[str]) -> bool:
    return [cue.plaintext for path in folder.glob("*.srt") for cue in pysubs2.load(str(path))] == expected


def test_when_subtitles_are_to_be_short_then_the_growing_file_has_such(kept: Kept, tmp_path: Path) -> None:
    kept.choices = replace(kept.choices, live_format="vtt", subtitle_length=20, subtitle_lines=1)
    kept.begin(SessionPlan((TrackPlan("system"),))).append(said(1, "Nothing here is longer than that.", "main"))
    kept.keeping.end(EndReason.STOPPED)
    [file] = written(tmp_path / "live")
    assert [len(row) <= 20 for row in file.splitlines()[2:] if row and "-->" not in row] == [True, True]


def test_when_the_growing_file_cannot_be_written_then_it_is_said_and_lines_wait(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "live").write_text("a file where the folder should be")
    kept.choices = replace(kept.choices, live_format="txt")
    record = kept.begin()
    record.append(said(1, "Waits."))
    wait_until(lambda: bool(kept.told))
    assert "folder" in kept.told[0]
    (tmp_path / "live").unlink()
    record.append(said(2, "Comes."))
    kept.keeping.end(EndReason.STOPPED)
    assert written(tmp_path / "live") == ["Them: Waits.\nThem: Comes.\n"]
    assert kept.told[-1] == "", "it is taken back"


def test_when_a_file_is_named_then_it_is_written_and_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "talk.vtt"
    with keep(TWO, Transcripts(keep=False), tell=pytest.fail, live=path) as record:
        assert record
        record.append(said(1, "Hello."))
    assert "<v Them>Hello." in path.read_text()
    with pytest.raises(DiskError, match="exists already"), keep(TWO, Transcripts(), tell=pytest.fail, live=path):
        pytest.fail("nothing begins")
    with pytest.raises(UsageError, match="one of"), keep(TWO, Transcripts(), tell=pytest.fail, live=tmp_path / "x.pdf"):
        pytest.fail("nothing begins")


def test_when_things_are_old_then_they_go_and_the_rest_stays(kept: Kept) -> None:
    journal = paths.journal_file()
    kept.choices = replace(kept.choices, keep_audio=True)
    for _ in range(3):
        hear(kept.begin(), 1)
        kept.keeping.end(EndReason.STOPPED)
    oldest, older, newest = (sound.uuid for sound in places.kept(journal))
    age(places.folder_of(journal, oldest), 40)
    age(places.folder_of(journal, older), 20)
    kept.choices = replace(kept.choices, audio_days=30)
    kept.keeping.tidy().join(20)
    assert {sound.uuid for sound in places.kept(journal)} == {older, newest}
    kept.choices = replace(kept.choices, audio_days=0, audio_gigabytes=places.kept(journal)[1].size * 1.5 / 1e9)
    kept.keeping.tidy().join(20)
    assert [sound.uuid for sound in places.kept(journal)] == [newest], "the oldest goes until there is room"
    with Library(journal) as library:
        assert len(library.sessions()) == 3, "transcripts stay"


def test_when_sound_takes_too_much_room_then_what_is_being_recorded_stays(kept: Kept) -> None:
    kept.choices = replace(kept.choices, keep_audio=True, audio_gigabytes=0.0)
    hear(kept.begin(), 1)
    wait_until(lambda: bool(places.kept(paths.journal_file())))
    kept.keeping.tidy().join(20)
    assert places.kept(paths.journal_file())


def test_when_sound_belongs_to_no_session_then_it_goes_after_a_day(kept: Kept) -> None:
    hear(kept.begin(), 1)
    kept.keeping.end(EndReason.STOPPED)
    journal = paths.journal_file()
    for name, days in (("lost", 2.0), ("waiting", 0.5)):
        folder = places.folder_of(journal, name)
        folder.mkdir(parents=True)
        (folder / places.name_of("them", 0.0)).write_bytes(b"sound")
        age(folder, days)
    kept.choices = replace(kept.choices, audio_days=0)
    kept.keeping.tidy().join(20)
    assert [sound.uuid for sound in places.kept(journal)] == ["waiting"]


def test_when_everything_is_deleted_then_what_is_being_recorded_goes_on(kept: Kept) -> None:
    kept.choices = replace(kept.choices, keep_audio=True)
    journal = paths.journal_file()
    hear(kept.begin(), 1)
    kept.keeping.end(EndReason.STOPPED)
    hear(kept.begin(), 1)
    wait_until(lambda: len(places.kept(journal)) == 2)
    with Editor(journal) as editor:
        assert editor.delete_everything() == 1
    assert [sound.uuid for sound in places.kept(journal)] == [kept.keeping.uuid]


def age(folder: Path, days: float) -> None:
    for path in folder.iterdir():
        when = time.time() - days * 86400
        os.utime(path, (when, when))


def test_when_nothing_was_said_then_no_empty_session_is_left(kept: Kept, tmp_path: Path) -> None:
    kept.choices = replace(kept.choices, live_format="txt")
    hear(kept.begin(), 1)
    kept.keeping.end(EndReason.STOPPED)
    kept.begin()
    assert kept.keeping.mark("here") is not None
    kept.keeping.end(EndReason.STOPPED)
    kept.keeping.close()
    with Library(paths.journal_file()) as library:
        assert [library.marks(session.id)[0].note for session in library.sessions()] == ["here"]
    wait_until(lambda: len(list((tmp_path / "live").iterdir())) == 1)
