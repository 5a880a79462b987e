"""Several sounds heard as one. Pure; mono PCM16 throughout."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from app.audio.decode import Gap

Sound = npt.NDArray[np.int16]


def sounds(pieces: Iterable[bytes | Gap], rate: int) -> Iterator[Sound]:
    """What a decoder gives, as samples."""
    for piece in pieces:
        yield silence(round(piece.seconds * rate)) if isinstance(piece, Gap) else np.frombuffer(piece, "<i2")


def silence(samples: int) -> Sound:
    """So many samples of nothing."""
    return np.zeros(samples, np.int16)


def mixed(parts: Sequence[Sound]) -> bytes:
    """All at once, as long as the longest; what is too loud together is held at the limit. Nothing gives nothing."""
    if not parts:
        return b""
    whole = np.zeros(max(map(len, parts)), np.int32)
    for part in parts:
        whole[: len(part)] += part
    return whole.clip(-32768, 32767).astype("<i2").tobytes()
