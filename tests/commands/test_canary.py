"""The key of the cloud is in no file, no log, no command line, no output and no other program, whatever happens."""

import os
import signal
import subprocess
import sys
import threading
import wave
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.service.faults import Fault, Kind, Script
from tests.service.service import Service
from tests.service.words import numbered

KEY = "sk-canary7f3a9c0b1d5e8642kanarienvogel"
HIDDEN = KEY.removeprefix("sk-")
"""What is looked for: a part of it would be too much."""
WORDS = numbered(8, sentence=4, pause=0.5)
SAID = [word.text for word in WORDS.words]


@dataclass(slots=True)
class Watched:
    """What can be seen of a program from outside while it runs."""

    command_lines: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)

    def look(self, program: int) -> None:
        """At all command lines, and at the environment of what `program` has started."""
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                self.command_lines.add((folder / "cmdline").read_text(errors="replace"))
                parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
                if int(parent) == program:
                    self.others.add((folder / "environ").read_text(errors="replace"))
            except OSError:
                continue  # it has ended


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "words.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(WORDS.rate)
        file.writeframes(WORDS.pcm)
    return path


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A home in which everything the program writes can be found, temporary files included."""
    place = tmp_path / "home"
    place.mkdir()
    yield place
    held = [path for path in place.rglob("*") if path.is_file()]
    assert any("hearline.log" in path.name for path in held)
    assert not [path for path in held if HIDDEN.encode() in path.read_bytes()]
    assert not [path for path in place.rglob("*") if HIDDEN in str(path)]


def environment(home: Path) -> dict[str, str]:
    folders = {f"XDG_{name}_HOME": str(home / name) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    own = {"HOME": str(home), "TMPDIR": str(home), "DASHSCOPE_API_KEY": KEY, "QT_QPA_PLATFORM": "offscreen"}
    return {**os.environ, **folders, **own}


def start(home: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-X", "dev", "-W", "ignore", "-m", "app", "--debug", *words],
        env=environment(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def echo(kind: Kind, *, code: str = "InternalError", **more: float) -> Fault:
    """A fault whose message repeats the key, as services do."""
    return Fault(kind, message_code=code, message=f"The request of {KEY} failed", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ((echo(Kind.ERROR, after=1.0), echo(Kind.CLOSE, connection=2, after=1.0)), 8),
        ((echo(Kind.NO_START, code="InvalidApiKey"),), 0),
        ((Fault(Kind.STATUS, code=401),), 0),
    ],
    ids=["a session with faults", "a key that is refused", "a key that is refused before"],
)
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at other programs as Linux shows them")
def test_when_listening_then_the_key_is_nowhere(script: Script, words: int, home: Path, sound: Path) -> None:
    watched = Watched()
    with Service(script, key=KEY, clips=()) as service:
        place = ("--engine", "qwen", "--endpoint", service.url, "--no-failover")
        program = start(home, "listen", "--jsonl", "--source", f"file:{sound}", *place)
        ended = threading.Event()

        def look() -> None:
            while not ended.wait(0.1):
                watched.look(program.pid)

        looking = threading.Thread(target=look)
        looking.start()
        out, err = program.communicate(timeout=60)
        ended.set()
        looking.join()
    assert sum(word in out for word in SAID) >= words
    assert (program.returncode == 0) is bool(words)
    assert HIDDEN not in out
    assert HIDDEN not in err
    assert any(sound.name in line for line in watched.command_lines)
    assert not [line for line in watched.command_lines if HIDDEN in line]
    assert not [block for block in watched.others if HIDDEN in block]


@pytest.mark.slow
def test_when_the_overlay_listens_then_the_key_is_nowhere(home: Path, sound: Path) -> None:
    with Service((echo(Kind.ERROR, after=1.0),), key=KEY, clips=()) as service:
        program = start(home, "--source", f"file:{sound}", "--engine", "qwen", "--endpoint", service.url)
        heard = service.wait_for(lambda running: any(SAID[-1] in one for one in finals(running)), 40)
        program.send_signal(signal.SIGTERM)
        out, err = program.communicate(timeout=20)
    assert heard, err
    assert HIDDEN not in out + err


def finals(service: Service) -> list[str]:
    return [text for record in service.connections for text in record.finals]


def test_when_the_program_starts_another_then_that_does_not_inherit_the_key(home: Path) -> None:
    (home / "hearline.log").touch()
    code = (
        "import os, subprocess, sys\n"
        "from app.speech.cloud import keys\n"
        "keys.take()\n"
        "print(keys.find('cn-beijing'))\n"
        "child = [sys.executable, '-c', 'import os; print(dict(os.environ))']\n"
        "print(subprocess.run(child, capture_output=True, text=True).stdout)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], env=environment(home), capture_output=True, text=True, check=True
    )
    first, others = told.stdout.split("\n", 1)
    assert first == KEY
    assert "QT_QPA_PLATFORM" in others
    assert HIDDEN not in others
