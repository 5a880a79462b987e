"""From hypotheses to what is shown: pure functions over frozen data. No clock, no thread, no input or output.

What a reader has seen as settled never changes while its utterance is open, finals come once and in order, and a final
takes the place of its partial: same line, same key.
"""

from dataclasses import dataclass, replace

from app.speech.events import AudioLost, EngineEvent, HealthChanged, Hypothesis, Notice, Word

KEPT_LINES = 200
"""Finished lines a view carries, so that earlier captions can be looked back at without asking the journal."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One final as the transcript keeps it. Times are seconds of the session's audio; `number` counts up from 1.

    `gap_before`: seconds of sound before this segment that could not be recognised. `incomplete`: the recognizer was
    cut short in it.
    """

    number: int
    track: str
    begin: float
    end: float
    text: str
    language: str = ""
    engine: str = ""
    emotion: str = ""
    words: tuple[Word, ...] = ()
    gap_before: float = 0.0
    incomplete: bool = False


@dataclass(frozen=True, slots=True)
class CaptionLine:
    """One utterance on its way to the screen. `settled + tentative` is its text, (`track`, `utterance`) its key."""

    track: str
    utterance: int
    revision: int
    settled: str
    tentative: str
    final: bool
    begin: float
    end: float

    @property
    def text(self) -> str:
        """All of it."""
        return self.settled + self.tentative


@dataclass(frozen=True, slots=True)
class CaptionView:
    """All a window needs to draw itself, so that a lost update costs nothing.

    `lines`: finished and open ones, oldest first. `health`: the last word of each track, in order of track. `numbered`:
    how many segments there were. `ended`: the last utterance of each track that is over. `gaps`: seconds lost per track
    since its last segment. `notice`: a plain sentence about something else than the tracks, such as a full disk; ''
    when all is well.
    """

    lines: tuple[CaptionLine, ...] = ()
    health: tuple[HealthChanged, ...] = ()
    numbered: int = 0
    ended: tuple[tuple[str, int], ...] = ()
    notice: str = ""
    gaps: tuple[tuple[str, float], ...] = ()


def apply(view: CaptionView, event: EngineEvent) -> tuple[CaptionView, Segment | None]:
    """The view after the event, and the segment to keep if the event ended an utterance with text in it."""
    match event:
        case Hypothesis():
            return _hypothesis(view, event)
        case HealthChanged():
            others = [change for change in view.health if change.track != event.track]
            return replace(view, health=tuple(sorted([*others, event], key=lambda change: change.track))), None
        case AudioLost():
            gaps = dict(view.gaps)
            gaps[event.track] = gaps.get(event.track, 0.0) + max(0.0, event.end - event.begin)
            return replace(view, gaps=tuple(gaps.items())), None
        case Notice(_, sentence, over):
            # What the session itself says, such as a full disk, matters more.
            shown = view.notice if view.notice != sentence else ""
            return replace(view, notice=shown if over else view.notice or sentence), None


def _hypothesis(view: CaptionView, event: Hypothesis) -> tuple[CaptionView, Segment | None]:
    ended = dict(view.ended)
    if event.utterance <= ended.get(event.track, 0):
        return view, None  # a late or repeated result of an utterance that is already in the transcript
    key = (event.track, event.utterance)
    current = next((line for line in view.lines if (line.track, line.utterance) == key), None)
    if current and not event.final and event.revision <= current.revision:
        return view, None
    others = tuple(line for line in view.lines if (line.track, line.utterance) != key)
    if event.final:
        ended[event.track] = event.utterance
        # Utterances before this one that never got a final would hang about for ever.
        others = tuple(
            line for line in others if line.final or line.track != event.track or line.utterance > event.utterance
        )
        view = replace(view, ended=tuple(ended.items()))
    if not event.text.strip():
        return replace(view, lines=others), None
    lines = _in_order((*others, _line(event, current)))
    if not event.final:
        return replace(view, lines=lines), None
    gaps = dict(view.gaps)
    segment = Segment(
        number=view.numbered + 1,
        track=event.track,
        begin=event.begin,
        end=event.end,
        text=event.text.strip(),
        language=event.language,
        engine=event.engine,
        emotion=event.emotion,
        words=event.words,
        gap_before=gaps.pop(event.track, 0.0),
        incomplete=event.incomplete,
    )
    return replace(view, lines=lines, numbered=segment.number, gaps=tuple(gaps.items())), segment


def _line(event: Hypothesis, current: CaptionLine | None) -> CaptionLine:
    settled, tentative = event.settled, event.tentative
    if event.final:
        settled, tentative = event.text.strip(), ""
    elif current and not settled.startswith(current.settled):
        # An engine that takes back what it called settled: what was read stays, the rest of the new text follows it.
        settled, tentative = current.settled, event.text[len(current.settled) :]
    return CaptionLine(
        event.track, event.utterance, event.revision, settled, tentative, event.final, event.begin, event.end
    )


def _in_order(lines: tuple[CaptionLine, ...]) -> tuple[CaptionLine, ...]:
    """Finished lines first in the order they ended, open ones by when they began; only the newest finished are kept."""
    finished = [line for line in lines if line.final]
    unfinished = sorted((line for line in lines if not line.final), key=lambda line: (line.begin, line.track))
    return (*finished[-KEPT_LINES:], *unfinished)
