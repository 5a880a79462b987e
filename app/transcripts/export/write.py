"""Saving an export: the whole file or none, and never over another one by accident. Any thread but the GUI's."""

import contextlib
import errno
import os
from pathlib import Path
from uuid import uuid4

from app.errors import DiskError
from app.transcripts.export.catalog import Exporter
from app.transcripts.export.layout import SubtitleRules
from app.transcripts.export.phrases import Phrases
from app.transcripts.records import Transcript

_SENTENCES = {
    errno.ENOSPC: "There is no room for {name} on the disk.",
    errno.EDQUOT: "There is no room for {name} on the disk.",
    errno.ENOENT: "The folder for {name} does not exist.",
    errno.ENOTDIR: "The folder for {name} does not exist.",
    errno.ENAMETOOLONG: "The file name is too long.",
    errno.EINVAL: "This disk does not allow the file name {name}.",
    errno.EEXIST: "{name} exists already.",
    errno.EISDIR: "{name} is a folder.",
    errno.EACCES: "The folder for {name} cannot be written.",
    errno.EPERM: "The folder for {name} cannot be written.",
    errno.EROFS: "The folder for {name} cannot be written.",
}


def write(
    transcript: Transcript,
    exporter: Exporter,
    path: Path,
    *,
    overwrite: bool = False,
    rules: SubtitleRules | None = None,
    say: Phrases | None = None,
) -> None:
    """Saves a transcript at `path`. Raises DiskError; the transcript and an earlier file are then as they were."""
    write_bytes(exporter.content(transcript, rules, say), path, overwrite=overwrite)


def write_bytes(content: bytes, path: Path, *, overwrite: bool = False) -> None:
    """Saves a whole file at `path`, on the disk when it returns. Raises DiskError."""
    try:
        if overwrite:
            path = path.resolve()  # through a link, not instead of it
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        if not overwrite and os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, "")
        if path.exists() and not path.is_file():
            path.write_bytes(content)  # a device or a pipe: what is behind it is wanted, not its name
        else:
            _replace(content, path, overwrite=overwrite)
    except (OSError, ValueError) as error:
        raise disk_error(error, path) from error


def disk_error(error: Exception, path: Path) -> DiskError:
    """The error to show for a file that could not be written."""
    code = error.errno or 0 if isinstance(error, OSError) else errno.EINVAL
    sentence = _SENTENCES.get(code, "{name} cannot be written.").format(
        name=(path.name or str(path))[:80].replace("\0", "?")
    )
    remedy = "Choose another name or overwrite it." if code == errno.EEXIST else "Choose another place."
    return DiskError(sentence, remedy=remedy)


def _replace(content: bytes, path: Path, *, overwrite: bool) -> None:
    draft = path.with_name(f".hearline-{uuid4().hex[:12]}.part")
    handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
        if overwrite:
            draft.replace(path)
        else:
            _take_name(draft, path)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    _settle(path.parent)


def _take_name(draft: Path, path: Path) -> None:
    """Like `replace`, but a file that took the name in the meantime wins. Raises FileExistsError."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError as error:
        # No second names on this file system: the name was free a moment ago.
        if error.errno not in {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK}:
            raise
        draft.replace(path)


def _settle(folder: Path) -> None:
    """The new name is on the disk too, where a folder can be synchronised."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
