"""Captions one after the other as one text, with the style of every stretch. Pure."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from app.captions.alerts import find_alerts
from app.captions.breaks import plain, right_to_left, spaceless
from app.captions.model import CaptionLine

Key = tuple[str, int]


class Style(StrEnum):
    """How a stretch of text is drawn."""

    LABEL = "label"
    SETTLED = "settled"
    TENTATIVE = "tentative"
    ALERT = "alert"


class Flow(NamedTuple):
    """`text` has a line end where a row must end. `starts`: where each caption begins; `styles`: (begin, end, style).

    `turned`: for each caption whether it reads from right to left.
    """

    text: str
    starts: tuple[int, ...]
    styles: tuple[tuple[int, int, Style], ...]
    turned: tuple[bool, ...]

    def right_to_left_at(self, place: int) -> bool:
        """Whether the caption at `place` reads from right to left."""
        return self.turned[max(0, bisect_right(self.starts, place) - 1)] if self.turned else False


def flow(
    lines: Sequence[CaptionLine],
    *,
    flowing: bool,
    times: bool,
    labels: Mapping[str, str],
    preceding: str,
    alerts: tuple[str, ...] = (),
) -> Flow:
    """The captions joined: on one line while the same track speaks in the same direction, if they may flow.

    A time, and a track's name when another track spoke before (`preceding`: before the first), is put in front. What
    is found of `alerts` has a style of its own.
    """
    text = ""
    starts: list[int] = []
    turned: list[bool] = []
    styles: list[tuple[int, int, Style]] = []
    for line in lines:
        settled, tentative = _words(line)
        backwards = right_to_left(settled + tentative)
        if starts:
            joint = _joint(text, settled + tentative) if flowing and line.track == preceding and not times else "\n"
            joint = "\n" if backwards != turned[-1] else joint
            styles.append((len(text), len(text) + len(joint), Style.SETTLED))
            text += joint
        starts.append(len(text))
        turned.append(backwards)
        label = f"{_clock(line.begin)}  " if times else ""
        if labels.get(line.track) and (line.track != preceding or times):
            label += f"{plain(labels[line.track])}: "
        if label:
            styles.append((len(text), len(text) + len(label), Style.LABEL))
            text += label
        styles += [
            (len(text) + begin, len(text) + end, style) for begin, end, style in _styled(settled, tentative, alerts)
        ]
        text += settled + tentative
        preceding = line.track
    return Flow(text, tuple(starts), tuple(styles), tuple(turned))


def _styled(settled: str, tentative: str, alerts: tuple[str, ...]) -> list[tuple[int, int, Style]]:
    """The stretches of a caption; an alert may reach from settled words into tentative ones."""
    middle, end = len(settled), len(settled) + len(tentative)
    found = find_alerts(settled + tentative, alerts)
    borders = sorted({0, middle, end, *(place for each in found for place in (each.begin, each.end))})
    styled = []
    for begin, until in pairwise(borders):
        style = Style.SETTLED if begin < middle else Style.TENTATIVE
        if any(each.begin <= begin < each.end for each in found):
            style = Style.ALERT
        styled.append((begin, until, style))
    return styled


def _words(line: CaptionLine) -> tuple[str, str]:
    settled, tentative = plain(line.settled).lstrip(), plain(line.tentative).rstrip()
    return (settled, tentative) if settled else ("", tentative.lstrip())


def _joint(before: str, after: str) -> str:
    if not before or not after or before.endswith(" "):
        return ""
    return "" if spaceless(before[-1]) or spaceless(after[0]) else " "


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(max(0.0, seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
