"""The page on which choices depend on each other: engine, region, model, language, ranges."""

from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.settings.model import Recognition, Settings
from app.speech import tuning
from app.speech.cloud import models
from app.speech.local import weights
from app.speech.local.endpointing import Rules
from app.speech.local.samples import FRAME_SECONDS
from app.ui.settings.accounts_page import AccountsPage
from app.ui.settings.editors import Choice, MaybeNumber
from app.ui.settings.recognition_page import ENGINE, LANGUAGE, MODEL, SILENCE, THRESHOLD, RecognitionPage
from tests.ui.settings.conftest import DEADLINE_MS, Open, Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def page(opened: Open, **chosen: object) -> RecognitionPage:
    recognition = replace(Recognition(), **chosen)  # type: ignore[arg-type]
    found = opened("recognition", Settings(recognition=recognition)).pages["recognition"]
    assert isinstance(found, RecognitionPage)
    return found


def choose(choice: Choice, value: str) -> None:
    """Walks there with the keyboard."""
    choice.box.setFocus()
    at = [entry for entry, _words in choice.entries()].index(value)
    step = Qt.Key.Key_Down if at > choice.box.currentIndex() else Qt.Key.Key_Up
    while choice.box.currentIndex() != at:
        QTest.keyClick(choice.box, step)


def offered(choice: Choice) -> set[str]:
    return {value for value, _words in choice.entries()}


def test_when_a_region_is_chosen_then_only_its_models_of_that_engine_are_offered(opened: Open) -> None:
    shown = page(opened)
    for engine, region in product(("qwen", "fun-asr", "qwen-audio", "omni"), ("beijing", "singapore")):
        shown.choices.follow(Settings(recognition=Recognition(engine=engine, region=region)))
        found = offered(shown.model) - {""}
        assert found
        for name in found:
            model = models.find(name)
            assert model.family.value == engine
            assert any(place.startswith("cn") == (region == "beijing") for place in model.regions)


def test_when_the_region_has_no_model_of_the_engine_then_it_is_said(opened: Open) -> None:
    shown = page(opened, engine="paraformer", region="singapore")
    assert "region" in shown.edits[MODEL].note
    assert offered(shown.model) == {""}


def test_when_the_engine_is_on_this_computer_then_its_models_are_offered_and_those_that_are_not_here_say_so(
    qtbot: QtBot, opened: Open
) -> None:
    shown = page(opened)
    qtbot.waitUntil(lambda: offered(shown.model) == {"", *weights.MODELS}, timeout=DEADLINE_MS)
    here = {found.model.name for found in weights.installed()}
    for name, title in shown.model.entries()[1:]:
        assert ("not on this computer" in title) == (name not in here)


def test_when_a_retired_model_is_in_the_settings_then_it_is_shown_as_it_is(opened: Open) -> None:
    shown = page(opened, engine="fun-asr", model="fun-asr-mtl-realtime")
    assert shown.model.box.currentText() == "fun-asr-mtl-realtime"


def test_when_another_engine_is_chosen_then_what_it_cannot_be_told_goes_back(opened: Open, stage: Stage) -> None:
    shown = page(opened, engine="qwen", model="qwen3-asr-flash-realtime", language="sv", vad_threshold=-0.5)
    choose(shown.engine, "embedded")
    assert stage.now.recognition == Recognition()


def test_when_another_engine_is_chosen_then_what_it_can_be_told_stays(opened: Open, stage: Stage) -> None:
    shown = page(opened, engine="qwen", language="de", silence_ms=700)
    choose(shown.engine, "fun-asr")
    assert stage.now.recognition == Recognition(engine="fun-asr", language="de", silence_ms=700)


@pytest.mark.parametrize(
    ("engine", "threshold", "silence"),
    [
        ("embedded", (0.05, 0.95, "0.50"), "500"),
        ("qwen", (-1, 1, "0.00"), "400"),
        ("omni", (-1, 1, "0.50"), "800"),
        ("fun-asr", (-1, 1, ""), "800"),
    ],
)
def test_when_an_engine_is_chosen_then_its_ranges_and_recommendations_are_shown(
    opened: Open, engine: str, threshold: tuple[float, float, str], silence: str
) -> None:
    shown = page(opened, engine=engine)
    control, pause = shown.edits[THRESHOLD].control, shown.edits[SILENCE].control
    assert isinstance(control, MaybeNumber)
    assert isinstance(pause, MaybeNumber)
    assert (control.spin.minimum(), control.spin.maximum()) == threshold[:2]
    assert threshold[2] in control.automatic.text()
    assert (pause.spin.minimum(), pause.spin.maximum()) == (200, 6000)
    assert silence in pause.automatic.text()


