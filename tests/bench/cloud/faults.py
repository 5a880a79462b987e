"""A minute of numbered words through every fault, for every family of models: words lost and repeated, and how soon.

python -m tests.bench.cloud.faults [--seconds 60] [--engine qwen …] [--fault reset …] [--at-once 12] [--json FILE]

Targets: no word lost or repeated; resets, ends and closes found within 0.2 s, silence of any kind within 6 s, a mute
service within 8 s; captions back within 2 s of the service's return; sent at most twice as fast as it is spoken.
"""

import argparse
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.speech import catalog
from tests.service.faults import AT_HANDSHAKE, AT_START, Fault, Kind, Script
from tests.service.words import Recording, numbered
from tests.speech.cloud.trial import Trial, run

_WORD_SECONDS = 0.47  # pauses included
_LATE = 20.0
"""Seconds of sound until the fault: the first sentences are over and one is being said."""


@dataclass(frozen=True, slots=True)
class Case:
    """`limit`: seconds in which it is to be found, None = nothing to find. `returns`: back within 2 s of the return.

    `longer`: seconds of sound more than usual, so that there is time to catch up before the end.
    """

    fault: Fault | None
    limit: float | None = None
    more: Script = ()
    returns: bool = False
    longer: float = 0.0
    families: frozenset[str] = field(default_factory=frozenset)

    def script(self, after: float) -> Script:
        """The faults, the first one `after` seconds in unless it strikes at the beginning."""
        if self.fault is None:
            return ()
        early = self.fault.kind in AT_HANDSHAKE | AT_START
        return (replace(self.fault, after=0.0 if early else self.fault.after or after), *self.more)


