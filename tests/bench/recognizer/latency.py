"""How soon and how steadily words appear: `hearline listen --jsonl` on recordings at the pace of speech.

`python -m tests.bench.recognizer.latency [FOLDER]`; without a folder the bundled clips. Takes as long as they last.
"""

import itertools
import json
import statistics
import sys
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from tests.bench.recognizer.recordings import Recording, bare, hearline, recordings


def main() -> None:
    totals = Totals()
    for recording in recordings(sys.argv[1:]):
        ended = hearline("listen", "--source", f"file:{recording.sound}", "--jsonl", "--no-transcript", *sys.argv[2:])
        lines = [json.loads(line) for line in ended.out.splitlines()]
        totals.add(recording, lines)
        totals.cpu += ended.cpu
        totals.rss = max(totals.rss, ended.rss)
        print(f"{recording.name}: done", file=sys.stderr, flush=True)
    totals.show()


class Totals:
    """Sums over all recordings; times in seconds."""

    def __init__(self) -> None:
        self.shown: list[float] = []
        self.first: list[float] = []
        self.final: list[float] = []
        self.changed = self.words = self.erased = self.characters = self.rss = 0
        self.cpu = self.audio = 0.0

    def add(self, recording: Recording, lines: list[dict[str, Any]]) -> None:
        utterances: dict[int, list[dict[str, Any]]] = {}
        for line in lines:
            if line["type"] in ("partial", "final"):
                utterances.setdefault(line["utterance"], []).append(line)
        finals = [events[-1] for events in utterances.values()]
        spoken = [(word, line["utterance"], place) for line in finals for place, word in enumerate(bare(line["text"]))]
        known = [word for word, _, _ in recording.times]
        matcher = SequenceMatcher(None, known, [word for word, _, _ in spoken], autojunk=False)
        opened: set[int] = set()
        for block in matcher.get_matching_blocks():
            for offset in range(block.size):
                _, begin, end = recording.times[block.a + offset]
                _, utterance, place = spoken[block.b + offset]
                seen = _first_seen(utterances[utterance], place)
                self.shown.append(seen - end)
                if utterance not in opened:
                    opened.add(utterance)
                    self.first.append(seen - begin)
        for line in finals:
            before = [end for _, _, end in recording.times if end <= line["end"] + 0.3]
            if before:
                self.final.append(line["t"] - before[-1])
        for events in utterances.values():
            self._steadiness(events)
        self.audio += lines[-1]["t"]

    def _steadiness(self, events: list[dict[str, Any]]) -> None:
        for old, new in itertools.pairwise(events):
            self.erased += len(old["text"]) - _shared(old["text"], new["text"])
            shown, now = bare(old["text"]), bare(new["text"])
            self.changed += len(shown) - _shared(shown, now)
        self.words += len(bare(events[-1]["text"]))
        self.characters += len(events[-1]["text"])

    def show(self) -> None:
        print("| figure | value |\n|---|---|")
        for name, values in (
            ("a word's end to its first appearance", self.shown),
            ("an utterance's onset to its first correct word", self.first),
            ("the last word's end to the final", self.final),
        ):
            print(f"| {name}, p50 / p90 | {statistics.median(values):.2f} / {_high(values):.2f} s |")
        print(f"| words changed after they were shown, per 100 | {100 * self.changed / self.words:.1f} |")
        print(f"| erasure (characters taken back per final character) | {self.erased / self.characters:.2f} |")
        print(f"| CPU seconds per second of sound | {self.cpu / self.audio:.3f} |")
        print(f"| peak memory | {self.rss} MB |")


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _first_seen(events: list[dict[str, Any]], place: int) -> float:
    """When the word at `place` of the final was first on the screen."""
    final = bare(events[-1]["text"])
    for event in events:
        matcher = SequenceMatcher(None, final, bare(event["text"]), autojunk=False)
        if any(block.a <= place < block.a + block.size for block in matcher.get_matching_blocks()):
            return float(event["t"])
    return float(events[-1]["t"])


def _high(values: list[float]) -> float:
    return statistics.quantiles(values, n=10)[-1]


if __name__ == "__main__":
    main()
