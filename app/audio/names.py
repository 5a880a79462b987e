"""Telling devices apart by the names that systems give them, where they give nothing better. Pure."""

import re
from collections.abc import Container, Iterable

_COUNTER = re.compile(r"\b\d+- ?")  # Windows counts the plugs of equal devices: "Microphone (2- USB Audio)"
_HEADSETS = "bluez"
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


def in_another_profile(wanted: str, names: Iterable[str], known: Container[str] | None = None) -> str | None:
    """Which of a sound server's names is the device `wanted`, which is not among them, switched to another use.

    A headset that takes a call is called otherwise from then on, and so is a card whose socket is chosen anew: only the
    end of the name changes. But cards have several sockets, so only a headset's name is enough by itself; otherwise it
    must be one that came as the other went: not one of those `known` before.
    """
    stem = wanted.rpartition(".")[0]
    found = [
        name
        for name in names
        if stem
        and name.rpartition(".")[0] == stem
        and (name.startswith(_HEADSETS) or (known is not None and name not in known))
    ]
    return found[0] if len(found) == 1 else None


def _plain(name: str) -> str:
    return _COUNTER.sub("", name).casefold().strip()


def _counted_anew(one: str, other: str) -> bool:
    return one == other


def _cut(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _SHORTEST_CUT and longer.startswith(shorter)
