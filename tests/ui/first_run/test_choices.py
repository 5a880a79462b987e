"""What the choices make of the settings."""

from dataclasses import replace

from app.settings.appearance import DEFAULT, PRESETS
from app.settings.model import Audio, Overlay, Placement, Recognition, Settings
from app.ui.first_run.choices import Choices, name_of, ready_made

SETTINGS = Settings(
    recognition=Recognition(engine="qwen", model="qwen3-asr-flash-realtime", language="en", workspace="ws-1"),
    overlay=Overlay(placements={"one": Placement(1, 2, 3, 4)}),
)
SAME = Choices("system", also_microphone=False, engine="qwen", region="beijing")


def test_when_nothing_else_is_chosen_then_the_settings_stay() -> None:
    assert SAME.applied(SETTINGS) == SETTINGS
    assert not SAME.heard_anew(SETTINGS)


def test_when_the_engine_changes_then_its_model_is_its_own_and_the_rest_stays() -> None:
    after = replace(SAME, engine="fun-asr", region="singapore").applied(SETTINGS)
    assert after.recognition == replace(SETTINGS.recognition, engine="fun-asr", model="", region="singapore")
    assert after.overlay == SETTINGS.overlay


def test_when_sound_or_engine_change_then_listening_has_to_begin_anew_but_not_for_a_look() -> None:
    assert replace(SAME, source="microphone").heard_anew(SETTINGS)
    assert replace(SAME, also_microphone=True).heard_anew(SETTINGS)
    assert replace(SAME, engine="embedded").heard_anew(SETTINGS)
    assert not replace(SAME, look=PRESETS["paper"]).heard_anew(SETTINGS)
    assert not replace(SAME, titles={"usb": "Headset"}).heard_anew(SETTINGS)
    assert replace(SAME, titles={"usb": "Headset"}).applied(SETTINGS).audio.titles == {"usb": "Headset"}
    assert replace(SAME, source="microphone").applied(SETTINGS).audio == Audio(source="microphone")


def test_when_a_ready_made_look_is_taken_then_habits_stay_and_it_is_known_again() -> None:
    mine = replace(DEFAULT, font_size=20, steadiness="steady", auto_hide=5.0, font_family="Serif", show_time=True)
    for name, preset in PRESETS.items():
        look = ready_made(name, mine)
        assert look.font_size == preset.font_size
        assert (look.steadiness, look.auto_hide, look.font_family, look.show_time) == ("steady", 5.0, "Serif", True)
        assert name_of(look) == name
    assert name_of(mine) == ""
