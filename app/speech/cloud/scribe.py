"""Results of connections become hypotheses of a track: numbered once, placed in the stream, each word once.

A scribe outlives connections. It knows how far finals cover the stream. Pure bookkeeping; used by one thread.
"""

from dataclasses import dataclass, replace

from app.speech.cloud import seam
from app.speech.cloud.protocol import Result
from app.speech.cloud.timeline import Timeline
from app.speech.events import Hypothesis, Word

UNSURE_SECONDS = 3.0
"""Where a service gives no times: so long before its last new partial an utterance may have ended."""

_LATENCY_SECONDS = 1.0


@dataclass(slots=True)
class _Open:
    number: int
    begin: float
    heard_from: float
    changed: float
    revision: int = 0
    shown: Hypothesis | None = None


@dataclass(frozen=True, slots=True)
class _Seam:
    """Sound up to `until` may be heard for the second time; the first time it ended with `text`."""

    text: str
    until: float
    words: int


class Scribe:
    """All places are seconds of the stream. `covered`: where the next connection has to begin at the latest."""

    def __init__(self, track: str, engine: str, *, partials: bool) -> None:
        """`engine` signs the hypotheses; without `partials` only finals are told."""
        self.covered = 0.0
        self._track = track
        self._engine = engine
        self._partials = partials
        self._numbers = self._ended = 0
        self._open: dict[str, _Open] = {}
        self._last_end = 0.0
        self._last_text = ""
        self._unsure_until = 0.0
        self._seam: _Seam | None = None
        self._withdrawn: list[Hypothesis] = []

    @property
    def busy(self) -> bool:
        """Whether an utterance is open."""
        return bool(self._open)

    def result(self, result: Result, timeline: Timeline, position: float) -> Hypothesis | None:
        """What to tell, if anything. `position`: how far the stream was sent when the result came."""
        utterance = self._find(result, timeline, position)
        text = result.settled + result.tentative
        if not result.final and (utterance.shown is None or text != utterance.shown.text):
            utterance.changed = position
        end, sure = self._end(result, timeline, position, utterance)
        hypothesis = self._trimmed(
            Hypothesis(
                self._track,
                utterance.number,
                utterance.revision + 1,
                result.settled,
                result.tentative,
                result.final,
                utterance.begin,
                max(utterance.begin, end),
                self._engine,
                result.language,
                result.emotion,
                tuple(Word(word.text, timeline.at(word.begin), timeline.at(word.end)) for word in result.words),
                result.incomplete,
            ),
            utterance,
        )
        if result.final:
            self._cover(end if sure else max(self.covered, end - UNSURE_SECONDS), position, sure=sure)
            return self._close(result.key, hypothesis)
        if not hypothesis.text or not self._partials:
            return None
        utterance.revision, utterance.shown = hypothesis.revision, hypothesis
        return hypothesis

    def adopt(self, hypothesis: Hypothesis) -> Hypothesis | None:
        """A hypothesis of another engine about the same stream, numbered as ours."""
        key = f"other {hypothesis.engine} {hypothesis.utterance}"
        utterance = self._open.get(key) or self._new(key, hypothesis.begin, hypothesis.end)
        ours = replace(hypothesis, utterance=utterance.number, revision=utterance.revision + 1)
        if ours.final:
            self._cover(ours.end, ours.end, sure=True)
            return self._close(key, ours)
        if not self._partials:
            return None
        utterance.revision, utterance.shown = ours.revision, ours
        return ours

    def withdraw(self) -> list[Hypothesis]:
        """Takes back what is open, for its sound will be heard again."""
        shown = [utterance.shown for utterance in self._open.values() if utterance.shown]
        self._open.clear()
        self._withdrawn = shown or self._withdrawn
        return [self._ending(hypothesis, "") for hypothesis in shown]

    def abandon(self) -> list[Hypothesis]:
        """Ends what is open with what is known; its sound will not be heard again.

        What was withdrawn, and has not come again in greater length, is told after all.
        """
        shown = [utterance.shown for utterance in self._open.values() if utterance.shown]
        self._open.clear()
        again = sum(len(hypothesis.text) for hypothesis in shown) >= sum(len(kept.text) for kept in self._withdrawn)
        if again or not self._withdrawn:
            finals = [self._ending(hypothesis, hypothesis.text) for hypothesis in shown]
        else:
            finals = [self._ending(hypothesis, "") for hypothesis in shown]
            for kept in self._withdrawn:
                self._numbers += 1
                finals.append(self._ending(replace(kept, utterance=self._numbers, revision=0), kept.text))
        self._withdrawn = []
        for hypothesis in finals:
            self.covered = max(self.covered, hypothesis.end if hypothesis.text else 0.0)
        return finals

    def again(self) -> None:
        """From here on sound is sent again, from `covered`."""
        overlap = self._unsure_until - self.covered
        self._seam = _Seam(self._last_text, self._unsure_until, seam.most_words(overlap)) if overlap > 0 else None

    def _find(self, result: Result, timeline: Timeline, position: float) -> _Open:
        begin = None if result.begin is None else timeline.at(result.begin)
        utterance = self._open.get(result.key)
        if utterance is None:
            guess = position - _LATENCY_SECONDS if begin is None else begin
            utterance = self._new(result.key, guess, position)
        elif begin is not None:
            utterance.begin, utterance.heard_from = max(self._last_end, begin), begin
        if utterance.number <= self._ended:
            # A later one ended first: under its old number nobody would take notice of it.
            self._numbers += 1
            utterance.number = self._numbers
        return utterance

    def _new(self, key: str, begin: float, position: float) -> _Open:
        self._numbers += 1
        utterance = self._open[key] = _Open(self._numbers, max(self._last_end, begin), begin, position)
        return utterance

    @staticmethod
    def _end(result: Result, timeline: Timeline, position: float, utterance: _Open) -> tuple[float, bool]:
        """Where the utterance ends, and whether the service said so."""
        if result.end is not None:
            return timeline.at(result.end), True
        if result.words:
            return timeline.at(result.words[-1].end), True
        return (utterance.changed if result.final else position), False

    def _cover(self, place: float, position: float, *, sure: bool) -> None:
        self.covered = max(self.covered, min(place, position))
        self._unsure_until = 0.0 if sure else position

    def _close(self, key: str, hypothesis: Hypothesis) -> Hypothesis | None:
        """Ends the utterance. An empty one that was never shown needs no word."""
        utterance = self._open.pop(key)
        self._last_end = max(self._last_end, hypothesis.end)
        if hypothesis.text.strip():
            self._last_text = hypothesis.text
            self._withdrawn = [kept for kept in self._withdrawn if kept.begin >= hypothesis.end]
            if self._seam and hypothesis.end >= self._seam.until:
                self._seam = None
        elif utterance.shown is None:
            return None
        self._ended = max(self._ended, hypothesis.utterance)
        return hypothesis

    def _ending(self, hypothesis: Hypothesis, text: str) -> Hypothesis:
        """The last word about an utterance that the service did not end."""
        self._ended = max(self._ended, hypothesis.utterance)
        self._last_text = text or self._last_text
        return replace(
            hypothesis,
            revision=hypothesis.revision + 1,
            settled=text,
            tentative="",
            final=True,
            words=hypothesis.words if text else (),
            incomplete=bool(text),
        )

    def _trimmed(self, hypothesis: Hypothesis, utterance: _Open) -> Hypothesis:
        """Without the words that were told before the seam."""
        if not self._seam or utterance.heard_from >= self._seam.until:
            return hypothesis
        rest = seam.without_repeat(self._seam.text, hypothesis.text, self._seam.words)
        if rest == hypothesis.text:
            return hypothesis
        # While it grows, what is settled of the whole need not be settled of the rest.
        settled, tentative = (rest, "") if hypothesis.final else ("", rest)
        return replace(hypothesis, settled=settled, tentative=tentative, words=())