def test_when_the_recommendation_is_switched_off_then_it_is_the_number_to_start_from(
    opened: Open, stage: Stage
) -> None:
    shown = page(opened, engine="qwen")
    pause = shown.edits[SILENCE].control
    assert isinstance(pause, MaybeNumber)
    assert not pause.spin.isEnabled()
    QTest.keyClick(pause.automatic, Qt.Key.Key_Space)
    assert stage.now.recognition.silence_ms == 400
    QTest.keyClick(pause.spin, Qt.Key.Key_Up)
    assert stage.now.recognition.silence_ms == 500
    QTest.keyClick(pause.automatic, Qt.Key.Key_Space)
    assert stage.now.recognition.silence_ms is None


def test_when_the_embedded_numbers_are_shown_then_they_are_those_it_works_with() -> None:
    rules = Rules()
    assert tuning.EMBEDDED_THRESHOLD.usual == rules.on
    assert tuning.EMBEDDED_SILENCE.usual == pytest.approx(rules.silence * FRAME_SECONDS * 1000, abs=20)


@pytest.mark.parametrize(("engine", "can"), [("embedded", False), ("qwen", False), ("fun-asr", True)])
def test_when_an_engine_takes_no_compressed_sound_then_it_is_not_offered(
    opened: Open, engine: str, *, can: bool
) -> None:
    assert page(opened, engine=engine).edits["recognition", "opus"].control.isEnabled() == can


def test_when_the_engine_is_on_this_computer_then_cloud_choices_are_greyed_out(opened: Open) -> None:
    shown = page(opened)
    assert not shown.edits["recognition", "failover"].control.isEnabled()
    assert [value for value, _words in shown.language.entries()] == ["en"]


def test_when_a_language_is_chosen_then_it_is_its_code_that_is_kept(opened: Open, stage: Stage) -> None:
    shown = page(opened, engine="qwen")
    assert dict(shown.language.entries())["de"] == "Deutsch (de)"
    choose(shown.language, "de")
    assert stage.now.recognition.language == "de"
    choose(shown.language, "")
    assert stage.now.recognition.language == ""


def test_when_a_model_takes_several_languages_then_they_can_be_typed(opened: Open, stage: Stage) -> None:
    shown = page(opened, engine="qwen-audio")
    line = shown.language.box.lineEdit()
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "en de")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert stage.now.recognition.language == "en, de"
    choose(shown.engine, "qwen")
    assert stage.now.recognition.language == "", "one language at a time"
    assert shown.edits[LANGUAGE].control is shown.language
    assert shown.edits[ENGINE].control is shown.engine


SECRET = "sk-0123456789abcdef0123456789abcdef"


def accounts(opened: Open) -> AccountsPage:
    found = opened("accounts", Settings(recognition=Recognition(engine="qwen"))).pages["accounts"]
    assert isinstance(found, AccountsPage)
    return found


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("workspace", SECRET, "looks like a key"),
        ("endpoint", f"wss://{SECRET}", "looks like a key"),
        ("workspace", "no such id!", "characters"),
        ("endpoint", "ws://example.com", "encryption"),
        ("endpoint", "example", "understood"),
    ],
)
def test_when_a_field_of_the_account_is_given_what_it_cannot_hold_then_it_is_said_and_not_kept(
    opened: Open, stage: Stage, name: str, text: str, said: str
) -> None:
    row = accounts(opened).edits["recognition", name]
    line = row.control.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert said in row.note
    assert stage.now.recognition == Recognition(engine="qwen")
    line.selectAll()
    QTest.keyClicks(line, "ws-1" if name == "workspace" else "wss://example.com:8443")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert row.note == ""
    assert getattr(stage.now.recognition, name) in ("ws-1", "wss://example.com:8443")


def test_when_the_region_changes_then_the_key_asked_for_is_of_that_region(opened: Open) -> None:
    shown = accounts(opened)
    region = shown.edits["recognition", "region"].control
    assert isinstance(region, Choice)
    choose(region, "singapore")
    assert shown.key.region == "ap-southeast-1"
