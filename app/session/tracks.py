"""Which tracks a choice of source means: one, or what the computer plays and the microphone side by side. Pure."""

import re
from dataclasses import dataclass

THEM = "Them"
YOU = "You"
MICROPHONE = "microphone"

_PAIR = re.compile(r"(system|microphone)\+(.+)|(.+)\+(system|microphone)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Heard:
    """A source as `app.audio.catalog.resolve` takes it, and whom one hears there; '' where nobody else is heard."""

    source: str
    label: str = ""


def tracks(source: str, *, microphone: str = MICROPHONE, also: bool = False) -> tuple[Heard, ...]:
    """`source` may name two, joined by a plus sign: `system+microphone`.

    `microphone`: what the word stands for. `also`: the microphone is heard beside any other live source.
    """
    found = None if source.startswith(("file:", "-")) else _PAIR.fullmatch(source)
    parts = [part for part in found.groups() if part] if found else [source]
    if also and len(parts) == 1 and parts[0] not in (MICROPHONE, microphone) and not source.startswith(("file:", "-")):
        parts.append(MICROPHONE)
    if len(parts) == 1:
        return (Heard(microphone if parts[0] == MICROPHONE else parts[0]),)
    theirs, mine = parts if parts[0] != MICROPHONE else reversed(parts)
    return (Heard(theirs, THEM), Heard(microphone if mine == MICROPHONE else mine, YOU))
