"""Qt's keys as Windows numbers them. A table; no call into the system is made but the one that is handed in."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from app.ui.shortcuts.keys import Keys

_K = Qt.Key
_ALT, _CONTROL, _SHIFT, _WINDOWS, _ONCE = 0x1, 0x2, 0x4, 0x8, 0x4000

_NAMED: dict[int, int] = {
    int(key): virtual
    for key, virtual in {
        _K.Key_Backspace: 0x08,
        _K.Key_Tab: 0x09,
        _K.Key_Backtab: 0x09,
        _K.Key_Clear: 0x0C,
        _K.Key_Return: 0x0D,
        _K.Key_Enter: 0x0D,
        _K.Key_Pause: 0x13,
        _K.Key_CapsLock: 0x14,
        _K.Key_Escape: 0x1B,
        _K.Key_Space: 0x20,
        _K.Key_PageUp: 0x21,
        _K.Key_PageDown: 0x22,
        _K.Key_End: 0x23,
        _K.Key_Home: 0x24,
        _K.Key_Left: 0x25,
        _K.Key_Up: 0x26,
        _K.Key_Right: 0x27,
        _K.Key_Down: 0x28,
        _K.Key_Print: 0x2C,
        _K.Key_Insert: 0x2D,
        _K.Key_Delete: 0x2E,
        _K.Key_Help: 0x2F,
        _K.Key_Menu: 0x5D,
        _K.Key_NumLock: 0x90,
        _K.Key_ScrollLock: 0x91,
        _K.Key_Back: 0xA6,
        _K.Key_Forward: 0xA7,
        _K.Key_Refresh: 0xA8,
        _K.Key_Search: 0xAA,
        _K.Key_Favorites: 0xAB,
        _K.Key_HomePage: 0xAC,
        _K.Key_VolumeMute: 0xAD,
        _K.Key_VolumeDown: 0xAE,
        _K.Key_VolumeUp: 0xAF,
        _K.Key_MediaNext: 0xB0,
        _K.Key_MediaPrevious: 0xB1,
        _K.Key_MediaStop: 0xB2,
        _K.Key_MediaPlay: 0xB3,
        _K.Key_LaunchMail: 0xB4,
        _K.Key_LaunchMedia: 0xB5,
    }.items()
} | {int(_K.Key_F1) + number: 0x70 + number for number in range(24)}


def hot_key(keys: Keys, scan: Callable[[str], int]) -> tuple[int, int] | None:
    """Modifiers and virtual key for `RegisterHotKey`; None if the keyboard has no such key.

    `scan` is `VkKeyScanW`: for a character its virtual key, and in the second byte what has to be held; -1 for none.
    """
    found = _virtual(keys.key, scan)
    if found is None:
        return None
    virtual, shift = found
    modifiers = (
        _ONCE
        | (_ALT if keys.alt else 0)
        | (_CONTROL if keys.control else 0)
        | (_SHIFT if keys.shift or shift else 0)
        | (_WINDOWS if keys.meta else 0)
    )
    return modifiers, virtual


def _virtual(key: int, scan: Callable[[str], int]) -> tuple[int, bool] | None:
    if key in _NAMED:
        return _NAMED[key], False
    if not 0x20 <= key <= 0xFFFF:
        return None
    letter = chr(key).lower()
    if len(letter) != 1:
        return None
    if letter.isascii() and letter.isalnum():
        return ord(letter.upper()), False
    answer = scan(letter)
    needs = answer >> 8 & 0xFF
    if answer == -1 or needs & ~1:
        return None  # not there, or only with AltGr
    return answer & 0xFF, bool(needs & 1)
