"""One key combination, as the systems want to be asked for it, from Qt's own writing ("Ctrl+Alt+L")."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence

from app.errors import HearlineError

_MODIFIERS = Qt.KeyboardModifier
_PLAIN_FIRST, _PLAIN_LAST = 0x20, 0x00FFFFFF
"""Qt numbers keys that write a character by that character, and all others above."""


class KeysError(HearlineError):
    """A key sequence that cannot be a global shortcut."""


@dataclass(frozen=True, slots=True)
class Keys:
    """`key`: a number of `Qt.Key`. As in Qt, `control` is the Command key of a Mac and `meta` its Control key."""

    key: int
    control: bool = False
    alt: bool = False
    shift: bool = False
    meta: bool = False

    @property
    def text(self) -> str:
        """As a person of this system reads it."""
        held = _MODIFIERS.NoModifier
        for on, modifier in (
            (self.control, _MODIFIERS.ControlModifier),
            (self.alt, _MODIFIERS.AltModifier),
            (self.shift, _MODIFIERS.ShiftModifier),
            (self.meta, _MODIFIERS.MetaModifier),
        ):
            held = held | modifier if on else held
        return QKeySequence(held.value | self.key).toString(QKeySequence.SequenceFormat.NativeText)


def read(text: str) -> Keys | None:
    """The combination that the settings name; None for ''. Raises KeysError for what cannot be held everywhere."""
    if not text.strip():
        return None
    sequence: Any = QKeySequence(text, QKeySequence.SequenceFormat.PortableText)
    if sequence.count() > 1:
        raise KeysError(
            QCoreApplication.translate("Shortcuts", "“{keys}” is more than one combination.").format(keys=text)
        )
    combination = sequence[0]
    key = int(combination.key())
    if key in (0, int(Qt.Key.Key_unknown)):
        raise KeysError(
            QCoreApplication.translate("Shortcuts", "“{keys}” is no key that Hearline knows.").format(keys=text)
        )
    held = combination.keyboardModifiers()
    keys = Keys(
        key,
        control=bool(held & _MODIFIERS.ControlModifier),
        alt=bool(held & _MODIFIERS.AltModifier),
        shift=bool(held & _MODIFIERS.ShiftModifier),
        meta=bool(held & _MODIFIERS.MetaModifier),
    )
    if _PLAIN_FIRST <= key <= _PLAIN_LAST and not (keys.control or keys.alt or keys.meta):
        # It could no longer be typed anywhere.
        raise KeysError(
            QCoreApplication.translate("Shortcuts", "{keys} alone would be missing in every other program.").format(
                keys=keys.text
            ),
            remedy=QCoreApplication.translate("Shortcuts", "Add Ctrl, Alt or Meta."),
        )
    return keys
