"""What a person sees of shortcuts and of what they ask for; the desktop's side of the keys is played here."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.control import WORDS
from app.errors import HearlineError
from app.session.controller import Controller
from app.session.keeping import Keeping
from app.session.plan import SessionPlan
from app.settings.appearance import DEFAULT, Appearance
from app.settings.model import Overlay as Behaviour
from app.settings.model import Settings, Shortcuts, Transcripts
from app.ui.control_server import Handler
from app.ui.menu import Actions
from app.ui.overlay import Overlay
from app.ui.requests import Desk, Requests
from app.ui.shortcut_desk import ShortcutDesk
from app.ui.shortcuts import GlobalShortcuts
from app.ui.shortcuts.grabber import Granted, Lost, News, Pressed, Tell, Why
from app.ui.shortcuts.keys import Keys

# Offscreen there is nothing to be above of.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Keyboard:
    """A desktop that gives some keys and presses them."""

    holds = True

    def __init__(self, refused: Mapping[str, Why], loss: str = "") -> None:
        self._refused = refused
        self._loss = loss
        self.tell: Tell = lambda _news: None
        self.asked: set[str] = set()

    def made(self, tell: Tell) -> "Keyboard":
        self.tell = tell
        return self

    def want(self, request: int, keys: Mapping[str, Keys], held: frozenset[str]) -> None:
        del held
        self.asked = set(keys)
        refused = tuple((action, why) for action, why in self._refused.items() if action in keys)
        news: News = Lost(self._loss) if self._loss else Granted(request, refused)
        self.tell(news)

    def close(self) -> None:
        """Nothing is held."""


class Program:
    """The parts that a desk stands between."""

    def __init__(self, journal: Path, qtbot: QtBot) -> None:
        nothing: dict[str, Any] = {name: lambda *_values: None for name in Actions.__dataclass_fields__}
        self.overlay = Overlay(DEFAULT, Behaviour(), Actions(**nothing))
        qtbot.addWidget(self.overlay)
        self.look = DEFAULT
        self.opened: list[str] = []
        self.controller = Controller(_no_plan, Keeping(Transcripts, pytest.fail, journal), _ignore, _ignore)
        lent: dict[str, Any] = {
            name: lambda name=name: self.opened.append(name) for name in Desk.__dataclass_fields__
        } | {
            "controller": self.controller,
            "overlay": self.overlay,
            "look": lambda: self.look,
            "restyle": self._restyle,
        }
        self.requests = Requests(Desk(**lent))

    @property
    def said(self) -> str:
        return self.overlay._showing.said

    def _restyle(self, look: Appearance) -> None:
        self.look = look


def _no_plan() -> SessionPlan:
    raise HearlineError("Nothing can be heard in this test.")


def _ignore(_value: object) -> None:
    return


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Program:
    return Program(tmp_path / "journal.sqlite3", qtbot)


@pytest.fixture
def keyboard(request: pytest.FixtureRequest) -> Keyboard:
    made: Keyboard = getattr(request, "param", Keyboard({}))
    return made


@pytest.fixture
def desk(program: Program, keyboard: Keyboard, qtbot: QtBot) -> Iterator[ShortcutDesk]:
    made = ShortcutDesk(program.requests, program.overlay, lambda: None, GlobalShortcuts(keyboard.made))
    with qtbot.waitSignals([made.shortcuts.changed] * 2):
        made.follow(Settings(), manual=False)
    yield made
    made.close()


@pytest.mark.usefixtures("desk")
def test_when_a_key_is_pressed_then_it_is_done(program: Program, keyboard: Keyboard, qtbot: QtBot) -> None:
    keyboard.tell(Pressed("transcripts"))
    keyboard.tell(Pressed("bigger"))
    qtbot.waitUntil(lambda: program.look.font_size > DEFAULT.font_size)
    assert program.opened == ["transcripts"]


@pytest.mark.usefixtures("desk")
def test_when_what_a_key_asks_for_cannot_be_then_the_captions_say_why(
    program: Program, keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.tell(Pressed("mark"))
    qtbot.waitUntil(lambda: "Hearline is not listening." in program.said)


def test_when_push_to_talk_is_off_then_its_key_is_left_to_others(desk: ShortcutDesk, keyboard: Keyboard) -> None:
    assert "talk" not in keyboard.asked
    desk.follow(Settings(), manual=True)
    assert "talk" in keyboard.asked
    assert desk.hint == "hold Ctrl+Alt+Space"


@pytest.mark.parametrize("keyboard", [Keyboard({"mark": Why.TAKEN})], indirect=True)
def test_when_a_key_is_taken_then_the_captions_say_so_and_the_menu_does_not_show_it(
    program: Program, desk: ShortcutDesk
) -> None:
    assert program.said == "Ctrl+Alt+M is taken by another program. Choose others in the settings."
    assert program.overlay.commands.mark.shortcut().isEmpty()
    assert program.overlay.commands.pause.shortcut().toString() == "Ctrl+Alt+P"
    assert "mark" not in desk.shortcuts.active


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("keyboard", [Keyboard(dict.fromkeys(("mark", "pause", "bigger"), Why.TAKEN))], indirect=True)
def test_when_many_keys_are_taken_then_they_fit_on_one_line(program: Program) -> None:
    keys = "Ctrl+Alt+P, Ctrl+Alt+=, Ctrl+Alt+M"
    assert set(keys.split(", ")) == set(
        program.said.removeprefix("Some shortcuts do not work: ").split(". ")[0].split(", ")
    )


@pytest.mark.parametrize("keyboard", [Keyboard({}, loss="Use something else.")], indirect=True)
def test_when_the_desktop_gives_no_keys_then_that_is_said_once_and_none_is_shown(
    program: Program, desk: ShortcutDesk
) -> None:
    assert program.said == "Use something else."
    assert [conflict.sentence for conflict in desk.shortcuts.conflicts] == ["Use something else."]
    assert program.overlay.commands.pause.shortcut().isEmpty()
    assert desk.hint == "hearline ctl talk-or-hush"


def test_when_the_text_is_as_big_or_small_as_can_be_then_that_is_said(program: Program) -> None:
    for word, limit in (("bigger", 144), ("smaller", 12)):
        with pytest.raises(HearlineError, match="The text is as"):
            again_and_again(program.requests.words()[word])
        assert program.look.font_size == limit


def again_and_again(act: Handler) -> None:
    for _ in range(60):
        act("")


def test_when_every_word_is_looked_up_then_each_has_a_deed(program: Program) -> None:
    assert set(program.requests.words()) == set(WORDS)


def test_when_every_action_of_the_settings_is_looked_up_then_each_has_a_deed(program: Program) -> None:
    assert set(Shortcuts.__dataclass_fields__) <= set(program.requests._keys)
