"""Qt's keys as macOS numbers them: by their place on an American keyboard. A table; no call into the system."""

from PySide6.QtCore import Qt

from app.ui.shortcuts.keys import Keys

_K = Qt.Key
_COMMAND, _SHIFT, _OPTION, _CONTROL = 0x0100, 0x0200, 0x0800, 0x1000

# The first fifty-one places; a blank stands for a key that writes nothing or is not on that keyboard.
_PLACES = "ASDFHGZXCV\0BQWERYT123465=97-80]OU[IP\0LJ'K;\\,/NM.\0 `"
_FUNCTION = (
    0x7A, 0x78, 0x63, 0x76, 0x60, 0x61, 0x62, 0x64, 0x65, 0x6D,
    0x67, 0x6F, 0x69, 0x6B, 0x71, 0x6A, 0x40, 0x4F, 0x50, 0x5A,
)  # fmt: skip

_CODES: dict[int, int] = (
    {ord(letter): place for place, letter in enumerate(_PLACES) if letter != "\0"}
    | {int(_K.Key_F1) + number: code for number, code in enumerate(_FUNCTION)}
    | {
        int(key): code
        for key, code in {
            _K.Key_Return: 0x24,
            _K.Key_Tab: 0x30,
            _K.Key_Backspace: 0x33,
            _K.Key_Escape: 0x35,
            _K.Key_Clear: 0x47,
            _K.Key_Enter: 0x4C,
            _K.Key_Insert: 0x72,
            _K.Key_Help: 0x72,
            _K.Key_Home: 0x73,
            _K.Key_PageUp: 0x74,
            _K.Key_Delete: 0x75,
            _K.Key_End: 0x77,
            _K.Key_PageDown: 0x79,
            _K.Key_Left: 0x7B,
            _K.Key_Right: 0x7C,
            _K.Key_Down: 0x7D,
            _K.Key_Up: 0x7E,
        }.items()
    }
)
_SHIFTED = dict(zip('!@#$%^&*()_+{}|:"<>?~', "1234567890-=[]\\;',./`", strict=True))


def hot_key(keys: Keys) -> tuple[int, int] | None:
    """Key code and modifiers for `RegisterEventHotKey`; None if there is no such key."""
    key, shift = keys.key, keys.shift
    if key <= 0x7E and chr(key) in _SHIFTED:
        key, shift = ord(_SHIFTED[chr(key)]), True
    if key not in _CODES:
        return None
    modifiers = (
        (_COMMAND if keys.control else 0)
        | (_SHIFT if shift else 0)
        | (_OPTION if keys.alt else 0)
        | (_CONTROL if keys.meta else 0)
    )
    return _CODES[key], modifiers
