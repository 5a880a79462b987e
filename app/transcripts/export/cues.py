"""From segments to subtitles: split, timed, in order, never overlapping. Pure functions; times end as milliseconds."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from app.captions.breaks import clusters
from app.transcripts.export.clean import plain, wide
from app.transcripts.export.clock import milliseconds
from app.transcripts.export.layout import Atom, SubtitleRules, atoms, broken, fits, join
from app.transcripts.records import Line, Transcript

_LABEL = 24
_REACH = 24


@dataclass(frozen=True, slots=True)
class Cue:
    """One subtitle. `begin` and `end` in milliseconds. `label`: who speaks, empty if there is only one track.

    `spoken`: for each atom of `lines` when it is said, in milliseconds, None where the recognizer gave no times.
    """

    begin: int
    end: int
    lines: tuple[tuple[Atom, ...], ...]
    spoken: tuple[tuple[int | None, ...], ...]
    label: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Its lines as text."""
        return tuple(join(line) for line in self.lines)


def cues(transcript: Transcript, rules: SubtitleRules, *, name_speakers: bool) -> list[Cue]:
    """All subtitles of a transcript in order of time. `name_speakers`: "Label: text" where there are several."""
    labelled = len(transcript.tracks) > 1
    drafts: list[Cue] = []
    often = _talked_over(transcript.lines) if labelled and name_speakers else ()
    for place, line in enumerate(transcript.lines):
        label = line.segment.track if labelled else ""
        drafts.extend(split(line, rules, label=label, name_speaker=name_speakers, often=place in often))
    return scheduled(sorted(drafts, key=lambda cue: cue.begin), rules)


def _talked_over(lines: Sequence[Line]) -> set[int]:
    """Places of the lines during which somebody else speaks: others' cues will stand between theirs."""
    order = sorted(range(len(lines)), key=lambda place: lines[place].segment.begin)
    found: set[int] = set()
    for rank, place in enumerate(order):
        mine = lines[place].segment
        for later in range(rank + 1, len(order)):
            other = order[later]
            theirs = lines[other].segment
            if theirs.begin >= mine.end:
                break
            if theirs.track != mine.track:
                found |= {place, other}
    return found


def split(
    line: Line, rules: SubtitleRules, *, label: str = "", name_speaker: bool = False, often: bool = False
) -> Iterator[Cue]:
    """The subtitles of one segment, at the times of its speech: they may still be too short or overlap others.

    `often`: the speaker is named in each of them, not only in the first.
    """
    text = plain(line.text)
    run = atoms(text, rules)
    times = _Times(text, line, rules)
    label = "".join(clusters(plain(label))[:_LABEL])
    head = [replace(atom, begin=-1) for atom in atoms(f"{label}:", rules)] if label and name_speaker else []
    longest = rules.lines * max(rules.line_length, rules.line_length_cjk) + 1
    left, place = sum(atom.room for atom in run), 0
    while place < len(run):
        ahead = run[place : place + longest]
        if head:
            ahead[0] = replace(ahead[0], spaced=True)  # after the name
            head = head if fits([*head, ahead[0]], rules) else []  # no room for a name and a word
        chosen = ahead[: _take(head, ahead, left, times, rules)]
        lines = tuple(tuple(row) for row in broken([*head, *chosen], rules))
        yield Cue(
            milliseconds(times.begin(chosen[0].begin)),
            milliseconds(times.end(chosen[-1].end)),
            lines,
            tuple(tuple(times.spoken(atom) for atom in row) for row in lines),
            label,
        )
        head = head if often else []
        left -= sum(atom.room for atom in chosen)
        place += len(chosen)


