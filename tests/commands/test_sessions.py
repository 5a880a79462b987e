"""Looking at what is kept, and taking it away, from the command line."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from app import cli, paths
from app.errors import ExitCode
from app.settings import store
from app.transcripts.library import Library
from tests.ui.library.samples import keep


@pytest.fixture
def two() -> tuple[int, int]:
    return keep(paths.journal_file(), title="First"), keep(paths.journal_file(), title="Second", days=1)


def titles(*, deleted: bool = False) -> list[str]:
    with Library(paths.journal_file()) as library:
        return [session.title for session in library.sessions(deleted=deleted)]


def test_when_a_session_is_deleted_then_it_is_listed_in_the_bin_and_can_come_back(
    two: tuple[int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["sessions", "--delete", str(two[0])]) == ExitCode.OK
    assert f"--restore {two[0]}" in capsys.readouterr().err
    assert (titles(), titles(deleted=True)) == (["Second"], ["First"])
    cli.main(["sessions", "--bin", "--json"])
    [listed] = json.loads(capsys.readouterr().out)
    assert (listed["title"], listed["sound_bytes"]) == ("First", 0)
    assert cli.main(["sessions", "--restore", str(two[0])]) == ExitCode.OK
    assert titles() == ["Second", "First"]


@pytest.mark.parametrize("words", [["--delete", "everything"], ["--empty-bin"]])
def test_when_something_cannot_be_taken_back_then_it_needs_a_yes(
    two: tuple[int, int], capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    cli.main(["sessions", "--delete", str(two[1])])
    assert cli.main(["sessions", *words]) == ExitCode.USAGE
    assert "cannot be taken back" in capsys.readouterr().err
    assert (titles(), titles(deleted=True)) == (["First"], ["Second"])
    assert cli.main(["sessions", *words, "--yes"]) == ExitCode.OK
    assert titles(deleted=True) == []
    assert titles() == ([] if "everything" in words else ["First"])


def test_when_there_is_no_such_session_then_it_is_said(
    two: tuple[int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["sessions", "--delete", str(two[1] + 5)]) == ExitCode.NO_SUCH_SESSION
    assert cli.main(["sessions", "--delete", "first"]) == ExitCode.USAGE
    assert "no session" in capsys.readouterr().err


def test_when_subtitles_are_exported_then_they_are_as_the_person_says(
    two: tuple[int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["export", str(two[0]), "--format", "srt"]) == ExitCode.OK
    assert "The budget meeting is on Tuesday." in capsys.readouterr().out
    settings = store.load().settings
    store.save(replace(settings, transcripts=replace(settings.transcripts, subtitle_length=20)))
    assert cli.main(["export", str(two[0]), "--format", "srt"]) == ExitCode.OK
    assert "The budget meeting\nis on Tuesday." in capsys.readouterr().out
    assert cli.main(["export", str(two[0]), "--format", "srt", "--line-length", "40", "--lines", "1"]) == ExitCode.OK
    assert "The budget meeting is on Tuesday." in capsys.readouterr().out
    assert cli.main(["export", str(two[0]), "--format", "srt", "--line-length", "1"]) == ExitCode.USAGE
    assert "cannot be followed" in capsys.readouterr().err


def test_when_a_document_is_exported_then_it_is_bytes_in_a_file(
    two: tuple[int, int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["export", str(two[0]), "--out", str(tmp_path / "talk.docx")]) == ExitCode.OK
    assert Document(str(tmp_path / "talk.docx")).paragraphs[0].text == "First"
    assert "wrote" in capsys.readouterr().err
