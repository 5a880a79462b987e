"""Recorded hypotheses played through the choice of steadiness: what a reader saw change, and what it cost in time."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

from app.captions.model import CaptionLine
from app.captions.steady import Patience, Steady

FOLDER = Path(__file__).parents[1] / "recordings" / "hypotheses"


def recorded(name: str) -> list[tuple[float, CaptionLine]]:
    """Each hypothesis of a recording with the time at which it came."""
    found = []
    for text in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        each = json.loads(text)
        settled, final = each["settled"], each["type"] == "final"
        line = CaptionLine(
            each["track"],
            each["utterance"],
            each["revision"],
            each["text"] if final else settled,
            "" if final else each["text"][len(settled) :],
            final,
            each["begin"],
            each["end"],
        )
        found.append((each["t"], line))
    return found


@dataclass
class Seen:
    """`changed`: characters shown and later changed, per final character; `erased`: the same, counting all that stands
    behind a change too. `delays`: per character, seconds between the recognizer's first word of it and its showing.
    """

    changed: float = 0.0
    erased: float = 0.0
    delays: list[float] = field(default_factory=list)

    def delay(self, share: float) -> float:
        return sorted(self.delays)[int(share * (len(self.delays) - 1))]


def replay(events: list[tuple[float, CaptionLine]], patience: Patience | None) -> Seen:
    """Shows a recording to a reader who looks all the time."""
    seen = Seen()
    finals = 0
    came: dict[tuple[str, int, int], float] = {}
    shown: dict[tuple[str, int, int], float] = {}
    for text, key, now in _shown(events, patience, came):
        for old, new in pairwise(text):
            same = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
            seen.changed += len(old) - sum(block.size for block in same)
            seen.erased += len(old) - next(
                (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old)
            )
        for place in range(len(text[-1])):
            shown.setdefault((*key, place), now)
    finals = sum(len(line.text.strip()) for _, line in events if line.final)
    seen.changed /= finals
    seen.erased /= finals
    seen.delays = [shown[place] - at for place, at in came.items() if place in shown]
    return seen


def _shown(
    events: list[tuple[float, CaptionLine]], patience: Patience | None, came: dict[tuple[str, int, int], float]
) -> Iterator[tuple[tuple[str, str], tuple[str, int], float]]:
    """(text before, text now), the utterance and the time, for each change of what is shown."""
    steady = Steady(patience)
    before: dict[tuple[str, int], str] = {}
    ends = [time for time, _ in events[1:]] + [float("inf")]
    for (time, line), end in zip(events, ends, strict=True):
        key = (line.track, line.utterance)
        for place in range(len(line.text.strip())):
            came.setdefault((*key, place), time)
        now: float | None = time
        while now is not None and (now < end or now == time):
            [*_, text] = ["", *(each.text.strip() for each in steady.lines((line,), now))]
            yield (before.get(key, ""), text), key, now
            before[key] = text
            now = steady.due if steady.due is not None and steady.due > now else None
