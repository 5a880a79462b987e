"""Holding back words that are likely to change: pure, between the hypotheses and what a window draws.

A recognizer changes its mind most about what it heard last. A reader minds words that change under the eyes more than
words that come a moment later; how long that moment may be is the reader's choice.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from app.captions.breaks import spaceless, units
from app.captions.flow import Key
from app.captions.model import CaptionLine
from app.captions.realign import shared_length


@dataclass(frozen=True, slots=True)
class Patience:
    """When text that may still change is shown.

    A word is shown once `agree` hypotheses in a row have it and another word follows it, or once one more hypothesis
    has it, or once it stood for `seconds`; with `agree` 0 at once. Words shown are taken back when `revoke` hypotheses
    in a row, or one that stood for `seconds`, say otherwise. Finals, and what the recognizer calls settled, are shown
    at once.
    """

    agree: int
    revoke: int
    seconds: float


PATIENCE = {
    "responsive": Patience(agree=0, revoke=2, seconds=0.5),
    "balanced": Patience(agree=1, revoke=2, seconds=1.0),
    "steady": Patience(agree=2, revoke=3, seconds=2.0),
}
"""By the name of the setting."""


@dataclass(slots=True)
class _Open:
    """An utterance under way: its newest texts, oldest first, what is shown of it, and how long it stood so.

    `stood`: (end, since), both growing: the text up to `end` has not changed since then.
    """

    revision: int = 0
    texts: tuple[str, ...] = ("",)
    shown: str = ""
    stood: list[tuple[int, float]] = field(default_factory=list)


class Steady:
    """Follows the open lines of a view. Times are seconds of any clock that does not go back. One thread."""

    def __init__(self, patience: Patience | None) -> None:
        """Nothing was shown yet."""
        self._patience = patience
        self._open: dict[Key, _Open] = {}
        self._due: float | None = None

    @property
    def due(self) -> float | None:
        """When the same lines will show more, without any news; None: never."""
        return self._due

    def lines(self, lines: Sequence[CaptionLine], now: float) -> tuple[CaptionLine, ...]:
        """The lines as they are to be shown now; an open one of which nothing is ready is left out."""
        self._due = None
        if self._patience is None:
            return tuple(lines)
        before, self._open = self._open, {}
        shown: list[CaptionLine] = []
        for line in lines:
            if line.final:
                shown.append(line)
                continue
            key = (line.track, line.utterance)
            each = self._open[key] = before.get(key, _Open())
            text = self._show(each, line, now, self._patience)
            if text:
                settled = len(line.settled)
                shown.append(replace(line, settled=text[:settled], tentative=text[settled:]))
        return tuple(shown)

    def _show(self, each: _Open, line: CaptionLine, now: float, patience: Patience) -> str:
        if line.revision != each.revision:
            each.revision = line.revision
            _take(each, line.text, now, max(patience.agree + 1, patience.revoke))
        text = each.texts[-1]
        ripe = max(_ready(each, patience), _stood(each, patience.seconds, now), len(line.settled))
        grows = text[:ripe].startswith(each.shown)
        broken = not each.shown.startswith(line.settled)
        if grows or broken or _diverge(each.shown, _common(each.texts, patience.revoke)):
            each.shown = text[:ripe]
        elif each.stood[-1][1] + patience.seconds <= now:
            each.shown = text
        if each.shown != text:
            later = [since + patience.seconds for _, since in each.stood if since + patience.seconds > now]
            self._due = min([*later, *([self._due] if self._due is not None else [])], default=None)
        return each.shown


def _take(each: _Open, text: str, now: float, most: int) -> None:
    """Keeps a new hypothesis; what it shares with the one before goes on standing."""
    same = _same(each.texts[-1], text)
    standing = [(min(end, same), since) for end, since in each.stood if end <= same]
    cut = next((since for end, since in each.stood if end > same), None)
    if cut is not None and same > (standing[-1][0] if standing else 0):
        standing.append((same, cut))
    if len(text) > (standing[-1][0] if standing else 0) or text != each.texts[-1]:
        standing.append((len(text), now))
    each.stood = standing
    each.texts = (*each.texts, text)[-most:]


def _ready(each: _Open, patience: Patience) -> int:
    """How much of the newest text enough hypotheses have."""
    if not patience.agree:
        return len(each.texts[-1])
    agreed = _common(each.texts, patience.agree)
    surer = _common(each.texts, patience.agree + 1)
    return max(len(agreed) - _last(agreed) if agreed == each.texts[-1] else len(agreed), len(surer))


def _stood(each: _Open, seconds: float, now: float) -> int:
    return max((end for end, since in each.stood if since + seconds <= now), default=0)


def _common(texts: Sequence[str], count: int) -> str:
    """What the newest `count` texts begin with; nothing if there are fewer."""
    if len(texts) < count:
        return ""
    newest = texts[-count:]
    same = min((_same(one, other) for one, other in pairwise(newest)), default=len(newest[-1]))
    return newest[-1][:same]


def _same(old: str, new: str) -> int:
    """How many leading characters are the same, in whole words."""
    shared = shared_length(old, new)
    if shared in (len(old), len(new)) and (shared == len(new) or _parts(new, shared)):
        return shared
    while shared and not _parts(new, shared):
        shared -= 1
    return shared


def _parts(text: str, place: int) -> bool:
    """Whether a word may end at `place`."""
    beside = text[place - 1 : place + 1]
    return len(beside) < 2 or any(char == " " or spaceless(char) or not char.isalnum() for char in beside)


def _last(text: str) -> int:
    """How long the last word is; of spaceless scripts the last two characters."""
    found = units(text)
    if not found:
        return 0
    last = found[-1]
    return len("".join(found[-2:])) if spaceless(last.strip()[-1:] or " ") else len(last)


def _diverge(one: str, other: str) -> bool:
    return bool(other) and not one.startswith(other) and not other.startswith(one)