CASES: dict[str, Case] = {
    "none": Case(None),
    "N2/N12 away 2 s": Case(Fault(Kind.AWAY, seconds=2), None, returns=True),
    "N12 away 10 s": Case(Fault(Kind.AWAY, seconds=10), None, returns=True, longer=15),
    "N12 away 30 s": Case(Fault(Kind.AWAY, seconds=30), None, returns=True, longer=55),
    "N4 handshake unanswered": Case(Fault(Kind.HANG), 6.0),
    "N5 reset": Case(Fault(Kind.RST), 0.2),
    "N6 end of stream": Case(Fault(Kind.FIN), 0.2),
    "N7 half-closed": Case(Fault(Kind.HALF_CLOSE), 0.2),
    "N8 black hole": Case(Fault(Kind.BLACK_HOLE), 6.0),
    "N11 stops reading": Case(Fault(Kind.DEAF), 6.0),
    "N14 flapping": Case(Fault(Kind.RST, after=3.0, times=5), 0.2, longer=40),
    "N18 captive portal": Case(Fault(Kind.PORTAL), 0.2),
    "S2 429": Case(Fault(Kind.STATUS, code=429, retry_after=1), 1.5),
    "S2 throttled": Case(Fault(Kind.ERROR, message_code="Throttling.RateQuota", message="wait"), 2.0),
    "S4 503": Case(Fault(Kind.STATUS, code=503, times=2), 0.2),
    "S4 close 1011": Case(Fault(Kind.CLOSE), 0.2),
    "S4 close 1007": Case(Fault(Kind.CLOSE, code=1007, message="bad"), 0.2),
    "S5 error": Case(Fault(Kind.ERROR), 0.2),
    "S5 refused at the start": Case(Fault(Kind.NO_START), 0.2),
    "S6 ends by itself": Case(Fault(Kind.END), 0.2),
    "S6 ends every 5 s": Case(Fault(Kind.END, after=5.0, times=6), 0.2, longer=20),
    "S8 junk": Case(Fault(Kind.JUNK)),
    "S8 10 MB": Case(Fault(Kind.HUGE), 1.0),
    "S8 garbage": Case(Fault(Kind.GARBAGE), 0.2),
    "S9 finals twice": Case(Fault(Kind.TWICE)),
    "S9 finals swapped": Case(Fault(Kind.SWAPPED)),
    "S9 stale results": Case(Fault(Kind.STALE)),
    "S10 mute": Case(Fault(Kind.MUTE, seconds=600), 8.0),
    "S10 mute for 3 s": Case(Fault(Kind.MUTE, seconds=3)),
    "S11 finals revised": Case(Fault(Kind.REVISED)),
    "slow by 2 s": Case(Fault(Kind.SLOW, seconds=2)),
    "ready late by 3 s": Case(Fault(Kind.LATE_READY, seconds=3)),
    "finish unanswered": Case(Fault(Kind.NO_FINISH)),
    "utterance given up": Case(Fault(Kind.ITEM_FAILED), None, families=frozenset({"qwen"})),
    "reset, then mute, then away": Case(
        Fault(Kind.RST),
        0.2,
        (Fault(Kind.MUTE, connection=2, after=3, seconds=600), Fault(Kind.AWAY, connection=3, after=3, seconds=3)),
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; None where there was nothing to measure."""

    case: str
    engine: str
    lost: int
    repeated: int
    gaps: int
    found: float | None
    back: float | None
    after: float | None
    pace: float
    connections: int
    end: float
    good: bool


def measure(name: str, engine: str, seconds: float) -> Row:
    """Runs one case."""
    case = CASES[name]
    recording = _speech(seconds + case.longer)
    outcome = run(Trial(engine, recording, case.script(min(_LATE, seconds / 3))))
    heard = outcome.heard
    struck = any(record.struck for record in outcome.connections)
    found = outcome.detected if struck and len(outcome.connections) > 1 and case.limit is not None else None
    returned = outcome.returned
    back = heard.shown_after(returned) if returned is not None and case.returns else None
    after = heard.shown_after(outcome.struck) if struck and case.limit is not None else None
    pace = max((record.fastest() for record in outcome.connections), default=0.0)
    good = (
        not outcome.lost
        and not outcome.repeated
        and heard.words == outcome.said
        and (found is None or case.limit is None or found <= case.limit)
        and (back is None or back <= 2.0)
    )
    return Row(
        name,
        engine,
        len(outcome.lost),
        len(outcome.repeated),
        len(heard.gaps),
        found,
        back,
        after,
        pace,
        len(outcome.connections),
        heard.ended - heard.began - recording.seconds,
        good,
    )


def _speech(seconds: float) -> Recording:
    return numbered(round(seconds / _WORD_SECONDS), sentence=6, pause=0.9)


def main() -> int:
    """Prints the table; 1 if a target was missed."""
    about = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    engines = [name for name, entry in catalog.ENGINES.items() if entry.info.needs_key]
    about.add_argument("--seconds", type=float, default=60.0)
    about.add_argument("--engine", nargs="*", default=engines, choices=engines)
    about.add_argument("--fault", nargs="*", default=[], help="parts of the names of cases")
    about.add_argument("--at-once", type=int, default=12, help="cases side by side; more make times less exact")
    about.add_argument("--json", type=Path, default=None)
    given = about.parse_args()
    jobs = [
        (name, engine)
        for name, case in CASES.items()
        for engine in given.engine
        if (not given.fault or any(part in name for part in given.fault))
        and (not case.families or engine in case.families)
    ]
    print(f"{given.seconds:.0f} s, {len(_speech(given.seconds).words)} words, {given.at_once} at once\n")
    head = ("fault", "engine", "lost", "twice", "gaps", "found s", "text s", "back s", "pace", "conn", "end s", "")
    print(_FORMAT.format(*head))
    with ThreadPoolExecutor(given.at_once) as pool:
        rows = [_told(row) for row in pool.map(lambda job: measure(job[0], job[1], given.seconds), jobs)]
    if given.json:
        given.json.write_text(json.dumps([{name: getattr(row, name) for name in Row.__slots__} for row in rows]))
    return 0 if all(row.good for row in rows) else 1


_FORMAT = "{:28} {:11} {:>5} {:>5} {:>5} {:>8} {:>7} {:>7} {:>5} {:>5} {:>6} {}"


def _told(row: Row) -> Row:
    def seconds(value: float | None) -> str:
        return "-" if value is None else f"{value:.2f}"

    print(
        _FORMAT.format(
            row.case,
            row.engine,
            row.lost,
            row.repeated,
            row.gaps,
            seconds(row.found),
            seconds(row.after),
            seconds(row.back),
            f"{row.pace:.2f}",
            row.connections,
            f"{row.end:.2f}",
            "" if row.good else "MISSED",
        ),
        flush=True,
    )
    return row


if __name__ == "__main__":
    sys.exit(main())
