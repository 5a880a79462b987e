"""Where kept sound lies: a folder a session beside the journal, in it a file for each unbroken stretch of a track.

A file's name says where in the session it begins, in milliseconds, and which track it is: nothing else need be kept.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

FOLDER = "sound"
SUFFIX = ".flac"


@dataclass(frozen=True, slots=True)
class Piece:
    """One file. `begin`: seconds of the session at its first sample. `track`: as the lines of the transcript say it."""

    path: Path
    begin: float
    track: str


@dataclass(frozen=True, slots=True)
class Sound:
    """What can be heard of a session. `size`: bytes that were kept for it; 0 if it is the file it was made from."""

    pieces: tuple[Piece, ...] = ()
    size: int = 0

    def since(self, second: float) -> tuple[Piece, ...]:
        """All pieces that may be heard from this second on: those of every track but the ones that are over by then."""
        found: list[Piece] = []
        for place, piece in enumerate(self.pieces):
            later = (other for other in self.pieces[place + 1 :] if other.track == piece.track)
            if not any(other.begin <= second + 0.001 for other in later):
                found.append(piece)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class KeptSound:
    """All sound of one session. `size` in bytes; `changed`: when it was last written to, seconds since 1970."""

    uuid: str
    size: int
    changed: float


def folder_of(journal: Path, uuid: str) -> Path:
    """The folder of a session's sound; it need not be there."""
    return journal.parent / FOLDER / uuid


def name_of(track: str, begin: float) -> str:
    """The file name of a piece."""
    return f"{round(begin * 1000):09d}-{quote(track, safe=' ')}{SUFFIX}"


def pieces(folder: Path) -> tuple[Piece, ...]:
    """What is there, in order of time; nothing if there is no folder."""
    found = []
    for path in _files(folder):
        begin, mark, track = path.stem.partition("-")
        if mark and begin.isdecimal() and path.suffix == SUFFIX:
            found.append(Piece(path, int(begin) / 1000, unquote(track)))
    return tuple(sorted(found, key=lambda piece: piece.begin))


def sound_of(journal: Path | None, uuid: str, source: str) -> Sound:
    """What was kept of a session; else the file it is the transcript of, as long as that is there."""
    folder = folder_of(journal, uuid) if journal else None
    if folder and (found := pieces(folder)):
        return Sound(found, size(folder))
    kind, _, name = source.partition(":")
    path = Path(name).expanduser()
    if kind == "file" and path.is_file():
        return Sound((Piece(path, 0.0, ""),))
    return Sound()


def size(folder: Path) -> int:
    """Bytes of a session's sound, 0 if there is none."""
    return sum(path.stat().st_size for path in _files(folder))


def kept(journal: Path) -> tuple[KeptSound, ...]:
    """All sessions that have sound, those written to longest ago first."""
    found = []
    with suppress(OSError):
        for folder in (journal.parent / FOLDER).iterdir():
            with suppress(OSError):
                states = [path.stat() for path in _files(folder)]
                changed = max((state.st_mtime for state in states), default=folder.stat().st_mtime)
                found.append(KeptSound(folder.name, sum(state.st_size for state in states), changed))
    return tuple(sorted(found, key=lambda sound: sound.changed))


def remove(journal: Path, uuid: str) -> None:
    """Takes a session's sound away; what cannot be removed now is found again by the retention."""
    shutil.rmtree(folder_of(journal, uuid), ignore_errors=True)


def share(journal: Path, uuid: str, to: str, offset: float) -> None:
    """Gives a session the sound of another too, `offset` seconds later. The sound is not doubled where disks allow."""
    target = folder_of(journal, to)
    for piece in pieces(folder_of(journal, uuid)):
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        copy = target / name_of(piece.track, piece.begin + offset)
        try:
            os.link(piece.path, copy)
        except OSError:
            with suppress(OSError):
                shutil.copy2(piece.path, copy)


def _files(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from (path for path in folder.iterdir() if path.is_file())
