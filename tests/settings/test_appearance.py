"""Looks: readable, and declared well enough for a form."""

from dataclasses import fields, replace

import pytest

from app.settings.appearance import DEFAULT, PRESETS, Appearance, contrast
from app.settings.store import load_values

AA = 4.5


@pytest.mark.parametrize("name", PRESETS)
def test_when_a_preset_is_chosen_then_all_its_text_is_readable_over_anything(name: str) -> None:
    assert contrast(PRESETS[name]) >= AA
    assert contrast(PRESETS[name], tentative=True) >= AA


@pytest.mark.parametrize("name", PRESETS)
def test_when_a_preset_is_chosen_then_text_that_may_change_looks_different(name: str) -> None:
    look = PRESETS[name]
    assert look.tentative_colour != look.text_colour or look.tentative_style != "plain"


@pytest.mark.parametrize("name", PRESETS)
def test_when_a_preset_is_kept_as_settings_then_every_value_is_within_its_range(name: str) -> None:
    look = PRESETS[name]
    loaded = load_values({"appearance": {field.name: getattr(look, field.name) for field in fields(look)}})
    assert not loaded.problems
    assert loaded.settings.appearance == look


def test_when_the_high_contrast_preset_is_measured_then_it_is_beyond_aaa() -> None:
    assert contrast(PRESETS["high contrast"]) >= 7


@pytest.mark.parametrize(
    ("changes", "ratio"),
    [
        ({"text_colour": "#ffffff", "background_colour": "#000000", "background_opacity": 100}, 21.0),
        ({"text_colour": "#777777", "background_colour": "#ffffff", "background_opacity": 100}, 4.48),
        ({"text_colour": "#ffffff", "background_colour": "#000000", "background_opacity": 0}, 1.0),
        ({"text_colour": "#ffffff", "background_opacity": 0, "outline_width": 3.0}, 21.0),
    ],
)
def test_when_contrast_is_measured_then_it_is_the_known_ratio(changes: dict[str, object], ratio: float) -> None:
    look = replace(DEFAULT, **{"outline_width": 0.0, **changes})  # type: ignore[arg-type]
    assert contrast(look) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize("field", fields(Appearance), ids=lambda field: field.name)
def test_when_a_form_asks_about_a_choice_then_it_has_a_label_and_numbers_have_a_range(field: object) -> None:
    metadata, default = field.metadata, field.default  # type: ignore[attr-defined]
    assert metadata["label"]
    if isinstance(default, int | float) and not isinstance(default, bool):
        assert metadata["low"] <= default <= metadata["high"]
    if metadata["among"]:
        assert default in metadata["among"]
