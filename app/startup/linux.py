"""A desktop entry in the autostart folder (freedesktop.org's Desktop Application Autostart Specification)."""

import os
from pathlib import Path

_ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"', "`": "\\`", "$": "\\$"})


def file() -> Path:
    """The entry."""
    folder = os.environ.get("XDG_CONFIG_HOME", "")
    return (Path(folder) if folder else Path.home() / ".config") / "autostart" / "hearline.desktop"


def enabled() -> bool:
    """Whether the entry is there."""
    return file().exists()


def enable(words: tuple[str, ...]) -> None:
    """Writes the entry. Raises OSError."""
    entry = file()
    entry.parent.mkdir(parents=True, exist_ok=True)
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Name=Hearline",
        "Comment=Live captions over everything",
        f"Exec={' '.join(quoted(word) for word in words)}",
        "Icon=hearline",
        "Terminal=false",
        "X-GNOME-Autostart-enabled=true",
    )
    entry.write_text("\n".join(lines) + "\n", encoding="utf-8")


def disable() -> None:
    """Removes the entry. Raises OSError."""
    file().unlink(missing_ok=True)


def quoted(word: str) -> str:
    """One argument of an Exec key: escaped once for the argument, once more for the string, with % doubled."""
    inner = word.translate(_ESCAPED).replace("\\", "\\\\").replace("%", "%%")
    return f'"{inner}"'
