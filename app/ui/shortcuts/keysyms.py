"""Qt's keys as the X server numbers them. A table; no connection is needed."""

from PySide6.QtCore import Qt

_K = Qt.Key
_UNICODE = 0x01000000

SPECIAL: dict[int, int] = {
    int(key): keysym
    for key, keysym in {
        _K.Key_Escape: 0xFF1B,
        _K.Key_Tab: 0xFF09,
        _K.Key_Backtab: 0xFE20,
        _K.Key_Backspace: 0xFF08,
        _K.Key_Return: 0xFF0D,
        _K.Key_Enter: 0xFF8D,
        _K.Key_Insert: 0xFF63,
        _K.Key_Delete: 0xFFFF,
        _K.Key_Pause: 0xFF13,
        _K.Key_Print: 0xFF61,
        _K.Key_SysReq: 0xFF15,
        _K.Key_Clear: 0xFF0B,
        _K.Key_Home: 0xFF50,
        _K.Key_End: 0xFF57,
        _K.Key_Left: 0xFF51,
        _K.Key_Up: 0xFF52,
        _K.Key_Right: 0xFF53,
        _K.Key_Down: 0xFF54,
        _K.Key_PageUp: 0xFF55,
        _K.Key_PageDown: 0xFF56,
        _K.Key_CapsLock: 0xFFE5,
        _K.Key_NumLock: 0xFF7F,
        _K.Key_ScrollLock: 0xFF14,
        _K.Key_Menu: 0xFF67,
        _K.Key_Help: 0xFF6A,
        _K.Key_VolumeDown: 0x1008FF11,
        _K.Key_VolumeMute: 0x1008FF12,
        _K.Key_VolumeUp: 0x1008FF13,
        _K.Key_MediaPlay: 0x1008FF14,
        _K.Key_MediaStop: 0x1008FF15,
        _K.Key_MediaPrevious: 0x1008FF16,
        _K.Key_MediaNext: 0x1008FF17,
        _K.Key_MediaPause: 0x1008FF31,
        _K.Key_HomePage: 0x1008FF18,
        _K.Key_LaunchMail: 0x1008FF19,
        _K.Key_Search: 0x1008FF1B,
        _K.Key_Calculator: 0x1008FF1D,
        _K.Key_Back: 0x1008FF26,
        _K.Key_Forward: 0x1008FF27,
        _K.Key_MicMute: 0x1008FFB2,
    }.items()
} | {int(_K.Key_F1) + number: 0xFFBE + number for number in range(35)}


def keysym(key: int) -> int | None:
    """The keysym of a number of `Qt.Key`, as it is without Shift; None for keys that X has no name for."""
    if key in SPECIAL:
        return SPECIAL[key]
    if key > 0x10FFFF:
        return None
    letter = ord(chr(key).lower()) if len(chr(key).lower()) == 1 else key
    return letter if 0x20 <= letter <= 0x7E or 0xA0 <= letter <= 0xFF else _UNICODE | letter
