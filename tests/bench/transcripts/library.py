"""How fast a library of 100,000 segments answers, and how fast a journal keeps. Prints a table.

python tests/bench/transcripts/library.py [segments]
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from app.captions.model import Segment
from app.speech.events import Word
from app.transcripts.database import Location
from app.transcripts.export.catalog import EXPORTERS
from app.transcripts.journal import Journal
from app.transcripts.ledger import Begun, Ended, Entry, Kept, Ledger
from app.transcripts.library import Library
from app.transcripts.records import SessionStart

_PER_SESSION = 500
_ROUNDS = 100
_WORDS = (
    "the of and to in is that for it as with was on be at by this have from or had not are but what all were when we"
    " there can an your which their said if do will each about how up out them then she many some so these would other"
    " into has more her two like him see time could no make than first been its who now people my made over did down"
    " only way find use may water long little very after words called just where most know budget meeting tuesday"
    " deadline engineering microphone transcript caption question answer department schedule quarterly forecast"
)
_ENGLISH = _WORDS.split()
_CHINESE = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里会议预算天气"
)


def main() -> None:
    """Builds the file, then asks."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "transcripts.sqlite3"
        began = time.process_time()
        _fill(path, count)
        print(
            f"{count} segments in {path.stat().st_size / 1e6:.1f} MB, built in {time.process_time() - began:.1f} CPU s"
        )
        print(f"{'':34}{'p50 ms':>9}{'p95 ms':>9}{'max ms':>9}")
        with Library(path) as library:
            _ask(library, count)
        _keep(path)


def _ask(library: Library, count: int) -> None:
    chance = random.Random(7)  # noqa: S311 - the same choices in every run
    last = count // _PER_SESSION
    session = iter(lambda: chance.randint(1, last), None)
    row("open and list 50 sessions", lambda: _opened(library))
    row("list 50 sessions", lambda: library.sessions(50))
    row("page of 100 lines", lambda: list(library.lines(next(session), first=200, last=299)))
    row("search a rare word", lambda: library.search("zanzibar"))
    row("search a usual word", lambda: library.search("meeting"))
    row("search a very common word", lambda: library.search("the"))
    row("search one letter", lambda: library.search("t"))
    row("search two common words", lambda: library.search("the people"))
    row("search a common and a rare word", lambda: library.search("the zanzibar"))
    row("search a word that is not there", lambda: library.search("xylophone"))
    row("search one Chinese character", lambda: library.search("会"))
    row("search two Chinese characters", lambda: library.search("会议"))
    row("search four Chinese characters", lambda: library.search("会议预算"))
    row("search within one session", lambda: library.search("meeting", session=next(session)))
    row("read a whole session", lambda: library.transcript(next(session)))
    transcript = library.transcript(1)
    for exporter in EXPORTERS.values():
        row(f"export {_PER_SESSION} lines as {exporter.name}", partial(exporter.function, transcript), rounds=10)


def _opened(library: Library) -> None:
    library.close()
    library.sessions(50)


def _keep(path: Path) -> None:
    began = time.perf_counter()
    journal = Journal(path)
    session = journal.begin(SessionStart(title="bench"))
    print(f"open a journal and begin: {(time.perf_counter() - began) * 1000:.1f} ms")
    spoken = [_segment(number, random.Random(number)) for number in range(1, 501)]  # noqa: S311 - as above
    kept = iter(spoken)
    row("append one segment (on the disk)", lambda: journal.append(session, next(kept)), len(spoken))
    journal.close()


def row(name: str, call: Callable[[], object], rounds: int = _ROUNDS) -> None:
    """Calls it and prints its line of the table."""
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        call()
        taken.append((time.perf_counter() - began) * 1000)
    p95 = statistics.quantiles(taken, n=20)[-1]
    print(f"{name:34}{statistics.median(taken):9.2f}{p95:9.2f}{max(taken):9.2f}")


def _fill(path: Path, count: int) -> None:
    ledger = Ledger(Location(path))
    chance = random.Random(3)  # noqa: S311 - the same choices in every run
    for first in range(0, count, _PER_SESSION):
        ledger.write(list(_session(first, min(_PER_SESSION, count - first), chance)))
    ledger.close()


def _session(first: int, count: int, chance: random.Random) -> Iterator[Entry]:
    started = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=first // _PER_SESSION)
    start = SessionStart(title=f"Session {first}", source="microphone", engine="embedded", started=started)
    yield Begun(start)
    for number in range(1, count + 1):
        yield Kept(start, _segment(number, chance), started.timestamp() + 3 * number)
    yield Ended(start, "stopped", started.timestamp() + 3 * count)


def _segment(number: int, chance: random.Random) -> Segment:
    begin = 3.0 * number
    if number % 4 == 0:
        text = "".join(chance.choices(_CHINESE, k=24))
        return Segment(number, "microphone", begin, begin + 2.8, text, "zh", "embedded")
    spoken = chance.choices(_ENGLISH, k=12)
    if chance.random() < 0.0005:
        spoken.append("zanzibar")
    step = 2.8 / len(spoken)
    words = tuple(Word(word, begin + place * step, begin + (place + 1) * step) for place, word in enumerate(spoken))
    return Segment(number, "microphone", begin, begin + 2.8, " ".join(spoken), "en", "embedded", words=words)


if __name__ == "__main__":
    main()
