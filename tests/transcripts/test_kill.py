"""A process killed at random moments: what it called kept is kept."""

import random
import time
from pathlib import Path

from app.transcripts.journal import Journal
from app.transcripts.library import Library
from tests.transcripts.conftest import Start

KILLS = 15


def test_when_the_process_is_killed_then_every_acknowledged_segment_is_in_the_journal(
    tmp_path: Path, start: Start
) -> None:
    path = tmp_path / "t.sqlite3"
    chance = random.Random(20260501)  # noqa: S311 - the same moments in every run
    acknowledged: dict[int, int] = {}
    for _ in range(KILLS):
        program = start("append", path)
        assert program.stdout
        session = int(program.stdout.readline().split()[1])
        seen = [program.stdout.readline() for _ in range(chance.randint(0, 15))]
        time.sleep(chance.uniform(0, 0.01))  # the moment of the kill is what is tried, nothing is waited for
        program.kill()
        last = ("".join(seen) + program.stdout.read()).rpartition("\n")[0].splitlines()
        program.wait(10)
        acknowledged[session] = int(last[-1]) if last else 0
    Journal(path).close()
    assert len(acknowledged) == KILLS
    assert max(acknowledged.values()) > 10
    with Library(path) as library:
        for session, count in acknowledged.items():
            summary = library.session(session)
            kept = [line.segment.number for line in library.lines(session)]
            assert kept == list(range(1, len(kept) + 1))
            assert len(kept) >= count
            assert summary.segments == len(kept)
            assert summary.recovered
        session, count = max(acknowledged.items(), key=lambda each: each[1])
        assert [hit.line.segment.number for hit in library.search(f"第{count}句", session=session)] == [count]
