"""What the computer plays and the microphone at once, through a simulated room: who is understood, and what is doubled.

python -m tests.bench.audio.two_tracks [--table FILE] [--folder FOLDER] [--runs N] [a part of a case's name]

Real recognizers and everything between the sources and the captions, fed as fast as recognition goes. FOLDER holds a
`manifest.json`; without it the bundled clips are taken. Threads take turns as they like, so that no two runs are the
same: the figures are medians of N.
"""

import argparse
import statistics
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import jiwer
import numpy as np

from app.audio.file import FileSource
from app.audio.frames import AudioFrame
from app.audio.signal import Signal
from app.session.intake import Intake, echo_gate
from app.session.plan import TrackPlan
from app.speech import catalog
from app.speech.engine import Engine, EngineOptions
from app.speech.events import EngineEvent, Hypothesis
from tests.audio.sounds import Samples, pcm, samples
from tests.bench.audio.room import RATE, Room, loudness
from tests.bench.recognizer.recordings import Recording, error_rate, normalised, recordings

_FRAME = 320
_PLAYED, _VOICE = 0.1, 0.05  # root mean square of what is played, and of the voice in the microphone
_PAUSE = 0.25  # seconds without a word at which a recording may be cut
_TURN = 5.0
_AHEAD = 0.12  # seconds that the sound played is known before the microphone's
_ROOM = 0.5
_LONGEST = 62.0


class Row(NamedTuple):
    """One line of the table. Words of You that were lost, and words of Them that were captioned as You."""

    case: str
    them: float
    you: float
    words: int
    lost: int
    echoed: int


