"""Whatever is said, chosen and scrolled, in any order: the box can be drawn."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject

from app.captions.model import CaptionView, apply
from app.captions.steady import PATIENCE
from app.settings.appearance import DEFAULT, PRESETS
from app.speech.events import Hypothesis
from app.ui.showing import Showing

pytestmark = pytest.mark.usefixtures("qapp")

PIECES = [
    *("hello", "Anna", "fire", "alarm", "don't", "x" * 60, " ", "\n", ",", "。", "-"),
    *("会", "今天会议", "שלום", "مرحبا", "a\u0301", "\U0001f469\u200d\U0001f467", "\u202e"),
]


class Person:
    """Speaks, scrolls and changes the looks at random, but the same in every run."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - a test's dice
        self._parent = QObject()
        self.showing = Showing(DEFAULT, 500, 1.0, lambda: None, self._parent)
        self.showing.alerts = ("anna", "fire alarm", "会议")
        self._said = {"them": 1, "you": 1}
        self._revision = 0

    def act(self) -> None:
        deeds: list[tuple[Callable[[], None], int]] = [
            (self._speak, 12),
            (self._begin_anew, 1),
            (self._scroll, 4),
            (self._restyle, 2),
        ]
        [deed] = self._chance.choices([deed for deed, _ in deeds], [weight for _, weight in deeds])
        deed()

    def _speak(self) -> None:
        chance = self._chance
        track, final = chance.choice(["them", "you"]), chance.random() < 0.35
        text = "".join(chance.choice(PIECES) + chance.choice([" ", ""]) for _ in range(chance.randint(0, 25)))
        settled = len(text) if final else chance.randint(0, len(text))
        self._revision += 1
        event = Hypothesis(
            track, self._said[track], self._revision, text[:settled], text[settled:], final, self._revision, 0
        )
        self.showing.view, _ = apply(self.showing.view, event)
        self._said[track] += final

    def _begin_anew(self) -> None:
        self.showing.view = CaptionView()
        self._said = {"them": 1, "you": 1}

    def _scroll(self) -> None:
        if self._chance.random() < 0.3:
            self.showing.peek.scroll_to(self._chance.random(), self.showing.look.lines)
        else:
            self.showing.peek.scroll(self._chance.randint(-4, 6), self.showing.look.lines)

    def _restyle(self) -> None:
        chance = self._chance
        look = replace(
            chance.choice(list(PRESETS.values())),
            lines=chance.randint(1, 6),
            steadiness=chance.choice(list(PATIENCE)),
            show_time=chance.random() < 0.5,
            flowing=chance.random() < 0.5,
            direction=chance.choice(["auto", "right to left"]),
        )
        self.showing.labels = (("them", "Them"), ("you", "You")) if chance.random() < 0.5 else ()
        self.showing.set_look(look)
        self.showing.renew(chance.randint(160, 900), chance.choice([1.0, 1.5]), opaque=chance.random() < 0.5)


@pytest.mark.parametrize("seed", range(6))
def test_when_anything_happens_in_any_order_then_the_box_can_be_drawn(seed: int) -> None:
    person = Person(seed)
    looked_back = 0
    for _ in range(90):
        person.act()
        showing = person.showing
        showing.draw(framed=False, hint="")
        looked_back += showing.peek.active
        assert showing.canvas.image.width() > 0
        assert not showing.peek.active or len(showing.peek.rows) == showing.look.lines
    assert looked_back
