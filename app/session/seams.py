"""Two ways of counting the same sound: the stream's, with all its holes, and the recognizer's, without them. Pure.

One thread tells of holes while another asks: what is told takes the place of what was told before in one step.
"""

from dataclasses import dataclass, replace

from app.speech.events import AudioLost, EngineEvent, Hypothesis, Word


@dataclass(frozen=True, slots=True)
class _Seam:
    """One hole: `shut` and `opened` as the recognizer counts, `stream` where the stream was then."""

    shut: float
    opened: float
    stream: float


class Seams:
    """The holes of one stream so far, in seconds."""

    def __init__(self) -> None:
        """None: both count alike."""
        self._seams: tuple[_Seam, ...] = (_Seam(0.0, 0.0, 0.0),)
        self._shut: float | None = None

    def shut(self, seconds: float) -> None:
        """The recognizer has heard so much, and silence after it at most."""
        self._shut = seconds

    def open(self, seconds: float, stream: float) -> None:
        """After so many seconds the recognizer hears again, from there in the stream."""
        self._seams = (*self._seams, _Seam(self._shut or 0.0, seconds, stream))
        self._shut = None

    def placed(self, event: EngineEvent) -> EngineEvent:
        """What a recognizer said, with its times in seconds of the stream."""
        if len(self._seams) == 1 and self._shut is None:
            return event
        if isinstance(event, Hypothesis):
            words = tuple(Word(word.text, self._from(word.begin), self._to(word.end)) for word in event.words)
            return replace(event, begin=self._from(event.begin), end=self._to(event.end), words=words)
        if isinstance(event, AudioLost):
            return replace(event, begin=self._from(event.begin), end=self._to(event.end))
        return event

    def _from(self, seconds: float) -> float:
        """Where something begins: not in the silence that ended what was before."""
        seam = next(seam for seam in reversed(self._seams) if seam.shut <= seconds or not seam.opened)
        return seam.stream + max(0.0, seconds - seam.opened)

    def _to(self, seconds: float) -> float:
        """Where something ends: not in the silence that ended it."""
        seams, shut = self._seams, self._shut
        at = next(at for at in range(len(seams) - 1, -1, -1) if seams[at].opened < seconds or not at)
        end = seams[at + 1].shut if at + 1 < len(seams) else shut
        return seams[at].stream + (seconds if end is None else min(seconds, end)) - seams[at].opened
