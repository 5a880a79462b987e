"""How a choice is declared: its default, and what a form and the settings file need to know about it."""

from dataclasses import field
from typing import Any


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802 - Qt's tools find texts by this name
    """Marks a text for translation and returns it as it is; whoever shows it asks Qt for the translation."""
    return text


def option(
    default: Any,
    label: str,
    *,
    low: float | None = None,
    high: float | None = None,
    among: tuple[str, ...] = (),
    step: float = 0,
    unit: str = "",
    zero: str = "",
    kind: str = "",
) -> Any:
    """A dataclass field. `low` and `high` are inclusive, `among` lists the only values; `step` is what arrows add.

    `unit` stands behind a number, `zero` in place of 0; `kind` names a special editor: "colour" (`#rrggbb`), "font" (a
    family name), "keys", "hotwords", "text" or "folder". The texts are marked for translation with
    QT_TRANSLATE_NOOP("Settings", …).
    """
    metadata = {"label": label, "low": low, "high": high, "among": among, "step": step, "unit": unit, "zero": zero}
    return field(default=default, metadata={**metadata, "kind": kind})
