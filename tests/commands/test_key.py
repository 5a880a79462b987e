"""`hearline key`: what it keeps, and that it never shows one."""

import io
from collections.abc import Iterator

import keyring
import pytest

from app.cli import main
from app.errors import ExitCode
from tests.fakes.keyring import Ring

KEY = "sk-of-nobody"


@pytest.fixture
def ring() -> Iterator[Ring]:
    before, ring = keyring.get_keyring(), Ring()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


def test_when_a_key_is_set_then_its_region_has_it_until_it_is_cleared(
    ring: Ring, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["key", "status"]) == ExitCode.OK
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{KEY}\n"))
    assert main(["key", "set", "--region", "singapore"]) == ExitCode.OK
    assert ring.held == {("hearline", "dashscope-ap-southeast-1"): KEY}
    assert main(["key", "status", "--region", "singapore"]) == ExitCode.OK
    assert main(["key", "clear", "--region", "singapore"]) == ExitCode.OK
    assert ring.held == {}
    monkeypatch.setenv("DASHSCOPE_API_KEY", KEY)
    assert main(["key", "status"]) == ExitCode.OK
    told = capsys.readouterr()
    assert told.out.split("\n") == ["not set", "set in the keyring", "set in the environment (DASHSCOPE_API_KEY)", ""]
    assert told.err == ""


def test_when_there_is_no_keyring_then_setting_a_key_fails_with_what_to_do_instead(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{KEY}\n"))
    assert main(["key", "set"]) == ExitCode.SERVICE
    told = capsys.readouterr()
    assert "DASHSCOPE_API_KEY" in told.err
    assert KEY not in told.out + told.err
