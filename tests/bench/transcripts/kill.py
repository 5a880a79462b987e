"""Kills a writing process again and again, and counts the acknowledged segments that are not in the journal.

python -m tests.bench.transcripts.kill [kills]
"""

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app.transcripts.journal import Journal
from app.transcripts.library import Library
from app.transcripts.records import SessionStart


def main() -> int:
    """Returns 1 if anything was lost."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    chance = random.Random(11)  # noqa: S311 - the same moments in every run
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "transcripts.sqlite3"
        acknowledged = dict(_killed(path, chance.expovariate(12.0)) for _ in range(kills))
        began = time.perf_counter()
        journal = Journal(path)
        journal.begin(SessionStart())
        opened = time.perf_counter() - began
        journal.close()
        lost = unrecovered = holes = 0
        with Library(path) as library:
            for session, count in acknowledged.items():
                kept = [line.segment.number for line in library.lines(session)]
                lost += len(set(range(1, count + 1)) - set(kept))
                holes += kept != list(range(1, len(kept) + 1))
                unrecovered += not library.session(session).recovered
        print(f"{kills} kills, {sum(acknowledged.values())} acknowledged segments: {lost} lost")
        print(f"{holes} sessions with holes, {unrecovered} not recovered, next start {opened * 1000:.0f} ms")
    return 1 if lost or holes or unrecovered else 0


def _killed(path: Path, after: float) -> tuple[int, int]:
    """One process, killed so many seconds after its session began: the session, and the last number it printed."""
    command = [sys.executable, "-m", "tests.transcripts.programs", "append", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        session = int(process.stdout.readline().split()[1])
        time.sleep(after)
        process.kill()
        whole = process.stdout.read().rpartition("\n")[0].splitlines()
    return session, int(whole[-1]) if whole else 0


if __name__ == "__main__":
    sys.exit(main())
