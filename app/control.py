"""How one running Hearline is spoken to: one JSON line each way over a local socket of this user only. No Qt.

A request is `{"do": "mark", "note": "the offer"}`, `note` being optional; the reply holds `"ok"` and, if not,
`"sentence"`, besides what was asked for.
"""

import errno
import io
import json
import socket
import sys
import time
from typing import IO, Any

from app import paths
from app.errors import HearlineError

WORDS = {
    "start": "start listening",
    "stop": "stop listening after the last words",
    "toggle": "start or stop",
    "pause": "hear nothing for now",
    "resume": "hear again",
    "pause-or-resume": "the other of these two",
    "talk": "push to talk: the key is down",
    "hush": "push to talk: the key is up",
    "talk-or-hush": "the other of these two",
    "commit": "end the sentence here",
    "mark": "mark this moment, with a note if you add one",
    "show": "show the captions",
    "hide": "hide the captions",
    "show-or-hide": "the other of these two",
    "bigger": "bigger text",
    "smaller": "smaller text",
    "lock": "lock position and size",
    "unlock": "unlock them",
    "click-through": "let clicks pass through the captions",
    "solid": "let the captions take clicks again",
    "earlier": "look back at earlier captions",
    "later": "look at later ones again",
    "newest": "back to the newest captions",
    "up": "move the captions up a little",
    "down": "move them down a little",
    "left": "move them to the left a little",
    "right": "move them to the right a little",
    "transcripts": "open the transcripts",
    "recall": "open them at what was just said",
    "forget": "do not keep this session",
    "settings": "open the settings",
    "first-steps": "open the first steps",
    "status": "print what is shown, as JSON",
    "quit": "end Hearline",
}
"""What can be asked for, and what it does."""
_REPLY_BYTES = 1_000_000
_STARTING_SECONDS = 10.0


class NotRunningError(HearlineError):
    """There is no Hearline of this user."""


def address() -> str:
    """The path of the socket; on Windows the name of the pipe."""
    if sys.platform == "win32":
        import getpass

        return rf"\\.\pipe\hearline-{getpass.getuser()}"
    return str(paths.runtime_folder() / "hearline.sock")


def ask(word: str, note: str = "", timeout: float = 3.0) -> dict[str, Any]:
    """Sends one request and returns the reply. Raises NotRunningError, or HearlineError with the program's sentence."""
    try:
        raw = _exchange(json.dumps({"do": word, "note": note}).encode() + b"\n", timeout)
        reply: dict[str, Any] = json.loads(raw)
    except TimeoutError as error:
        raise HearlineError("Hearline is running but does not answer.", remedy="Try again in a moment.") from error
    except (OSError, ValueError) as error:
        raise NotRunningError("Hearline is not running.", remedy="Start it with: hearline") from error
    if not reply.get("ok"):
        raise HearlineError(str(reply.get("sentence", "Hearline did not understand.")))
    return reply


def claim() -> IO[bytes] | None:
    """The right to be the one that runs, for as long as what is returned stays open.

    None if another Hearline runs: its captions are shown now. One that is just starting or ending gets time for that.
    Raises HearlineError if it does neither.
    """
    deadline = time.monotonic() + _STARTING_SECONDS
    while not _shown():
        if (claimed := _locked()) is not None:
            return claimed
        if time.monotonic() > deadline:
            raise HearlineError("Hearline is running but does not answer.", remedy="Try again in a moment.")
        time.sleep(0.1)
    return None


def _shown() -> bool:
    try:
        ask("show", timeout=1.0)
    except NotRunningError:
        return False
    return True


def _locked() -> IO[bytes] | None:
    """None if another has it. Where nothing can be locked, everybody gets it."""
    try:
        lock = (paths.private_folder(paths.runtime_folder()) / "hearline.lock").open("ab")
    except OSError:
        return io.BytesIO()
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        return None if error.errno in {errno.EACCES, errno.EAGAIN, errno.EDEADLK} else io.BytesIO()
    return lock


def _exchange(request: bytes, timeout: float) -> bytes:
    if sys.platform == "win32":
        with open(address(), "r+b", buffering=0) as pipe:  # noqa: PTH123 - a pipe's name is no path
            pipe.write(request)
            return pipe.readline(_REPLY_BYTES)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(timeout)
        connection.connect(address())
        connection.sendall(request)
        reply = b""
        while not reply.endswith(b"\n") and len(reply) < _REPLY_BYTES:
            piece = connection.recv(65536)
            if not piece:
                break
            reply += piece
        return reply
