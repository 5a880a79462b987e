import errno
import os
import stat
import sys
import threading
from pathlib import Path

import pytest

from app.errors import DiskError, ExitCode
from app.transcripts.export.catalog import EXPORTERS
from app.transcripts.export.write import write, write_bytes
from tests.transcripts.samples import MIXED, line, transcript

TALK = transcript(*(line(said, number=number) for number, said in enumerate(MIXED, 1)))


@pytest.mark.parametrize("name", EXPORTERS)
def test_when_a_transcript_is_saved_then_the_file_holds_what_the_exporter_gave(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"talk.{name}"
    write(TALK, EXPORTERS[name], path)
    content = path.read_bytes()
    assert content == EXPORTERS[name].content(TALK)
    assert content.startswith(b"\xef\xbb\xbf") == (name == "csv")
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_when_the_file_is_there_then_it_is_replaced_only_if_that_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("mine")
    with pytest.raises(DiskError, match=r"talk\.txt exists already") as caught:
        write_bytes(b"new", path)
    assert caught.value.exit_code == ExitCode.DISK
    assert path.read_text() == "mine"
    write_bytes(b"new", path, overwrite=True)
    assert path.read_text() == "new"
    assert len(list(tmp_path.iterdir())) == 1


def test_when_many_save_under_one_name_then_one_wins_and_the_others_are_told(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    refused: list[DiskError] = []

    def save(text: str) -> None:
        try:
            write_bytes(text.encode() * 1000, path)
        except DiskError as error:
            refused.append(error)

    threads = [threading.Thread(target=save, args=(letter,)) for letter in "abcdefgh"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 7
    assert len(set(path.read_text())) == 1
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("missing/talk.txt", r"The folder for talk\.txt does not exist"),
        ("file/talk.txt", r"The folder for talk\.txt does not exist"),
        ("folder", "folder is a folder"),
        ("x" * 300 + ".txt", "The file name is too long"),
        ("bad\0name.txt", "does not allow the file name"),
    ],
)
@pytest.mark.parametrize("overwrite", [True, False])
def test_when_a_place_cannot_be_written_then_one_sentence_says_why(
    tmp_path: Path, name: str, sentence: str, *, overwrite: bool
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(DiskError, match=sentence):
        write_bytes(b"text", tmp_path / name, overwrite=overwrite)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["file", "folder"]


def test_when_the_disk_is_full_then_nothing_is_left_and_an_earlier_file_stays(small_disk: Path) -> None:
    path = small_disk / "talk.txt"
    path.write_text("earlier")
    with pytest.raises(DiskError, match="no room"):
        write_bytes(b"x" * 2_000_000, path, overwrite=True)
    assert path.read_text() == "earlier"
    assert [file.name for file in small_disk.iterdir()] == ["talk.txt"]


def test_when_the_folder_is_read_only_then_it_is_said(own_folder: Path) -> None:
    own_folder.chmod(0o500)
    with pytest.raises(DiskError, match="cannot be written"):
        write_bytes(b"text", own_folder / "talk.txt")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_when_the_name_is_a_link_then_what_it_points_to_is_written(tmp_path: Path) -> None:
    target = tmp_path / "target.txt"
    target.write_text("old")
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    write_bytes(b"new", link, overwrite=True)
    assert link.is_symlink()
    assert target.read_text() == "new"
    with pytest.raises(DiskError, match="exists already"):
        write_bytes(b"newer", link)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_when_a_file_is_saved_then_it_has_the_mode_the_user_chose_for_new_files(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_bytes(b"text", tmp_path / "talk.txt")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "talk.txt").stat().st_mode) == 0o640


def test_when_the_disk_knows_no_second_names_then_saving_still_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "")

    monkeypatch.setattr(os, "link", refuse)
    write_bytes(b"text", tmp_path / "talk.txt")
    assert (tmp_path / "talk.txt").read_text() == "text"
    with pytest.raises(DiskError):
        write_bytes(b"other", tmp_path / "talk.txt")


@pytest.mark.skipif(sys.platform == "win32", reason="no such pipes")
def test_when_the_name_is_a_pipe_then_its_reader_gets_the_text_and_it_stays_a_pipe(tmp_path: Path) -> None:
    path, read = tmp_path / "pipe", list[bytes]()
    os.mkfifo(path)
    reader = threading.Thread(target=lambda: read.append(path.read_bytes()))
    reader.start()
    write_bytes(b"talk", path, overwrite=True)
    reader.join(10)
    assert read == [b"talk"]
    assert path.is_fifo()
