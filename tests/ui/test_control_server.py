"""A socket between two programs, here between two threads: what the running one makes of what it is asked."""

import socket
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app import control
from app.errors import HearlineError
from app.ui.control_server import ControlServer

DEADLINE_MS = 10_000


@pytest.fixture
def notes(qtbot: QtBot) -> Iterator[list[str]]:
    """What came with the word `mark`; `show` is refused."""
    del qtbot  # there must be an application
    came: list[str] = []

    def mark(note: str) -> dict[str, Any]:
        came.append(note)
        return {"at": 7.0}

    def show(_note: str) -> None:
        raise HearlineError("There is nothing to show.")

    server = ControlServer({"mark": mark, "show": show})
    yield came
    server.close()


def beside(qtbot: QtBot, ask: Callable[[], Any]) -> Any:
    """What `ask` returns or raises in a thread of its own, while the event loop goes on."""
    found: list[Any] = []

    def run() -> None:
        try:
            found.append(ask())
        except HearlineError as error:
            found.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    qtbot.waitUntil(lambda: bool(found), timeout=DEADLINE_MS)
    thread.join()
    return found[0]


@pytest.mark.parametrize("note", ["", "the offer", "\N{GRINNING FACE}" * 500])
def test_when_a_word_is_said_then_its_note_arrives_and_the_reply_comes_back(
    qtbot: QtBot, notes: list[str], note: str
) -> None:
    assert beside(qtbot, lambda: control.ask("mark", note, timeout=10)) == {"ok": True, "at": 7.0}
    assert notes == [note]


@pytest.mark.parametrize(("word", "sentence"), [("show", "nothing to show"), ("dance", "does not know that word")])
def test_when_a_word_is_refused_then_the_sentence_is_that_of_the_program(
    qtbot: QtBot, notes: list[str], word: str, sentence: str
) -> None:
    error = beside(qtbot, lambda: control.ask(word, timeout=10))
    assert isinstance(error, HearlineError)
    assert sentence in str(error)
    assert notes == []


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe on Windows")
def test_when_a_request_has_no_end_then_it_is_hung_up_on(qtbot: QtBot, notes: list[str]) -> None:
    def flood() -> bool:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(10)
            connection.connect(control.address())
            try:
                while True:
                    connection.sendall(b"x" * 1000)
            except ConnectionError:
                return True

    assert beside(qtbot, flood)
    assert notes == []


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe on Windows")
@pytest.mark.usefixtures("notes")
def test_when_it_listens_then_only_this_user_can_speak_to_it() -> None:
    assert stat.S_IMODE(Path(control.address()).stat().st_mode) & 0o077 == 0
