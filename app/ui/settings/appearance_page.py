"""How the captions look: ready-made looks, a preview, every detail, and how readable the result is."""

import sys
from dataclasses import fields, replace
from typing import Any

from PySide6.QtGui import QResizeEvent

from app.settings.appearance import PRESETS, Appearance, contrast
from app.settings.option import QT_TRANSLATE_NOOP
from app.ui.language import joined
from app.ui.settings.choices import Choices, places
from app.ui.settings.editors import Choice
from app.ui.settings.page import Page
from app.ui.settings.preview import Preview
from app.ui.settings.words import translate

_BEHAVIOUR = frozenset(
    ("font_family", "direction", "steadiness", "flowing", "fade", "auto_hide", "show_time", "show_label")
)
"""What a ready-made look leaves as the person has it."""

_TEXT = (
    "font_family",
    "font_size",
    "font_weight",
    "line_spacing",
    "text_colour",
    "outline_colour",
    "outline_width",
    "shadow",
    "alignment",
    "direction",
    "show_time",
    "show_label",
)
_UNSURE = ("tentative_colour", "tentative_style", "steadiness", "flowing")
_WINDOW = ("auto_hide", "fade")
_BOX = ("lines", "width", "background_colour", "background_opacity", "padding", "corner_radius")
_NAMES = {
    "default": QT_TRANSLATE_NOOP("Settings", "Default"),
    "high contrast": QT_TRANSLATE_NOOP("Settings", "High contrast"),
    "large": QT_TRANSLATE_NOOP("Settings", "Large"),
    "broadcast": QT_TRANSLATE_NOOP("Settings", "Broadcast"),
    "paper": QT_TRANSLATE_NOOP("Settings", "Paper"),
    "bare": QT_TRANSLATE_NOOP("Settings", "Without a box"),
}
_OWN = ""
HIDING = ("overlay", "hide_from_capture")
_AA = 4.5


class AppearancePage(Page):
    """Whatever is changed here is seen on the captions at once."""

    def __init__(self, choices: Choices) -> None:
        super().__init__(translate("Settings", "Appearance"), choices)
        self.preset = Choice((name, preset_name(name)) for name in PRESETS)
        self.preset.name(translate("Settings", "Look"))
        self.preset.edited.connect(self._preset)
        self.preview = Preview()
        self.look = self.add_part(
            self.preset,
            translate("Settings", "Look"),
            " ".join([translate("Settings", "preset"), *map(preset_name, PRESETS)]),
        )
        self._keep_in_sight()
        self.heading(translate("Settings", "Text"))
        self._add(_TEXT)
        self.heading(translate("Settings", "Text that may still change"))
        self._add(_UNSURE)
        self.heading(translate("Settings", "Box"))
        self._add(_BOX)
        self.heading(translate("Settings", "Window"))
        self.add_section("overlay")
        self._add(_WINDOW)
        self.add_section("appearance")
        self._admit()
        self.refresh()

    def refresh(self) -> None:
        super().refresh()
        look = self.choices.now.appearance
        self.preview.show_look(look)
        self.preset.show_value(next((name for name in PRESETS if dressed(look, name) == look), _OWN))
        plain, tentative = contrast(look), contrast(look, tentative=True)
        said = translate("Settings", "Contrast {plain} : 1, of text that may still change {tentative} : 1.")
        readable = min(plain, tentative) >= _AA
        if not readable:
            said = joined(said, translate("Settings", "Below 4.5 : 1 text is hard to read for many people."))
        self.look.say(said.format(plain=f"{plain:.1f}", tentative=f"{tentative:.1f}"), trouble=not readable)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.preview.setGeometry(0, 0, self.width(), self.preview.minimumHeight())

    def _keep_in_sight(self) -> None:
        """The preview stays above what is scrolled."""
        self.preview.setParent(self)
        self.setViewportMargins(0, self.preview.minimumHeight() + 8, 0, 0)

    def _admit(self) -> None:
        """What this system cannot do is not offered."""
        if sys.platform not in ("win32", "darwin") and HIDING in self.edits:
            self.edits[HIDING].enable(False)
            self.edits[HIDING].say(
                translate(
                    "Settings",
                    "This system cannot hide a window from screen sharing: whoever sees your screen sees the captions.",
                )
            )

    def _add(self, names: tuple[str, ...]) -> None:
        known = {name for _section, name in places("appearance")}
        self.add_all(("appearance", name) for name in names if name in known)

    def _preset(self, name: str) -> None:
        if name in PRESETS:
            chosen = dressed(self.choices.now.appearance, name)
            self.choices.put({("appearance", field.name): getattr(chosen, field.name) for field in fields(chosen)})


def dressed(look: Appearance, preset: str) -> Appearance:
    """A look with everything that a ready-made one decides."""
    ready = PRESETS[preset]
    decided: dict[str, Any] = {
        field.name: getattr(ready, field.name) for field in fields(ready) if field.name not in _BEHAVIOUR
    }
    return replace(look, **decided)


def preset_name(name: str) -> str:
    """What a ready-made look is called."""
    return translate("Settings", _NAMES[name]) if name in _NAMES else name
