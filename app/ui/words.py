"""The words of the state line, translatable: what is going on, said so that a person knows what to expect."""

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.captions.model import CaptionView
from app.speech.events import Health, HealthChanged
from app.ui.language import translated
from app.ui.remedies import Remedy, remedy_for


class Mark(Enum):
    """The small mark before the words; its value is the colour."""

    IDLE = "#9aa4b2"
    LISTENING = "#3fb950"
    WAITING = "#e3b341"
    FAILED = "#ff6b61"
    EARLIER = "#6cb6ff"


class StateLine(NamedTuple):
    """What the state line shows; no words when all is well. `remedy`: what a person can do about it."""

    mark: Mark = Mark.IDLE
    words: str = ""
    remedy: Remedy | None = None


_ORDER = (
    Health.FAILED,
    Health.WAITING_DEVICE,
    Health.RECONNECTING,
    Health.CONNECTING,
    Health.STARTING,
    Health.BEHIND,
    Health.NO_SIGNAL,
    Health.PAUSED,
    Health.PUSH_TO_TALK,
    Health.EMBEDDED,
    Health.STOPPED,
    Health.SILENCE,
    Health.LISTENING,
)
"""What matters most when there are several tracks comes first."""

_MARKS = {
    Health.FAILED: Mark.FAILED,
    Health.PAUSED: Mark.IDLE,
    Health.PUSH_TO_TALK: Mark.IDLE,
    Health.STOPPED: Mark.IDLE,
    Health.EMBEDDED: Mark.LISTENING,
    Health.SILENCE: Mark.LISTENING,
    Health.LISTENING: Mark.LISTENING,
}


_WORDS = {
    Health.STARTING: QT_TRANSLATE_NOOP("State", "Starting …"),
    Health.NO_SIGNAL: QT_TRANSLATE_NOOP("State", "No sound is reaching Hearline"),
    Health.WAITING_DEVICE: QT_TRANSLATE_NOOP("State", "Waiting for the sound device"),
    Health.CONNECTING: QT_TRANSLATE_NOOP("State", "Connecting …"),
    Health.RECONNECTING: QT_TRANSLATE_NOOP("State", "Reconnecting …"),
    Health.EMBEDDED: QT_TRANSLATE_NOOP("State", "Recognised on this computer while the cloud is away"),
    Health.BEHIND: QT_TRANSLATE_NOOP("State", "{seconds} s behind"),
    Health.PAUSED: QT_TRANSLATE_NOOP("State", "Paused"),
    Health.PUSH_TO_TALK: QT_TRANSLATE_NOOP("State", "Push to talk"),
    Health.STOPPED: QT_TRANSLATE_NOOP("State", "Not listening"),
    Health.FAILED: QT_TRANSLATE_NOOP("State", "Listening failed."),
}
_HOLDING = QT_TRANSLATE_NOOP("State", "Reconnecting, {seconds} s of sound kept …")
_WAITING_FOR = QT_TRANSLATE_NOOP("State", "Waiting")
"""Where it is said for what, room is left for what to do about it."""


def state_line(view: CaptionView) -> StateLine:
    """The one state to show for all tracks. A notice about something else shows while all is well."""
    if not view.health:
        return StateLine(words=translated(view.notice))
    change = min(view.health, key=lambda each: _ORDER.index(each.health))
    words = health_words(change)
    if view.notice and not words:
        return StateLine(Mark.WAITING, translated(view.notice))
    return StateLine(_MARKS.get(change.health, Mark.WAITING), words, remedy_for(change))


def earlier_line(now: StateLine) -> StateLine:
    """The state while a person looks back; what went wrong comes first all the same."""
    if now.mark is Mark.FAILED:
        return now
    return StateLine(Mark.EARLIER, QCoreApplication.translate("State", "Earlier captions"), Remedy.NEWEST)


def health_words(change: HealthChanged) -> str:
    """The words for one track's state; '' if it needs none."""
    if change.health is Health.FAILED and (change.error or change.message):
        return translated(change.error.sentence if change.error else change.message)
    if change.health is Health.SILENCE or (change.health is Health.NO_SIGNAL and change.message):
        return translated(change.message)
    text = _WORDS.get(change.health, "")
    if change.health is Health.WAITING_DEVICE and change.message:
        text = _WAITING_FOR
    if change.health is Health.RECONNECTING and round(change.seconds) > 0:
        text = _HOLDING
    words = QCoreApplication.translate("State", str(text)).format(seconds=max(1, round(change.seconds))) if text else ""
    if not (words and change.message):
        return words
    both = QCoreApplication.translate("State", "{state}: {why}")
    return both.format(state=words, why=translated(change.message))
