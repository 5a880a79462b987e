"""How a choice is declared: its default, and what a form and the settings file need to know about it."""

from dataclasses import field
from typing import Any


def option(
    default: Any,
    label: str,
    *,
    low: float | None = None,
    high: float | None = None,
    among: tuple[str, ...] = (),
    unit: str = "",
    kind: str = "",
) -> Any:
    """A dataclass field. `low` and `high` are inclusive, `among` lists the only values.

    `unit` stands behind a number; `kind` names a special editor: "colour" (`#rrggbb`) or "font" (a family name).
    """
    metadata = {"label": label, "low": low, "high": high, "among": among, "unit": unit, "kind": kind}
    return field(default=default, metadata=metadata)
