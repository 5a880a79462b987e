"""What each system is asked for when a person writes a combination."""

import pytest

from app.ui.shortcuts import macos_keys, windows_keys
from app.ui.shortcuts.keys import Keys, read
from app.ui.shortcuts.keysyms import keysym

# What `VkKeyScanW` answers on an American keyboard, and for a character that needs AltGr on others.
SCANNED = {"=": 0xBB, "-": 0xBD, "?": 0x1BF, "ö": 0xC0, "€": 0x645}


def combination(text: str) -> Keys:
    keys = read(text)
    assert keys
    return keys


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("Ctrl+Alt+L", (0x4003, 0x4C)),
        ("Ctrl+Alt+7", (0x4003, 0x37)),
        ("Ctrl+Alt+=", (0x4003, 0xBB)),
        ("Ctrl+Alt+Space", (0x4003, 0x20)),
        ("Ctrl+?", (0x4006, 0xBF)),
        ("Ctrl+Ö", (0x4002, 0xC0)),
        ("Meta+Shift+F9", (0x400C, 0x78)),
        ("F24", (0x4000, 0x87)),
        ("Media Play", (0x4000, 0xB3)),
        ("Alt+PgDown", (0x4001, 0x22)),
        ("Ctrl+€", None),
        ("Ctrl+Ж", None),
        ("F25", None),
    ],
)
def test_when_windows_is_asked_then_with_its_modifiers_and_virtual_key(
    keys: str, expected: tuple[int, int] | None
) -> None:
    assert windows_keys.hot_key(combination(keys), lambda letter: SCANNED.get(letter, -1)) == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("Ctrl+Alt+L", (37, 0x0900)),
        ("Meta+Space", (49, 0x1000)),
        ("Ctrl+Alt+=", (24, 0x0900)),
        ("Ctrl+Alt+-", (27, 0x0900)),
        ("Ctrl++", (24, 0x0300)),
        ("Ctrl+M", (46, 0x0100)),
        ("Ctrl+0", (29, 0x0100)),
        ("Ctrl+`", (50, 0x0100)),
        ("Shift+F5", (0x60, 0x0200)),
        ("F20", (0x5A, 0)),
        ("Ctrl+Up", (0x7E, 0x0100)),
        ("Ctrl+Return", (0x24, 0x0100)),
        ("Ctrl+Ö", None),
        ("F21", None),
    ],
)
def test_when_macos_is_asked_then_with_its_key_code_and_modifiers(keys: str, expected: tuple[int, int] | None) -> None:
    assert macos_keys.hot_key(combination(keys)) == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("Ctrl+L", 0x6C),
        ("Ctrl+Ö", 0xF6),
        ("Ctrl+Ж", 0x1000436),
        ("Ctrl+Space", 0x20),
        ("F1", 0xFFBE),
        ("F35", 0xFFE0),
        ("Pause", 0xFF13),
        ("Media Next", 0x1008FF17),
        ("Launch (0)", None),
    ],
)
def test_when_an_x_server_is_asked_then_with_the_symbol_of_the_key(keys: str, expected: int | None) -> None:
    assert keysym(combination(keys).key) == expected
