"""How captions look: frozen data with defaults, ranges and labels, ready-made looks, and how readable a look is.

Lengths are logical pixels; colours are `#rrggbb`.
"""

from dataclasses import dataclass, replace

from app.settings.option import QT_TRANSLATE_NOOP, option


@dataclass(frozen=True, slots=True)
class Appearance:
    """All that decides the looks of the overlay. `font_family` '' is the system's own; `auto_hide` 0 is never."""

    lines: int = option(2, QT_TRANSLATE_NOOP("Settings", "Lines"), low=1, high=8)
    width: int = option(
        60,
        QT_TRANSLATE_NOOP("Settings", "Width"),
        low=20,
        high=100,
        unit=QT_TRANSLATE_NOOP("Settings", "% of the screen"),
    )
    font_family: str = option("", QT_TRANSLATE_NOOP("Settings", "Font"), kind="font")
    font_size: int = option(
        32, QT_TRANSLATE_NOOP("Settings", "Text size"), low=12, high=144, unit=QT_TRANSLATE_NOOP("Settings", "px")
    )
    font_weight: int = option(600, QT_TRANSLATE_NOOP("Settings", "Font weight"), low=100, high=900, step=100)
    line_spacing: int = option(118, QT_TRANSLATE_NOOP("Settings", "Line spacing"), low=100, high=200, unit="%")
    text_colour: str = option("#ffffff", QT_TRANSLATE_NOOP("Settings", "Text colour"), kind="colour")
    tentative_colour: str = option(
        "#b3bfcc", QT_TRANSLATE_NOOP("Settings", "Colour of text that may still change"), kind="colour"
    )
    tentative_style: str = option(
        "plain",
        QT_TRANSLATE_NOOP("Settings", "Style of text that may still change"),
        among=("plain", "italic", "underlined"),
    )
    outline_colour: str = option("#000000", QT_TRANSLATE_NOOP("Settings", "Outline colour"), kind="colour")
    outline_width: float = option(
        1.5, QT_TRANSLATE_NOOP("Settings", "Outline"), low=0, high=12, unit=QT_TRANSLATE_NOOP("Settings", "px")
    )
    shadow: float = option(
        2.0, QT_TRANSLATE_NOOP("Settings", "Shadow"), low=0, high=12, unit=QT_TRANSLATE_NOOP("Settings", "px")
    )
    background_colour: str = option("#0d1117", QT_TRANSLATE_NOOP("Settings", "Background colour"), kind="colour")
    background_opacity: int = option(80, QT_TRANSLATE_NOOP("Settings", "Background opacity"), low=0, high=100, unit="%")
    alignment: str = option("start", QT_TRANSLATE_NOOP("Settings", "Alignment"), among=("start", "centre", "end"))
    direction: str = option(
        "auto", QT_TRANSLATE_NOOP("Settings", "Direction"), among=("auto", "left to right", "right to left")
    )
    padding: int = option(
        18,
        QT_TRANSLATE_NOOP("Settings", "Space around the text"),
        low=0,
        high=96,
        unit=QT_TRANSLATE_NOOP("Settings", "px"),
    )
    corner_radius: int = option(
        14, QT_TRANSLATE_NOOP("Settings", "Rounded corners"), low=0, high=64, unit=QT_TRANSLATE_NOOP("Settings", "px")
    )
    steadiness: str = option(
        "balanced", QT_TRANSLATE_NOOP("Settings", "Steadiness"), among=("responsive", "balanced", "steady")
    )
    flowing: bool = option(default=True, label=QT_TRANSLATE_NOOP("Settings", "Sentences follow each other on one line"))
    fade: int = option(
        250,
        QT_TRANSLATE_NOOP("Settings", "Fade when hiding"),
        low=0,
        high=2000,
        step=50,
        unit=QT_TRANSLATE_NOOP("Settings", "ms"),
    )
    auto_hide: float = option(
        0.0,
        QT_TRANSLATE_NOOP("Settings", "Hide when nobody has spoken for"),
        low=0,
        high=3600,
        unit=QT_TRANSLATE_NOOP("Settings", "s"),
        zero=QT_TRANSLATE_NOOP("Settings", "Never"),
    )
    show_time: bool = option(default=False, label=QT_TRANSLATE_NOOP("Settings", "Show times"))
    show_label: bool = option(default=True, label=QT_TRANSLATE_NOOP("Settings", "Show who is speaking"))


DEFAULT = Appearance()

PRESETS: dict[str, Appearance] = {
    "default": DEFAULT,
    "high contrast": replace(
        DEFAULT,
        font_weight=700,
        text_colour="#ffff00",
        tentative_colour="#ffffff",
        outline_width=0.0,
        shadow=0.0,
        background_colour="#000000",
        background_opacity=100,
    ),
    "large": replace(DEFAULT, lines=3, width=84, font_size=56, font_weight=700, padding=28, corner_radius=20),
    "broadcast": replace(
        DEFAULT,
        width=68,
        font_size=38,
        tentative_colour="#c9ced6",
        outline_width=0.0,
        shadow=0.0,
        background_colour="#000000",
        background_opacity=92,
        padding=14,
        corner_radius=0,
    ),
    "paper": replace(
        DEFAULT,
        text_colour="#14181f",
        tentative_colour="#4d5766",
        outline_colour="#fdfcf8",
        outline_width=0.0,
        shadow=0.0,
        background_colour="#fdfcf8",
        background_opacity=94,
    ),
    "bare": replace(
        DEFAULT, font_weight=700, outline_width=3.5, shadow=3.0, background_opacity=0, tentative_colour="#cfd8e3"
    ),
}
"""Ready-made looks by name. "bare" has no box: the outline carries its contrast."""

_WHITE, _BLACK = (255.0, 255.0, 255.0), (0.0, 0.0, 0.0)


def contrast(look: Appearance, *, tentative: bool = False) -> float:
    """The least WCAG contrast ratio (1 to 21) between text and what is around it, whatever lies below the overlay.

    With an outline wide enough to surround the strokes (2 px and more), that is the outline; else it is the box,
    with white or black shining through.
    """
    text = _channels(look.tentative_colour if tentative else look.text_colour)
    if look.outline_width >= 2:
        return _ratio(text, _channels(look.outline_colour))
    box, opacity = _channels(look.background_colour), look.background_opacity / 100
    return min(_ratio(text, _mix(box, below, opacity)) for below in (_WHITE, _BLACK))


def _channels(colour: str) -> tuple[float, float, float]:
    value = int(colour.removeprefix("#"), 16)
    return float(value >> 16 & 255), float(value >> 8 & 255), float(value & 255)


def _mix(
    top: tuple[float, float, float], below: tuple[float, float, float], opacity: float
) -> tuple[float, float, float]:
    red, green, blue = (a * opacity + b * (1 - opacity) for a, b in zip(top, below, strict=True))
    return red, green, blue


def _ratio(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: tuple[float, float, float]) -> float:
    """WCAG 2 relative luminance."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
