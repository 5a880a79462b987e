"""A minute of numbered words through every fault, for every family of models: words lost and repeated, and how soon.

python -m tests.bench.cloud.faults [--seconds 60] [--engine qwen …] [--fault cut …] [--at-once 12]
    [--sdk PYTHON] [--table FILE.md]

Targets: no word lost or repeated; resets, ends and closes found within 0.2 s, silence of any kind within 6 s, a mute
service within 8 s; captions back within 2 s of the service's return; sent at most twice as fast as it is spoken. Nobody
helps out meanwhile: failover is off. `--sdk`, an interpreter that has the vendor's SDK, sends that through the same.
"""

import argparse
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.speech import catalog
from app.speech.events import HealthChanged
from app.ui.words import health_words
from tests.bench.cloud import sdk
from tests.bench.cloud.cases import CASES, Case
from tests.service.words import Recording, numbered
from tests.speech.cloud.listening import Heard
from tests.speech.cloud.trial import Outcome, Trial, run

_WORD_SECONDS = 0.47  # pauses included
_MOST_PACE = 2.0
_PACE_WINDOW = 10.0
_BACK_SECONDS = 2.0
_REFUSED_SECONDS = 0.1
_SDK_MODELS = {"qwen": "qwen3-asr-flash-realtime", "fun-asr": "fun-asr-realtime"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; None where there was nothing to measure. Seconds, but for counts and `pace`.

    `found`: from the fault to the next connection, or to the end where the fault is final; `text`: from the fault to
    the first text of a connection made after it; `back`: from the service's return to the next text; `pace`: seconds of
    sound sent per second, at most.
    """

    case: str
    engine: str
    words: int
    lost: int
    repeated: int
    found: float | None
    text: float | None
    back: float | None
    pace: float
    connections: int
    said: str
    sdk: str
    good: bool


def measure(name: str, engine: str, seconds: float, python: Path | None) -> Row:
    """Runs one case, and the SDK through the same."""
    case = CASES[name]
    recording = _speech(seconds + case.longer)
    with ThreadPoolExecutor(1) as pool:
        model = _SDK_MODELS.get(engine) if python else None
        other = pool.submit(sdk.run, python, model, recording, case.script) if model else None
        outcome = run(Trial(engine, recording, case.script))
        beside = _beside(other.result(), recording, case) if other else ""
    return _row(name, case, outcome, beside)


def _row(name: str, case: Case, outcome: Outcome, beside: str) -> Row:
    heard = outcome.heard
    struck = any(record.struck for record in outcome.connections)
    again = struck and len(outcome.connections) > 1 and case.limit is not None
    found = heard.ended - outcome.struck if case.final else outcome.detected if again else None
    back = heard.shown_after(outcome.returned) if outcome.returned is not None and case.returns else None
    pace = max((record.fastest(_PACE_WINDOW) for record in outcome.connections), default=0.0)
    lost, repeated = (0, 0) if case.final else (len(outcome.lost), len(outcome.repeated))
    good = not lost and not repeated and pace <= _MOST_PACE and (back is None or back <= _BACK_SECONDS)
    if case.final:
        good = good and heard.error is not None and len(outcome.connections) == 1
        good = good and found is not None and found <= _REFUSED_SECONDS
    else:
        good = good and heard.words == outcome.said and not heard.gaps
        good = good and (found is None or case.limit is None or found <= case.limit)
    return Row(
        name,
        outcome.trial.engine,
        len(outcome.said),
        lost,
        repeated,
        found,
        _text(outcome) if struck and case.limit is not None and not case.final else None,
        back,
        pace,
        len(outcome.connections),
        _overlay(heard),
        beside,
        good,
    )


def _text(outcome: Outcome) -> float:
    """Seconds from the fault to the first text that can only come from after it."""
    later = [record.ready for record in outcome.connections if record.ready and record.ready > outcome.struck]
    ready = min(later, default=outcome.struck)
    return ready - outcome.struck + outcome.heard.shown_after(ready)


def _overlay(heard: Heard) -> str:
    """What the overlay said, each sentence once with its last number."""
    said: dict[str, str] = {}
    for _, event in heard.events:
        if isinstance(event, HealthChanged) and (words := health_words(event)):
            said["".join(letter for letter in words if not letter.isdigit())] = words
    return " · ".join(words for words in said.values() if not words.startswith("Connecting"))


def _beside(found: sdk.Run, recording: Recording, case: Case) -> str:
    """What became of it with the SDK."""
    said = [word.text for word in recording.words]
    raised = f", {found.raised[0][1].split(':')[0]}" if found.raised else ""
    if case.final:
        at = found.raised[0][0] - found.struck if found.raised and found.struck else 0.0
        return f"told after {at:.1f} s{raised}" if at > 0 else f"nothing raised{raised}"
    lost = sum(word not in found.seen for word in said)
    return f"{lost} lost, {len(found.words) - len(set(found.words))} repeated{raised}"


def _speech(seconds: float) -> Recording:
    return numbered(round(seconds / _WORD_SECONDS), sentence=6, pause=0.9)


def main() -> int:
    """Prints the table; 1 if a target was missed."""
    about = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    engines = [name for name, entry in catalog.ENGINES.items() if entry.info.needs_key]
    about.add_argument("--seconds", type=float, default=60.0)
    about.add_argument("--engine", nargs="*", default=["qwen", "fun-asr"], choices=engines)
    about.add_argument("--fault", nargs="*", default=[], help="parts of the names of cases")
    about.add_argument("--at-once", type=int, default=12, help="cases side by side; more make times less exact")
    about.add_argument("--sdk", type=Path, default=None, metavar="PYTHON", help="an interpreter that has dashscope")
    about.add_argument("--table", type=Path, default=None, metavar="FILE", help="writes the table there too")
    given = about.parse_args()
    jobs = [
        (name, engine)
        for name, case in CASES.items()
        for engine in given.engine
        if (not given.fault or any(part in name for part in given.fault))
        and (not case.families or engine in case.families)
    ]
    # A process for each: in one they would wait for each other's sound to be listened to.
    with ProcessPoolExecutor(given.at_once) as pool:
        asked = pool.map(partial(measure, seconds=given.seconds, python=given.sdk), *zip(*jobs, strict=True))
        print(_HEAD, flush=True)
        rows = [_told(row) for row in asked]
    if given.table:
        given.table.write_text(_document(rows, given.seconds), encoding="utf-8")
    return 0 if all(row.good for row in rows) else 1


_HEAD = (
    "| fault | engine | words | lost | repeated | found s | text again s | back s | pace | connections | "
    "the overlay said | vendor's SDK | |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|"
)


def _told(row: Row) -> Row:
    print(_line(row), flush=True)
    return row


def _line(row: Row) -> str:
    def seconds(value: float | None) -> str:
        return "–" if value is None else f"{value:.2f}"  # noqa: RUF001 - a dash, not a minus

    cells = (
        row.case,
        row.engine,
        "–" if CASES[row.case].final else row.words,  # noqa: RUF001 - as above
        row.lost,
        row.repeated,
        seconds(row.found),
        seconds(row.text),
        seconds(row.back),
        f"{row.pace:.2f}",
        row.connections,
        row.said.replace("|", "/"),
        row.sdk,
        "" if row.good else "missed",
    )
    return "| " + " | ".join(map(str, cells)) + " |"


def _document(rows: Iterable[Row], seconds: float) -> str:
    return f"""# Cloud recognition under faults

Written by `python -m tests.bench.cloud.faults --sdk PYTHON --table tests/bench/cloud/FAULTS_TABLE.md`. Each line is
{seconds:.0f} s of numbered words (more where there is much to catch up), played at their own pace through a real engine
to the stand-in service, which fails on cue 10 s into the sound unless the name says otherwise. Failover is off: what is
recovered is recovered from the cloud.

- *found*: seconds from the fault to the next connection, or to the end where trying again cannot help
- *text again*: seconds from the fault to the first text of a connection made after it
- *back*: seconds from the service's return to the next text
- *pace*: seconds of sound sent per second at most, over ten seconds
- *vendor's SDK*: the same through `Recognition` and `OmniRealtimeConversation`; a word counts as lost if it was in
  neither a partial nor a final, and what the program was told twice counts as repeated

Targets: nothing lost or repeated; ends, resets and closes found within 0.2 s, dead connections within 6 s, mute ones
within 8 s, refusals told within 0.1 s; back within 2 s; pace at most 2.

{_HEAD}
{chr(10).join(_line(row) for row in rows)}
"""


if __name__ == "__main__":
    sys.exit(main())