def scheduled(drafts: Sequence[Cue], rules: SubtitleRules, *, after: int | None = None) -> list[Cue]:
    """The same cues, long enough to be read where there is time for it, and each over before the next begins.

    `drafts` are in order of their beginning; `after`: when an earlier cue ends, in milliseconds. Where speakers
    overlap, a cue that keeps its shortest duration pushes the next one back.
    """
    shortest, longest, gap = (milliseconds(each) for each in (rules.min_duration, rules.max_duration, rules.gap))
    done: list[Cue] = []
    for place, cue in enumerate(drafts):
        begin = cue.begin if after is None else max(cue.begin, after + gap)
        to_read = milliseconds(rules.reading_time(" ".join(cue.texts)))
        end = min(max(cue.end, begin + to_read), begin + longest)
        if place + 1 < len(drafts):
            end = min(end, drafts[place + 1].begin - gap)
        after = max(end, begin + shortest)
        done.append(replace(cue, begin=begin, end=after))
    return done


def _take(head: Sequence[Atom], ahead: Sequence[Atom], left: int, times: "_Times", rules: SubtitleRules) -> int:
    """How many atoms the next cue takes: all if they fit, otherwise a fair share, best up to the end of a sentence."""
    begin = times.begin(ahead[0].begin)
    feasible = 1
    for count in range(2, len(ahead) + 1):
        late = times.end(ahead[count - 1].end) - begin > rules.max_duration
        if late or not fits([*head, *ahead[:count]], rules):
            break
        feasible = count
    rooms = list(accumulate(atom.room for atom in ahead))
    if rooms[feasible - 1] >= left:
        return feasible
    share = left / max(
        2,
        math.ceil(left / (0.92 * rules.full * rules.lines)),
        math.ceil((times.last - begin) / rules.max_duration),
    )
    scores = [0.35 * ahead[place].strength - abs(rooms[place] - share) / share for place in range(feasible)]
    return max(range(feasible), key=lambda place: scores[place]) + 1


class _Times:
    """When each place of a text is spoken: by the words' times, and between them by how much there is to read."""

    def __init__(self, text: str, line: Line, rules: SubtitleRules) -> None:
        segment = line.segment
        first, self.last = segment.begin, max(segment.begin, segment.end)
        costs = (1 / (rules.reading_speed_cjk if wide(one) else rules.reading_speed) for one in text)
        self._weights: list[float] = [0.0, *accumulate(costs)]
        heard = list(_anchors(text, line)) if line.edited is None else []
        self._heard = {place for place, _ in heard[::2]}
        known = [(0, first), *heard, (len(text), self.last)]
        self._places = [place for place, _ in known]
        # Words out of order or outside their segment are pulled back in.
        self._moments: list[float] = list(accumulate((min(max(time, first), self.last) for _, time in known), max))

    def begin(self, place: int) -> float:
        """When what stands at this place begins."""
        return self._between(bisect_right(self._places, place) - 1, place)

    def end(self, place: int) -> float:
        """When what stands before this place ends."""
        return self._between(bisect_left(self._places, place) - 1, place)

    def spoken(self, atom: Atom) -> int | None:
        """When the recognizer heard it begin, in milliseconds; None if it does not say."""
        return milliseconds(self.begin(atom.begin)) if atom.begin in self._heard else None

    def _between(self, index: int, place: int) -> float:
        index = max(0, index)
        if index + 1 == len(self._places):
            return self._moments[index]
        low, high = self._weights[self._places[index]], self._weights[self._places[index + 1]]
        part = (self._weights[place] - low) / (high - low) if high > low else 1.0
        return self._moments[index] + part * (self._moments[index + 1] - self._moments[index])


def _anchors(text: str, line: Line) -> Iterator[tuple[int, float]]:
    """Where words with times begin and end in the text, by turns; words that are not found there are passed over."""
    place, folded = 0, text.lower()
    if len(folded) != len(text):
        folded = text
    for word in line.segment.words:
        wanted = plain(word.text).lower() if folded is not text else plain(word.text)
        found = folded.find(wanted, place, place + len(wanted) + _REACH) if wanted else -1
        if found >= 0:
            place = found + len(wanted)
            yield found, word.begin
            yield place, max(word.begin, word.end)
