"""Looking at what is kept, and taking it away, from the command line."""

import json

import pytest

from app import cli, paths
from app.errors import ExitCode
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
