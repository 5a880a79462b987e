"""The shortcuts in force: what was chosen, what the system gave, and what a person pressed. GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.settings.model import Shortcuts
from app.ui.shortcuts.conflicts import Conflict, sort_out
from app.ui.shortcuts.grabber import Grabber, Granted, Lost, News, Pressed, Released, Tell, Why
from app.ui.shortcuts.keys import Keys
from app.ui.shortcuts.post import Post

HELD = frozenset({"talk"})
"""Actions that last as long as their key is held."""


class GlobalShortcuts(QObject):
    """Keys that work whatever window has the focus. Nothing is held before `apply`."""

    pressed = Signal(str)
    released = Signal(str)
    changed = Signal()

    def __init__(self, make: Callable[[Tell], Grabber] | None = None, parent: QObject | None = None) -> None:
        """`make` makes the system's side; None takes the one that fits this desktop."""
        super().__init__(parent)
        if make is None:
            from app.ui.shortcuts.systems import grabber

            make = grabber
        self._request = 0
        self._wanted: dict[str, Keys] = {}
        self._chosen = Shortcuts()
        self._own: tuple[Conflict, ...] = ()
        self._refused: tuple[Conflict, ...] = ()
        self._suspended = self._closed = False
        self._known: dict[str, str] = {}
        self._down: set[str] = set()
        self.loss = ""
        self._post = Post(self._heard, self)
        self._grabber = make(self._post.put)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """All that is known to be wrong now. A `loss` is told with the first action: it is the same for all."""
        if self.loss:
            return self._own + tuple(self._conflict(action, self.loss) for action in list(self._wanted)[:1])
        return self._own + self._refused

    @property
    def active(self) -> dict[str, str]:
        """What works, by action, as a person reads it."""
        if self.loss:
            return {}
        refused = {conflict.action for conflict in self._refused}
        texts = {action: self._known.get(action, keys.text) for action, keys in self._wanted.items()}
        return {action: text for action, text in texts.items() if text and action not in refused}

    @property
    def holds(self) -> bool:
        """Whether keys that are held can be followed, as push to talk needs it."""
        return self._grabber.holds and not self.loss

    def apply(self, shortcuts: Shortcuts, *, without: frozenset[str] = frozenset()) -> list[Conflict]:
        """Holds these keys from now on and no others, but for the actions in `without`. Returns what is known at once;
        the system's own answer comes with `changed`.
        """
        wanted, self._own = sort_out(shortcuts)
        wanted = {action: keys for action, keys in wanted.items() if action not in without}
        self._chosen = shortcuts
        if wanted != self._wanted:
            self._wanted = wanted
            self._refused, self._known = (), {}
            self._ask()
        self.changed.emit()
        return list(self.conflicts)

    def suspend(self, *, on: bool) -> None:
        """Lets go of all keys for a while, so that they can be typed into a form; `on=False` holds them again."""
        if on != self._suspended:
            self._suspended = on
            self._ask()

    def close(self) -> None:
        """Gives all keys back; whatever is asked for later is not held."""
        self._closed = True
        self._grabber.close()
        self._post.close()

    def _ask(self) -> None:
        if self._closed:
            return
        asked = {} if self._suspended else self._wanted
        self._let_go(set(asked))
        self._request += 1
        self._grabber.want(self._request, asked, HELD & asked.keys())

    def _let_go(self, kept: set[str]) -> None:
        """What is held while its key is taken away ends."""
        for action in self._down - kept:
            self._down.discard(action)
            self.released.emit(action)

    def _heard(self, news: News) -> None:
        match news:
            case Pressed(action) if action in self._wanted and not self._suspended and action not in self._down:
                if action in HELD:
                    self._down.add(action)
                self.pressed.emit(action)
            case Released(action) if action in self._down:
                self._down.discard(action)
                self.released.emit(action)
            case Granted(request, refused, known) if request == self._request and not self._suspended:
                self._refused = tuple(self._conflict(action, self._said(action, why)) for action, why in refused)
                self._known = dict(known)
                self.changed.emit()
            case Lost(sentence):
                self._let_go(set())
                self.loss = sentence
                self.changed.emit()
            case _:
                pass

    def _conflict(self, action: str, sentence: str) -> Conflict:
        return Conflict(action, str(getattr(self._chosen, action)), sentence)

    def _said(self, action: str, why: Why) -> str:
        translate = QCoreApplication.translate
        said = {
            Why.TAKEN: translate("Shortcuts", "{keys} is taken by another program."),
            Why.NO_SUCH_KEY: translate("Shortcuts", "{keys} is not on this keyboard."),
            Why.DENIED: translate("Shortcuts", "{keys} was not given to Hearline by this desktop."),
        }[why]
        return said.format(keys=self._wanted[action].text)
