"""Telling devices apart by the names that systems give them, where they give nothing better. Pure."""

import re
from collections.abc import Iterable

_COUNTER = re.compile(r"\b\d+- ?")  # Windows counts the plugs of equal devices: "Microphone (2- USB Audio)"
_SHORTEST_CUT = 26  # some interfaces cut names after 31 letters, a counter among them


def numbered(names: Iterable[str]) -> list[str]:
    """The same names, with a number behind each that was there before."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return found


def same(wanted: str, names: Iterable[str]) -> str | None:
    """Which of the names is the one remembered as `wanted`; None if none is, or more than one could be.

    A name may have been cut, and a device may be counted anew when it is plugged in elsewhere.
    """
    listed = list(names)
    if wanted in listed:
        return wanted
    for alike in (_counted_anew, _cut):
        found = [name for name in listed if alike(_plain(wanted), _plain(name))]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _plain(name: str) -> str:
    return _COUNTER.sub("", name).casefold().strip()


def _counted_anew(one: str, other: str) -> bool:
    return one == other


def _cut(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _SHORTEST_CUT and longer.startswith(shorter)
