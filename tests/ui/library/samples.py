"""Sessions kept by a real journal, and many lines at once."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.captions.model import Segment
from app.transcripts.database import Location
from app.transcripts.journal import Journal
from app.transcripts.ledger import Begun, Ended, Entry, Kept, Ledger
from app.transcripts.records import EndReason, SessionStart

BEGAN = datetime(2026, 5, 1, 9, 30, tzinfo=UTC)
SPOKEN = (
    "The budget meeting is on Tuesday.",
    "今天的天气非常好，我们一起去公园散步吧。",  # noqa: RUF001 - Chinese is written so
    "Could you say that again?",
)
LONG = ("and so it went on and on " * 12).strip()


def keep(
    path: Path,
    texts: Sequence[str | Segment] = SPOKEN,
    *,
    title: str = "Talk",
    days: float = 0.0,
    reason: str = EndReason.STOPPED,
) -> int:
    """One session that has ended, `days` after the first day; its number."""
    journal = Journal(path)
    session = begin(journal, title, days)
    for number, text in enumerate(texts, 1):
        journal.append(session, text if isinstance(text, Segment) else line(number, text))
    journal.end(session, reason)
    assert journal.close() == 0
    return session


def begin(journal: Journal, title: str = "Talk", days: float = 0.0) -> int:
    """A session that goes on."""
    return journal.begin(SessionStart(title, "Microphone", "embedded", "en", started=BEGAN + timedelta(days=days)))


def line(number: int, text: str = "", *, track: str = "You", engine: str = "embedded", gap: float = 0.0) -> Segment:
    """Line `number`, from twice its number on, 1.5 seconds long."""
    return Segment(
        number, track, 2.0 * number, 2.0 * number + 1.5, text or f"line {number}", "en", engine, gap_before=gap
    )


def keep_many(place: Path | Location, count: int, *, title: str = "Long", days: float = 0.0) -> None:
    """A session of many lines, every tenth long, in one transaction."""
    start = SessionStart(title, "Microphone", "embedded", "en", started=BEGAN + timedelta(days=days))
    entries: list[Entry] = [Begun(start)]
    entries += [
        Kept(start, line(number, LONG if number % 10 == 0 else ""), BEGAN.timestamp() + number)
        for number in range(1, count + 1)
    ]
    entries.append(Ended(start, EndReason.STOPPED, BEGAN.timestamp() + count))
    ledger = Ledger(place if isinstance(place, Location) else Location(place))
    ledger.write(entries)
    ledger.close()
