"""Windows of other processes on a test's desktop: started, asked questions, and looked at."""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any, Self

from tests.rig.screen import Screen, wait_until

_ROOT = Path(__file__).parents[2]


class Actor:
    """A program of `tests/ui/actors.py` that answers one JSON line to each."""

    def __init__(self, screen: Screen, role: str, **options: Any) -> None:
        """Returns when its window has been painted."""
        self._screen = screen
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.actors", role, json.dumps(options)],
            cwd=_ROOT,
            env=screen.env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            self.ask("painted")
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, what: str, **arguments: Any) -> Any:
        """The program's answer."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"do": what, **arguments}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"the program ended with {self._process.wait(10)}"
        return json.loads(line)

    def wait(self, what: str, expected: Any, seconds: float = 8) -> None:
        """Asks until the answer is the expected one."""
        wait_until(lambda: self.ask(what) == expected, f"{what} = {expected}, not {self.ask(what)},", seconds)

    def close(self) -> None:
        """Ends the program by closing what it reads."""
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(5)
        if self._process.stdout:
            self._process.stdout.close()


def pixel(screen: Screen, x: int, y: int) -> tuple[int, int, int]:
    """The colour on the screen there."""
    text = screen.run("import", "-window", "root", "-depth", "8", "-crop", f"1x1+{x}+{y}", "txt:-")
    found = re.search(r"#([0-9A-F]{6})", text)
    assert found, text
    digits = found[1]
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def wait_for_pixel(screen: Screen, x: int, y: int, colour: tuple[int, int, int], seconds: float = 8) -> None:
    """Looks until that colour is there."""
    wait_until(lambda: pixel(screen, x, y) == colour, f"{colour} at {x},{y}, not {pixel(screen, x, y)},", seconds)


def times_slept(pid: int) -> Counter[str]:
    """How often each thread of a process went to sleep by itself so far."""
    slept: Counter[str] = Counter()
    for task in Path(f"/proc/{pid}/task").iterdir():
        status = (task / "status").read_text()
        slept[task.name] = int(next(line for line in status.splitlines() if line.startswith("voluntary")).split()[1])
    return slept
