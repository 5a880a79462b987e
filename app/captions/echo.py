"""What the loudspeakers say and the microphone hears again is captioned once. Pure: the time comes with each call.

A final of the microphone's track is held back while its sound may be an echo of the other track, until that track has
told what was said there. Then the words that are an echo are left out. Words that the other track did not say at that
moment always stay. Where clear sound has held no echo for a while, as with a headset, it waits no longer.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.captions.repeats import OWN, repeated, spoken, without
from app.speech.events import EngineEvent, Hypothesis

HOLD_SECONDS = 2.5
"""How long a final waits at most for the other track's words."""

_BEFORE, _AFTER = 1.0, 0.5  # seconds by which an echo and its origin may lie apart
_TAIL = 0.4  # how long words may sound on after the end that is told
_KEPT_SECONDS = 60.0
_TRUSTED = 4  # clear finals in a row without an echo: a headset, whose owner need not wait


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the sound itself tells about a stretch between two seconds of the stream.

    `loud`: whether the other track played anything then. `own`: decibels by which this track's sound is louder than any
    echo that may be left in it, None if that is not known.
    """

    loud: Callable[[float, float], bool]
    own: Callable[[float, float], float | None]


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
        self._clean = 0

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
            passed.append(self._passed(self._held.pop(0).event))
        return passed

    def drain(self) -> list[EngineEvent]:
        """Everything held: no more will be known."""
        held, self._held = self._held, []
        return [self._passed(each.event) for each in held]

    def _is_decided(self, event: Hypothesis) -> bool:
        if not event.text.strip() or not self._may_echo(event):
            return True
        if self._clean >= _TRUSTED and self._own(event.begin, event.end) >= OWN:
            return True
        return self._is_told(event, max((said.end for said in self._said.values() if said.final), default=0.0))

    def _is_told(self, event: Hypothesis, reached: float) -> bool:
        """Whether the other track's words at that time are known if they are up to `reached`."""
        # What was played after the last words told was none, or is not told yet.
        return reached >= event.end - _AFTER or not self._evidence.loud(max(reached + _TAIL, event.begin), event.end)

    def _may_echo(self, event: Hypothesis) -> bool:
        return self._evidence.loud(event.begin - _AFTER, event.end)

    def _passed(self, event: Hypothesis) -> Hypothesis:
        """The final without its echo; what is found in clear sound says how far such sound is to be trusted."""
        judged = self._judged(event)
        if judged.text != event.text:
            self._clean = 0
        elif self._may_echo(event) and self._own(event.begin, event.end) >= OWN:
            self._clean += 1
        return judged

    def _judged(self, event: Hypothesis) -> Hypothesis:
        if not event.text.strip() or not self._may_echo(event):
            return event
        mine = spoken(event)
        echo = repeated(mine, [word for said in self._near(event) for word in spoken(said)], self._own)
        if not any(echo):
            return event
        left = without(event.text, mine, echo)
        words = [word for word, out in zip(event.words, echo, strict=False) if not out and left]
        return replace(event, settled=left, tentative="", words=tuple(words) if len(event.words) == len(echo) else ())

    def _is_echo_so_far(self, event: Hypothesis) -> bool:
        """Whether an open utterance is better not shown yet; its final decides."""
        if not self._may_echo(event) or self._own(event.begin, event.end) >= OWN:
            return False
        told = self._is_told(event, max((said.end for said in self._said.values()), default=0.0))
        return not told or not self._judged(event).text

    def _own(self, begin: float, end: float) -> float:
        own = self._evidence.own(begin, end)
        return 0.0 if own is None else own

    def _near(self, event: Hypothesis) -> list[Hypothesis]:
        """What the other track said about that time, in order."""
        near = [
            said
            for said in self._said.values()
            if said.begin < event.end + _AFTER and said.end > event.begin - _BEFORE and said.text.strip()
        ]
        return sorted(near, key=lambda said: said.begin)

    def _forget(self, reached: float) -> None:
        for utterance in [key for key, said in self._said.items() if said.end < reached - _KEPT_SECONDS]:
            del self._said[utterance]
