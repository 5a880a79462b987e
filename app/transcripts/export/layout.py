"""Where a subtitle may be broken, into lines and into the next subtitle. Pure functions."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from app.captions.breaks import clusters
from app.errors import UsageError
from app.transcripts.export.clean import wide
from app.transcripts.tokens import unspaced

_SENTENCE_ENDS = ".?!。？！…؟۔।"  # noqa: RUF001 - exactly these
_CLAUSE_ENDS = ",;:，；：、،؛"  # noqa: RUF001 - exactly these
_QUOTES = "\"'”’»)）」』】》"  # noqa: RUF001 - exactly these
_STICK_TO_PREVIOUS = _SENTENCE_ENDS + _CLAUSE_ENDS + _QUOTES + "%％ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"  # noqa: RUF001 - exactly these
_STICK_TO_NEXT = "“‘«(（「『【《"  # noqa: RUF001 - exactly these


@dataclass(frozen=True, slots=True)
class SubtitleRules:
    """Guidance of broadcasters. Lengths in characters of a line, times in seconds, speeds in characters a second.

    The `cjk` figures are for characters two columns wide; a mixed line counts each at its own rate.
    """

    line_length: int = 42
    line_length_cjk: int = 16
    lines: int = 2
    min_duration: float = 1.0
    max_duration: float = 7.0
    reading_speed: float = 17.0
    reading_speed_cjk: float = 9.0
    gap: float = 0.08

    def __post_init__(self) -> None:
        """Raises UsageError for rules nothing can follow."""
        lengths = min(self.line_length, self.line_length_cjk) >= 4 and self.lines >= 1 and self.gap >= 0
        speeds = min(self.reading_speed, self.reading_speed_cjk) > 0
        if not (lengths and speeds and 0 < self.min_duration <= self.max_duration):
            raise UsageError("These rules for subtitles cannot be followed.")

    @property
    def full(self) -> int:
        """The room of a line, in the unit of `room`."""
        return self.line_length * self.line_length_cjk

    def room(self, text: str) -> int:
        """How much of a line's room it takes."""
        if text.isascii():
            return len(text) * self.line_length_cjk
        return sum(self.line_length if wide(one[0]) else self.line_length_cjk for one in clusters(text))

    def reading_time(self, text: str) -> float:
        """How long it takes to read, in seconds."""
        if text.isascii():
            return len(text) / self.reading_speed
        return sum(1 / (self.reading_speed_cjk if wide(one[0]) else self.reading_speed) for one in clusters(text))


@dataclass(frozen=True, slots=True)
class Atom:
    """What is never broken: a word, or a Chinese character with its punctuation. `begin`, `end`: where in the text."""

    text: str
    begin: int
    end: int
    spaced: bool
    room: int

    @property
    def strength(self) -> int:
        """How good it is to break after it: 2 at the end of a sentence, 1 of a clause, 0 elsewhere."""
        last = self.text.rstrip(_QUOTES)[-1:]
        if not last:
            return 0
        return 2 if last in _SENTENCE_ENDS else 1 if last in _CLAUSE_ENDS else 0


def atoms(text: str, rules: SubtitleRules) -> list[Atom]:
    """The atoms of a clean line, in order. `spaced`: a blank stands before it. None is wider than a line."""
    found: list[Atom] = []
    place, spaced = 0, False
    for word in text.split(" "):
        for piece in _pieces(word, rules):
            found.append(Atom(piece, place, place + len(piece), spaced, rules.room(piece)))
            place += len(piece)
            spaced = False
        place, spaced = place + 1, True
    return found


def join(run: Sequence[Atom]) -> str:
    """The text of some atoms in a row; the blank before the first is dropped."""
    return "".join((" " if atom.spaced and place else "") + atom.text for place, atom in enumerate(run))


def broken(run: Sequence[Atom], rules: SubtitleRules) -> list[Sequence[Atom]]:
    """The run in as few lines as possible, about equally long; more than `rules.lines` if it does not fit."""
    needed = len(_filled(run, rules.full, rules))
    if needed == 2:
        return _in_two(run, rules)
    low, high = 1, rules.full
    while low < high:
        middle = (low + high) // 2
        if len(_filled(run, middle, rules)) <= needed:
            high = middle
        else:
            low = middle + 1
    return _filled(run, high, rules)


def fits(run: Sequence[Atom], rules: SubtitleRules) -> bool:
    """Whether one subtitle has room for it."""
    return len(_filled(run, rules.full, rules)) <= rules.lines


def _in_two(run: Sequence[Atom], rules: SubtitleRules) -> list[Sequence[Atom]]:
    """Rather after a comma than in the exact middle."""
    blanks = [rules.line_length_cjk if atom.spaced else 0 for atom in run]
    rooms = [0, *accumulate(atom.room + blank for atom, blank in zip(run, blanks, strict=True))]
    best, breaks = -math.inf, 1
    for place in range(1, len(run)):
        if max(rooms[place] - blanks[0], rooms[-1] - rooms[place] - blanks[place]) <= rules.full:
            score = 0.25 * run[place - 1].strength - abs(rooms[-1] - 2 * rooms[place]) / rooms[-1]
            best, breaks = max((best, breaks), (score, place))
    return [run[:breaks], run[breaks:]]


def _filled(run: Sequence[Atom], limit: int, rules: SubtitleRules) -> list[Sequence[Atom]]:
    lines: list[Sequence[Atom]] = []
    start, used = 0, 0
    for place, atom in enumerate(run):
        blank = rules.line_length_cjk if atom.spaced and place > start else 0
        if place > start and used + blank + atom.room > limit:
            lines.append(run[start:place])
            start, used, blank = place, 0, 0
        used += blank + atom.room
    if run:
        lines.append(run[start:])
    return lines


def _pieces(word: str, rules: SubtitleRules) -> list[str]:
    """A word taken apart where a line may end: around Chinese characters, and where it is wider than a line."""
    if word.isascii() and len(word) <= rules.line_length:
        return [word] if word else []
    pieces: list[str] = []
    breakable, used = True, 0
    for cluster in clusters(word):
        size = rules.room(cluster)
        glued = cluster in _STICK_TO_PREVIOUS or (pieces and pieces[-1][-1] in _STICK_TO_NEXT)
        alone = unspaced(cluster[0]) or wide(cluster[0])
        if pieces and used + size <= rules.full and (glued or not (alone or breakable)):
            pieces[-1] += cluster
            used += size
        else:
            pieces.append(cluster)
            used = size
        breakable = alone
    return pieces
