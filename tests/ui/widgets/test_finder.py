"""What is chosen for what was heard, and how devices are called where they are chosen."""

from pathlib import Path

import pytest
from PySide6.QtGui import QIcon, QPixmap
from pytestqt.qtbot import QtBot

from app.audio.catalog import DeviceLevel
from app.audio.devices import Device, DeviceKind
from app.audio.level import Level
from app.ui.widgets.finder import icon, titled, what_plays


def heard(title: str, kind: DeviceKind, peak: float, *, default: bool = False, identity: str = "") -> DeviceLevel:
    return DeviceLevel(Device(identity or title, title, kind, default), Level(peak - 10, peak, zero=False))


@pytest.mark.parametrize(
    ("levels", "spec", "words"),
    [
        ((heard("Speakers", DeviceKind.OUTPUT, -12, default=True),), "system", "on “Speakers”"),
        (
            (
                heard("Room", DeviceKind.MICROPHONE, -3, default=True),
                heard("Film", DeviceKind.APPLICATION, -9, identity="app:Film"),
                heard("Speakers", DeviceKind.OUTPUT, -12, default=True),
            ),
            "system",
            "on “Speakers”",
        ),
        ((heard("Television", DeviceKind.OUTPUT, -12, identity="tv"),), "tv", "“Television” plays"),
        (
            (
                heard("Film", DeviceKind.APPLICATION, -9, identity="app:Film"),
                heard("Television", DeviceKind.OUTPUT, -12, identity="tv"),
            ),
            "tv",
            "“Television” plays",
        ),
        ((heard("Film", DeviceKind.APPLICATION, -9, identity="app:Film"),), "app:Film", "“Film” plays, though"),
        ((heard("Room", DeviceKind.MICROPHONE, -20, default=True),), "microphone", "Only a microphone"),
        ((heard("Desk", DeviceKind.MICROPHONE, -20, identity="desk"),), "desk", "Only a microphone"),
        ((heard("Speakers", DeviceKind.OUTPUT, -80, default=True),), "", "Nothing plays"),
        ((), "", "Nothing plays"),
    ],
)
def test_when_devices_were_heard_then_the_choice_fits(levels: tuple[DeviceLevel, ...], spec: str, words: str) -> None:
    found = what_plays(levels)
    assert found.spec == spec
    assert words in found.sentence


@pytest.mark.parametrize(
    ("stream", "words"),
    [
        ("", "Radio"),
        ("radio", "Radio"),
        ("Evening\nnews", "Radio: “Evening news”"),
        ("/home/me/Evening news.flac", "Radio: “Evening news.flac”"),
        ("a" * 60, f"Radio: “{'a' * 50}…”"),
    ],
)
def test_when_an_application_names_its_stream_then_it_is_shown_beside_it(stream: str, words: str) -> None:
    assert titled(Device("app:Radio", "Radio", DeviceKind.APPLICATION, stream=stream)) == words


def test_when_the_desktop_has_the_icon_of_an_application_then_that_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    folder = tmp_path / "test-theme" / "apps"
    folder.mkdir(parents=True)
    drawn = QPixmap(16, 16)
    drawn.fill("red")
    assert drawn.save(str(folder / "radio-icon.png"))
    (folder.parent / "index.theme").write_text(
        "[Icon Theme]\nName=test\nDirectories=apps\n[apps]\nSize=16\nType=Fixed\n", encoding="utf-8"
    )
    places, name = QIcon.themeSearchPaths(), QIcon.themeName()
    try:
        QIcon.setThemeSearchPaths([str(tmp_path)])
        QIcon.setThemeName("test-theme")
        shown = icon(Device("app:Radio", "Radio", DeviceKind.APPLICATION, icon="radio-icon"))
        assert shown.pixmap(16, 16).toImage().pixelColor(8, 8).name() == "#ff0000"
        assert icon(Device("app:Film", "Film", DeviceKind.APPLICATION, icon="no-such-icon")).isNull()
    finally:
        QIcon.setThemeSearchPaths(places)
        QIcon.setThemeName(name)