_TABLE = """# Two tracks at once

Written by `python -m tests.bench.audio.two_tracks --folder FOLDER --table tests/bench/audio/TWO_TRACKS_TABLE.md`.
Two recordings through a simulated room; the embedded recognizer on both tracks. The loudness of the echo is given
beside that of the voice in the microphone. Medians of three runs, which differ by a few words.

- *Them*, *You*: word error rate of each track in percent; the first line of each group is what the same recordings give
  without any echo
- *lost*: words of You that nothing was captioned for, of so many words
- *doubled*: words of Them that were captioned as You

| case | Them | You | lost | doubled |
|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Piece:
    """A stretch of a recording that begins and ends in a pause."""

    sound: Samples
    text: str


@dataclass(frozen=True)
class Case:
    """`turns`: one speaks after the other; else both at once."""

    name: str
    room: Room
    turns: bool = False


CASES = (
    *(
        Case(f"{manner}, {name}", room, turns)
        for turns, manner in ((True, "in turns"), (False, "at once"))
        for name, room in (
            ("headset", Room()),
            ("echo of -20 dB after 10 ms", Room(-20, 0.01)),
            ("echo of 0 dB after 60 ms", Room(0, 0.06)),
            ("echo of 0 dB after 150 ms", Room(0, 0.15)),
            ("echo of +6 dB after 60 ms", Room(6, 0.06)),
        )
    ),
    Case("at once, 0 dB, clocks 30 ppm apart", Room(0, 0.06, ppm=30)),
    Case("at once, 0 dB, 150 ms later from the middle on", Room(0, 0.06, moved=0.15)),
    Case("in turns, 0 dB, 150 ms later from the middle on", Room(0, 0.06, moved=0.15), turns=True),
)


def pieces(recording: Recording, shortest: float) -> Iterator[Piece]:
    """The recording cut at pauses into pieces of at least so many seconds."""
    source = FileSource(recording.sound)
    source.open()
    sound = samples(b"".join(frame.pcm for frame in source.frames() if isinstance(frame, AudioFrame)))
    begin, first = 0.0, 0
    for place, ((_, _, end), (_, following, _)) in enumerate(pairwise(recording.times)):
        middle = (end + following) / 2
        if following - end >= _PAUSE and middle - begin >= shortest:
            yield _piece(recording, sound, first, place + 1, (begin, middle))
            begin, first = middle, place + 1
    yield _piece(recording, sound, first, len(recording.times), (begin, recording.times[-1][2] + _PAUSE))


def _piece(recording: Recording, sound: Samples, first: int, last: int, span: tuple[float, float]) -> Piece:
    words = " ".join(word for word, _, _ in recording.times[first:last])
    return Piece(sound[round(span[0] * RATE) : round(span[1] * RATE)], words)


def staged(them: list[Piece], you: list[Piece], *, turns: bool) -> tuple[Piece, Piece]:
    """Both sides on one clock: equally long, at their loudness."""
    sides: tuple[list[Samples], list[Samples]] = ([], [])
    texts: tuple[list[str], list[str]] = ([], [])
    length = 0
    for pair in zip(them, you, strict=False):
        if turns and length > _LONGEST * RATE:
            break
        for side, piece in enumerate(pair):
            sides[side].append(piece.sound)
            texts[side].append(piece.text)
            if turns:
                sides[1 - side].append(np.zeros(len(piece.sound)))
        length = max(sum(map(len, side)) for side in sides)
    if not turns:
        sides[1].insert(0, np.zeros(RATE))
    joined = [np.concatenate(side) for side in sides]
    longest = max(map(len, joined)) + RATE
    even = [
        np.pad(side, (0, longest - len(side))) * (loud / loudness(side))
        for side, loud in zip(joined, (_PLAYED, _VOICE), strict=True)
    ]
    return Piece(even[0], " ".join(texts[0])), Piece(even[1], " ".join(texts[1]))


class Call:
    """Both tracks from frames to captions, without devices."""

    def __init__(self) -> None:
        plans = (
            TrackPlan("", options=EngineOptions(track="them", realtime=False)),
            TrackPlan("", options=EngineOptions(track="you", realtime=False), echo_of="them"),
        )
        self._intakes = Intake(Signal(), room=False), Intake(Signal(), room=True)
        self._gate = echo_gate(plans, self._intakes)
        self._engines = [catalog.find(plan.engine).create(plan.options) for plan in plans]
        self._lock = threading.Lock()
        self._now = 0.0
        self.finals: list[Hypothesis] = []
        self.partials: list[Hypothesis] = []

    def run(self, them: Samples, you: Samples) -> None:
        """Feeds both to their end."""
        runners = [threading.Thread(target=engine.run, args=(self._tell,)) for engine in self._engines]
        for runner in runners:
            runner.start()
        ahead = _framed(them)
        reached = 0.0
        for intake in self._intakes:
            intake.begin(0.0, RATE)
        for frame in _framed(you):
            while reached < frame.end + _AHEAD and (theirs := next(ahead, None)):
                self._feed(0, theirs)
                reached = theirs.end
            self._feed(1, frame)
            with self._lock:
                self._now = frame.end
                self._keep(self._gate.due(self._now) if self._gate else ())
        for intake, engine in zip(self._intakes, self._engines, strict=True):
            for rest in intake.rest():
                engine.feed(rest)
            engine.finish()
        for runner in runners:
            runner.join()
        self._keep(self._gate.drain() if self._gate else ())

    def text(self, track: str) -> str:
        """Everything that was captioned for a track."""
        return " ".join(final.text for final in self.finals if final.track == track)

    def _feed(self, side: int, frame: AudioFrame) -> None:
        engine: Engine = self._engines[side]
        for ready in self._intakes[side].worked(frame):
            engine.feed(ready)
        while not engine.wait_for_room(_ROOM, 1.0):
            pass

    def _tell(self, event: EngineEvent) -> None:
        with self._lock:
            self._keep(self._gate.feed(event, self._now) if self._gate else (event,))

    def _keep(self, events: Iterable[EngineEvent]) -> None:
        for event in events:
            if isinstance(event, Hypothesis):
                (self.finals if event.final else self.partials).append(event)


def _framed(sound: Samples) -> Iterator[AudioFrame]:
    data = pcm(sound)
    for number, at in enumerate(range(0, len(sound), _FRAME)):
        yield AudioFrame(data[2 * at : 2 * (at + _FRAME)], number, at, 0.0)


def measured(case: Case, them: Piece, you: Piece) -> Row:
    """One case from sound to figures."""
    call = Call()
    call.run(them.sound, case.room.heard(them.sound, you.sound))
    words, lost, echoed = compared(you.text, call.text("you"), them.text)
    rates = [error_rate([piece.text], [call.text(track)]) for piece, track in ((them, "them"), (you, "you"))]
    return Row(case.name, rates[0], rates[1], words, lost, echoed)


def compared(said: str, captioned: str, theirs: str) -> tuple[int, int, int]:
    """Words said, words said that nothing was captioned for, and words captioned that only the others said.

    A word too much counts as theirs where it stands beside another one as they said them.
    """
    aligned = jiwer.process_words(normalised(said), normalised(captioned))
    own, words = aligned.references[0], aligned.hypotheses[0]
    surplus = [True] * len(words)
    for chunk in aligned.alignments[0]:
        if chunk.type == "equal":
            surplus[chunk.hyp_start_idx : chunk.hyp_end_idx] = [False] * (chunk.hyp_end_idx - chunk.hyp_start_idx)
    pairs = set(pairwise(normalised(theirs).split()))
    echoed: set[int] = set()
    for place, pair in enumerate(pairwise(words)):
        if pair in pairs and surplus[place] and surplus[place + 1]:
            echoed |= {place, place + 1}
    return len(own), aligned.deletions, len(echoed)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("case", nargs="?", default="")
    parser.add_argument("--folder", default="")
    parser.add_argument("--table", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args()
    found = recordings([chosen.folder] if chosen.folder else [])
    theirs = max(found, key=lambda each: len(each.times))
    others = [each for each in found if each is not theirs and abs(len(each.times) - len(each.text.split())) < 5]
    them = list(pieces(theirs, _TURN))
    you = [piece for each in others for piece in pieces(each, _TURN)]
    rows = []
    for case in CASES:
        if chosen.case in case.name:
            count = min(len(them), len(you), 12)
            sides = staged(them[:count], you[:count], turns=case.turns)
            rows.append(_middle([measured(case, *sides) for _ in range(chosen.runs)]))
            print(_line(rows[-1]), flush=True)
    if chosen.table:
        chosen.table.write_text(_TABLE + "".join(f"{_line(row)}\n" for row in rows), encoding="utf-8")


def _middle(rows: list[Row]) -> Row:
    """The median of each figure."""
    case, words = rows[0].case, rows[0].words
    them, you, lost, echoed = (
        statistics.median_high([getattr(row, name) for row in rows]) for name in ("them", "you", "lost", "echoed")
    )
    return Row(case, them, you, words, lost, echoed)


def _line(row: Row) -> str:
    return f"| {row.case} | {row.them:.1f} | {row.you:.1f} | {row.lost} of {row.words} | {row.echoed} |"


if __name__ == "__main__":
    main()
