"""What is kept too long goes, for good: transcripts, the bin, kept sound. Run in a thread of its own."""

import time
from dataclasses import dataclass
from pathlib import Path

from app.transcripts.editor import Editor
from app.transcripts.library import Library
from app.transcripts.sound import places

_DAY = 86400.0
_GIGABYTE = 1e9
BIN_DAYS = 30.0
"""Days for which a deleted transcript can be taken back."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long. 0 days: for ever. `sound_bytes`: what all kept sound may take."""

    days: float = 0.0
    sound_days: float = 0.0
    sound_bytes: float = 5 * _GIGABYTE


def tidy(journal: Path, rules: Retention) -> None:
    """Removes what is due. Nothing of a session that is being written goes. Raises DiskError."""
    if journal.exists():
        with Editor(journal) as editor:
            if rules.days:
                editor.forget_older(rules.days)
            editor.purge(BIN_DAYS)
    _tidy_sound(journal, rules)


def _tidy_sound(journal: Path, rules: Retention) -> None:
    kept = places.kept(journal)
    if not kept:
        return
    with Library(journal) as library:
        known = library.uuids()
        live = library.uuids(live=True)
    now = time.time()
    total = float(sum(sound.size for sound in kept))
    for sound in kept:
        # A session waits in memory while the disk is in trouble: its sound is nobody's only for a while.
        orphan = sound.uuid not in known and sound.changed < now - _DAY
        old = bool(rules.sound_days) and sound.changed < now - rules.sound_days * _DAY
        if sound.uuid not in live and (orphan or old or total > rules.sound_bytes):
            places.remove(journal, sound.uuid)
            total -= sound.size
