"""What the loudspeakers say and the microphone hears again is captioned once. Pure: the time comes with each call.

A final of the microphone's track is held back while its sound may be an echo of the other track, until that track has
told what was said there. Then the words that are an echo are left out. Words that the other track did not say at that
moment always stay.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from app.speech.events import EngineEvent, Hypothesis

HOLD_SECONDS = 2.5
"""How long a final waits at most for the other track's words."""

_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+(?:['\u2019]\w+)*"
)
_BEFORE, _AFTER = 1.0, 0.5  # seconds by which an echo and its origin may lie apart
_TAIL = 0.4  # how long words may sound on after the end that is told
_KEPT_SECONDS = 60.0
_RUN = 4  # words in a row that are no coincidence
_WHOLE = 3  # the same for an utterance that is nothing else
_SLIP = 2  # misheard words in a row that do not end a run
_ALIKE = 0.5  # how much of its letters a misheard word shares
_ECHO_DB = 8.0  # taken out of the sound: it was little but echo
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the sound itself tells about a stretch between two seconds of the stream.

    `loud`: whether the other track played anything then. `removed`: decibels that echo cancellation took out of this
    track's sound, None if that is not known.
    """

    loud: Callable[[float, float], bool]
    removed: Callable[[float, float], float | None]


@dataclass(frozen=True, slots=True)
class _Held:
    event: Hypothesis
    until: float


class EchoGate:
    """One pair of tracks. Not thread-safe: its owner holds a lock."""

    def __init__(self, mine: str, theirs: str, evidence: Evidence) -> None:
        """`mine`: the track of the microphone; `theirs`: the track whose sound it may hear again."""
        self._mine, self._theirs = mine, theirs
        self._evidence = evidence
        self._said: dict[int, Hypothesis] = {}
        self._held: list[_Held] = []

    @property
    def waiting(self) -> bool:
        """Whether `due` has something to do before long. Any thread."""
        return bool(self._held)

    def feed(self, event: EngineEvent, now: float) -> list[EngineEvent]:
        """What to pass on at once."""
        if not isinstance(event, Hypothesis) or event.track not in (self._mine, self._theirs):
            return [event]
        if event.track == self._theirs:
            self._said[event.utterance] = event
            self._forget(event.end)
            return [event, *self.due(now)]
        if event.final:
            self._held.append(_Held(event, now + HOLD_SECONDS))
            return self.due(now)
        return [event] if not self._is_echo_so_far(event) else []

    def due(self, now: float) -> list[EngineEvent]:
        """Held finals about which all is known, or whose time is up; in their order."""
        passed: list[EngineEvent] = []
        while self._held and (now >= self._held[0].until or self._is_decided(self._held[0].event)):
            passed.append(self._judged(self._held.pop(0).event))
        return passed

    def drain(self) -> list[EngineEvent]:
        """Everything held: no more will be known."""
        held, self._held = self._held, []
        return [self._judged(each.event) for each in held]

    def _is_decided(self, event: Hypothesis) -> bool:
        if not event.text.strip() or not self._evidence.loud(event.begin - _AFTER, event.end):
            return True
        reached = max((said.end for said in self._said.values() if said.final), default=0.0)
        # What was played after the last words told was none, or is not told yet.
        return reached >= event.end - _AFTER or not self._evidence.loud(max(reached + _TAIL, event.begin), event.end)

    def _judged(self, event: Hypothesis) -> Hypothesis:
        if not event.text.strip() or not self._evidence.loud(event.begin - _AFTER, event.end):
            return event
        removed = self._evidence.removed(event.begin, event.end)
        left = without_echo(event.text, self._texts(event), certain=removed is not None and removed >= _ECHO_DB)
        if left == event.text:
            return event
        words = event.words if left else ()
        return replace(event, settled=left, tentative="", words=words if len(words) == len(tokens(left)) else ())

    def _is_echo_so_far(self, event: Hypothesis) -> bool:
        """Whether an open utterance is better not shown yet; its final decides."""
        if not self._evidence.loud(event.begin - _AFTER, event.end):
            return False
        removed = self._evidence.removed(event.begin, event.end)
        certain = removed is not None and removed >= _ECHO_DB
        return certain or not without_echo(event.text, self._texts(event), certain=False)

    def _texts(self, event: Hypothesis) -> list[str]:
        """What the other track said about that time, in order."""
        near = [
            said
            for said in self._said.values()
            if said.begin < event.end + _AFTER and said.end > event.begin - _BEFORE and said.text.strip()
        ]
        return [said.text for said in sorted(near, key=lambda said: said.begin)]

    def _forget(self, reached: float) -> None:
        for utterance in [key for key, said in self._said.items() if said.end < reached - _KEPT_SECONDS]:
            del self._said[utterance]


def without_echo(mine: str, theirs: Iterable[str], *, certain: bool) -> str:
    """`mine` without the words that repeat `theirs`; the same text if none do, '' if nothing is left.

    `certain`: the sound was little but echo, so that a few misheard or very few words do not speak against it.
    """
    found = list(_TOKEN.finditer(mine))
    own = [match.group().casefold() for match in found]
    other = [token for text in theirs for token in tokens(text)]
    if not own or not other:
        return mine
    echoed = _echoed(own, other)
    count = sum(echoed)
    if count == len(own) and (certain or count >= _WHOLE):
        return ""
    if certain and count >= _MOSTLY * len(own):
        return ""
    _drop_short_runs(echoed)
    if not any(echoed):
        return mine
    return _kept(mine, found, echoed)


def tokens(text: str) -> list[str]:
    """The words of a text, or its characters where no blanks part them, for comparing."""
    return [match.group().casefold() for match in _TOKEN.finditer(text)]


def _echoed(own: list[str], other: list[str]) -> list[bool]:
    """For each word of `own` whether it stands in `other` in the same order, misheard ones between such included."""
    echoed = [False] * len(own)
    last_own = last_other = -1
    for block in SequenceMatcher(None, other, own, autojunk=False).get_matching_blocks():
        gap, gap_other = range(last_own + 1, block.b), range(last_other + 1, block.a)
        if block.size and last_own >= 0 and 0 < len(gap) <= _SLIP and 0 < len(gap_other) <= _SLIP + 1:
            heard, said = "".join(own[place] for place in gap), "".join(other[place] for place in gap_other)
            if SequenceMatcher(None, heard, said, autojunk=False).ratio() >= _ALIKE:
                echoed[gap.start : gap.stop] = [True] * len(gap)
        echoed[block.b : block.b + block.size] = [True] * block.size
        last_own, last_other = block.b + block.size - 1, block.a + block.size - 1
    return echoed


def _drop_short_runs(echoed: list[bool]) -> None:
    """Too few words in a row may be a coincidence: they stay."""
    start = 0
    for place in range(len(echoed) + 1):
        if place == len(echoed) or not echoed[place]:
            if place - start < _RUN:
                echoed[start:place] = [False] * (place - start)
            start = place + 1


def _kept(text: str, found: list[re.Match[str]], echoed: list[bool]) -> str:
    """The text of the words that are no echo, each with what stands before the next."""
    pieces = []
    for place, match in enumerate(found):
        if not echoed[place]:
            end = found[place + 1].start() if place + 1 < len(found) else len(text)
            pieces.append(text[match.start() : end])
    return "".join(pieces).strip()
