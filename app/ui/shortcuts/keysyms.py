"""Qt's keys as X and Wayland number and name them. A table; no connection is needed."""

from PySide6.QtCore import Qt

_K = Qt.Key
_UNICODE = 0x01000000

_NAMED: dict[int, tuple[int, str]] = {
    int(key): symbol
    for key, symbol in {
        _K.Key_Escape: (0xFF1B, "Escape"),
        _K.Key_Tab: (0xFF09, "Tab"),
        _K.Key_Backtab: (0xFE20, "ISO_Left_Tab"),
        _K.Key_Backspace: (0xFF08, "BackSpace"),
        _K.Key_Return: (0xFF0D, "Return"),
        _K.Key_Enter: (0xFF8D, "KP_Enter"),
        _K.Key_Insert: (0xFF63, "Insert"),
        _K.Key_Delete: (0xFFFF, "Delete"),
        _K.Key_Pause: (0xFF13, "Pause"),
        _K.Key_Print: (0xFF61, "Print"),
        _K.Key_SysReq: (0xFF15, "Sys_Req"),
        _K.Key_Clear: (0xFF0B, "Clear"),
        _K.Key_Home: (0xFF50, "Home"),
        _K.Key_End: (0xFF57, "End"),
        _K.Key_Left: (0xFF51, "Left"),
        _K.Key_Up: (0xFF52, "Up"),
        _K.Key_Right: (0xFF53, "Right"),
        _K.Key_Down: (0xFF54, "Down"),
        _K.Key_PageUp: (0xFF55, "Page_Up"),
        _K.Key_PageDown: (0xFF56, "Page_Down"),
        _K.Key_CapsLock: (0xFFE5, "Caps_Lock"),
        _K.Key_NumLock: (0xFF7F, "Num_Lock"),
        _K.Key_ScrollLock: (0xFF14, "Scroll_Lock"),
        _K.Key_Menu: (0xFF67, "Menu"),
        _K.Key_Help: (0xFF6A, "Help"),
        _K.Key_VolumeDown: (0x1008FF11, "XF86AudioLowerVolume"),
        _K.Key_VolumeMute: (0x1008FF12, "XF86AudioMute"),
        _K.Key_VolumeUp: (0x1008FF13, "XF86AudioRaiseVolume"),
        _K.Key_MediaPlay: (0x1008FF14, "XF86AudioPlay"),
        _K.Key_MediaStop: (0x1008FF15, "XF86AudioStop"),
        _K.Key_MediaPrevious: (0x1008FF16, "XF86AudioPrev"),
        _K.Key_MediaNext: (0x1008FF17, "XF86AudioNext"),
        _K.Key_MediaPause: (0x1008FF31, "XF86AudioPause"),
        _K.Key_HomePage: (0x1008FF18, "XF86HomePage"),
        _K.Key_LaunchMail: (0x1008FF19, "XF86Mail"),
        _K.Key_Search: (0x1008FF1B, "XF86Search"),
        _K.Key_Calculator: (0x1008FF1D, "XF86Calculator"),
        _K.Key_Back: (0x1008FF26, "XF86Back"),
        _K.Key_Forward: (0x1008FF27, "XF86Forward"),
        _K.Key_MicMute: (0x1008FFB2, "XF86AudioMicMute"),
    }.items()
} | {int(_K.Key_F1) + number: (0xFFBE + number, f"F{number + 1}") for number in range(35)}

_PUNCTUATION = {
    " ": "space",
    "!": "exclam",
    '"': "quotedbl",
    "#": "numbersign",
    "$": "dollar",
    "%": "percent",
    "&": "ampersand",
    "'": "apostrophe",
    "(": "parenleft",
    ")": "parenright",
    "*": "asterisk",
    "+": "plus",
    ",": "comma",
    "-": "minus",
    ".": "period",
    "/": "slash",
    ":": "colon",
    ";": "semicolon",
    "<": "less",
    "=": "equal",
    ">": "greater",
    "?": "question",
    "@": "at",
    "[": "bracketleft",
    "\\": "backslash",
    "]": "bracketright",
    "^": "asciicircum",
    "_": "underscore",
    "`": "grave",
    "{": "braceleft",
    "|": "bar",
    "}": "braceright",
    "~": "asciitilde",
}


def keysym(key: int) -> int | None:
    """The keysym of a number of `Qt.Key`, as it is without Shift; None for keys that X has no name for."""
    if key in _NAMED:
        return _NAMED[key][0]
    letter = _letter(key)
    if letter is None:
        return None
    code = ord(letter)
    return code if 0x20 <= code <= 0x7E or 0xA0 <= code <= 0xFF else _UNICODE | code


def name(key: int) -> str | None:
    """Its name in the shortcuts specification of the desktops; None as above."""
    if key in _NAMED:
        return _NAMED[key][1]
    letter = _letter(key)
    if letter is None:
        return None
    if letter.isascii():
        return _PUNCTUATION.get(letter, letter)
    return f"U{ord(letter):04X}"


def _letter(key: int) -> str | None:
    if not 0x20 <= key <= 0x10FFFF:
        return None
    small = chr(key).lower()
    return small if len(small) == 1 else chr(key)
