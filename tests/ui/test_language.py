"""The language of the interface: which one, sentences of rooms that know no Qt, and windows that speak it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QObject
from PySide6.QtGui import QAction, QFontDatabase
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.captions.model import CaptionView
from app.errors import ServiceError
from app.settings.appearance import DEFAULT
from app.settings.model import General, Settings
from app.settings.model import Overlay as Behaviour
from app.speech.cloud.faults import fault
from app.speech.events import Health, HealthChanged
from app.ui.first_run import FirstStepsWindow
from app.ui.language import CHOICES, choose, install, joined, named, translated
from app.ui.library import wording
from app.ui.library.window import LibraryWindow
from app.ui.menu import Actions
from app.ui.overlay import Overlay
from app.ui.settings.dialog import SettingsDialog
from app.ui.settings.program import Program
from app.ui.words import state_line

# Offscreen there is nothing to be above of.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

_LATIN = re.compile(r"[A-Za-z]+(?:[ ,:;']+[A-Za-z]+){2,}")
_NAMES = re.compile(r"hearline ctl \w+|[\w-]+\.aliyuncs\.com|(?:/[^/\s]+)+")
"""Commands, hosts and folders are the same in every language."""


@pytest.fixture
def chinese(qapp: QObject) -> Iterator[None]:
    del qapp
    before = QLocale()
    assert install("zh_CN") == "zh_CN"
    yield
    install("en")
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("chosen", "wanted", "language"),
    [
        ("en", ("zh-CN",), "en"),
        ("zh_CN", ("de-DE",), "zh_CN"),
        ("", ("zh-Hans-CN", "zh-CN", "zh"), "zh_CN"),
        ("", ("zh_SG",), "zh_CN"),
        ("", ("zh-Hant-TW", "zh-TW"), "en"),
        ("", ("zh-HK", "zh-CN"), "zh_CN"),
        ("", ("fr-FR", "en-GB", "zh-CN"), "en"),
        ("", ("fr-FR", "zh-CN"), "zh_CN"),
        ("", ("de-DE", "de"), "en"),
        ("", ("C",), "en"),
        ("", (), "en"),
        ("xx", ("zh-CN",), "zh_CN"),
    ],
)
def test_the_first_language_that_a_person_wants_and_hearline_speaks_is_chosen(
    chosen: str, wanted: tuple[str, ...], language: str
) -> None:
    assert choose(chosen, wanted) == language


@pytest.mark.usefixtures("chinese")
def test_when_a_language_is_left_again_then_english_is_spoken() -> None:
    assert translated("The disk is full.") == "磁盘已满。"
    install("en")
    assert translated("The disk is full.") == "The disk is full."
    assert QLocale().language() is QLocale.Language.English


def test_when_a_language_can_be_chosen_then_its_texts_are_there(qapp: QObject) -> None:
    del qapp
    offered = next(field for field in fields(General) if field.name == "interface_language").metadata["among"]
    assert offered == ("", *CHOICES)
    for language in CHOICES:
        assert install(language) == language
        assert QLocale().name().startswith(language[:2])
    install("en")


def test_when_the_program_starts_then_it_speaks_the_language_that_is_set() -> None:
    code = (
        "from app.ui.application import build; from PySide6.QtCore import QCoreApplication;"
        "built = build('zh_CN'); print(QCoreApplication.translate('Menu', 'Quit Hearline'))"
    )
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "退出 Hearline"


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The disk is full.", "磁盘已满。"),
        ("There is no file “a b.wav”. Check the name.", "没有文件“a b.wav”。请检查名称。"),
        ("No sound from “HDMI 1. out”. Nothing plays there, or it is muted.", None),
        ("my talk.srt cannot be written.", "无法写入 my talk.srt。"),
        ("The disk is full. my talk.srt cannot be written.", "磁盘已满。无法写入 my talk.srt。"),
        ("Listening to “System audio” now.", "现在聆听“系统声音”。"),
        ("Sound is not kept. The disk is full.", "录音未保存。磁盘已满。"),
        ("An owl flew in. The log has the details.", "An owl flew in. 详情见日志。"),
        ("The disk is full. An owl flew in.", "磁盘已满。An owl flew in."),
        ("Nobody knows this", "Nobody knows this"),
        ("", ""),
    ],
)
def test_sentences_of_other_rooms_are_found_with_what_was_filled_in(sentence: str, expected: str | None) -> None:
    said = translated(sentence)
    if expected is None:
        assert "HDMI 1. out" in said
        assert not _LATIN.search(said)
    else:
        assert said == expected


@pytest.mark.usefixtures("chinese")
def test_when_the_service_refuses_then_every_sentence_of_it_is_known() -> None:
    codes = ("InvalidApiKey", "Arrearage", "Model.AccessDenied", "ModelNotFound", "InvalidParameter", "InternalError")
    for code in (*codes, "Throttling", "DataInspectionFailed", "EmptyAudioError", "UNSUPPORTED_FORMAT", "Odd"):
        for error in (fault(code), fault(code, region="cn-beijing", model="m1", instead="m2", param="language")):
            said = translated(error.sentence)
            assert not _LATIN.search(said), said


def test_sentences_stand_apart_as_their_language_has_it() -> None:
    assert joined("One.", "", "Two.") == "One. Two."
    assert joined("一。", "二。") == "一。二。"
    assert joined() == ""


@pytest.mark.usefixtures("chinese")
def test_when_a_number_is_filled_in_then_it_is_written_as_the_language_has_it() -> None:
    assert (wording.lines(1), wording.lines(2)) == ("1 行", "2 行")
    assert wording.words(2000) == "2,000 个词"


@pytest.mark.usefixtures("chinese")
def test_when_a_thing_has_a_name_of_ours_then_it_is_translated_and_others_stay() -> None:
    assert named("Microphone") == "麦克风"
    assert named("Built-in Audio Analog Stereo") == "Built-in Audio Analog Stereo"
    assert named("") == ""


@pytest.mark.usefixtures("chinese")
def test_when_anything_is_wrong_then_the_captions_say_it_in_chinese() -> None:
    error = ServiceError("The service does not accept the API key.", remedy="Check the endpoint.")
    for health in Health:
        change = HealthChanged("main", health, seconds=3, message="The disk is full.", error=error)
        words = state_line(CaptionView(health=(change,))).words
        assert not re.search("[A-Za-z]{2}", words.replace("Hearline", "").replace("API", "")), words
    assert state_line(CaptionView(notice="The disk is full.")).words == "磁盘已满。"


@pytest.mark.usefixtures("chinese")
def test_the_overlay_and_its_menu_speak_chinese_throughout(qtbot: QtBot) -> None:
    actions = Actions(**{name: lambda *_: None for name in Actions.__dataclass_fields__})
    overlay = Overlay(DEFAULT, Behaviour(), actions)
    qtbot.addWidget(overlay)
    overlay.show()
    for listening in (True, False):
        overlay.set_listening(listening)
        menu = overlay.commands.menu()
        qtbot.addWidget(menu)
        assert english(menu) == []
        assert len(list(texts(menu))) > 15
    assert english(overlay) == []


@pytest.mark.usefixtures("chinese")
def test_the_settings_speak_chinese_throughout(qtbot: QtBot) -> None:
    settings = Settings()
    for engine in ("embedded", "qwen"):
        now = replace(settings, recognition=replace(settings.recognition, engine=engine))
        program = Program(change=lambda _: None, stale=lambda: True, restart=lambda: None)
        dialog = SettingsDialog(now, program)
        qtbot.addWidget(dialog)
        assert english(dialog) == []
        assert len(list(texts(dialog))) > 200


@pytest.mark.usefixtures("chinese")
def test_the_library_speaks_chinese_throughout(qtbot: QtBot, tmp_path: Path) -> None:
    window = LibraryWindow(tmp_path / "transcripts.sqlite3")
    qtbot.addWidget(window)
    assert english(window) == []
    assert len(list(texts(window))) > 20
    window.desk.close(10)


@pytest.mark.usefixtures("chinese")
def test_the_first_steps_speak_chinese_throughout(qtbot: QtBot) -> None:
    window = FirstStepsWindow(Settings(), lambda: None)
    qtbot.addWidget(window)
    assert english(window) == []
    assert len(list(texts(window))) > 20
    window.close_down(10)


def english(window: QWidget) -> list[str]:
    """Texts of a window with three Latin words in a row, but for the names of fonts."""
    fonts = set(QFontDatabase.families())
    return [text for text in texts(window) if text not in fonts and _LATIN.search(_NAMES.sub("", text))]


def texts(window: QWidget) -> Iterator[str]:
    """All that a window shows or has read out."""
    for widget in (window, *window.findChildren(QWidget)):
        yield from (widget.windowTitle(), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        yield from own_texts(widget)
    for action in (*window.actions(), *window.findChildren(QAction)):
        yield from (action.text(), action.toolTip())


def own_texts(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield widget.placeholderText()
        case QComboBox():
            yield from (widget.itemText(at) for at in range(widget.count()))
        case QListWidget():
            yield from (widget.item(at).text() for at in range(widget.count()))
        case QTabWidget():
            yield from (widget.tabText(at) for at in range(widget.count()))
        case QAbstractSpinBox():
            yield widget.text()
        case _:
            pass
